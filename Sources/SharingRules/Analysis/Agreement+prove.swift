public import SafeguardingContract

extension Agreement {
    /// Decides properties on one day. See ``prove(_:dates:)``.
    public func prove(_ properties: Properties, on day: Day) -> ProofReport { prove(properties, dates: .on(day)) }

    /// Decides whether properties hold, over every combination of parties, roles, purposes and facts there can be: not over examples.
    ///
    /// It does not try every combination, but one of each *class*: days between which no clause, gateway or basis begins or ends; parties that no
    /// selector in question tells apart; values of a fact that every condition in question takes alike, missing and undecided ages among them. All of a class are decided
    /// alike, so what holds for one holds for all. Each is decided by ``decide(_:)`` itself. What cannot be is left out: facts that no message of a type can hold or state
    /// (by the contract's fields), and parties that tell themselves.
    /// - Returns: for each property whether it holds, or a situation in which it does not. It takes time, and neither fails nor reads anything.
    public func prove(_ properties: Properties, dates: ProofDates) -> ProofReport {
        let days = self.days(dates)
        let bases = CircumstanceBases(self)
        return ProofReport(
            results: properties.all.map { property in
                var proof = Proof(agreement: self, property: property, bases: bases)
                for day in days where !proof.isDone { proof.run(on: day) }
                return proof.result
            })
    }

    /// One day for each class of days: on none of the days between two of them anything begins or ends.
    func days(_ dates: ProofDates) -> [Day] {
        switch dates {
        case .on(let day): return [day]
        case .from(let day):
            let periods = clauses.map(\.inForce) + gateways.values.map(\.inForce) + purposes.values.flatMap(\.bases).map(\.inForce)
            let ends = periods.flatMap { [$0?.from, $0?.until] }.compactMap { $0 }.filter { $0 > day }
            return [day] + Set(ends).sorted()
        }
    }
}

/// The proof of one property, as far as it has come.
struct Proof {
    let agreement: Agreement
    let property: Property
    let bases: CircumstanceBases
    private var situations = 0
    private var counterexample: Counterexample?
    private var exceptions: Set<RingException> = []

    init(agreement: Agreement, property: Property, bases: CircumstanceBases) {
        self.agreement = agreement
        self.property = property
        self.bases = bases
    }

    var isDone: Bool { counterexample != nil }
    var result: PropertyResult {
        PropertyResult(
            property: property, situations: situations, counterexample: counterexample,
            exceptions: RingException.allCases.filter(exceptions.contains))
    }

    mutating func run(on day: Day) {
        for type in property.messages where type.sendable && !isDone {
            let base = bases.base(type, on: day)
            for group in FactGroups([agreement], type, of: property.facts).groups where !isDone {
                let circumstances = Circumstances(
                    base, deciding: property.kind.looksAtBindings ? Proof.bindings.union(FactSet([group.first])) : FactSet([group.first]), from: property.from,
                    to: property.to, purposes: property.purposes, recipient: property.recipient)
                let test = PropertyTest(agreement, property, group.all)
                for (key, circumstance) in circumstances.representatives() where !isDone { run(key, circumstance, test) }
            }
        }
    }

    /// What a message needs to share so that what it says of its handling goes with it.
    static let bindings = FactSet([Fact(.process, .other)])

    /// What is only about the process, whomever it concerns.
    static let process = FactSet(SubjectRole.allCases.filter { $0 != .unspecified }.map { Fact(.process, $0) })

    private mutating func run(_ key: Circumstances.Key, _ circumstance: Circumstance, _ test: PropertyTest) {
        let glass = test.glass(key)
        guard !glass.isEmpty else { return }
        let cases = FactCases(agreement, circumstance.type, key, on: circumstance.on, telling: test)
        var request = circumstance.request
        cases.each { states in
            guard test.speaks(of: states, counting: key.counting) else { return true }
            situations += 1
            guard test.canFail(key) else { return true }
            states.apply(to: &request, of: agreement)
            for breaksGlass in glass {
                request.breaksGlass = breaksGlass
                let broken = test.broken(by: request, exceptions: &exceptions)
                guard !broken.isEmpty else { continue }
                let show = Demonstration(agreement, test, circumstance, states, bases.base(circumstance.type, on: circumstance.on).subjects, breaksGlass: breaksGlass, counting: key.counting)
                counterexample = show.counterexample(request, broken)
                return false
            }
            return true
        }
    }
}

extension Property.Kind {
    /// Whether it matters to it that a message whose handling would not be learned is withheld whole.
    var looksAtBindings: Bool {
        switch self {
        case .always, .rings: true
        case .never, .held: false
        }
    }
}
