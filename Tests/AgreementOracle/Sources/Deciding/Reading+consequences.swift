import SafeguardingContract
import SharingRules

extension Reading {
    /// §7: whether a fact would not be shared if nobody had broken the glass.
    func isSharedByGlassAlone(_ fact: Fact) -> Bool { !isPermitted(fact) || !forbidding(fact).isEmpty || !holding(fact).isEmpty }

    /// §7: what the recipient is bound to: for each shared fact the words on which all permits that give it agree, and to ask first where glass was broken for it.
    func obligations(for answer: OracleAnswer) -> Set<HandlingWord> {
        var words: Set<HandlingWord> = []
        for fact in answer.shared {
            if answer.byBrokenGlass.contains(fact) { words.insert(.askFirst) }
            for word in HandlingWord.allCases where allGiving(fact, { $0.binds.contains(word) }) { words.insert(word) }
        }
        return words
    }

    /// §7: whether all permits that give a fact give it in a sanitised summary only.
    func isSanitisedOnly(_ fact: Fact) -> Bool { allGiving(fact, \.sanitisedOnly) }

    /// Whether some permit gives a fact, and all that do are so.
    private func allGiving(_ fact: Fact, _ isSo: (Clause) -> Bool) -> Bool {
        let giving = permits.filter { gives($0, fact) }
        return !giving.isEmpty && giving.allSatisfy { isSo($0.clause) }
    }

    /// §7: the statutory duties among the gateways of the clauses by which something is shared.
    func duties(of clauses: [ClauseID]) -> Set<GatewayID> {
        var duties: Set<GatewayID> = []
        for (clause, _) in permits where clauses.contains(clause.id) {
            if let id = clause.gateway, agreement.gateways[id]?.kind == .duty { duties.insert(id) }
        }
        return duties
    }

    /// §7: the facts whose absence left a condition or an exception of a covering clause unknown.
    func missing() -> Set<StatedFact> {
        var missing: Set<StatedFact> = []
        for (clause, _) in permits + forbids + holds {
            missing.formUnion(oracle.missing(from: clause.when))
            if let unless = clause.unless { missing.formUnion(oracle.missing(from: unless)) }
        }
        return missing
    }

    /// §7: whether the recipient may know that a fact was withheld: where all forbids of it say so; or, for what no clause permits, a permit by which it was sent
    /// something, but never of what is neither confirmed nor denied, nor of what an originator keeps back, nor where a text does not say what it touches.
    func recipientMayKnow(of fact: Fact, _ answer: OracleAnswer) -> Bool {
        if oracle.holdsWhatNobodyDeclared { return false }
        let forbidding = forbidding(fact)
        if !forbidding.isEmpty { return forbidding.allSatisfy(\.clause.tellRecipient) }
        if isPermitted(fact) || originatorKeepsBack(fact) != nil || [.intelligence, .sourceIdentity, .protectedIdentity].contains(fact.category) { return false }
        return permits.contains { answer.clauses.contains($0.clause.id) && $0.clause.tellRecipient }
    }
}
