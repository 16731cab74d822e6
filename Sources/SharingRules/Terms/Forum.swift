public import SafeguardingContract

/// A multi-agency meeting or team: an owning board, terms, members. Clauses can go by who belongs to it.
public struct Forum: Hashable, Sendable {
    /// Its id.
    public let id: ForumID
    /// Its name, for screens.
    public let name: String
    /// The party that answers for it.
    public let owner: PartyID
    /// What it is for and how it works, in words.
    public let terms: String
    /// Who belongs to it: those of them that signed.
    public let members: [PartySelector]

    public init(id: ForumID, name: String, owner: PartyID, terms: String, members: [PartySelector]) {
        self.id = id
        self.name = name
        self.owner = owner
        self.terms = terms
        self.members = members
    }
}

/// The id of a forum, for example `exploitation-conference`.
public struct ForumID: Name {
    public let text: String
    public init(unchecked text: String) { self.text = text }
}
