public import SafeguardingContract

/// One agency of the partnership, as the agreement has it.
public struct Party: Hashable, Sendable {
    /// Its id on the bus.
    public let id: PartyID
    /// Its name, for screens.
    public let name: String
    /// What it does: one of the agreement's functions.
    public let function: PartyFunction
    /// How it stands to the state.
    public let sector: Sector
    /// Whether it signed the agreement. Only signatories receive anything.
    public let signatory: Bool
    /// Who is rung when a message cannot say what has to be said.
    public let dutyContact: DutyContact
    /// The statutory duties that bind it: gateways of the agreement that are duties.
    public let duties: [GatewayID]
    /// Under arrangements with which party it works, in sector ``Sector/commissioned``.
    public let commissionedBy: PartyID?
    /// Who signed for it, and when, where the agreement says.
    public let signed: Approval?

    public init(
        id: PartyID, name: String, function: PartyFunction, sector: Sector, signatory: Bool, dutyContact: DutyContact,
        duties: [GatewayID] = [], commissionedBy: PartyID? = nil, signed: Approval? = nil
    ) {
        self.id = id
        self.name = name
        self.function = function
        self.sector = sector
        self.signatory = signatory
        self.dutyContact = dutyContact
        self.duties = duties
        self.commissionedBy = commissionedBy
        self.signed = signed
    }
}

/// What a party does, for example `youth-service`. The agreement names the functions it uses.
public struct PartyFunction: Name {
    public let text: String
    public init(unchecked text: String) { self.text = text }
}

/// How a party stands to the state. Clauses can go by it: whether an agency is statutory decides by which law it shares.
public enum Sector: String, CaseIterable, Hashable, Sendable {
    /// Acts under a statute: a council, an NHS body, the police.
    case statutory
    /// Provides a service under arrangements with a statutory body (Children Act 2004 s.16LA(4)(c)).
    case commissioned
    /// Neither: a charity, a club.
    case voluntary
}

/// A role and a telephone number: never a named person, because people change and the agreement is read by many.
public struct DutyContact: Hashable, Sendable, CustomStringConvertible {
    /// The role, for example `duty social worker`.
    public let role: String
    /// The telephone number as people dial it.
    public let telephone: String

    public init(role: String, telephone: String) {
        self.role = role
        self.telephone = telephone
    }

    /// For example `duty social worker, 01632 960030`.
    public var description: String { "\(role), \(telephone)" }
}
