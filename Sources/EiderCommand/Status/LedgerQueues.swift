import AdapterKit
import Ledger
import SafeguardingContract

/// What the ledger says of each adapter: what waits for it, and its last messages.
struct LedgerQueues: Sendable {
    /// How far back the last messages are looked for, in records.
    static let lookBack = 2000

    var size: UInt64 = 0
    var witnessed: UInt64 = 0
    var waiting: [AdapterID: (count: Int, since: Moment?)] = [:]
    var sent: [String: AdapterStatus.Passed] = [:]
    var taken: [String: AdapterStatus.Passed] = [:]

    init() {}

    init(_ ledger: any LedgerReading) throws(LedgerError) {
        size = try ledger.size
        for adapter in Set(try ledger.enrolments().map(\.adapter)) {
            var (after, count, first) = (UInt64(0), 0, UInt64?.none)
            while true {
                let page = try ledger.outbox(of: adapter, after: after, limit: LedgerLimits.page)
                count += page.count
                first = first ?? page.first?.sequence
                guard page.count == LedgerLimits.page, let end = page.last else { break }
                after = end.sequence
            }
            if let first { waiting[adapter] = (count, try ledger.records([first])[first]?.time) }
        }
        try readLast(ledger)
        // Back to the last checkpoint that somebody cosigned: seldom more than one or two.
        var below = try ledger.checkpoint(atOrBelow: nil)?.size
        while let size = below, size > 0 {
            if !(try ledger.cosignatures(of: size)).isEmpty {
                witnessed = size
                break
            }
            below = try ledger.checkpoint(atOrBelow: size - 1)?.size
        }
    }

    private mutating func readLast(_ ledger: any LedgerReading) throws(LedgerError) {
        var types: [UInt64: (id: String, type: String)] = [:]
        for record in try ledger.lastRecords(Self.lookBack) {
            switch record.body.kind {
            case .messageRecorded(let message):
                types[record.sequence] = (message.envelope.id, message.envelope.type)
                sent[message.adapter] = .init(id: message.envelope.id, type: message.envelope.type, at: record.time.description)
            case .deliveryTaken(let delivery):
                let (id, type) = types[delivery.sequence] ?? ("", "")
                taken[delivery.adapter] = .init(id: id, type: type, at: record.time.description)
            // The other kinds say nothing of what an adapter sent or took.
            default: continue
            }
        }
    }
}
