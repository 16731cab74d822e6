public import SafeguardingContract

/// Why something may be shared, and on what ground in law.
public struct Purpose: Hashable, Sendable {
    /// Its id, as messages state it.
    public let id: PurposeID
    /// In words that fit into a sentence after "for", for example `activity planning`.
    public let title: String
    /// The legal bases, each for some parties. A party that none is for cannot share for this purpose.
    public let bases: [LegalBasis]

    public init(id: PurposeID, title: String, bases: [LegalBasis]) {
        self.id = id
        self.title = title
        self.bases = bases
    }
}

/// A ground in law for sharing, for some parties. The letters are those of the UK GDPR; nothing here checks that a basis
/// fits the facts of a case: people do.
public struct LegalBasis: Hashable, Sendable {
    /// The parties that may rely on it.
    public let parties: [PartySelector]
    /// UK GDPR Article 6(1): the letter, for example `e`, or `ea` (recognised legitimate interest).
    public let article6: String
    /// UK GDPR Article 9(2): the letter, where special category data may be shared on this basis.
    public let article9: String?
    /// The DPA 2018 condition, for example `sch1-para18`.
    public let dpaCondition: String?
    /// The statutory gateway, one that the agreement declares.
    public let gateway: GatewayID?
    /// When this basis can be relied on; nil for always. Its gateway has to be in force too.
    public let inForce: Period?

    public init(
        parties: [PartySelector], article6: String, article9: String? = nil, dpaCondition: String? = nil, gateway: GatewayID? = nil,
        inForce: Period? = nil
    ) {
        self.parties = parties
        self.article6 = article6
        self.article9 = article9
        self.dpaCondition = dpaCondition
        self.gateway = gateway
        self.inForce = inForce
    }
}
