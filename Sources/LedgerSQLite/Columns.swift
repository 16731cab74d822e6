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
}

extension QueuedDelivery {
    /// A row of `SELECT sequence, adapter, party, desk, thread, decision, shared, marks, sanitised, obligations FROM outbox`.
    static let columns = "sequence, adapter, party, desk, thread, decision, shared, marks, sanitised, obligations"

    init(row: Row) throws {
        let thread: Data = row[4]
        let desk: String? = row[3]
        let shared: Data = row[6]
        let marks: Int64 = row[7]
        let sanitised: Data = row[8]
        let obligations: String = row[9]
        self.init(
            sequence: UInt64(bitPattern: row[0]), adapter: try column(AdapterID(row[1] as String), "adapter"),
            party: try column(PartyID(row[2] as String), "party"), desk: try desk.map { try column(DeskID($0), "desk") },
            thread: ThreadID(opening: try column(MessageID(bytes: thread), "thread")),
            decision: try column(UInt32(exactly: row[5] as Int64), "decision"), shared: FactSet(codes: shared.map { UInt32($0) }),
            sanitisedOnly: FactSet(codes: sanitised.map { UInt32($0) }), obligations: obligations.split(separator: " ").map(String.init),
            withheldKnown: marks & Marks.withheldKnown != 0, acts: marks & Marks.acts != 0,
            attempted: marks & Marks.attempted != 0)
    }
}

extension StoredRecord {
    /// A row that begins with these columns of `record`.
    static let columns = "sequence, thread, leaf, salt, body, payload"

    /// - Parameter keys: opens what is sealed.
    init(row: Row, keys: StoredKeys) throws {
        let sequence = UInt64(bitPattern: row[0])
        let thread = try (row[1] as Data?).map { ThreadID(opening: try column(MessageID(bytes: $0), "thread")) }
        let leaf = Array(row[2] as Data)
        let (salt, body, payload) = (row[3] as Data?, row[4] as Data?, row[5] as Data?)
        guard let salt, let body else {
            guard salt == nil, body == nil, payload == nil else { throw LedgerError.corrupt("record \(sequence) is erased by halves") }
            self = try LeafCodec.erased(leaf, at: sequence, thread: thread)
            return
        }
        let sealed = SealedRecord(leaf: leaf, salt: Array(salt), body: Array(body), payload: payload.map { Array($0) })
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
