public import SafeguardingContract

/// What the agreement would let a recipient have, whatever the message holds.
public struct Permission: Hashable, Sendable {
    /// The facts that may be shared.
    public let facts: FactSet
    /// Why nothing may be shared at all, where that does not hang on a clause.
    public let refused: DecisionCode?
}

extension Agreement {
    /// Decides what of one message one recipient may have.
    ///
    /// What is shared is what some clause permits and no clause forbids. Any doubt withholds: a party, desk or purpose that the agreement does not
    /// know, a fact that clauses go by and that is missing, a category this version does not know. Only signatories receive anything. How a message
    /// may be handled binds: nothing is shared with who would not learn it, nor, where the sender says so, with who does not have to act.
    /// - Parameter request: the message and the recipient.
    /// - Returns: what is shared and what is withheld, each with its clauses. The same request always gets the same decision.
    public func decide(_ request: DecisionRequest) -> Decision {
        let disregarded = claimsThatDoNotCount(request)
        let situation: Situation
        switch situate(request) {
        case .success(let found): situation = found
        case .failure(let fault): return withholdAll(request, fault, disregarded)
        }
        let outcome = outcome(in: situation)
        let shared = outcome.sharable.intersection(request.facts)
        if let fault = originatorForbids(request, sharing: shared) { return withholdAll(request, fault, disregarded) }
        let left = request.facts.subtracting(shared)
        var clauses: [ClauseID] = []
        var mayKnow = outcome.toldByForbids
        for clause in compiled.clauses[situation.type]
        where !clause.forbids && clause.covers(situation) && clause.conditionsHold(situation) == .yes
            && !clause.facts.intersection(shared).isEmpty
        {
            clauses.append(self.clauses[clause.number].id)
            if clause.tells {
                mayKnow.formUnion(
                    CompiledAgreement.known.subtracting(CompiledAgreement.neverTold).subtracting(outcome.forbidden))
            }
        }
        mayKnow = mayKnow.subtracting(outcome.notToldByForbids).intersection(left)
        if !left.subtracting(CompiledAgreement.known).isEmpty { mayKnow = FactSet() }
        return Decision(
            verdict: shared.isEmpty ? .withhold : left.isEmpty ? .share : .shareInPart, shared: shared, clauses: clauses,
            withheld: left.isEmpty ? [] : reasons(for: left, in: situation, outcome), recipientMayKnow: !mayKnow.isEmpty,
            recipientMayKnowOf: mayKnow, disregarded: disregarded, agreementVersion: version)
    }

    /// What the agreement would let the recipient have, whatever the message holds: `request.facts` is not looked at, so a router can
    /// keep the answer for every message of the kind.
    public func permitted(_ request: DecisionRequest) -> Permission {
        switch situate(request) {
        case .success(let situation):
            let sharable = outcome(in: situation).sharable
            guard let fault = originatorForbids(request, sharing: sharable) else { return Permission(facts: sharable, refused: nil) }
            return Permission(facts: FactSet(), refused: fault.code)
        case .failure(let fault): return Permission(facts: FactSet(), refused: fault.code)
        }
    }

    /// What the clauses come to in a situation.
    func outcome(in situation: Situation) -> Outcome {
        var outcome = Outcome()
        for clause in compiled.clauses[situation.type] where clause.covers(situation) {
            let truth = clause.conditionsHold(situation)
            if !clause.forbids {
                if truth == .yes { outcome.permitted.formUnion(clause.facts) }
            } else if truth != .no {
                outcome.forbidden.formUnion(clause.facts)
                if clause.tells { outcome.toldByForbids.formUnion(clause.facts) } else {
                    outcome.notToldByForbids.formUnion(clause.facts)
                }
            }
        }
        return outcome
    }

    private func withholdAll(_ request: DecisionRequest, _ fault: AgreementFault, _ disregarded: [AgreementFault]) -> Decision {
        let isKnown = CompiledAgreement.known.isSuperset(of: request.facts)
        let facts = isKnown ? request.facts.members : [Fact(.unclassified, .other)]
        return Decision(
            verdict: .withhold, shared: FactSet(),
            withheld: facts.map { WithheldFact(fact: $0, clause: nil, code: fault.code, wouldBeLawful: []) },
            faults: [fault], disregarded: disregarded, agreementVersion: version)
    }
}

/// What the clauses come to in a situation, whatever a message holds.
struct Outcome {
    var permitted = FactSet()
    var forbidden = FactSet()
    /// Forbidden by a clause that lets the recipient know, and by one that does not.
    var toldByForbids = FactSet()
    var notToldByForbids = FactSet()

    var sharable: FactSet { permitted.subtracting(forbidden) }
}
