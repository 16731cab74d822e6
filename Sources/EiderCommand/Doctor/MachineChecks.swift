import Foundation
import SafeguardingContract
import Supervision
import ZeroMQ

/// What the bus stands on: library, files, memory, disk, clock.
enum MachineChecks {
    /// libzmq, which has to be able to encrypt.
    static func library() -> Finding {
        let version = LibraryInfo.version
        let text = "\(version.major).\(version.minor).\(version.patch)"
        guard LibraryInfo.has("curve") else {
            return .fault("libzmq", "\(text), without CURVE", help: "install a libzmq that was built with libsodium or TweetNaCl: apt-get install libzmq5")
        }
        return .ok("libzmq", "\(text), with CURVE")
    }

    /// Key files, which nobody else may read.
    static func keyFiles(in state: StateFolder) -> Finding {
        let files = (FileManager.default.enumerator(atPath: state.path)?.compactMap { $0 as? String } ?? []).filter { $0.hasSuffix(".key") }
        var open: [String] = []
        for file in files {
            var status = stat()
            guard lstat("\(state.path)/\(file)", &status) == 0 else { continue }
            if status.st_mode & 0o077 != 0 || status.st_mode & S_IFMT != S_IFREG || status.st_uid != geteuid() { open.append(file) }
        }
        guard open.isEmpty else {
            return .fault(
                "key files", "not only for their owner: \(open.sorted().joined(separator: ", "))",
                help: "chmod 600, chown to the user that runs them; if others can have read one, make new keys, enrol them, revoke the old")
        }
        return .ok("key files", files.isEmpty ? "none here yet" : "\(files.count), each for its owner only")
    }

    /// The state folder, which only its owner may look into.
    static func folder(_ state: StateFolder) -> Finding {
        var status = stat()
        guard stat(state.path, &status) == 0 else {
            return .note("state", "there is no \(state.path) yet", help: "`eider up` or `eider router` makes it")
        }
        guard status.st_mode & 0o077 == 0 else {
            return .fault("state", "others may look into \(state.path)", help: "chmod 700 \(state.path)")
        }
        return .ok("state", state.path)
    }

    /// Core dumps, which would put what is in memory on the disk. Tried, not believed.
    static func coreDumps(eider: String) async -> Finding {
        let shell = ChildCommand(executable: "/bin/sh", arguments: ["-c", "ulimit -c"], environment: Environment.base)
        let words = Launcher.arguments(of: shell, launcher: eider)
        let tried = try? await OneShot.run(
            ChildCommand(executable: words[0], arguments: Array(words.dropFirst()), environment: Environment.base), within: .seconds(5))
        guard tried?.lines == ["0"] else {
            return .fault("core dumps", "processes that `eider up` starts could leave them", help: "run them with `ulimit -c 0`, and say so to us: it is a defect")
        }
        let pattern = (try? String(contentsOfFile: "/proc/sys/kernel/core_pattern", encoding: .utf8)) ?? ""
        if pattern.hasPrefix("|") {
            return .note(
                "core dumps", "off for Eider's processes; the system hands those of others to a program",
                help: "where you run an adapter without `eider up`, set LimitCORE=0 for it, and turn the system's crash handler off")
        }
        return .ok("core dumps", "off")
    }

    /// Room on the disk: a ledger that cannot be written refuses everything.
    static func room(in state: StateFolder) -> Finding {
        var status = statvfs()
        guard statvfs(FileManager.default.fileExists(atPath: state.path) ? state.path : "/", &status) == 0 else {
            return .note("disk", "cannot be asked", help: "look at the free space yourself")
        }
        let free = (UInt64(status.f_bavail) * UInt64(status.f_frsize)) >> 20
        if free < 100 { return .fault("disk", "\(free) MiB free", help: "make room: without it the router refuses every message, and senders keep theirs") }
        if free < 1024 { return .note("disk", "\(free) MiB free", help: "make room before it is under 100 MiB") }
        return .ok("disk", "\(free / 1024) GiB free")
    }

    /// The clock, from which times and, later, what is overdue are taken.
    /// - Parameter last: the time of the ledger's last record.
    static func clock(now: Moment, last: Moment?) -> Finding {
        if let last, last > now.adding(milliseconds: 2000) {
            return .fault("clock", "it is \(now), and the ledger's last record is of \(last)", help: "set the clock (timedatectl), then start the router again")
        }
        if FileManager.default.fileExists(atPath: "/run/systemd/timesync/synchronized") { return .ok("clock", "\(now), synchronised") }
        return .note("clock", "\(now); whether it is synchronised cannot be seen here", help: "see that the machine takes its time from the network (timedatectl, chronyc)")
    }
}
