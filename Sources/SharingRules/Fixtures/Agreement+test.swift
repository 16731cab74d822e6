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
        let covered = clauses.map(\.id).filter { isShown($0, by: results) }
        return FixtureReport(
            results: results, covered: covered, uncovered: clauses.map(\.id).filter { id in !covered.contains(id) })
    }

    private func isShown(_ id: ClauseID, by results: [FixtureResult]) -> Bool {
        guard let clause = clauses.first(where: { $0.id == id }) else { return false }
        let about = results.filter { clause.messages.contains($0.request.messageType) }
        guard !about.isEmpty else { return false }
        let without = leavingOut(id)
        return about.contains { !without.decide($0.request).comesToTheSame(as: $0.decision) }
    }

    /// The agreement without one clause.
    private func leavingOut(_ id: ClauseID) -> Agreement {
        var terms = AgreementTerms(head: head)
        terms.functions = functions
        terms.parties = Array(parties.values)
        terms.areas = Array(areas.values)
        terms.schools = Array(schools.values)
        terms.desks = Array(desks.values)
        terms.forums = Array(forums.values)
        terms.gateways = Array(gateways.values)
        terms.purposes = Array(purposes.values)
        terms.confidentiality = confidentiality
        terms.levelsOfNeed = levelsOfNeed
        terms.assertedBy = assertedBy
        terms.breakGlass = breakGlass
        terms.originatorControl = originatorControl
        terms.calendar = calendar
        terms.clauses = clauses.filter { $0.id != id }
        return Agreement(terms)
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
