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
        for group in DifferenceText.alike(changes) { lines += DifferenceText.words(group, ink) }
        return lines
    }

    /// Changes that say the same of several facts, together, in the order of the first of each.
    private static func alike(_ changes: [AgreementDifference.Change]) -> [[AgreementDifference.Change]] {
        var groups: [[AgreementDifference.Change]] = []
        for change in changes {
            let same = groups.firstIndex { group in
                group.first.map {
                    ($0.party, $0.direction) == (change.party, change.direction)
                        && ($0.from, $0.messages, $0.clauses, $0.conditions) == (change.from, change.messages, change.clauses, change.conditions)
                } ?? false
            }
            if let same { groups[same].append(change) } else { groups.append([change]) }
        }
        return groups
    }

    /// The facts, by whom they are about; those with the same categories together.
    private static func facts(_ changes: [AgreementDifference.Change]) -> String {
        var roles: [String] = []
        for change in changes where !roles.contains(change.about) { roles.append(change.about) }
        var lists: [(categories: [String], roles: [String])] = []
        for role in roles {
            let categories = changes.filter { $0.about == role }.map(\.category)
            if let same = lists.firstIndex(where: { $0.categories == categories }) { lists[same].roles.append(role) } else { lists.append((categories, [role])) }
        }
        return lists.map { "\($0.categories.joined(separator: ", ")) of \($0.roles.joined(separator: ", "))" }.joined(separator: "; ")
    }

    private static func words(_ group: [AgreementDifference.Change], _ ink: Ink) -> [String] {
        guard let change = group.first else { return [] }
        let verb =
            switch change.direction {
            case .gains: ink.good("gains")
            case .loses: ink.bad("loses")
            case .waits: ink.careful("waits for")
            }
        let words = "from \(change.from.joined(separator: ", ")), in \(change.messages.joined(separator: ", ")), by \(change.clauses.joined(separator: ", "))"
            + (change.conditions.isEmpty ? "" : "; where \(change.conditions.joined(separator: " or "))")
        let head = "\(change.party) \(verb) \(facts(group))".wrapped(to: 98)
        return head.enumerated().map { ($0.offset == 0 ? "  " : "    ") + $0.element } + words.wrapped(to: 94).map { "      \($0)" }
    }
}
