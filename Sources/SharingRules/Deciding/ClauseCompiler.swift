import SafeguardingContract

/// Makes clauses and legal bases into masks.
struct ClauseCompiler {
    let selectors: CompiledSelectors
    /// The gateways in the order of their ids.
    let gateways: [(Gateway, CompiledGateway)]
    private let gatewayPlaces: [GatewayID: Int]
    private let purposes: [String: Int]
    private let confidential: FactSet
    private let grounds: [GroundID: Int]

    init(_ terms: AgreementTerms, _ selectors: CompiledSelectors, gateways: [Gateway], purposes: [String: Int]) {
        self.selectors = selectors
        self.purposes = purposes
        self.gateways = gateways.map { gateway in
            (
                gateway,
                CompiledGateway(
                    inForce: gateway.inForce.flatMap { $0.from == nil ? nil : CompiledPeriod($0) },
                    holders: selectors.chosen(gateway.holders), reaches: selectors.chosen(gateway.reaches))
            )
        }
        gatewayPlaces = Dictionary(uniqueKeysWithValues: gateways.enumerated().map { ($1.id, $0) })
        confidential = KnownFacts.of(terms.confidentiality?.categories ?? [])
        // A ground over 63 has no bit: it is never there.
        grounds = Dictionary(
            (terms.confidentiality?.grounds ?? []).prefix(64).enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    /// A clause; nil for one that can never cover anything, because the gateway it rests on is not declared.
    func clause(_ clause: Clause, number: Int, _ table: inout ConditionTable.Draft) -> (CompiledClause, ClauseIndex.Reach)? {
        let permits = clause.effect == .permit
        var facts = clause.facts
        var gateway: Int16 = -1
        if permits {
            // Only facts that this version knows can be given.
            facts = facts.intersection(KnownFacts.all)
            if let id = clause.gateway {
                guard let place = gatewayPlaces[id] else { return nil }
                gateway = Int16(place)
                facts = facts.subtracting(KnownFacts.of(gateways[place].0.doesNotReach))
            }
        }
        let compiled = CompiledClause(
            number: Int32(number), effect: effect(of: clause), tells: clause.tellRecipient, absolute: clause.absolute,
            sanitisedOnly: clause.sanitisedOnly, facts: facts, confidential: facts.intersection(confidential),
            grounds: clause.confidence.compactMap { grounds[$0] }.reduce(0) { $0 | 1 << UInt64($1) },
            binds: clause.binds.reduce(0) { $0 | 1 << UInt16($1.rawValue) }, when: table.add(clause.when),
            unless: clause.unless.map { table.add($0) } ?? .none, inForce: CompiledPeriod(clause.inForce), gateway: gateway)
        let reach = ClauseIndex.Reach(
            from: selectors.chosen(clause.from), to: selectors.chosen(clause.to, toDesks: true),
            purposes: clause.purposes.map { Set($0.compactMap { purposes[$0.text] }) }, recipient: clause.recipient,
            facts: clause.when.facts.union(clause.unless?.facts ?? []))
        return (compiled, reach)
    }

    /// What nobody can release, because the desk that it waits for is not in the agreement, is not held but forbidden.
    private func effect(of clause: Clause) -> Clause.Effect {
        guard clause.effect == .hold else { return clause.effect }
        switch clause.release?.place {
        case nil: return .forbid
        case .desk(let desk)?: return selectors.deskPlaces[desk] == nil ? .forbid : .hold
        case .sender?, .recipient?, .party?: return .hold
        }
    }

    /// A legal basis; nil for one whose gateway is not declared.
    func basis(_ basis: LegalBasis) -> CompiledBasis? {
        var gateway: CompiledGateway?
        if let id = basis.gateway {
            guard let place = gatewayPlaces[id] else { return nil }
            gateway = gateways[place].1
        }
        return CompiledBasis(parties: selectors.chosen(basis.parties).parties, inForce: CompiledPeriod(basis.inForce), gateway: gateway)
    }
}

/// A ground in law, as far as it decides.
struct CompiledBasis: Sendable {
    let parties: PartySet
    let inForce: CompiledPeriod
    let gateway: CompiledGateway?

    func counts(for party: Int, on day: Int) -> Bool {
        parties.contains(party) && inForce.contains(day) && (gateway?.isInForce(day) ?? true)
    }
}

/// Who may break the glass, when, and what never goes.
struct CompiledGlass: Sendable {
    let holders: ChosenParties
    let when: CompiledConditions
    let never: FactSet

    init(_ glass: BreakGlass, _ holders: ChosenParties, _ table: inout ConditionTable.Draft) {
        self.holders = holders
        when = table.add(glass.when)
        never = KnownFacts.of(glass.never + [.sourceIdentity])
    }
}
