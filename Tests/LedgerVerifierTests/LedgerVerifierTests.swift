import Foundation
import GRDB
import Ledger
import LedgerConformance
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
        try ledger.change { try $0.execute(sql: "UPDATE record SET body = body || x'00' WHERE sequence = 20") }
        #expect(try ledger.verify(withKeys: false).findings.map(\.place) == ["record 20"])
        // Keys of another epoch open nothing: that is not damage of the records'.
        #expect(try ledger.verify(keys: EpochKeys.first()).findings.allSatisfy { $0.code == .sealed || $0.place == "record 20" })
    }

    @Test("any change of any row is found and located", arguments: 0..<8)
    func mutations(seed: Int) throws {
        try Mutations.run(seed: UInt64(seed), count: 40)
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
        try ledger.change { try $0.execute(sql: "PRAGMA user_version = 3") }
        #expect(code(ledger.path) == "LED-OLDER")
        try ledger.change { try $0.execute(sql: "PRAGMA application_id = 1") }
        #expect(code(ledger.path) == "LED-FOREIGN")
    }
}

/// Many changes, one after the other, of one ledger.
enum Mutations {
    static func run(seed: UInt64, count: Int) throws {
        let ledger = try DamagedLedger(messages: 30)
        var random = Seeded(seed: seed)
        var tried = 0
        while tried < count {
            guard let mutation = try ledger.read({ try Mutation($0, &random) }) else { continue }
            // A key that is there already, or a column that takes no such value: SQLite itself refuses it.
            guard (try? ledger.change { try mutation.make($0) }) != nil else { continue }
            tried += 1
            let report = try ledger.verify()
            #expect(!report.isSound, "\(mutation)")
            if let record = mutation.record { #expect(report.findings.contains { covers($0.place, record) }, "\(mutation): \(report.findings)") }
            try ledger.change { try mutation.undo($0) }
        }
        #expect(try ledger.verify().isSound)
    }

    /// Whether a place names a record, or a range that has it: such a range is a block of the tree, or what lies between two checkpoints.
    private static func covers(_ place: String, _ record: Int64) -> Bool {
        let numbers = place.split(whereSeparator: { !$0.isNumber }).compactMap { Int64($0) }
        guard place.hasPrefix("record"), let first = numbers.first else { return false }
        return place.hasPrefix("records ") && numbers.count > 1 ? (first...numbers[1]).contains(record) : first == record
    }

    private struct Seeded: RandomNumberGenerator {
        var state: UInt64
        init(seed: UInt64) { state = seed }
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
            return z ^ z >> 31
        }
    }
}
