public import SafeguardingContract

/// One sentence about an agreement that somebody wants to be sure of, whatever its clauses become: it stands in a file beside the agreement, and
/// ``Agreement/prove(_:dates:)`` decides it over every combination of facts.
///
/// A property speaks of *situations*: a message of one of its types from one party to another, for a purpose, in which its `when` holds and its `unless`
/// does not. As in a clause, what a message states counts only where the agreement lets its sender state it; a property whose `when` cannot be judged for want of
/// a fact does not speak of the situation, and one whose `unless` cannot be judged does. Nobody tells themselves: sender and recipient are two.
public struct Property: Hashable, Sendable {
    /// What is said of the facts.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// In no such situation is any of them shared: not by a release, and not by breaking the glass.
        case never
        /// In every such situation all of them are shared, without anybody's release and whatever else is or is not stated, limits to further use among it. What the
        /// sender itself keeps from those who need not act, or others from those it passes to, is not held against the agreement.
        case always
        /// None of them is shared before somebody released it; where it has `by`, not before one of those clauses was released, whatever else was.
        case held
        /// Wherever one of them is withheld or held while the message states significant harm or worse, both duty contacts are told to ring.
        case rings
    }

    /// What is said of the facts.
    public let kind: Kind
    /// Its number, for example `P3`.
    public let id: PropertyID
    /// What it says, in words.
    public let title: String
    /// The message types it is about.
    public let messages: [MessageType]
    /// The facts it is about.
    public let facts: FactSet
    /// Who sends.
    public let from: [PartySelector]
    /// Who receives.
    public let to: [PartySelector]
    /// For which purposes; nil for any that the agreement knows.
    public let purposes: [PurposeID]?
    /// Only where the recipient has this role; nil for either.
    public let recipient: Clause.RecipientRole?
    /// Only where this holds.
    public let when: Conditions
    /// Not where this holds; nil for no exception.
    public let unless: Conditions?
    /// ``Kind/held``: the clauses that hold; empty for any.
    public let by: [ClauseID]
    /// Only where the glass is broken, or is not; nil for either. ``Kind/held`` speaks only of glass that is whole, unless this says otherwise.
    public let breaksGlass: Bool?
    /// Where it stands.
    public let place: SourcePlace

    public init(
        kind: Kind, id: PropertyID, title: String, messages: [MessageType] = MessageType.all.filter(\.sendable), facts: FactSet,
        from: [PartySelector] = [.any], to: [PartySelector] = [.any], purposes: [PurposeID]? = nil, recipient: Clause.RecipientRole? = nil,
        when: Conditions = .none, unless: Conditions? = nil, by: [ClauseID] = [], breaksGlass: Bool? = nil,
        place: SourcePlace = SourcePlace(file: "", line: 1, column: 1)
    ) {
        self.kind = kind
        self.id = id
        self.title = title
        self.messages = messages
        self.facts = facts
        self.from = from
        self.to = to
        self.purposes = purposes
        self.recipient = recipient
        self.when = when
        self.unless = unless
        self.by = by
        self.breaksGlass = breaksGlass
        self.place = place
    }
}

/// The number of a property: `P` and one to four digits, the first not 0.
public struct PropertyID: Hashable, Sendable, CustomStringConvertible {
    public let text: String

    /// A property's number, or nil where the text is not one.
    public init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard (2...5).contains(bytes.count), bytes[0] == UInt8(ascii: "P"), bytes[1] != UInt8(ascii: "0"),
            bytes.dropFirst().allSatisfy({ (48...57).contains($0) })
        else { return nil }
        self.text = text
    }

    public var description: String { text }
}

/// The properties of a file, in its order.
public struct Properties: Sendable {
    public let all: [Property]
    public init(_ all: [Property]) { self.all = all }
}
