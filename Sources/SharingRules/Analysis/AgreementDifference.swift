public import SafeguardingContract

/// What changes when one version of an agreement takes the place of another: what each party gains and loses, and which of its terms are others.
///
/// What is gained and lost is decided over every class of situations that either version tells apart, on one day, and not read off the clauses: a clause that is written
/// otherwise and decides the same gains nobody anything. The breaking of glass and what originators say of handling are not looked at.
public struct AgreementDifference: Hashable, Codable, Sendable {
    /// Something that a party gets, or gets no more.
    public struct Change: Hashable, Codable, Sendable {
        /// Which way it changes.
        public enum Direction: String, CaseIterable, Hashable, Codable, Sendable {
            /// It was not shared, and is.
            case gains
            /// It was shared, and is not.
            case loses
            /// It was shared, and waits for somebody's release.
            case waits
        }

        public let party: String
        public let direction: Direction
        public let category: String
        public let about: String
        /// From which parties, ascending.
        public let from: [String]
        /// In which messages.
        public let messages: [String]
        /// Under which conditions: those of the clauses that give it (in the old version what is lost, in the new what is gained), in the language's words, each with
        /// the clause's number; empty where it is under none.
        public let conditions: [String]
        /// The clauses that give it: of the new version what is gained, of the old what is lost or waits.
        public let clauses: [String]
    }

    /// What became of something that the agreement names.
    public struct Entry: Hashable, Codable, Sendable {
        /// What it is.
        public enum Kind: String, CaseIterable, Hashable, Codable, Sendable {
            case party, desk, forum, gateway, purpose, clause, fact, confidentiality
            case breakGlass = "break-glass"
            case originatorControl = "originator-control"
            case area, school, calendar, clock, loops, record
        }

        /// What became of it.
        public enum Fate: String, CaseIterable, Hashable, Codable, Sendable {
            case added, removed, changed
        }

        public let kind: Kind
        /// Its id or number; empty for what there is one of.
        public let id: String
        public let fate: Fate
        /// Only its dates are others.
        public let onlyDates: Bool
    }

    public let fromVersion: String
    public let toVersion: String
    public let on: String
    /// What parties gain and lose: by party, direction, category and role.
    public let changes: [Change]
    /// Which terms are others, by kind and id.
    public let entries: [Entry]
    /// Whether nobody gains or loses anything.
    public var changesNothing: Bool { changes.isEmpty }

    /// - Parameters:
    ///   - old: the version that goes.
    ///   - new: the version that comes.
    ///   - day: the day on which both are asked.
    public init(from old: Agreement, to new: Agreement, on day: Day) {
        fromVersion = old.version
        toVersion = new.version
        on = day.description
        var search = DifferenceSearch(old, new, on: day)
        changes = search.changes()
        entries = Entry.all(from: old, to: new)
    }
}

/// What changes in one decision when it is made again under another agreement: what a ledger's past decisions would have come to.
public struct ChangedDecision: Hashable, Sendable {
    /// Shared now, and not before.
    public let gained: FactSet
    /// Shared before, and not now; without what waits.
    public let lost: FactSet
    /// Shared before, and held now.
    public let nowHeld: FactSet
    /// Held before, and withheld now.
    public let noLongerHeld: FactSet
    /// The recipient is bound to other things, or its facts may only go into a summary that they could do without before, or the other way round.
    public let boundOtherwise: Bool
}

/// What is different between two decisions on the same request; nil where both let the recipient have the same, on the same terms.
public func changedDecision(between before: Decision, _ after: Decision) -> ChangedDecision? {
    let changed = ChangedDecision(
        gained: after.shared.subtracting(before.shared), lost: before.shared.subtracting(after.shared).subtracting(after.heldFacts),
        nowHeld: before.shared.intersection(after.heldFacts), noLongerHeld: before.heldFacts.subtracting(after.heldFacts).subtracting(after.shared),
        boundOtherwise: before.obligations != after.obligations
            || before.sanitisedOnly.intersection(after.shared) != after.sanitisedOnly.intersection(before.shared))
    let isSame = before.shared == after.shared && before.heldFacts == after.heldFacts && !changed.boundOtherwise
    return isSame ? nil : changed
}
