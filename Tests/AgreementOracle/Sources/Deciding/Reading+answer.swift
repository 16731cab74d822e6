import SafeguardingContract
import SharingRules

extension Reading {
    /// What becomes of one fact.
    private enum Fate {
        case shared
        case held(HeldFacts.Holder)
        case withheld
    }

    /// §7
    private func fate(of fact: Fact) -> Fate {
        guard isSharable(fact), originatorKeepsBack(fact) == nil else { return .withheld }
        if !isWithinBrokenGlass(fact), let hold = holding(fact).first { return .held(.clause(hold.id)) }
        if let originator = originatorToAsk(fact) { return .held(.originator(originator)) }
        return .shared
    }

    /// §6 and §7: the whole decision of a request that passes the gate.
    func answer(noting disregarded: [DecisionCode]) -> OracleAnswer {
        var answer = OracleAnswer()
        answer.disregarded = disregarded
        var heldBy: [(holder: HeldFacts.Holder, facts: [Fact])] = []
        var left: [Fact] = []
        for fact in oracle.factsOfTheMessage {
            switch fate(of: fact) {
            case .shared: answer.shared.insert(fact)
            case .withheld: left.append(fact)
            case .held(let holder):
                if let place = heldBy.firstIndex(where: { $0.holder == holder }) { heldBy[place].facts.append(fact) } else { heldBy.append((holder, [fact])) }
            }
        }
        if request.bindsRecipient && !answer.shared.contains(Fact(.process, .other)) {
            var nothing = OracleAnswer()
            nothing.disregarded = disregarded
            nothing.withholdEverything(oracle.factsOfTheMessage, isUndeclared: oracle.holdsWhatNobodyDeclared, .conditionsNotShared)
            return nothing
        }
        let isAll = left.isEmpty && heldBy.isEmpty && !oracle.holdsWhatNobodyDeclared && !answer.shared.isEmpty
        answer.verdict = isAll ? .share : !answer.shared.isEmpty ? .shareInPart : !heldBy.isEmpty ? .hold : .withhold
        answer.held = inOrder(heldBy)
        answer.withheld = oracle.holdsWhatNobodyDeclared ? [.undeclared(.undeclared)] : left.map(leftOut)
        answer.byBrokenGlass = glassIsBroken ? answer.shared.filter(isSharedByGlassAlone) : []
        answer.clauses = permits.filter { permit in answer.shared.contains { gives(permit, $0) } }.map(\.clause.id)
        answer.obligations = obligations(for: answer)
        answer.sanitisedOnly = answer.shared.filter(isSanitisedOnly)
        answer.duties = duties(of: answer.clauses)
        answer.missing = missing()
        answer.recipientMayKnowOf = Set(left.filter { recipientMayKnow(of: $0, answer) })
        return answer
    }

    /// §7: clauses in the agreement's order, then the originators in that of the bonds.
    private func inOrder(_ heldBy: [(holder: HeldFacts.Holder, facts: [Fact])]) -> [HeldFacts] {
        var held: [HeldFacts] = []
        for (clause, _) in holds {
            for group in heldBy where group.holder == .clause(clause.id) {
                guard let release = clause.release else { continue }
                held.append(
                    HeldFacts(facts: FactSet(group.facts), holder: group.holder, role: release.role, party: party(at: release.place), by: release.by))
            }
        }
        for originator in request.bonds.map(\.originator) {
            for group in heldBy where group.holder == .originator(originator) && !held.contains(where: { $0.holder == group.holder }) {
                let control = agreement.originatorControl
                held.append(HeldFacts(facts: FactSet(group.facts), holder: group.holder, role: control.role, party: originator, by: control.by))
            }
        }
        return held
    }

    /// At which party somebody can release: a desk's is that of its holder.
    private func party(at place: Release.Place) -> PartyID {
        switch place {
        case .sender: request.sender
        case .recipient: request.recipient
        case .party(let id): id
        case .desk(let id): agreement.desks[id]?.holder ?? request.sender
        }
    }

    /// §7: why a fact is withheld.
    private func leftOut(_ fact: Fact) -> OracleAnswer.LeftOut {
        let forbidding = forbidding(fact)
        if let sure = forbidding.first(where: { $0.holds == .yes }) { return .init(fact: fact, clause: sure.clause.id, code: .forbidden) }
        if let doubt = forbidding.first { return .init(fact: fact, clause: doubt.clause.id, code: .conditionUnknown) }
        if let code = originatorKeepsBack(fact) { return .init(fact: fact, clause: nil, code: code) }
        if isOwedInConfidence(fact) { return .init(fact: fact, clause: nil, code: .inConfidence) }
        if isKeptByCorrection(fact) { return .init(fact: fact, clause: nil, code: .notToldBefore) }
        return .init(fact: fact, clause: nil, code: .notPermitted)
    }
}
