public import SafeguardingContract

/// A statutory gateway: a provision that obliges or allows somebody to share.
public struct Gateway: Hashable, Sendable {
    /// What a provision does.
    public enum Kind: String, CaseIterable, Hashable, Sendable {
        /// Whoever it binds has to share.
        case duty
        /// Whoever it is given to may share.
        case power
    }

    /// Its id, for example `ca2004-s11`.
    public let id: GatewayID
    /// What it is, in words.
    public let title: String
    /// Duty or power.
    public let kind: Kind
    /// When it is in force; nil where that is not established, and so never.
    public let inForce: Period?
    /// Who has the duty or the power.
    public let holders: [PartySelector]
    /// To whom one may share by it.
    public let reaches: [PartySelector]
    /// What may not be shared by it.
    public let doesNotReach: [Category]
    /// Where that is written, for people.
    public let source: String?

    public init(
        id: GatewayID, title: String, kind: Kind, inForce: Period?, holders: [PartySelector] = [.any], reaches: [PartySelector] = [.any],
        doesNotReach: [Category] = [], source: String? = nil
    ) {
        self.id = id
        self.title = title
        self.kind = kind
        self.inForce = inForce
        self.holders = holders
        self.reaches = reaches
        self.doesNotReach = doesNotReach
        self.source = source
    }
}

/// The id of a gateway.
public struct GatewayID: Name {
    public let text: String
    public init(unchecked text: String) { self.text = text }
}
