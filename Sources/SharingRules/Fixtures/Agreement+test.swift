public import SafeguardingContract

extension Agreement {
    /// Tries the fixtures: decides each case, compares what it expects, and finds which clauses the cases show.
    ///
    /// A clause is covered where taking it out of the agreement changes what is decided of at least one case. So a clause that other clauses make
    /// needless counts as not covered, however many cases it applies to.
    /// - Parameter on: the date of the cases that state none.
    public func test(_ fixtures: Fixtures, on: Day) -> FixtureReport {
        let results = fixtures.cases.map { fixture in
            let request = fixture.request(on: on)
            let decision = decide(request)
            return FixtureResult(
                fixture: fixture, request: request, decision: decision,
                differences: fixture.expectation.differences(from: decision, rings: ringMe(request, decision).map(\.tell), at: fixture.place))
        }
        let covered = clauses.indices.filter { isShown(clauseAt: $0, by: results) }.map { clauses[$0].id }
        return FixtureReport(
            results: results, covered: covered, uncovered: clauses.map(\.id).filter { id in !covered.contains(id) })
    }

    private func isShown(clauseAt index: Int, by results: [FixtureResult]) -> Bool {
        let clause = clauses[index]
        let about = results.filter { clause.messages.contains($0.request.messageType) }
        guard !about.isEmpty else { return false }
        let without = without(clauseAt: index)
        return about.contains { !without.decide($0.request).comesToTheSame(as: $0.decision) }
    }
}

extension Decision {
    /// Whether another decision means the same to everybody. What would make it lawful is advice, and no part of that.
    fileprivate func comesToTheSame(as other: Decision) -> Bool {
        verdict == other.verdict && shared == other.shared && sanitisedOnly == other.sanitisedOnly && byBrokenGlass == other.byBrokenGlass
            && clauses == other.clauses && obligations == other.obligations && duties == other.duties && held == other.held
            && recipientMayKnowOf == other.recipientMayKnowOf && faults.map(\.code) == other.faults.map(\.code)
            && withheld.map { [$0.fact.description, $0.code.rawValue, $0.clause?.text ?? ""] }
                == other.withheld.map { [$0.fact.description, $0.code.rawValue, $0.clause?.text ?? ""] }
    }
}
