import Foundation
import GRDB
import Ledger
import LedgerConformance
import LedgerMutations
import LedgerVerifier
import SafeguardingContract
import Testing
import TransparencyLog

@Suite("What was changed in a ledger is found, and where")
struct LedgerVerifierTests {
    @Test("a sound ledger is sound, and the report says what was looked at and what stands behind it")
    func sound() throws {
        let ledger = try DamagedLedger()
        let report = try ledger.verify(held: ledger.held)
        #expect(report.findings == [])
        #expect(report.isSound && report.projectionsChecked)
        #expect(report.origin == "ledger.example")
        #expect(report.unopened == 0)
        #expect(report.erased > 0)
        #expect(report.checkpoints == 3)
        #expect(report.lastCheckpoint == report.size)
        #expect(report.lastCosigned.map { $0 < report.size } == true)
        #expect(report.heldCompared == 3)
    }

    @Test("without the epoch keys leaves, tree and checkpoints are looked at, and what was not is said")
    func withoutKeys() throws {
        let ledger = try DamagedLedger()
        let report = try ledger.verify(withKeys: false)
        #expect(report.isSound)
        #expect(report.unopened > 0 && !report.projectionsChecked)
        try ledger.change { try $0.execute(sql: "UPDATE record SET body = CAST(body || x'00' AS BLOB) WHERE sequence = 20") }
        #expect(try ledger.verify(withKeys: false).findings.map(\.place) == ["record 20"])
        // Keys of another epoch open nothing: that is not damage of the records'.
        #expect(try ledger.verify(keys: EpochKeys.first()).findings.allSatisfy { $0.code == .sealed || $0.place == "record 20" })
    }

    @Test("any change of any row is found, and located: the record, or the row beside it", arguments: [(1, 50, 20), (2, 50, 20), (3, 25, 130)])
    func mutations(seed: UInt64, count: Int, messages: Int) throws {
        for missed in try MutationRun(seed: seed, count: count, messages: messages).run().missed { Issue.record("\(missed)") }
    }

    @Test("a key that is kept of a thread whose records are gone is found: with it an old backup's words would be read")
    func keyLeftOver() throws {
        let ledger = try DamagedLedger(messages: 10)
        try ledger.change { try $0.execute(sql: "INSERT INTO thread_key SELECT ?, epoch, wrapped FROM thread_key LIMIT 1", arguments: [Data(repeating: 3, count: 16)]) }
        let findings = try ledger.verify().findings
        #expect(findings.map(\.code) == [.sealed] && findings[0].place.hasSuffix(": key"))
    }

    @Test("the search by links has what the links say, but for those that wait")
    func links() throws {
        let ledger = try DamagedLedger(messages: 30)
        func findings() throws -> [String] { try ledger.verify().findings.map { "\($0.code.rawValue) \($0.place)" } }
        let (last, earlier) = (Sample.thread(20_029), Sample.thread(20_024))
        func id(_ thread: ThreadID) -> Data { withUnsafeBytes(of: (thread.opening.high.bigEndian, thread.opening.low.bigEndian)) { Data($0) } }
        #expect(try ledger.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM link WHERE thread = ?", arguments: [id(last)]) } == 2)
        // The last one's need not be there while it waits; those of one before have to be.
        try ledger.change { db in
            try db.execute(sql: "DELETE FROM link_digest WHERE thread = ?", arguments: [id(last)])
            try db.execute(sql: "UPDATE link_round SET searched = ?", arguments: [id(earlier)])
        }
        #expect(try findings() == [])
        try ledger.change { try $0.execute(sql: "UPDATE link_round SET searched = ?", arguments: [id(last)]) }
        #expect(try findings() == ["VER-PROJECTION link_digest \(last)", "VER-PROJECTION link_digest \(last)"])
        // Put there ahead of the others: it has to be the thread's.
        try ledger.change { db in
            try db.execute(sql: "INSERT INTO link_digest (kind, digest, thread) SELECT kind, digest, thread FROM link WHERE thread = ? AND kind = 1", arguments: [id(last)])
            try db.execute(sql: "UPDATE link_round SET searched = ?", arguments: [id(earlier)])
        }
        #expect(try findings() == [])
        try ledger.change { try $0.execute(sql: "UPDATE link_digest SET digest = ? WHERE thread = ?", arguments: [Data(repeating: 77, count: 16), id(last)]) }
        #expect(try findings() == ["VER-PROJECTION link_digest \(last)"])
        try ledger.change { db in
            try db.execute(sql: "DELETE FROM link_digest WHERE thread = ?", arguments: [id(last)])
            try db.execute(sql: "UPDATE link_digest SET digest = ? WHERE thread = ? AND kind = 2", arguments: [Data(repeating: 77, count: 16), id(earlier)])
        }
        #expect(try findings() == ["VER-PROJECTION link_digest \(earlier)", "VER-PROJECTION link_digest \(earlier)"])
    }

