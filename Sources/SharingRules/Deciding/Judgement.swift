import SafeguardingContract

/// What of any message of a kind may go, and what of it waits: the outcome of the clauses, with broken glass, corrections and originators' conditions.
struct Judgement {
    let outcome: Outcome
    let originators: OriginatorControls
    /// What may go, or go once it is released.
    let sharable: FactSet
    /// Of these, what waits.
    let held: FactSet
    /// What clauses hold; what an originator keeps waiting is apart.
    let heldByClauses: FactSet
    /// What would go if nobody broke the glass.
    let ordinary: FactSet
    /// In a correction: what would be sharable, and goes beyond what the recipient was told.
    let notToldBefore: FactSet
    /// Somebody breaks the glass, and that counts.
    let breaksGlass: Bool

    /// What goes now.
    var goes: FactSet { sharable.subtracting(held) }
}

extension Agreement {
    /// - Parameter withGlass: whether broken glass is looked at.
    func judge(_ r: DecisionRequest, _ situation: borrowing Situation, withGlass: Bool = true) -> Judgement {
        let outcome = outcome(in: situation, authorised: r.authorised)
        let originators = OriginatorControls(r)
        let beyond = r.messageType == .correction ? KnownFacts.all.subtracting(r.alreadyTold.union(KnownFacts.ofEveryCorrection)) : FactSet()
        let never = beyond.union(originators.withheld)
        let ordinary = outcome.sharable.subtracting(never)
        let ordinaryHeld = outcome.held.union(originators.held)
        var (goes, heldByClauses) = (outcome.sharable, outcome.held)
        var breaksGlass = false
        if withGlass, r.breaksGlass, let glass = compiled.glass, glass.counts(situation, compiled.conditions) {
            // Past the clauses, never past an originator, and never to less than the clauses give anyhow.
            let broken = KnownFacts.all.subtracting(outcome.absolute).subtracting(glass.never)
            goes.formUnion(broken)
            heldByClauses = heldByClauses.subtracting(broken)
            breaksGlass = true
        }
        return Judgement(
            outcome: outcome, originators: originators, sharable: goes.subtracting(never),
            held: heldByClauses.union(originators.held), heldByClauses: heldByClauses, ordinary: ordinary.subtracting(ordinaryHeld), notToldBefore: goes.intersection(beyond), breaksGlass: breaksGlass)
    }
}

extension CompiledGlass {
    /// Whether the sender may break the glass in this situation.
    func counts(_ situation: borrowing Situation, _ table: ConditionTable) -> Bool {
        holders.fits(sender: situation) && table.truth(when, situation.values) == .yes
    }
}
