import SafeguardingContract

/// What a property asks of one situation.
struct PropertyTest {
    let agreement: Agreement
    let property: Property
    /// The facts it is about, as far as messages of the type can hold them.
    let facts: FactSet
    /// What is released to the recipient.
    let authorised: Set<String>

    init(_ agreement: Agreement, _ property: Property, _ facts: FactSet) {
        self.agreement = agreement
        self.property = property
        self.facts = facts
        let holds = agreement.clauses.filter { $0.effect == .hold }.map(\.id)
        authorised =
            switch property.kind {
            case .never: Set(holds.map(\.text))
            case .held: property.by.isEmpty ? [] : Set(holds.filter { !property.by.contains($0) }.map(\.text))
            case .always, .rings: []
            }
    }

    /// Whether the glass is whole, broken, or once each; none where the property speaks of nothing here.
    func glass(_ key: Circumstances.Key) -> [Bool] {
        let mayBreak = key.mayBreakGlass && agreement.breakGlass != nil
        switch property.breaksGlass {
        case true?: return mayBreak ? [true] : []
        case false?: return [false]
        case nil: return mayBreak && property.kind != .held ? [false, true] : [false]
        }
    }

    /// Whether the property speaks of what is stated.
    func speaks(of states: FactStates, counting: Set<StatedFact>) -> Bool {
        guard property.when.truth(states, counting: counting) == .yes else { return false }
        if let unless = property.unless, unless.truth(states, counting: counting) == .yes { return false }
        switch property.kind {
        case .rings: return states[.risk] & PropertyTest.highRisk != 0
        case .never, .always, .held: return true
        }
    }

    static let highRisk = FactValues([Risk.significantHarm, .immediateDanger]).bits

    /// Whether it can fail at all: of what nobody permits, nothing has to be asked.
    func canFail(_ key: Circumstances.Key) -> Bool {
        switch property.kind {
        case .never, .held:
            key.passes
                && (key.mayBreakGlass && agreement.breakGlass != nil
                    || key.covering.contains { agreement.clauses[$0].effect == .permit && !agreement.clauses[$0].facts.intersection(facts).isEmpty })
        case .always, .rings: true
        }
    }

    /// The facts by which a situation breaks the property; none where it does not.
    func broken(by request: DecisionRequest, exceptions: inout Set<RingException>) -> FactSet {
        var request = request
        request.authorised = authorised
        switch property.kind {
        case .never, .held: return agreement.sharing(in: request).intersection(facts)
        case .always:
            // What the sender keeps from those who need not act, it keeps by its own word.
            if request.recipientOnly, !request.acts { return FactSet() }
            return facts.subtracting(agreement.sharing(in: request))
        case .rings:
            request.facts = facts.union(Proof.bindings)
            return unheard(request, exceptions: &exceptions)
        }
    }

    private func unheard(_ request: DecisionRequest, exceptions: inout Set<RingException>) -> FactSet {
        let decision = agreement.decide(request, explaining: false)
        let kept = facts.subtracting(decision.shared)
        guard !kept.isEmpty else { return FactSet() }
        let told = Set(agreement.ringMe(request, decision).map(\.tell))
        if told.contains(request.sender), told.contains(request.recipient) { return FactSet() }
        guard told.contains(request.sender), let exception = exception(request, decision) else { return kept }
        exceptions.insert(exception)
        return FactSet()
    }

    private func exception(_ request: DecisionRequest, _ decision: Decision) -> RingException? {
        if agreement.parties[request.recipient]?.signatory != true { return .recipientHasNotSigned }
        if request.recipientOnly, !request.acts { return .keptBySender }
        let refused = decision.withheld.contains { withheld in
            agreement.clauses.contains { $0.id == withheld.clause && $0.goes(by: .consentToWork) }
        }
        return decision.shared.isEmpty && refused ? .workRefused : nil
    }
}

extension Agreement {
    /// What would be shared of everything that can be held.
    func sharing(in request: DecisionRequest) -> FactSet { permitted(request).facts }
}
