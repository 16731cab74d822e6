public import SafeguardingContract

/// The information-sharing agreement of a partnership, as data.
///
/// To get one, ``load(yaml:file:)``. To ask it about a message and a recipient, ``decide(_:)``; to say why in words,
/// ``explain(_:_:)``; to find who has to be rung when something is withheld from a child at risk, ``ringMe(_:_:)``; to find who holds a desk, ``resolve(_:for:absent:)``.
///
/// An agreement is a value that never changes: a new version is a new value. Deciding reads no clock, file or network, and never fails: what
/// cannot be judged is withheld.
public struct Agreement: Sendable {
    /// Its id, for example `county`.
    public let id: String
    /// Its version, as the partnership numbers it.
    public let version: String
    /// Its title.
    public let title: String
    /// Who approved it, by role.
    public let approvals: [Approval]
    /// Who answers for the agreement, and is rung where it is not known whom else to ring.
    public let contact: DutyContact
    /// The functions parties have, each with the words for one such party, for example `a youth service`.
    public let functions: [PartyFunction: String]
    /// The parties.
    public let parties: [PartyID: Party]
    /// The areas.
    public let areas: [AreaID: Area]
    /// The schools by which, and by whose area, desks are held.
    public let schools: [SchoolID: School]
    /// The desks.
    public let desks: [DeskID: Desk]
    /// The purposes.
    public let purposes: [PurposeID: Purpose]
    /// Who may state a fact so that it counts. A fact that is not here counts from nobody.
    public let assertedBy: [StatedFact: [PartySelector]]
    /// The clauses, in the order of the file.
    public let clauses: [Clause]
    /// The text it was loaded from: what comes into force, and what the ledger keeps a digest of.
    public let source: String

    let compiled: CompiledAgreement
}

/// Who approved an agreement. A role, not a person.
public struct Approval: Hashable, Sendable {
    /// The role, for example `independent scrutineer`.
    public let role: String
    /// The date, YYYY-MM-DD.
    public let date: String
}
