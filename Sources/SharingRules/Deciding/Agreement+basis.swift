import SafeguardingContract

/// On what something is shared, and what that brings with it.
struct Basis {
    var clauses: [ClauseID] = []
    var obligations: [HandlingWord] = []
    var duties: [GatewayID] = []
    var sanitisedOnly = FactSet()
    var byBrokenGlass = FactSet()
    /// One of the clauses lets the recipient know of what was left out.
    var tells = false
}

extension Agreement {
    /// The clauses by which facts are shared, and what they bind to.
    ///
    /// A fact that several clauses give is bound only by what all of them bind to: the recipient would have had it by the freest of them alone.
    func basis(of shared: FactSet, in situation: borrowing Situation, _ judgement: Judgement) -> Basis {
        var basis = Basis()
        guard !shared.isEmpty else { return basis }
        basis.byBrokenGlass = judgement.breaksGlass ? shared.subtracting(judgement.ordinary) : FactSet()
        var duties: [GatewayID] = []
        var given = FactSet()
        var unsanitised = FactSet()
        forEachGiving(situation) { clause, facts in
            let here = facts.intersection(shared)
            guard !here.isEmpty else { return }
            basis.clauses.append(compiled.clauseIDs[Int(clause.number)])
            basis.tells = basis.tells || clause.tells
            given.formUnion(here)
            if !clause.sanitisedOnly { unsanitised.formUnion(here) }
            if let duty = compiled.duties[Int(clause.number)] { duties.append(duty) }
        }
        basis.sanitisedOnly = given.subtracting(unsanitised)
        if !duties.isEmpty { basis.duties = Set(duties).sorted() }
        basis.obligations = obligations(on: given, in: situation, judgement.outcome)
        if !basis.byBrokenGlass.isEmpty, !basis.obligations.contains(.askFirst) {
            basis.obligations = (basis.obligations + [.askFirst]).sorted()
        }
        return basis
    }

    /// The words that every clause giving some one of the facts carries, ascending.
    private func obligations(on facts: FactSet, in situation: borrowing Situation, _ outcome: Outcome) -> [HandlingWord] {
        guard outcome.binds != 0 else { return [] }
        var obligations: [HandlingWord] = []
        for word in HandlingWord.allCases where outcome.binds & 1 << UInt16(word.rawValue) != 0 {
            var free = FactSet()
            forEachGiving(situation) { clause, given in
                if clause.binds & 1 << UInt16(word.rawValue) == 0 { free.formUnion(given) }
            }
            if !free.isSuperset(of: facts) { obligations.append(word) }
        }
        return obligations
    }

    /// Facts of the case that are missing, and that clauses covering it could not be judged without, in the order of the language.
    func missing(_ situation: borrowing Situation) -> [StatedFact] {
        let table = compiled.conditions
        var places: UInt16 = 0
        guard situation.index.goesByMissing(situation.values) else { return [] }
        situation.index.forEachCovering(situation) { clause in
            if !clause.when.isEmpty { places |= table.missing(clause.when, situation.values) }
            if !clause.unless.isEmpty { places |= table.missing(clause.unless, situation.values) }
        }
        return places == 0 ? [] : StatedFact.allCases.filter { places & 1 << UInt16($0.place) != 0 }.sorted()
    }

    /// Who has to release what waits: of each fact the first clause that holds it, in the agreement's order, else the originator who has to be asked.
    func holds(on facts: FactSet, _ r: DecisionRequest, _ situation: borrowing Situation, _ judgement: Judgement) -> [HeldFacts] {
        var held: [HeldFacts] = []
        var rest = facts
        let table = compiled.conditions
        situation.index.forEachCovering(situation) { clause in
            let here = clause.effect == .hold ? rest.intersection(clause.facts).intersection(judgement.heldByClauses) : FactSet()
            let id = compiled.clauseIDs[Int(clause.number)]
            guard !here.isEmpty, !r.authorised.contains(id.text), clause.holds(situation.values, table) != .no,
                let release = clauses[Int(clause.number)].release
            else { return }
            rest = rest.subtracting(here)
            held.append(
                HeldFacts(facts: here, holder: .clause(id), role: release.role, party: party(at: release.place, r), by: release.by))
        }
        for originator in OriginatorControls.toAsk(r) where !rest.isEmpty {
            let here = rest.intersection(KnownFacts.bound)
            guard !here.isEmpty else { break }
            rest = rest.subtracting(here)
            held.append(
                HeldFacts(facts: here, holder: .originator(originator), role: originatorControl.role, party: originator, by: originatorControl.by))
        }
        return held
    }

    /// The party at which somebody releases or reviews something of a message.
    func party(at place: Release.Place, _ r: DecisionRequest) -> PartyID {
        switch place {
        case .sender: r.sender
        case .recipient: r.recipient
        case .party(let id): id
        // A desk that the agreement does not have holds nothing: what waits for it is forbidden. For a review, the partnership hears of it where the message came from.
        case .desk(let id): desks[id]?.holder ?? r.sender
        }
    }
}
