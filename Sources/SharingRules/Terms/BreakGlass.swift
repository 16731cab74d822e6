public import ReferralLoop
public import SafeguardingContract

/// How somebody may share at once what the agreement would withhold, and who reviews it.
public struct BreakGlass: Hashable, Sendable {
    /// Whose practitioners may.
    public let holders: [PartySelector]
    /// When.
    public let when: Conditions
    /// What is never shared by it. `source-identity` is not, whatever stands here.
    public let never: [Category]
    /// Who reviews it, and until when.
    public let review: Release

    public init(holders: [PartySelector], when: Conditions, never: [Category], review: Release) {
        self.holders = holders
        self.when = when
        self.never = never
        self.review = review
    }
}

/// How an originator is asked before something goes further.
public struct OriginatorControl: Hashable, Sendable {
    /// The role there.
    public let role: String
    /// Until when.
    public let by: TimeLimit

    public init(role: String, by: TimeLimit) {
        self.role = role
        self.by = by
    }

    /// Where the agreement says nothing of it.
    public static let standard = OriginatorControl(role: "duty contact", by: .workingDays(1))
}
