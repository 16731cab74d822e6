import SafeguardingContract

/// The situations that one clause speaks of, from a day on.
struct ClauseReach {
    let agreement: Agreement
    let index: Int
    let days: [Day]
    let bases: CircumstanceBases
    var clause: Clause { agreement.clauses[index] }

    /// A class of circumstances that the clause covers.
    struct Part {
        let key: Circumstances.Key
        let circumstance: Circumstance
    }

    /// Walks through the classes of circumstances that the clause covers and in which a message can hold something that it is about; `candidates` says which clauses have to be
    /// told apart besides itself, `beside` which further facts have to be decided. Until `body` returns false.
    func each(among candidates: [Int]? = nil, beside further: FactSet = FactSet(), _ body: (Part) -> Bool) {
        for day in days {
            for type in clause.messages where type.sendable {
                let facts = clause.facts.intersection(Carriers.of(type).holds)
                guard !facts.isEmpty else { continue }
                let circumstances = Circumstances(
                    bases.base(type, on: day), deciding: facts.union(further), from: clause.from, to: clause.to, purposes: clause.purposes,
                    recipient: clause.recipient, among: candidates)
                for (key, circumstance) in circumstances.representatives() where key.passes && key.covering.contains(index) {
                    guard body(Part(key: key, circumstance: circumstance)) else { return }
                }
            }
        }
    }

    /// Why the clause speaks of nothing; nil where it speaks of something.
    var whyNothing: String? {
        var covers = false
        var speaks = false
        each(among: [index]) { part in
            covers = true
            let cases = FactCases(agreement, part.circumstance.type, part.key, on: part.circumstance.on, conditions: [], breakingGlass: false)
            cases.each { states in
                let truth = clause.truth(states, counting: part.key.counting)
                speaks = clause.effect == .permit ? truth == .yes : truth != .no
                return !speaks
            }
            return !speaks
        }
        if speaks { return nil }
        return covers ? "its conditions can never hold, as the facts may be stated" : whyNobody
    }

    /// Why no circumstances are covered.
    private var whyNobody: String {
        let agreement = agreement
        if let until = clause.inForce?.until, let day = days.first, until <= day { return "it was in force until \(until)" }
        if let id = clause.gateway, !days.contains(where: { agreement.gateways[id]?.inForce?.contains($0) ?? false }) {
            return "gateway `\(id)`, which it rests on, is never in force"
        }
        if clause.messages.allSatisfy({ clause.facts.intersection(Carriers.of($0).holds).isEmpty }) { return "no message of its types can hold its facts" }
        if clause.messages.allSatisfy({ !$0.isOnThread }), clause.from.allSatisfy(\.isOfThreads) || clause.to.allSatisfy(\.isOfThreads) {
            return "messages of its types belong to no thread that has a referrer or a lead agency"
        }
        let senders = agreement.parties.keys.filter { party in
            clause.from.contains { $0.isOfThreads || $0.means(party, in: agreement) }
        }
        if senders.isEmpty { return "its `from` means nobody" }
        let hasBasis = senders.contains { sender in
            agreement.purposes.keys.contains { purpose in
                (clause.purposes?.contains(purpose) ?? true) && days.contains { agreement.hasBasis(for: purpose, from: sender, on: $0) }
            }
        }
        if !hasBasis { return "nobody whom its `from` means has a legal basis for its purposes" }
        return "its `to` means no other party that signed, or none as such messages are written"
    }

    /// Whether it ever gives, forbids or holds anything that would not be so without it.
    var makesADifference: Bool {
        let without = agreement.without(clauseAt: index)
        return differs { agreement.decide($0, explaining: false).effects != without.decide($0, explaining: false).effects }
    }

    /// Of a permit: whether nothing that it gives is ever left by these forbids.
    func isWhollyForbidden(by forbids: [Int]) -> Bool {
        let alone = agreement.with((forbids + [index]).sorted().map { agreement.clauses[$0] })
        let facts = clause.facts
        return !differs(among: forbids + [index], breakingGlass: false) { !alone.sharing(in: $0).intersection(facts).isEmpty }
    }

    /// Whether `test` is so for a request of some situation that the clause covers.
    func differs(among candidates: [Int]? = nil, breakingGlass: Bool = true, _ test: (DecisionRequest) -> Bool) -> Bool {
        var found = false
        each(among: candidates) { part in
            var request = part.circumstance.request
            let cases = FactCases(
                agreement, part.circumstance.type, part.key, on: part.circumstance.on, conditions: [], breakingGlass: breakingGlass)
            cases.each { states in
                states.apply(to: &request, of: agreement)
                request.breaksGlass = false
                found = test(request)
                if !found, breakingGlass, part.key.mayBreakGlass, agreement.breakGlass != nil {
                    request.breaksGlass = true
                    found = test(request)
                }
                return !found
            }
            return !found
        }
        return found
    }
}

extension PartySelector {
    /// Whether only a thread says whom it means.
    var isOfThreads: Bool {
        switch self {
        case .referrer, .leadAgency: true
        case .any, .signatories, .party, .function, .sector, .desk, .forum, .told: false
        }
    }
}

extension Clause {
    /// Whether it holds, by what is stated and counts.
    func truth(_ states: FactStates, counting: Set<StatedFact>) -> Truth {
        let holds = when.truth(states, counting: counting)
        guard let unless else { return holds }
        return holds.and(unless.truth(states, counting: counting).negated)
    }
}

extension Decision {
    /// What a decision does, whatever clauses it names.
    struct Effects: Hashable {
        let shared: FactSet
        let held: FactSet
        let sanitisedOnly: FactSet
        let obligations: [HandlingWord]
        let duties: [GatewayID]
        let recipientMayKnowOf: FactSet
    }

    var effects: Effects {
        Effects(
            shared: shared, held: heldFacts, sanitisedOnly: sanitisedOnly, obligations: obligations, duties: duties,
            recipientMayKnowOf: recipientMayKnowOf)
    }
}
