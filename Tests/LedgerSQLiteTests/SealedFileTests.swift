import Foundation
import GRDB
import Ledger
import LedgerConformance
import LedgerSQLite
import SafeguardingContract
import Testing

/// Words that are in what is recorded, and must be in no file.
private enum Planted {
    static let payload = "Robin Sparrow of 1 Nowhere Lane"
    static let body = "left-out-because-of-Auntie-Wren"

    /// A message in which they are: in the payload, and in the body.
    static func message(_ n: UInt64, thread: UInt64? = nil, version: UInt64 = 1) -> LedgerEntry {
        var entry = Sample.message(n, thread: thread, version: version, to: [Sample.queued("social")], payload: Array((payload + " ").utf8) + [UInt8](repeating: 32, count: 9000))
        entry.body.messageRecorded.answer.loopState = body
        return entry
    }

    /// In which files of a folder one of them is.
    static func found(in folder: Folder) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { name in
            let bytes = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/" + name))
            return [payload, body].contains { bytes.range(of: Data($0.utf8)) != nil }
        }.sorted()
    }
}

@Suite struct SealedFileTests {
    private var keysFile: (Folder) -> String { { $0.path + "/epoch.keys" } }

    @Test func `words are in no byte of the file, its log or a backup, and are read by who has the key`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        try ledger.add(Sample.opening, Planted.message(1), Planted.message(2, thread: 1, version: 2))
        try LedgerSQLite.backup(from: folder.ledger, to: folder.path + "/backup.db")
        #expect(try Planted.found(in: folder).isEmpty)
        #expect(try folder.size("ledger.db-wal") > 20_000 && folder.size("backup.db") > 20_000)
        #expect(try ledger.records([1])[1]?.payload?.starts(with: Array(Planted.payload.utf8)) == true)
        ledger.close()
        #expect(try Planted.found(in: folder).isEmpty)
        let plain = try Folder()
        defer { plain.remove() }
        let unsealed = try LedgerSQLite(path: plain.ledger, keys: .unsealed)
        try unsealed.add(Sample.opening, Planted.message(1))
        #expect(try Planted.found(in: plain) == ["ledger.db-wal"], "the test would find them")
        unsealed.close()
    }

    @Test func `the file of the epoch keys is made once, its owner's alone, and is needed from then on`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        try { let ledger = try LedgerSQLite(path: folder.ledger); try ledger.add(Sample.opening, Sample.message(1)); ledger.close() }()
        #expect(try folder.mode("epoch.keys") == 0o600)
        let text = try String(contentsOfFile: keysFile(folder), encoding: .utf8)
        #expect(try EpochKeys(text: text).keys.map(\.number) == [1])
        try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: keysFile(folder))
        #expect(code { _ = try LedgerSQLite(path: folder.ledger) } == "LED-MODE")
        try FileManager.default.removeItem(atPath: keysFile(folder))
        #expect(code { _ = try LedgerSQLite(path: folder.ledger) } == "LED-KEY")
        #expect(code { _ = try LedgerSQLite(path: folder.ledger, keys: .unsealed) } == "LED-KEY", "what is sealed once is never written plain")
        #expect(code { _ = try LedgerSQLite(path: folder.ledger, keys: .given(.first())) } == "LED-KEY")
        #expect(!FileManager.default.fileExists(atPath: keysFile(folder)), "no other is made in its place")
        let ledger = try LedgerSQLite(path: folder.ledger, keys: .given(try EpochKeys(text: text)))
        try ledger.add(Sample.message(2, thread: 1, version: 2))
        #expect(try ledger.records(of: Sample.thread(1)).count == 2)
        ledger.close()
    }

    @Test func `who reads without the key gets all but what is sealed, and is told what is missing`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        try ledger.add(Sample.opening, Sample.agreement(version: "3.2"), Sample.loop(1, owing: [Sample.owed(due: 5)]), Sample.message(2, to: [Sample.queued("social")]))
        let root = try ledger.root()
        for keys in [LedgerKeys.unsealed, .given(.first())] {
            let reader = try LedgerSQLite.reader(path: folder.ledger, keys: keys)
            defer { reader.close() }
            #expect(try reader.records(from: 0, limit: 2).map(\.body.kindNumber) == [1, 2])
            #expect(try reader.size == 4 && reader.root() == root && reader.log().origin == "ledger.example")
            #expect(try reader.due(before: Sample.time(9), limit: 9).count == 1 && reader.threads(after: nil, limit: 9).count == 2)
            #expect(try reader.outbox(of: AdapterID(unchecked: "social"), after: 0, limit: 9).count == 1)
            #expect { try reader.records([2]) } throws: { ($0 as? LedgerError)?.code == "LED-KEY" && ($0 as? LedgerError)?.help.contains("epoch.keys") == true }
            #expect(code { _ = try reader.records(of: Sample.thread(1)) } == "LED-KEY")
            #expect(try reader.size == 4, "and it goes on")
        }
        ledger.close()
    }

    @Test func `an erased thread's key and words are gone from the file, and from its log once it is emptied`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger, keys: .unsealed)
        try ledger.add(Sample.opening, Planted.message(1), Planted.message(2))
        try ledger.emptyLog()
        #expect(try Planted.found(in: folder) == ["ledger.db"])
        try ledger.add(Sample.erased(1), Sample.erased(2))
        try ledger.emptyLog()
        #expect(try Planted.found(in: folder).isEmpty, "what was erased is written over, even where it was plain")
        let reader = try LedgerSQLite.reader(path: folder.ledger)
        #expect(try reader.records([1])[1]?.isErased == true)
        reader.close()
        ledger.close()
    }

    @Test func `after erasing and a new epoch, an old backup with the keys there are now says nothing`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        try ledger.add(Sample.opening, Planted.message(1), Sample.message(2))
        let old = folder.path + "/old.db"
        try LedgerSQLite.backup(from: folder.ledger, to: old)
        let keys = try #require(try EpochKeyFile.load(from: keysFile(folder))).begun()
        try EpochKeyFile.save(keys, to: keysFile(folder))
        try ledger.add(Sample.erased(1))
        #expect(try ledger.beginEpoch(keys, at: Sample.time()) == 1)
        #expect(try ledger.beginEpoch(keys, at: Sample.time()) == 0, "done again, it does nothing")
        #expect(try ledger.log().epochs.map(\.number) == [2] && ledger.size == 5)
        try ledger.emptyLog()
        try EpochKeyFile.save(keys.onlyCurrent, to: keysFile(folder))
        let backup = try LedgerSQLite.reader(path: old)
        #expect(code { _ = try backup.records([1]) } == "LED-KEY")
        #expect(code { _ = try backup.records([2]) } == "LED-KEY")
        backup.close()
        #expect(code { try LedgerSQLite.restore(from: old, to: folder.path + "/again.db", origin: "second.example", at: Sample.time()) } == "LED-KEY")
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/again.db"))
        try ledger.add(Sample.message(3, thread: 2, version: 2), Sample.message(4))
        ledger.close()
        let again = try LedgerSQLite(path: folder.ledger)
        #expect(try again.records([2])[2]?.payload == Array("payload".utf8), "survivors are read with the new key alone")
        #expect(try Snapshot(replaying: Snapshot(of: again).records) == Snapshot(of: again))
        try again.rebuild()
        again.close()
    }

    @Test func `epoch keys that are destroyed are written over, and not before the new ones are there`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let both = EpochKeys.first().begun()
        try EpochKeyFile.save(both, to: keysFile(folder))
        // Another name for the same file: what is left of it on the disk.
        try FileManager.default.linkItem(atPath: keysFile(folder), toPath: folder.path + "/remains")
        try EpochKeyFile.save(both.onlyCurrent, to: keysFile(folder))
        #expect(try EpochKeyFile.load(from: keysFile(folder))?.text == both.onlyCurrent.text)
        #expect(try folder.mode("epoch.keys") == 0o600)
        let remains = try Data(contentsOf: URL(fileURLWithPath: folder.path + "/remains"))
        #expect(remains.count == both.text.utf8.count && remains.allSatisfy { $0 == 0 })
        #expect(code { _ = try EpochKeyFile.load(from: folder.path + "/remains") } == "LED-KEYS")
    }

    @Test func `a wrapped key that was changed in the file is found`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        try { let ledger = try LedgerSQLite(path: folder.ledger); try ledger.add(Sample.opening, Sample.message(1)); ledger.close() }()
        let queue = try DatabaseQueue(path: folder.ledger)
        try queue.writeWithoutTransaction { try $0.execute(sql: "UPDATE thread_key SET wrapped = zeroblob(60)") }
        try queue.close()
        let ledger = try LedgerSQLite(path: folder.ledger)
        #expect(code { _ = try ledger.records([1]) } == "LED-CORRUPT")
    }

    /// The child is killed at a random moment of many epochs; both keys are still in the file then.
    @Test(arguments: 1...3) func `a process killed while it wraps keys anew leaves every record readable with the keys there are`(round: Int) async throws {
        let folder = try Folder()
        defer { folder.remove() }
        try {
            let ledger = try LedgerSQLite(path: folder.ledger)
            try ledger.add(Sample.opening)
            for batch in 0..<UInt64(2) { _ = try ledger.append((1...1500).map { Sample.message(batch * 1500 + $0) }, expecting: [:]) }
            ledger.close()
        }()
        await #expect(processExitsWith: .signal(SIGKILL)) { [path = folder.ledger as String, round = round as Int] in
            let ledger = try LedgerSQLite(path: path)
            let file = EpochKeyFile.path(for: path)
            Thread.detachNewThread {
                usleep(UInt32(40_000 + 61_301 * round))
                kill(getpid(), SIGKILL)
            }
            while true {
                guard let keys = try EpochKeyFile.load(from: file)?.begun() else { exit(1) }
                try EpochKeyFile.save(keys, to: file)
                try ledger.beginEpoch(keys, at: Sample.time())
                try EpochKeyFile.save(keys.onlyCurrent, to: file)
            }
        }
        let ledger = try LedgerSQLite(path: folder.ledger)
        for from in stride(from: UInt64(0), to: 3001, by: 1000) { #expect(try !ledger.records(from: from, limit: 1000).contains { $0.isErased }) }
        let keys = try #require(try EpochKeyFile.load(from: keysFile(folder)))
        try ledger.beginEpoch(keys, at: Sample.time())
        ledger.close()
        let reader = try LedgerSQLite.reader(path: folder.ledger, keys: .given(keys.onlyCurrent))
        #expect(try reader.records(from: 2000, limit: 1000).count == 1000)
        #expect(try reader.log().epochs.last?.number == keys.current.number)
        reader.close()
    }
}
