import Foundation
import SafeguardingContract

/// A sandbox's state folder, which is told from others by a file in it, and where what is to go wrong is asked for.
struct SandboxFolder: Sendable {
    private static let mark = "this-is-a-sandbox"
    let state: StateFolder

    init(_ path: String) { state = StateFolder(path) }

    /// Where requests for faults are put.
    var faults: String { state.path + "/faults" }

    /// Takes it: nobody else has a sandbox there meanwhile.
    /// - Throws: `CLI-707` where the folder is somebody's and no sandbox's; `CLI-607` where a sandbox runs over it.
    func lock() throws(CommandError) -> UpLock {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: state.path)) ?? []
        guard found.isEmpty || isSandbox else {
            throw CommandError(
                "CLI-707", "`\(state.path)` is not an earlier sandbox's, and is left alone", help: "give another folder with --state", exit: .badData)
        }
        try state.make()
        // The mark is first: a folder with a lock and nothing else is a sandbox's too.
        try AtomicFile.write(Array("The state of `eider sandbox`: taken away by the next one. Nobody in it is real.\n".utf8), to: "\(state.path)/\(Self.mark)")
        return try UpLock(state)
    }

    /// Empties it of an earlier sandbox; who calls has the lock.
    func empty() throws(CommandError) {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: state.path)) ?? []
        for name in found where name != Self.mark && "\(state.path)/\(name)" != UpLock.path(state) {
            do { try FileManager.default.removeItem(atPath: "\(state.path)/\(name)") } catch {
                throw .unwritable("\(state.path)/\(name)", why: "it cannot be taken away")
            }
        }
        try state.make()
        try AtomicFile.makeFolder(faults)
    }

    /// Whether a sandbox has its state here.
    var isSandbox: Bool { access("\(state.path)/\(Self.mark)", F_OK) == 0 }

    /// Asks a sandbox that runs for something to go wrong.
    /// - Throws: `CLI-708` where there is none.
    func ask(for fault: Fault) throws(CommandError) {
        guard isSandbox, access(faults, F_OK) == 0, UpLock.holder(state) != nil else {
            throw CommandError("CLI-708", "no sandbox runs over `\(state.path)`", help: "start one with `eider sandbox`, or give its folder with --state", exit: .unavailable)
        }
        try AtomicFile.write(Array(jsonText(fault).utf8), to: "\(faults)/\(Moment.now.milliseconds)-\(UInt32.random(in: 0...UInt32.max)).json", mode: 0o600)
    }

    /// The requests that nobody has taken yet, the oldest first; they are taken by this.
    func takeFaults() -> [Fault] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: faults)) ?? []).sorted().filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
        return names.compactMap { name in
            defer { unlink("\(faults)/\(name)") }
            let asked = (try? AtomicFile.read("\(faults)/\(name)", limit: 4096)).flatMap { try? JSONDecoder().decode(Fault.self, from: Data($0)) }
            // What somebody wrote there by hand keeps to the same bounds.
            return asked.flatMap { Fault($0.description) }
        }
    }
}
