import SafeguardingContract

/// Every combination of what can be stated of the facts that matter in a class of circumstances: one value of each class of each fact.
struct FactCases {
    /// The facts that matter, and their values.
    let choices: [(fact: StatedFact, values: [UInt64])]

    /// - Parameters:
    ///   - key: the class of circumstances.
    ///   - conditions: further conditions that have to be told apart.
    ///   - breakingGlass: whether the glass may be broken.
    ///   - risk: only messages that state significant harm or worse, whether or not that counts.
    ///   - handling: whether it matters how a message may be handled, whatever clauses go by.
    init(
        _ agreement: Agreement, _ type: MessageType, _ key: Circumstances.Key, on day: Day, conditions: [Conditions], breakingGlass: Bool,
        risk: Bool = false, handling: Bool = false
    ) {
        var masks: [StatedFact: Set<UInt64>] = [:]
        func take(_ conditions: Conditions) {
            for set in conditions.anyOf { for (fact, values) in set { masks[fact, default: []].insert(values.bits) } }
        }
        for index in key.covering {
            let clause = agreement.clauses[index]
            take(clause.when)
            if let unless = clause.unless { take(unless) }
            for ground in agreement.confidentiality?.grounds ?? [] where clause.confidence.contains(ground.id) { take(ground.when) }
        }
        for set in conditions { take(set) }
        if breakingGlass, key.mayBreakGlass, let glass = agreement.breakGlass { take(glass.when) }
        masks = masks.filter { key.counting.contains($0.key) }
        if risk { masks[.risk, default: []].insert(PropertyTest.highRisk) }
        if handling { masks[.handling, default: []].formUnion([]) }
        let states = Carriers.of(type).states
        let classes = FactClasses(agreement, on: day)
        choices = masks.keys.sorted().filter(states.contains).map { fact in
            let values = classes.representatives(of: fact, masks[fact] ?? []) { state in
                guard fact == .handling else { return 0 }
                // A message that says how it may be handled binds, and may be for nobody but who acts.
                return (state == 1 ? 0 : 1) | (state & 1 << UInt64(HandlingWord.recipientOnly.rawValue) != 0 && !key.acts ? 2 : 0)
            }
            if fact == .risk, risk { return (fact, values.filter { $0 & PropertyTest.highRisk != 0 }) }
            guard fact == .area else { return (fact, values) }
            return (fact, values.filter { $0 == 0 ? key.noArea : key.areas & $0 != 0 })
        }
    }

    init(_ agreement: Agreement, _ type: MessageType, _ key: Circumstances.Key, on day: Day, telling test: PropertyTest) {
        self.init(
            agreement, type, key, on: day, conditions: [test.property.when] + (test.property.unless.map { [$0] } ?? []),
            breakingGlass: test.property.breaksGlass != false, risk: test.property.kind == .rings, handling: test.property.kind.looksAtBindings)
    }

    /// Walks through all of them, until `body` returns false.
    func each(_ body: (FactStates) -> Bool) {
        var states = FactStates()
        _ = walk(0, &states, body)
    }

    private func walk(_ index: Int, _ states: inout FactStates, _ body: (FactStates) -> Bool) -> Bool {
        guard index < choices.count else { return body(states) }
        let (fact, values) = choices[index]
        for value in values {
            states[fact] = value
            guard walk(index + 1, &states, body) else { return false }
        }
        states[fact] = fact == .handling ? 1 : 0
        return true
    }
}
