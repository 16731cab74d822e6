import SafeguardingContract

/// The clauses about one message type, and for each party, desk, purpose and role the set of those that speak of it, as bits: to find the clauses that cover
/// a message is to meet four sets, however many clauses, parties and desks there are.
final class ClauseIndex: Sendable {
    /// In the agreement's order.
    let clauses: [CompiledClause]
    /// The places of the facts that its clauses go by.
    private let goesBy: [Int]
    private let gateways: [CompiledGateway]
    /// How many words a set has.
    private let width: Int
    /// The sets, one after the other: of each sender, recipient, desk and purpose, and then the ``Row``s.
    private let sets: [UInt64]
    private let partyCount: Int
    private let deskCount: Int
    private let rows: Int

    /// Sets that are nobody's in particular.
    private enum Row: Int, CaseIterable { case acting, informed, fromReferrer, fromLead, toReferrer, toLead, told }

    /// What of a clause goes into the sets.
    struct Reach {
        let from: ChosenParties
        let to: ChosenParties
        /// Nil for every purpose.
        let purposes: Set<Int>?
        let recipient: Clause.RecipientRole?
        /// The facts that the clause goes by.
        let facts: Set<StatedFact>
    }

    init(
        _ clauses: [(CompiledClause, Reach)], gateways: [CompiledGateway], parties: Int, desks: Int, purposes: Int
    ) {
        let width = (clauses.count + 63) / 64
        let rows = 2 * parties + desks + purposes
        var sets = [UInt64](repeating: 0, count: (rows + Row.allCases.count) * width)
        for (place, (_, reach)) in clauses.enumerated() {
            func put(_ row: Int) { sets[row * width + place >> 6] |= 1 << UInt64(place & 63) }
            func put(_ row: Row) { put(rows + row.rawValue) }
            for party in 0..<parties {
                if reach.from.parties.contains(party) { put(party) }
                if reach.to.parties.contains(party) { put(parties + party) }
            }
            for desk in 0..<desks where reach.to.desks.contains(desk) { put(2 * parties + desk) }
            for purpose in 0..<purposes where reach.purposes?.contains(purpose) ?? true { put(2 * parties + desks + purpose) }
            if reach.recipient != .informed { put(.acting) }
            if reach.recipient != .acting { put(.informed) }
            if reach.from.referrer { put(.fromReferrer) }
            if reach.from.lead { put(.fromLead) }
            if reach.to.referrer { put(.toReferrer) }
            if reach.to.lead { put(.toLead) }
            if reach.to.told { put(.told) }
        }
        self.clauses = clauses.map(\.0)
        goesBy = clauses.reduce(into: Set<Int>()) { $0.formUnion($1.1.facts.map(\.place)) }.sorted()
        self.gateways = gateways
        self.width = width
        self.sets = sets
        self.rows = rows
        partyCount = parties
        deskCount = desks
    }

    /// Whether one of the facts that clauses go by is missing.
    func goesByMissing(_ values: borrowing CaseValues) -> Bool {
        for place in goesBy where values[place] == 0 { return true }
        return false
    }

    /// Walks over the clauses that cover the situation, in the agreement's order.
    @inline(__always)
    func forEachCovering(_ s: borrowing Situation, _ body: (CompiledClause) -> Void) {
        for word in 0..<width {
            var from = sets[s.sender * width + word]
            if s.senderIsReferrer { from |= set(.fromReferrer, word) }
            if s.senderIsLead { from |= set(.fromLead, word) }
            guard from != 0 else { continue }
            var to = sets[(partyCount + s.recipient) * width + word]
            if s.desk >= 0 { to |= sets[(2 * partyCount + s.desk) * width + word] }
            if s.recipientIsReferrer { to |= set(.toReferrer, word) }
            if s.recipientIsLead { to |= set(.toLead, word) }
            if s.recipientWasTold { to |= set(.told, word) }
            var left = from & to & sets[(2 * partyCount + deskCount + s.purpose) * width + word] & set(s.acts ? .acting : .informed, word)
            while left != 0 {
                let clause = clauses[word << 6 + left.trailingZeroBitCount]
                left &= left - 1
                guard clause.inForce.contains(s.on), clause.gateway < 0 || gateways[Int(clause.gateway)].opens(s) else { continue }
                body(clause)
            }
        }
    }

    private func set(_ row: Row, _ word: Int) -> UInt64 { sets[(rows + row.rawValue) * width + word] }
}
