import Foundation
import GRDB
import Ledger
import SafeguardingContract

/// Every projection that is stored, against the records: row by row, both ways.
struct ProjectionCheck {
    private let projection: Projection

    init(_ projection: Projection) { self.projection = projection }

    func check(_ db: Database, _ report: inout LedgerReport) throws {
        try compare(db, "message", "SELECT id, adapter, sequence, digest FROM message", key: 2, messages(), &report)
        try compare(
            db, "thread", "SELECT id, version, after, alert, owed_by, parties, opened_by, ended FROM thread", key: 1, threads(), &report)
        try compare(db, "loop_party", "SELECT party, thread FROM loop_party", key: 2, loopParties(), &report)
        try compare(
            db, "outbox", "SELECT adapter, sequence, party, desk, thread, decision, shared, marks, sanitised, obligations FROM outbox", key: 2, outbox(), &report)
        try compare(db, "enrolment", "SELECT sequence, adapter, curve_key, enrolled, until FROM enrolment", key: 1, enrolments(), &report)
        try compare(db, "refused_thread", "SELECT thread, opened_by, ended FROM refused_thread", key: 1, refused(), &report)
        try compare(db, "legal_hold", "SELECT thread, by, reference, sequence FROM legal_hold", key: 1, holds(), &report)
        try compareLast(db, &report)
        try compareLog(db, &report)
    }

    // MARK: What the records make, each row by its key and its columns

    private typealias Rows = [String: [DatabaseValue]]

    private func value(_ bytes: [UInt8]) -> DatabaseValue { Data(bytes).databaseValue }
    private func value(_ id: MessageID) -> DatabaseValue { withUnsafeBytes(of: (id.high.bigEndian, id.low.bigEndian)) { Data($0) }.databaseValue }
    private func value(_ number: UInt64) -> DatabaseValue { Int64(bitPattern: number).databaseValue }
    private func value(_ moment: Moment?) -> DatabaseValue { moment?.milliseconds.databaseValue ?? .null }

    private func rows(_ all: [[DatabaseValue]], key: Int) -> Rows {
        Dictionary(all.map { (ProjectionCheck.name($0.prefix(key)), $0) }, uniquingKeysWith: { first, _ in first })
    }

    private func messages() -> Rows {
        rows(projection.allMessages.map { [value($0.key.id), $0.key.adapter.text.databaseValue, value($0.sequence), value($0.digest)] }, key: 2)
    }

    private func threads() -> Rows {
        rows(
            projection.allThreads.map { id, after in
                let keys = ThreadKeys(of: after)
                return [
                    value(id.opening), value(after.version), value(Wire.encode(after)), value(keys.alert), value(keys.owedBy),
                    keys.parties.map { $0.map(\.text).joined(separator: " ").databaseValue } ?? .null, after.openedBy.databaseValue, value(keys.ended),
                ]
            }, key: 1)
    }

    private func loopParties() -> Rows {
        rows(
            projection.allThreads.flatMap { id, after in
                // A loop that has no party is listed under the empty name.
                let parties = ThreadKeys(of: after).parties.map { $0.isEmpty ? [""] : Set($0.map(\.text)) } ?? []
                return parties.map { [$0.databaseValue, value(id.opening)] }
            }, key: 2)
    }

    private func outbox() -> Rows {
        rows(
            projection.allDeliveries.map { it in
                let marks: Int64 = (it.withheldKnown ? 1 : 0) | (it.acts ? 2 : 0) | (it.attempted ? 4 : 0)
                return [
                    it.adapter.text.databaseValue, value(it.sequence), it.party.text.databaseValue, it.desk?.text.databaseValue ?? .null, value(it.thread.opening),
                    Int64(it.decision).databaseValue, value(it.shared.codes.map { UInt8($0) }), marks.databaseValue, value(it.sanitisedOnly.codes.map { UInt8($0) }),
                    it.obligations.joined(separator: " ").databaseValue,
                ]
            }, key: 2)
    }

    private func enrolments() -> Rows {
        rows(
            projection.enrolments.map { it in
                let enrolled = AdapterEnrolled.with {
                    $0.adapter = it.adapter.text
                    $0.party = it.party.text
                    $0.curveKey = Data(it.curveKey)
                    $0.signingKey = Data(it.signingKey)
                    $0.takes = it.takes
                    $0.sends = it.sends
                }
                return [
                    value(it.from), it.adapter.text.databaseValue, value(it.curveKey), value(Wire.encode(enrolled)),
                    it.until.map { value($0) } ?? .null,
                ]
            }, key: 1)
    }

    private func refused() -> Rows {
        rows(projection.allRefused.map { [value($0.id.opening), $0.openedBy.databaseValue, value(Optional($0.ended))] }, key: 1)
    }

    private func holds() -> Rows {
        rows(
            projection.heldThreads(after: nil, limit: .max).map {
                [value($0.id.opening), $0.by.databaseValue, $0.reference.databaseValue, value($0.sequence)]
            }, key: 1)
    }

    // MARK: Comparing

    private func compare(_ db: Database, _ table: String, _ sql: String, key: Int, _ expected: Rows, _ report: inout LedgerReport) throws {
        var expected = expected
        try RawLedger.rows(db, sql) { row in
            let values = Array(row.databaseValues)
            let name = ProjectionCheck.name(values.prefix(key))
            guard let right = expected.removeValue(forKey: name) else {
                return report.add(.projection, "\(table) \(name)", "the records make no such row")
            }
            for (place, column) in row.columnNames.enumerated() where values[place] != right[place] {
                report.add(.projection, "\(table) \(name): \(column)", "the column does not say what the records say")
            }
        }
        for name in expected.keys.sorted() { report.add(.projection, "\(table) \(name)", "a row that the records make is not there") }
    }

    /// The agreements that came into force: only the last is asked for.
    private func compareLast(_ db: Database, _ report: inout LedgerReport) throws {
        let row = try Row.fetchOne(db, sql: "SELECT sequence, body FROM agreement ORDER BY sequence DESC LIMIT 1")
        let stored = row.map { (UInt64(bitPattern: $0[0] as Int64), RawLedger.bytes($0, 1) ?? []) }
        let expected = projection.agreementInForce.map { ($0.sequence, Wire.encode($0.record)) }
        if stored?.0 != expected?.0 || stored?.1 != expected?.1 {
            report.add(.projection, "agreement \(stored?.0 ?? expected?.0 ?? 0)", "the agreement in force is not the one that was recorded last")
        }
    }

    private func compareLog(_ db: Database, _ report: inout LedgerReport) throws {
        var stored = LogFacts()
        try RawLedger.rows(db, "SELECT sequence, body FROM log ORDER BY sequence") { row in
            let sequence = UInt64(bitPattern: row[0] as Int64)
            guard let body = try? Wire.decode(RecordBody.self, RawLedger.bytes(row, 1) ?? []) else {
                return report.add(.projection, "log \(sequence)", "it cannot be read")
            }
            stored.apply(body, at: sequence)
        }
        if stored != projection.log { report.add(.projection, "log", "what the log says of itself is not what was recorded") }
    }

    /// A row's key, for people: ids as ids, texts as they are, numbers.
    static func name(_ values: some Sequence<DatabaseValue>) -> String {
        values.map { value in
            switch value.storage {
            case .blob(let data): MessageID(bytes: data)?.description ?? data.map { String($0, radix: 16) }.joined()
            case .string(let text): text
            case .int64(let number): "\(number)"
            case .double(let number): "\(number)"
            case .null: "NULL"
            }
        }.joined(separator: " ")
    }
}
