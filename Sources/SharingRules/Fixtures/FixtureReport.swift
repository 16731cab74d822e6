/// What came of an agreement's fixtures.
public struct FixtureReport: Sendable {
    /// Each case, in the order of the file.
    public let results: [FixtureResult]
    /// The clauses that some case shows: taking one out changes what is decided of it. In the order of the agreement.
    public let covered: [ClauseID]
    /// The clauses that no case shows.
    public let uncovered: [ClauseID]

    /// Whether every case came out as it has to.
    public var passed: Bool { results.allSatisfy { $0.differences.isEmpty } }
    /// Of a hundred clauses so many are covered, rounded down; 100 where there is no clause.
    public var coverage: Int {
        let count = covered.count + uncovered.count
        return count == 0 ? 100 : covered.count * 100 / count
    }
}

/// What came of one case.
public struct FixtureResult: Sendable {
    /// The case.
    public let fixture: Fixture
    /// What the agreement was asked, with its date.
    public let request: DecisionRequest
    /// What it decided.
    public let decision: Decision
    /// What came out otherwise than expected; empty where the case holds.
    public let differences: [FixtureDifference]
}

/// One thing that came out otherwise than a case expects.
public struct FixtureDifference: Hashable, Sendable {
    /// The key under `expect`, for example `shares`.
    public let key: String
    /// What the case expects, in the words of the file.
    public let expected: String
    /// What was decided, in the same words.
    public let got: String
    /// Where the expectation stands.
    public let place: SourcePlace
}
