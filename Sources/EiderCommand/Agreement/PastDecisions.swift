import Ledger
import RouterCore
import SafeguardingContract
import SharingRules

/// What a ledger's messages would have come to under another agreement.
struct PastDecisions: Encodable, Sendable {
    /// A decision that would have come out otherwise.
    struct Changed: Encodable, Sendable {
        let leaf: UInt64
        let time, type, from, to, desk: String
        let before, after: String
        let gains, loses: [FactText]
    }

    private(set) var changed: [Changed] = []
    /// How many decisions were taken again.
    private(set) var decided = 0
    /// Messages that were refused: the ledger keeps no payload of them, so nothing can be said of them.
    private(set) var refused = 0
    /// Recorded messages whose payload is not there, or that this version does not know.
    private(set) var unreadable = 0

    /// Takes each decision of the ledger again, by both agreements and as of its own date.
    static func taken(again path: String, _ old: Agreement, _ new: Agreement) async throws -> PastDecisions {
        try await LedgerFile.read(path) { (ledger) throws(LedgerError) in
            var past = PastDecisions()
            var next: UInt64 = 0
            while true {
                let page = try ledger.records(from: next, limit: LedgerLimits.page)
                for record in page { past.take(record, old, new) }
                guard let last = page.last else { return past }
                next = last.sequence + 1
            }
        }
    }

    private mutating func take(_ record: StoredRecord, _ old: Agreement, _ new: Agreement) {
        switch record.body.kind {
        case .messageRefused: refused += 1
        case .messageRecorded(let it) where !it.party.isEmpty:
            guard let payload = record.payload, MessageType(it.envelope.type) != nil else {
                unreadable += 1
                return
            }
            let before = it.requests(payload: payload, at: record.time, in: old)
            let after = it.requests(payload: payload, at: record.time, in: new)
            for (first, second) in zip(before, after) { compare(first, old.decide(first), second, new.decide(second), record) }
        default: break
        }
    }

    private mutating func compare(_ first: DecisionRequest, _ before: Decision, _ second: DecisionRequest, _ after: Decision, _ record: StoredRecord) {
        decided += 1
        guard before.shared != after.shared || before.heldFacts != after.heldFacts || before.obligations != after.obligations else { return }
        changed.append(
            Changed(
                leaf: record.sequence, time: record.time.description, type: first.messageType.name, from: first.sender.text,
                to: first.recipient.text, desk: first.desk?.text ?? "", before: before.verdict.rawValue, after: after.verdict.rawValue,
                gains: FactText.all(after.shared.subtracting(before.shared).intersection(second.facts)),
                loses: FactText.all(before.shared.subtracting(after.shared).intersection(first.facts))))
    }
}

extension PastDecisions.Changed {
    /// For people.
    func lines(_ ink: Ink) -> [String] {
        func list(_ facts: [FactText]) -> String { facts.map { "\($0.category) of \($0.about)" }.joined(separator: ", ") }
        let name = desk.isEmpty ? to : "\(to) (desk \(desk))"
        return ["leaf \(leaf)  \(time)  \(shortType(type)) from \(from) to \(name): \(before), would be \(after)"]
            + (gains.isEmpty ? [] : ["    \(ink.good("gains")) \(list(gains))"]) + (loses.isEmpty ? [] : ["    \(ink.bad("loses")) \(list(loses))"])
    }
}
