import Foundation
import GRDB
import Ledger
import LedgerConformance
import LedgerSQLite
import SafeguardingContract
import Testing
import TransparencyLog

@Suite struct BackupTests {
    private func made(_ folder: Folder, messages: Int = 5) throws -> LedgerSQLite {
        let ledger = try LedgerSQLite(path: folder.ledger)
        try ledger.add(Sample.opening, Sample.agreement(version: "3.2"))
        for n in 0..<UInt64(messages) { try ledger.add(Sample.loop(n + 1, owing: [Sample.owed(due: Int64(n))], links: [Sample.link(UInt8(truncatingIfNeeded: n))])) }
        try ledger.keep(try Sample.checkpoint(of: ledger))
        return ledger
    }

    @Test func `a backup is one state of a ledger that goes on, in one file that is its owner's alone`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try made(folder)
        let before = try Snapshot(of: ledger)
        let backup = folder.path + "/backup.db"
        var told: [Int] = []
        // While it is copied, the router records: that is not in it, and does not make it begin again.
        var next: UInt64 = 100
        try LedgerSQLite.backup(from: folder.ledger, to: backup) { done, _ in
            told.append(done)
            _ = try? ledger.add(Sample.message(next))
            next += 1
        }
        #expect(!told.isEmpty && told == told.sorted())
        #expect(try ledger.size > UInt64(before.records.count))
        #expect(try folder.mode("backup.db") == 0o600)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("backup") } == ["backup.db"])
        let reader = try LedgerSQLite.reader(path: backup)
        #expect(try Snapshot(of: reader) == before)
        reader.close()
        #expect(code { try LedgerSQLite.backup(from: folder.ledger, to: backup) } == "LED-EXISTS")
        #expect(code { try LedgerSQLite.backup(from: folder.path + "/nothing.db", to: folder.path + "/b.db") } == "LED-ABSENT")
        #expect(try !FileManager.default.contentsOfDirectory(atPath: folder.path).contains { $0.hasSuffix(".part") })
        ledger.close()
    }

    @Test func `a restored ledger has all that the backup had, and says that it goes on from there under a new name`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try made(folder, messages: 600)
        let (before, root, checkpoint) = (try Snapshot(of: ledger), try ledger.root(), try ledger.checkpoint(atOrBelow: nil))
        try LedgerSQLite.backup(from: folder.ledger, to: folder.path + "/backup.db")
        ledger.close()
        let path = folder.path + "/second.db"
        #expect(code { try LedgerSQLite.restore(from: folder.path + "/backup.db", to: path, origin: "ledger.example", at: Sample.time()) } == "LED-ENTRY")
        let restored = try LedgerSQLite.restore(from: folder.path + "/backup.db", to: path, origin: "second.example", at: Sample.time(7))
        #expect(restored.size == 602 && restored.root == root && restored.priorOrigin == "ledger.example")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("second") }.sorted() == ["second.db", "second.lock"])
        let second = try LedgerSQLite(path: path)
        let after = try Snapshot(of: second)
        #expect(after.records.dropLast() == before.records[...] && after.threads == before.threads && after.links == before.links && after.due == before.due)
        guard case .logRestored(let record) = after.records.last?.body.kind else {
            Issue.record("the last record does not say it was restored")
            return
        }
        #expect(record.origin == "second.example" && record.priorOrigin == "ledger.example" && record.priorSize == 602)
        #expect(Array(record.priorRoot) == root.bytes && record.priorCheckpoint == checkpoint?.note)
        #expect(try second.consistencyProof(from: 602, to: 603).verify(from: root, to: second.root()))
        #expect(try second.log().origin == "second.example")
        try second.keep(try Sample.checkpoint(of: second, origin: "second.example"))
        try second.add(Sample.message(9000))
        second.close()
        #expect(code { try LedgerSQLite.restore(from: folder.path + "/backup.db", to: path, origin: "third.example", at: Sample.time()) } == "LED-EXISTS")
    }

    @Test(arguments: [
        "UPDATE record SET body = zeroblob(length(body)) WHERE sequence = 3", "UPDATE record SET leaf = zeroblob(170) WHERE sequence = 3",
        "DELETE FROM record WHERE sequence = 6", "DELETE FROM record WHERE sequence = 3", "UPDATE record SET body = NULL WHERE sequence = 3",
        "UPDATE record SET leaf = (SELECT leaf FROM record WHERE sequence = 4), body = (SELECT body FROM record WHERE sequence = 4), payload = (SELECT payload FROM record WHERE sequence = 4) WHERE sequence = 3",
    ]) func `a backup in which anything was changed is not restored`(sql: String) throws {
        let folder = try Folder()
        defer { folder.remove() }
        try made(folder).close()
        let queue = try DatabaseQueue(path: folder.ledger)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
        try LedgerSQLite.backup(from: folder.ledger, to: folder.path + "/backup.db")
        #expect(code { try LedgerSQLite.restore(from: folder.path + "/backup.db", to: folder.path + "/second.db", origin: "second.example", at: Sample.time()) } == "LED-CORRUPT")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).filter { $0.hasPrefix("second") } == ["second.lock"])
    }

    @Test func `what is no ledger is not restored, and an open ledger's place is not taken`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try made(folder)
        let text = folder.path + "/text.db"
        #expect(FileManager.default.createFile(atPath: text, contents: Data(String(repeating: "no database ", count: 100).utf8), attributes: [.posixPermissions: 0o600]))
        #expect(code { try LedgerSQLite.restore(from: text, to: folder.path + "/second.db", origin: "second.example", at: Sample.time()) } == "LED-FOREIGN")
        try LedgerSQLite.backup(from: folder.ledger, to: folder.path + "/backup.db")
        #expect(code { try LedgerSQLite.restore(from: folder.path + "/backup.db", to: folder.ledger, origin: "second.example", at: Sample.time()) } == "LED-LOCKED")
        ledger.close()
    }
}
