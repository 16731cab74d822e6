public import SafeguardingContract

/// The duty of confidence at common law: a test of its own, apart from data protection.
public struct Confidentiality: Hashable, Sendable {
    /// What is owed in confidence.
    public let categories: [Category]
    /// On what grounds it may be shared all the same, in the order of the file.
    public let grounds: [ConfidenceGround]

    public init(categories: [Category], grounds: [ConfidenceGround]) {
        self.categories = categories
        self.grounds = grounds
    }
}

/// One ground, for example consent, or an overriding public interest.
public struct ConfidenceGround: Hashable, Sendable {
    /// Its id.
    public let id: GroundID
    /// What it is, in words.
    public let title: String
    /// When it is there.
    public let when: Conditions

    public init(id: GroundID, title: String, when: Conditions) {
        self.id = id
        self.title = title
        self.when = when
    }
}

/// The id of a ground.
public struct GroundID: Name {
    public let text: String
    public init(unchecked text: String) { self.text = text }
}