    @Test("a link that is left of a thread that is gone is found, and one that is none, and a search of which nobody knows how far it goes")
    func linksLeftOver() throws {
        let ledger = try DamagedLedger(messages: 10)
        func findings() throws -> [String] { try ledger.verify(withKeys: false).findings.map { "\($0.code.rawValue) \($0.place)" } }
        // Of the thread that was erased, and after all that are in the search.
        for (thread, digest) in [(Sample.thread(4), 16), (Sample.thread(30_000), 16), (Sample.thread(20_009), 15)] {
            let row = [withUnsafeBytes(of: (thread.opening.high.bigEndian, thread.opening.low.bigEndian)) { Data($0) }, Data(repeating: 3, count: digest)]
            try ledger.change { db in for table in ["link", "link_digest"] { try db.execute(sql: "INSERT INTO \(table) (thread, kind, digest) VALUES (?, 1, ?)", arguments: StatementArguments(row)) } }
            #expect(try findings() == ["VER-PROJECTION link \(thread)"])
            try ledger.change { db in for table in ["link", "link_digest"] { try db.execute(sql: "DELETE FROM \(table) WHERE thread = ? AND digest = ?", arguments: StatementArguments(row)) } }
        }
        #expect(try findings() == [])
        for sql in ["UPDATE link_round SET searched = x'01'", "INSERT INTO link_round VALUES (x'')", "DELETE FROM link_round"] {
            try ledger.change { try $0.execute(sql: sql) }
            #expect(try findings() == ["VER-PROJECTION link_round"])
        }
    }

    @Test("a checkpoint that somebody holds and the ledger has no more is missed, also where the records agree")
    func checkpointGone() throws {
        let ledger = try DamagedLedger(messages: 10)
        try ledger.change { try $0.execute(sql: "DELETE FROM checkpoint WHERE size = (SELECT max(size) FROM checkpoint)") }
        let size = try #require(ledger.held.last.flatMap { Checkpoint(text: $0.text) }).size
        let findings = try ledger.verify(held: ledger.held).findings
        #expect(findings.map(\.place) == ["checkpoint \(size)"])
    }

    @Test("a history that was rewritten whole, tree and signature and all, is found by who holds an old checkpoint, between that and the one before")
    func rewritten() throws {
        let ledger = try DamagedLedger()
        // What the operator could make with the log's key: another ledger of the same name.
        let other = try DamagedLedger(messages: 101)
        let report = try LedgerVerifier(path: other.path, keys: other.keys, held: ledger.held).verify()
        // Its key is another, so none of the held notes is signed by it.
        #expect(report.findings.allSatisfy { $0.code == .held })
        #expect(report.found == 3)
        #expect(try other.verify().isSound, "by itself it looks sound")
    }

    @Test("records cut off at the end are missed by who holds a checkpoint over them")
    func truncated() throws {
        let ledger = try DamagedLedger()
        let size = try ledger.verify().size
        try ledger.change { db in
            try db.execute(sql: "DELETE FROM record WHERE sequence >= ?", arguments: [Int64(size) - 3])
            try db.execute(sql: "DELETE FROM checkpoint WHERE size > ?", arguments: [Int64(size) - 3])
        }
        let report = try ledger.verify(held: [try #require(ledger.held.last)])
        #expect(report.findings.contains { $0.code == .held && $0.place == "records \(size - 3) to \(size - 1)" })
    }

    @Test("what is no ledger, or of another format, is said to be so")
    func foreign() throws {
        let ledger = try DamagedLedger()
        func code(_ path: String) -> String {
            do {
                _ = try LedgerVerifier(path: path, keys: nil).verify()
                return ""
            } catch { return error.code }
        }
        #expect(code(ledger.folder + "/nothing.db") == "LED-ABSENT")
        try Data("words".utf8).write(to: URL(fileURLWithPath: ledger.folder + "/words.db"))
        let report = try LedgerVerifier(path: ledger.folder + "/words.db", keys: nil).verify()
        #expect(report.findings.map(\.code) == [.file])
        try ledger.change { try $0.execute(sql: "PRAGMA user_version = 99") }
        #expect(code(ledger.path) == "LED-NEWER")
        try ledger.change { try $0.execute(sql: "PRAGMA user_version = 4") }
        #expect(code(ledger.path) == "LED-OLDER")
        try ledger.change { try $0.execute(sql: "PRAGMA application_id = 1") }
        #expect(code(ledger.path) == "LED-FOREIGN")
    }
}
