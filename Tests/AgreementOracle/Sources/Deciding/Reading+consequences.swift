import SafeguardingContract
import SharingRules

extension Reading {
    /// 2.7: whether a fact would not be shared if nobody had broken the glass.
    func isSharedByGlassAlone(_ fact: Fact) -> Bool { !isPermitted(fact) || !forbidding(fact).isEmpty || !holding(fact).isEmpty }

    /// 2.7: what the recipient is bound to: for each shared fact the words on which all permits that give it agree.
    func obligations(for answer: OracleAnswer) -> Set<HandlingWord> {
        var words: Set<HandlingWord> = []
        for fact in answer.shared {
            if answer.byBrokenGlass.contains(fact) {
                words.insert(.askFirst)
                continue
            }
            let giving = permits.filter { gives($0, fact) }
            for word in HandlingWord.allCases where giving.allSatisfy({ $0.clause.binds.contains(word) }) { words.insert(word) }
        }
        return words
    }

    /// 2.7: whether all permits that give a fact give it in a sanitised summary only.
    func isSanitisedOnly(_ fact: Fact, _ answer: OracleAnswer) -> Bool {
        !answer.byBrokenGlass.contains(fact) && permits.filter { gives($0, fact) }.allSatisfy(\.clause.sanitisedOnly)
    }

    /// 2.7: the statutory duties among the gateways of the clauses by which something is shared.
    func duties(of clauses: [ClauseID]) -> Set<GatewayID> {
        var duties: Set<GatewayID> = []
        for (clause, _) in permits where clauses.contains(clause.id) {
            if let id = clause.gateway, agreement.gateways[id]?.kind == .duty { duties.insert(id) }
        }
        return duties
    }

    /// 2.7: the facts whose absence left a condition or an exception of a covering clause unknown.
    func missing() -> Set<StatedFact> {
        var missing: Set<StatedFact> = []
        for (clause, _) in permits + forbids + holds {
            missing.formUnion(oracle.missing(from: clause.when))
            if let unless = clause.unless { missing.formUnion(oracle.missing(from: unless)) }
        }
        return missing
    }

    /// 2.7: whether the recipient may know that a fact was withheld: where a forbid says so; or, for what no clause permits, a permit by which it was sent
    /// something, but never of what is neither confirmed nor denied.
    func recipientMayKnow(of fact: Fact, _ answer: OracleAnswer) -> Bool {
        let forbidding = forbidding(fact)
        if !forbidding.isEmpty { return forbidding.contains(where: \.clause.tellRecipient) }
        if isPermitted(fact) || [.intelligence, .sourceIdentity, .protectedIdentity].contains(fact.category) { return false }
        return permits.contains { answer.clauses.contains($0.clause.id) && $0.clause.tellRecipient }
    }
}
