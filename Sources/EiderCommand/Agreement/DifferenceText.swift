import SafeguardingContract
import SharingRules

/// What another version of an agreement changes, as it is shown.
struct DifferenceText: Encodable, Equatable, Sendable {
    struct Clause: Encodable, Equatable, Sendable { let number, title: String }

    let from, to: String
    let addedClauses, removedClauses, changedClauses: [Clause]
    let addedParties, removedParties: [String]

    init(from old: Agreement, to new: Agreement, on day: Day) {
        from = "\(old.id) \(old.version)"
        to = "\(new.id) \(new.version)"
        let before = Dictionary(old.clauses.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let after = Dictionary(new.clauses.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        addedClauses = new.clauses.filter { before[$0.id] == nil }.map { Clause(number: $0.id.text, title: $0.title) }
        removedClauses = old.clauses.filter { after[$0.id] == nil }.map { Clause(number: $0.id.text, title: $0.title) }
        changedClauses = new.clauses.filter { clause in before[clause.id].map { $0 != clause } ?? false }.map { Clause(number: $0.id.text, title: $0.title) }
        addedParties = new.parties.keys.filter { old.parties[$0] == nil }.map(\.text).sorted()
        removedParties = old.parties.keys.filter { new.parties[$0] == nil }.map(\.text).sorted()
    }

    /// Whether anything changes.
    var isDifferent: Bool {
        !(addedClauses.isEmpty && removedClauses.isEmpty && changedClauses.isEmpty && addedParties.isEmpty && removedParties.isEmpty)
    }

    func lines(_ ink: Ink) -> [String] {
        var lines = ["from agreement \(printable(from)) to \(printable(to))"]
        for clause in addedClauses { lines.append("  \(ink.good("added"))    \(clause.number) \"\(printable(clause.title, limit: 300))\"") }
        for clause in removedClauses { lines.append("  \(ink.bad("removed"))  \(clause.number) \"\(printable(clause.title, limit: 300))\"") }
        for clause in changedClauses { lines.append("  \(ink.careful("changed"))  \(clause.number) \"\(printable(clause.title, limit: 300))\"") }
        for party in addedParties { lines.append("  \(ink.good("added"))    party \(party)") }
        for party in removedParties { lines.append("  \(ink.bad("removed"))  party \(party)") }
        if !isDifferent { lines.append("  no clause and no party changes") }
        return lines
    }
}
