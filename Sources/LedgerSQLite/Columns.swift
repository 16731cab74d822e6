import Foundation
import GRDB
import Ledger
import SafeguardingContract

/// The yes-or-no facts of a delivery that waits, in one integer column.
struct Marks {
    static let withheldKnown: Int64 = 1
    static let acts: Int64 = 2
    static let attempted: Int64 = 4

    let bits: Int64

    init(withheldKnown: Bool, acts: Bool) {
        bits = (withheldKnown ? Marks.withheldKnown : 0) | (acts ? Marks.acts : 0)
    }
}

extension ThreadID {
    /// The id's 16 bytes: a key.
    var data: Data { opening.data }
}

extension MessageID {
    /// The id's 16 bytes, big-endian, so that keys sort as ids do.
    var data: Data { withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { Data($0) } }
}

extension FactSet {
    /// The members as one byte each, ascending.
    var column: [UInt8] { codes.map { UInt8($0) } }
}

extension [String] {
    /// Words that have no space, in one text.
    var column: String { joined(separator: " ") }
}

/// A column that the ledger's own format says is there, and well formed.
func column<Value>(_ value: Value?, _ name: String) throws -> Value {
    guard let value else { throw LedgerError.corrupt("the ledger's column \(name) cannot be read; run its rebuild") }
    return value
}

extension ThreadAfter {
    /// A thread as the column `after` has it.
    init(column bytes: Data) throws { self = try column(try? Wire.decode(ThreadAfter.self, Array(bytes)), "after") }

    /// As above, the first column of a row.
    init(row: RowColumns) throws { self = try column(try? Wire.decode(ThreadAfter.self, row.bytes(0) ?? []), "after") }
}

extension QueuedDelivery {
    /// A row of `SELECT sequence, adapter, party, desk, thread, decision, shared, marks, sanitised, obligations FROM outbox`.
    static let columns = "sequence, adapter, party, desk, thread, decision, shared, marks, sanitised, obligations"

    init(row: RowColumns) throws {
        let marks = row.integer(7)
        let obligations = row.text(9) ?? ""
        self.init(
            sequence: row.sequence(0), adapter: try column(row.text(1).flatMap { AdapterID($0) }, "adapter"),
            party: try column(row.text(2).flatMap { PartyID($0) }, "party"), desk: try row.text(3).map { try column(DeskID($0), "desk") },
            thread: try column(row.thread(4), "thread"), decision: try column(UInt32(exactly: row.integer(5)), "decision"),
            shared: row.withBytes(6) { FactSet(codes: $0.lazy.map { UInt32($0) }) }, sanitisedOnly: row.withBytes(8) { FactSet(codes: $0.lazy.map { UInt32($0) }) },
            obligations: obligations.split(separator: " ").map(String.init), withheldKnown: marks & Marks.withheldKnown != 0, acts: marks & Marks.acts != 0,
            attempted: marks & Marks.attempted != 0)
    }
}

extension StoredRecord {
    /// A row that begins with these columns of `record`.
    static let columns = "sequence, thread, leaf, salt, body, payload"

    /// - Parameter keys: opens what is sealed.
    init(row: RowColumns, keys: StoredKeys) throws {
        let sequence = row.sequence(0)
        let thread = try row.thread(1)
        let leaf = try column(row.bytes(2), "leaf")
        let (salt, body, payload) = (row.bytes(3), row.bytes(4), row.bytes(5))
        guard let salt, let body else {
            guard salt == nil, body == nil, payload == nil else { throw LedgerError.corrupt("record \(sequence) is erased by halves") }
            self = try LeafCodec.erased(leaf, at: sequence, thread: thread)
            return
        }
        let sealed = SealedRecord(leaf: leaf, salt: salt, body: body, payload: payload)
        guard sealed.isSealed else {
            self = try LeafCodec.open(sealed, at: sequence, thread: thread)
            return
        }
        guard let thread else { throw LedgerError.corrupt("record \(sequence) is sealed, and belongs to no thread") }
        self = try keys.open(sealed, at: sequence, of: thread)
    }
}

extension Enrolment {
    /// What enrolled it, as its record had it.
    var asRecord: AdapterEnrolled {
        var it = AdapterEnrolled()
        it.adapter = adapter.text
        it.party = party.text
        it.curveKey = Data(curveKey)
        it.signingKey = Data(signingKey)
        it.takes = takes
        it.sends = sends
        return it
    }

    /// A row of `SELECT sequence, enrolled, until FROM enrolment`.
    init(row: Row) throws {
        let it = try column(try? Wire.decode(AdapterEnrolled.self, Array(row[1] as Data)), "enrolled")
        let until: Int64? = row[2]
        self.init(
            adapter: try column(AdapterID(it.adapter), "adapter"), party: try column(PartyID(it.party), "party"),
            curveKey: Array(it.curveKey), signingKey: Array(it.signingKey), sends: it.sends, takes: it.takes,
            from: UInt64(bitPattern: row[0]), until: until.map { UInt64(bitPattern: $0) })
    }
}
