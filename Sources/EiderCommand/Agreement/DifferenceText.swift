import SafeguardingContract
import SharingRules

/// What another version of an agreement changes, as it is shown.
struct DifferenceText: Encodable, Equatable, Sendable {
    struct Clause: Encodable, Equatable, Sendable { let number, title: String }

    let from, to: String
    let addedClauses, removedClauses, changedClauses: [Clause]
    let addedParties, removedParties: [String]
    /// What each party gains and loses, whatever the clauses' words: decided over every class of situations.
    let changes: [AgreementDifference.Change]
    /// Everything that the agreement names and that is another now.
    let terms: [AgreementDifference.Entry]

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
        let difference = AgreementDifference(from: old, to: new, on: day)
        changes = difference.changes
        terms = difference.entries
    }

    /// Whether anything changes.
    var isDifferent: Bool {
        !(changes.isEmpty && terms.isEmpty && addedClauses.isEmpty && removedClauses.isEmpty && changedClauses.isEmpty && addedParties.isEmpty && removedParties.isEmpty)
    }

    func lines(_ ink: Ink) -> [String] {
        var lines = ["from agreement \(printable(from)) to \(printable(to))"]
        for clause in addedClauses { lines.append("  \(ink.good("added"))    \(clause.number) \"\(printable(clause.title, limit: 300))\"") }
        for clause in removedClauses { lines.append("  \(ink.bad("removed"))  \(clause.number) \"\(printable(clause.title, limit: 300))\"") }
        for clause in changedClauses { lines.append("  \(ink.careful("changed"))  \(clause.number) \"\(printable(clause.title, limit: 300))\"") }
        for party in addedParties { lines.append("  \(ink.good("added"))    party \(party)") }
        for party in removedParties { lines.append("  \(ink.bad("removed"))  party \(party)") }
        for entry in terms where entry.kind != .clause && entry.kind != .party {
            lines.append("  \(entry.fate.rawValue.padded(to: 8)) \(entry.kind.rawValue) \(entry.id)\(entry.onlyDates ? " (its dates)" : "")")
        }
        if !isDifferent { lines.append("  no clause and no party changes") }
        lines += ["", ink.bold("who gains and loses what")]
        if changes.isEmpty { lines.append("  nobody anything") }
        for change in changes { lines += DifferenceText.words(change, ink) }
        return lines
    }

    private static func words(_ change: AgreementDifference.Change, _ ink: Ink) -> [String] {
        let verb =
            switch change.direction {
            case .gains: ink.good("gains")
            case .loses: ink.bad("loses")
            case .waits: ink.careful("waits for")
            }
        let words = "from \(change.from.joined(separator: ", ")), in \(change.messages.joined(separator: ", ")), by \(change.clauses.joined(separator: ", "))"
            + (change.conditions.isEmpty ? "" : "; where \(change.conditions.joined(separator: " or "))")
        return ["  \(change.party) \(verb) \(change.category) of \(change.about)"] + words.wrapped(to: 94).map { "      \($0)" }
    }
}
