public import SafeguardingContract

/// Who can see which category of whom, by an agreement on a day: a row for each party, or for several that see the same; a cell for each category and subject role.
///
/// Corrections are not looked at: one gives nobody a kind of fact that another message did not give before (`AGR-118`), so who sees what is said without them.
public struct Matrix: Hashable, Codable, Sendable {
    /// How far a party sees something.
    public enum Extent: String, CaseIterable, Hashable, Codable, Sendable {
        /// In no situation: no clause that anybody may use gives it, or forbids take it back wherever one does. The breaking of glass is not looked at.
        case never
        /// In every situation in which a message comes to it at all: whoever sends it a message of a type by which it gets such a thing from anybody, in whatever roles
        /// and for whatever purpose, so long as some clause permits the sender to share something by that, shares this too, whatever is stated or missing. What originators
        /// say of handling is not looked at.
        case always
        /// Otherwise: by the ``Cell/ways``.
        case conditions
    }

    /// A way in which a party sees something.
    public struct Way: Hashable, Codable, Sendable {
        /// The clauses that give it, which say the same here.
        public var clauses: [String]
        /// In which messages.
        public var messages: [String]
        /// From whom, in the words of the clause, for example `function health`.
        public let from: [String]
        /// As whom: the words of the clause that mean this party, for example `desk front-door`.
        public let to: [String]
        /// For which purposes; empty for any.
        public let purposes: [String]
        /// As what, where the clause says: `acting` or `informed`.
        public let recipient: String?
        /// What has to hold, all of it, in the language's words, for example `risk at-least significant-harm`; with the number of the forbid in brackets
        /// where a forbid's exception asks for it. Empty for no condition.
        public let conditions: [String]
        /// Forbids that take it back in some of these situations, beside those in the conditions.
        public let unlessForbidden: [String]
        /// Clauses that hold it until somebody releases it, in some of these situations or all.
        public let heldBy: [String]
        /// Only a sanitised summary may carry it.
        public let sanitisedOnly: Bool
    }

    /// What a party sees of one category about one role.
    public struct Cell: Hashable, Codable, Sendable {
        /// The category's word.
        public let category: String
        /// The role's word.
        public let about: String
        public let extent: Extent
        /// The ways, in the order of the clauses; empty for never.
        public let ways: [Way]
    }

    /// What some parties see, who all see the same.
    public struct Row: Hashable, Codable, Sendable {
        /// Their ids, ascending.
        public let parties: [String]
        /// Their functions, ascending.
        public let functions: [String]
        /// Every category about every role, in the contract's order.
        public let cells: [Cell]
    }

    /// The agreement's id.
    public let agreement: String
    /// Its version.
    public let version: String
    /// The day.
    public let on: String
    /// By ascending first party.
    public let rows: [Row]

    /// Works it out, over every class of situations.
    public init(_ agreement: Agreement, on day: Day) {
        self.agreement = agreement.id
        version = agreement.version
        on = day.description
        let maker = MatrixMaker(agreement, on: day)
        var rows: [(parties: [Party], cells: [Cell])] = []
        for party in agreement.parties.values.sorted(by: { $0.id < $1.id }) {
            let cells = maker.cells(of: party.id)
            if let same = rows.firstIndex(where: { $0.cells == cells }) { rows[same].parties.append(party) } else { rows.append(([party], cells)) }
        }
        self.rows = rows.map { row in
            Row(parties: row.parties.map(\.id.text), functions: Set(row.parties.map(\.function.text)).sorted(), cells: row.cells)
        }
    }

    /// What a party sees of a fact; nil where the agreement has no such party.
    public func cell(_ fact: Fact, of party: PartyID) -> Cell? {
        rows.first { $0.parties.contains(party.text) }?.cells.first { $0.category == fact.category.word && $0.about == fact.about.word }
    }
}
