import SafeguardingContract
import SharingRules

extension Comparison {
    /// The same difference with as little as possible: clauses, facts, conditions and statements are taken away as long as engine and oracle still differ.
    public func smallest() -> Comparison {
        var smallest = self
        var isSmaller = true
        while isSmaller {
            isSmaller = false
            for smaller in smallest.steps() where !smaller.differences.isEmpty {
                smallest = smaller
                isSmaller = true
                break
            }
        }
        return smallest
    }

    /// Everything that is one step smaller.
    private func steps() -> [Comparison] {
        var steps: [Comparison] = []
        func step(_ change: (inout Comparison) -> Void) {
            var smaller = self
            change(&smaller)
            steps.append(smaller)
        }
        for place in terms.clauses.indices { step { $0.terms.clauses.remove(at: place) } }
        if request.facts == .everything { step { $0.request.facts = Names.everyFact } }
        let members = request.facts.members
        if members.count > 8 {
            step { $0.request.facts = FactSet(members.prefix(members.count / 2)) }
            step { $0.request.facts = FactSet(members.suffix(members.count / 2)) }
        }
        if request.facts != .everything { for fact in members { step { $0.request.facts = $0.request.facts.subtracting(FactSet([fact])) } } }
        for (place, clause) in terms.clauses.enumerated() {
            for plainer in clause.plainer { step { $0.terms.clauses[place] = plainer } }
        }
        for place in request.bonds.indices { step { $0.request.bonds.remove(at: place) } }
        for change in Comparison.withdrawals where change.isStated(request) { step { change.withdraw(&$0.request) } }
        if terms.confidentiality != nil { step { $0.terms.confidentiality = nil } }
        if terms.breakGlass != nil { step { $0.terms.breakGlass = nil } }
        return steps
    }

    /// What can be taken out of a request.
    private static var withdrawals: [(isStated: (DecisionRequest) -> Bool, withdraw: (inout DecisionRequest) -> Void)] {
        [
            ({ $0.risk != .unspecified }, { $0.risk = .unspecified }),
            ({ $0.consent != .unspecified }, { $0.consent = .unspecified }),
            ({ $0.consentToWork != .unspecified }, { $0.consentToWork = .unspecified }),
            ({ $0.whyNotSought != nil }, { $0.whyNotSought = nil }),
            ({ $0.familyInformed != nil }, { $0.familyInformed = nil }),
            ({ $0.gillick != .unspecified }, { $0.gillick = .unspecified }),
            ({ $0.capacity != .unspecified }, { $0.capacity = .unspecified }),
            ({ $0.detriment != .unspecified }, { $0.detriment = .unspecified }),
            ({ $0.levelOfNeed != nil }, { $0.levelOfNeed = nil }),
            ({ $0.age != nil }, { $0.age = nil }),
            ({ $0.area != nil }, { $0.area = nil }),
            ({ !$0.handling.isEmpty }, { $0.handling = [] }),
            ({ !$0.authorised.isEmpty }, { $0.authorised = [] }),
            ({ $0.desk != nil }, { $0.desk = nil }),
            ({ $0.breaksGlass }, { $0.breaksGlass = false }),
            ({ $0.bindsRecipient }, { $0.bindsRecipient = false }),
            ({ $0.recipientOnly }, { $0.recipientOnly = false }),
            ({ $0.onThread }, { $0.onThread = false }),
        ]
    }
}

extension Clause {
    /// The same clause without one of its conditions or extras.
    fileprivate var plainer: [Clause] {
        var plainer: [Clause] = []
        if !when.isEmpty { plainer.append(with(when: Conditions.none)) }
        if when.anyOf.count > 1 { plainer += when.anyOf.map { with(when: Conditions(anyOf: [$0])) } }
        if unless != nil { plainer.append(with(unless: .some(nil))) }
        if from != [.any] { plainer.append(with(from: [.any])) }
        if to != [.any] { plainer.append(with(to: [.any])) }
        if gateway != nil { plainer.append(with(gateway: .some(nil))) }
        if !binds.isEmpty { plainer.append(with(binds: [])) }
        if tellRecipient { plainer.append(with(tellRecipient: false)) }
        return plainer
    }

    private func with(
        from: [PartySelector]? = nil, to: [PartySelector]? = nil, when: Conditions? = nil, unless: Conditions?? = nil, gateway: GatewayID?? = nil,
        binds: Set<HandlingWord>? = nil, tellRecipient: Bool? = nil
    ) -> Clause {
        Clause(
            id: id, effect: effect, title: title, messages: messages, facts: facts, from: from ?? self.from, to: to ?? self.to, purposes: purposes,
            recipient: recipient, when: when ?? self.when, unless: unless ?? self.unless, inForce: inForce, gateway: gateway ?? self.gateway,
            confidence: confidence, binds: binds ?? self.binds, sanitisedOnly: sanitisedOnly, release: release, absolute: absolute,
            tellRecipient: tellRecipient ?? self.tellRecipient)
    }
}
