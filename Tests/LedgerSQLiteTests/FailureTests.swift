import Foundation
import Ledger
import LedgerConformance
import LedgerSQLite
import SafeguardingContract
import Testing

/// A message with so many bytes of payload.
private func large(_ n: UInt64, _ bytes: Int = 100_000) -> LedgerEntry {
    Sample.message(n, to: [Sample.queued("social")], payload: [UInt8](repeating: 7, count: bytes))
}

/// Appends until it fails, and says how many messages were appended before and with which code it failed.
private func fill(_ ledger: LedgerSQLite) -> (appended: UInt64, code: String?) {
    for n in 1...1000 {
        if let code = code({ try ledger.add(large(UInt64(n))) }) { return (UInt64(n - 1), code) }
    }
    return (1000, nil)
}

/// The code with which each call is refused.
private func codes(_ ledger: any Ledger) -> Set<String?> {
    let social = AdapterID(unchecked: "social")
    return [
        code { _ = try ledger.append([], expecting: [:]) }, code { try ledger.add(Sample.message(5000)) },
        code { try ledger.rebuild() }, code { _ = try ledger.seen([]) }, code { _ = try ledger.threads([]) },
        code { _ = try ledger.outbox(of: social, after: 0, limit: 1) }, code { _ = try ledger.records([0]) },
        code { _ = try ledger.size }, code { _ = try ledger.enrolments() },
    ]
}

@Suite struct FailureTests {
    @Test func `on a full disk the ledger fails for good, and a restart finds every whole batch and nothing more`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger, maximumPages: 300)
        try ledger.add(Sample.opening)
        let (appended, failure) = fill(ledger)
        #expect(failure == "LED-FULL")
        #expect(appended > 3)
        #expect(codes(ledger) == ["LED-FULL"])
        ledger.close()
        #expect(codes(ledger) == ["LED-FULL"])
        // The lock stays too: this process is to end, not to try again.
        #expect(code { _ = try LedgerSQLite(path: folder.ledger) } == "LED-LOCKED")
        let files = try folder.copied()
        defer { files.remove() }
        let next = try LedgerSQLite(path: files.ledger)
        #expect(try next.size == appended + 1)
        #expect(try Snapshot(replaying: Snapshot(of: next).records) == Snapshot(of: next))
        try next.add(large(appended + 1))
        next.close()
    }

    /// A folder on a disk of a few megabytes, for example a tmpfs, which takes rights to mount: where there is none, the test is skipped.
    private static let smallDisk = ProcessInfo.processInfo.environment["EIDER_TEST_SMALL_DISK"]

    @Test(.enabled(if: smallDisk != nil, "EIDER_TEST_SMALL_DISK names a folder on a small disk"))
    func `on a disk that is really full the ledger fails for good, and a restart with room finds whole batches`() throws {
        let path = try #require(Self.smallDisk) + "/\(UUID().uuidString).db"
        let ledger = try LedgerSQLite(path: path)
        try ledger.add(Sample.opening)
        let (appended, failure) = fill(ledger)
        #expect(failure == "LED-FULL")
        #expect(appended > 3)
        #expect(codes(ledger) == ["LED-FULL"])
        let roomy = try Folder()
        defer { roomy.remove() }
        for end in ["", "-wal"] { try FileManager.default.copyItem(atPath: path + end, toPath: roomy.ledger + end) }
        try FileManager.default.copyItem(atPath: EpochKeyFile.path(for: path), toPath: EpochKeyFile.path(for: roomy.ledger))
        let next = try LedgerSQLite(path: roomy.ledger)
        #expect(try next.size == appended + 1)
        #expect(try Snapshot(replaying: Snapshot(of: next).records) == Snapshot(of: next))
        next.close()
    }

    @Test func `a failed ledger that is let go does not touch its files any more`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        var ledger: LedgerSQLite? = try LedgerSQLite(path: folder.ledger, maximumPages: 300)
        try ledger?.add(Sample.opening)
        #expect(fill(try #require(ledger)).code == "LED-FULL")
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.ledger + "-wal"))
        ledger = nil
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.ledger + "-wal")) == before)
        #expect(!before.isEmpty)
    }
}

/// What needs a process of its own: Swift Testing runs an exit test's body in one.
@Suite struct ProcessTests {
    @Test func `a second router on the same ledger is refused in another process too`() async throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        await #expect(processExitsWith: .exitCode(42)) { [path = folder.ledger as String] in
            exit(code { _ = try LedgerSQLite(path: path) } == "LED-LOCKED" ? 42 : 1)
        }
        try ledger.add(Sample.opening)
        ledger.close()
    }

    @Test func `a reader in another process sees what this one appended`() async throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        try ledger.add(Sample.opening, Sample.message(1))
        await #expect(processExitsWith: .exitCode(42)) { [path = folder.ledger as String] in
            let reader = try LedgerSQLite.reader(path: path)
            exit(try reader.size == 2 ? 42 : 1)
        }
        try ledger.add(Sample.message(2))
        #expect(try ledger.size == 3)
        ledger.close()
    }

    @Test func `a write that the system cuts short fails the ledger for good, and a restart finds whole batches`() async throws {
        let folder = try Folder()
        defer { folder.remove() }
        await #expect(processExitsWith: .exitCode(42)) { [path = folder.ledger as String] in
            let ledger = try LedgerSQLite(path: path)
            try ledger.add(Sample.opening)
            // No file may grow beyond a size that is no multiple of a page: the write there comes back short, then fails.
            var limit = rlimit(rlim_cur: 1_000_001, rlim_max: 1_000_001)
            signal(SIGXFSZ, SIG_IGN)
            guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { exit(2) }
            let (appended, failure) = fill(ledger)
            guard failure == "LED-IO" || failure == "LED-FULL", appended > 3, codes(ledger) == [failure] else { exit(3) }
            try String(appended).write(
                toFile: path + ".appended", atomically: false, encoding: .utf8)
            exit(42)
        }
        let appended = try #require(UInt64(String(contentsOfFile: folder.ledger + ".appended", encoding: .utf8)))
        let next = try LedgerSQLite(path: folder.ledger)
        #expect(try next.size == appended + 1)
        #expect(try Snapshot(replaying: Snapshot(of: next).records) == Snapshot(of: next))
        next.close()
    }

    /// The child says what was appended by writing a byte after each batch; then it is killed in the middle of one.
    @Test(arguments: 1...4) func `a process killed while it appends leaves whole batches, and all that it had said`(round: Int) async throws {
        let folder = try Folder()
        defer { folder.remove() }
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.ledger as String, round = round as Int] in
            let ledger = try LedgerSQLite(path: path)
            try ledger.add(Sample.opening)
            let said = open(path + ".said", O_WRONLY | O_CREAT | O_APPEND, 0o600)
            Thread.detachNewThread {
                usleep(UInt32(20_000 + 7_301 * round))
                kill(getpid(), SIGKILL)
            }
            for batch in 0..<UInt64.max {
                let entries = (1...10).map { large(10 * batch + $0, 20_000) }
                _ = try ledger.append(entries, expecting: [:])
                write(said, "x", 1)
            }
        }
        let said = try UInt64(Data(contentsOf: URL(fileURLWithPath: folder.ledger + ".said")).count)
        let next = try LedgerSQLite(path: folder.ledger)
        let size = try next.size
        #expect((size - 1).isMultiple(of: 10))
        #expect(size >= 1 + 10 * said)
        #expect(size <= 1 + 10 * (said + 1))
        #expect(try Snapshot(replaying: Snapshot(of: next).records) == Snapshot(of: next))
        next.close()
    }
}
