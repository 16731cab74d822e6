public import SafeguardingContract

/// What the agreement would let a recipient have, whatever the message holds.
public struct Permission: Hashable, Sendable {
    /// The facts that may be shared now: what is held is not among them.
    public let facts: FactSet
    /// Why nothing may be shared at all, where that does not hang on a clause.
    public let refused: DecisionCode?
}

extension Agreement {
    /// Decides what of one message one recipient may have.
    ///
    /// What is shared is what some clause permits, no clause forbids and no clause holds. Any doubt withholds: a party, desk or purpose that the agreement does not
    /// know, a fact that clauses go by and that is missing, a category this version does not know. Only signatories receive anything. What originators
    /// said of how it may be handled binds, whatever the clauses say.
    /// - Parameters:
    ///   - request: the message and the recipient.
    ///   - explaining: whether to look for what would make lawful what is withheld; without that it is faster, and `wouldBeLawful` is empty.
    /// - Returns: what is shared, held and withheld, each with its clauses. The same request always gets the same decision.
    public func decide(_ request: DecisionRequest, explaining: Bool = true) -> Decision {
        switch situate(request) {
        case .success(let situation): decide(request, situation, explaining)
        case .failure(let fault): withholdAll(request, fault, claimsThatDoNotCount(request))
        }
    }

    /// What the agreement would let the recipient have, whatever the message holds: `request.facts` is not looked at, so a router can
    /// keep the answer for every message of the kind.
    public func permitted(_ request: DecisionRequest) -> Permission {
        switch situate(request) {
        case .success(let situation):
            let facts = judge(request, situation).goes
            guard let fault = originatorForbids(request, sharing: facts) else { return Permission(facts: facts, refused: nil) }
            return Permission(facts: FactSet(), refused: fault.code)
        case .failure(let fault): return Permission(facts: FactSet(), refused: fault.code)
        }
    }

    private func decide(_ request: DecisionRequest, _ situation: borrowing Situation, _ explaining: Bool) -> Decision {
        let judgement = judge(request, situation)
        var disregarded = claimsThatDoNotCount(request)
        if request.breaksGlass, !judgement.breaksGlass {
            disregarded.append(
                AgreementFault(
                    code: .glassDoesNotCount, sentence: "breaking the glass does not count: the agreement does not let `\(request.sender)` break it here"))
        }
        let shared = judgement.goes.intersection(request.facts)
        if let fault = originatorForbids(request, sharing: shared) { return withholdAll(request, fault, disregarded) }
        let waiting = judgement.sharable.intersection(judgement.held).intersection(request.facts)
        let left = request.facts.subtracting(shared).subtracting(waiting)
        let basis = basis(of: shared, in: situation, judgement)
        let mayKnow = left.isEmpty ? FactSet() : mayKnow(of: left, judgement, told: basis.tells)
        return Decision(
            verdict: verdict(request.facts, shared: shared, held: waiting), shared: shared, sanitisedOnly: basis.sanitisedOnly,
            byBrokenGlass: basis.byBrokenGlass, clauses: basis.clauses, obligations: basis.obligations, duties: basis.duties,
            held: waiting.isEmpty ? [] : holds(on: waiting, request, situation, judgement),
            withheld: left.isEmpty ? [] : reasons(for: left, request, situation, judgement, explaining), recipientMayKnow: !mayKnow.isEmpty,
            recipientMayKnowOf: mayKnow, disregarded: disregarded, missing: missing(situation), agreementVersion: version)
    }

    private func verdict(_ facts: FactSet, shared: FactSet, held: FactSet) -> Decision.Verdict {
        if shared.isEmpty { return held.isEmpty ? .withhold : .hold }
        return shared == facts ? .share : .shareInPart
    }

    /// Of what was left out, what the recipient may know was left out. Nothing of what is held, of what an originator keeps, or where a text does not say what it touches.
    /// - Parameter told: a clause by which the recipient is given something lets it know of more than forbids do.
    private func mayKnow(of left: FactSet, _ judgement: Judgement, told: Bool) -> FactSet {
        guard KnownFacts.all.isSuperset(of: left) else { return FactSet() }
        let outcome = judgement.outcome
        var mayKnow = outcome.toldByForbids
        if told {
            let unpermitted = KnownFacts.all.subtracting(KnownFacts.neverTold).subtracting(outcome.forbidden).subtracting(outcome.permitted)
            mayKnow.formUnion(unpermitted.subtracting(judgement.originators.withheld))
        }
        return mayKnow.subtracting(outcome.notToldByForbids).intersection(left)
    }

    private func withholdAll(_ request: DecisionRequest, _ fault: AgreementFault, _ disregarded: [AgreementFault]) -> Decision {
        let isKnown = KnownFacts.all.isSuperset(of: request.facts)
        let facts = isKnown ? KnownFacts.members(of: request.facts) : [Fact(.unclassified, .other)]
        return Decision(
            verdict: .withhold, shared: FactSet(),
            withheld: facts.map { WithheldFact(fact: $0, clause: nil, code: fault.code, wouldBeLawful: []) },
            faults: [fault], disregarded: disregarded, agreementVersion: version)
    }
}
