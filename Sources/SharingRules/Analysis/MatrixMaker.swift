import SafeguardingContract

/// Works out the cells of a ``Matrix``.
struct MatrixMaker {
    let agreement: Agreement
    let on: Day
    private let groups: [(first: Fact, all: FactSet)]
    private let bases: CircumstanceBases
    private let released: Set<String>
    /// For each permitting clause, by its place: the agreement without the other permits, so that only what this one gives is seen.
    private let alone: [Int: Agreement]

    init(_ agreement: Agreement, on day: Day) {
        self.agreement = agreement
        on = day
        groups = MatrixMaker.groups(agreement)
        bases = CircumstanceBases(agreement)
        alone = Dictionary(
            uniqueKeysWithValues: agreement.clauses.indices.filter { agreement.clauses[$0].effect == .permit }.map { index in
                (index, agreement.with(agreement.clauses.indices.filter { $0 == index || agreement.clauses[$0].effect != .permit }.map { agreement.clauses[$0] }))
            })
        released = Set(agreement.clauses.filter { $0.effect == .hold }.map(\.id.text))
    }

    /// Facts that are in one group in messages of every type.
    private static func groups(_ agreement: Agreement) -> [(first: Fact, all: FactSet)] {
        let types = MessageType.all.map { FactGroups([agreement], $0).groups }
        var found: [[Int]: (Fact, FactSet)] = [:]
        for fact in Carriers.everyKnownFact.members {
            let key = types.map { groups in groups.firstIndex { $0.all.contains(fact) } ?? -1 }
            found[key, default: (fact, FactSet())].1.insert(fact)
        }
        return found.values.sorted { $0.0 < $1.0 }.map { (first: $0.0, all: $0.1) }
    }

    func cells(of party: PartyID) -> [Matrix.Cell] {
        var cells: [Fact: Matrix.Cell] = [:]
        var arriving: [MessageType: [[Int]]] = [:]
        for group in groups {
            var ways: [Matrix.Way] = []
            var free: [MessageType: Set<Int>] = [:]
            for index in agreement.clauses.indices where agreement.clauses[index].effect == .permit && agreement.clauses[index].facts.contains(group.first) {
                for type in agreement.clauses[index].messages where type.sendable && type != .correction {
                    guard let found = look(index, type, group.first, party) else { continue }
                    free[type, default: []].formUnion(found.isFree ? [index] : [])
                    add(found.way, to: &ways)
                }
            }
            let isAlways = !ways.isEmpty && free.allSatisfy { type, clauses in
                !clauses.isEmpty && self.arriving(type, party, &arriving).allSatisfy { !clauses.isDisjoint(with: $0) }
            }
            for fact in group.all.members {
                cells[fact] = Matrix.Cell(
                    category: fact.category.word, about: fact.about.word, extent: ways.isEmpty ? .never : isAlways ? .always : .conditions, ways: ways)
            }
        }
        return Carriers.everyKnownFact.members.compactMap { cells[$0] }
    }

    /// Which clauses permit something in each class of circumstances in which a message of a type comes to a party at all.
    private func arriving(_ type: MessageType, _ party: PartyID, _ known: inout [MessageType: [[Int]]]) -> [[Int]] {
        if let found = known[type] { return found }
        let circumstances = Circumstances(
            bases.base(type, on: on), deciding: Carriers.everyKnownFact, to: [.party(party)],
            among: agreement.clauses.indices.filter { agreement.clauses[$0].effect == .permit })
        let found = circumstances.representatives().filter { $0.key.passes && !$0.key.covering.isEmpty }.map(\.key.covering)
        known[type] = found
        return found
    }

    /// One way more, or a clause and a message more in one that is there already.
    private func add(_ way: Matrix.Way, to ways: inout [Matrix.Way]) {
        func isLike(_ other: Matrix.Way) -> Bool {
            var other = other
            other.messages = way.messages
            other.clauses = way.clauses
            return other == way
        }
        if let same = ways.firstIndex(where: { $0.clauses == way.clauses && isLike($0) }) {
            ways[same].messages += way.messages
        } else if let same = ways.firstIndex(where: { $0.messages == way.messages && isLike($0) }) {
            ways[same].clauses += way.clauses
        } else {
            ways.append(way)
        }
    }

    /// What one permitting clause gives a party of a fact, in messages of a type: nil for nothing.
    private func look(_ index: Int, _ type: MessageType, _ fact: Fact, _ party: PartyID) -> (way: Matrix.Way, isFree: Bool)? {
        let clause = agreement.clauses[index]
        guard let alone = alone[index], Carriers.of(type).holds.contains(fact), clause.to.contains(where: { $0.mayMean(party, in: agreement) }) else { return nil }
        let circumstances = Circumstances(
            bases.base(type, on: on), deciding: FactSet([fact]), from: clause.from, to: [.party(party)], purposes: clause.purposes,
            recipient: clause.recipient)
        var seen = (shares: false, waits: false, always: true)
        var (biting, everywhere, holding): (Set<Int>, Set<Int>?, Set<Int>) = ([], nil, [])
        for (key, circumstance) in circumstances.representatives() where key.passes && key.covering.contains(index) {
            let cases = FactCases(agreement, type, key, on: on, conditions: [], breakingGlass: false)
            var request = circumstance.request
            let forbids = Set(key.covering.filter { agreement.clauses[$0].effect == .forbid })
            everywhere = everywhere.map { $0.intersection(forbids) } ?? forbids
            cases.each { states in
                states.apply(to: &request, of: agreement)
                (request.bindsRecipient, request.recipientOnly) = (false, false)
                request.authorised = released
                let released = alone.sharing(in: request).contains(fact)
                request.authorised = []
                let shares = released && alone.sharing(in: request).contains(fact)
                seen.shares = seen.shares || released
                seen.waits = seen.waits || released && !shares
                seen.always = seen.always && shares
                guard clause.truth(states, counting: key.counting) == .yes else { return true }
                for other in key.covering where agreement.clauses[other].truth(states, counting: key.counting) != .no {
                    switch agreement.clauses[other].effect {
                    case .permit: break
                    case .forbid: biting.insert(other)
                    case .hold: holding.insert(other)
                    }
                }
                return true
            }
        }
        guard seen.shares else { return nil }
        let exceptions = biting.sorted().filter { everywhere?.contains($0) ?? false }
        let way = Matrix.Way(
            clauses: [clause.id.text], messages: [type.shortName], from: clause.from.map(\.description),
            to: clause.to.filter { $0.mayMean(party, in: agreement) }.map(\.description), purposes: clause.purposes?.map(\.text) ?? [],
            recipient: clause.recipient?.rawValue, conditions: words(clause) + exceptions.map(exception),
            unlessForbidden: biting.sorted().filter { !exceptions.contains($0) }.map { agreement.clauses[$0].id.text },
            heldBy: seen.waits ? holding.sorted().map { agreement.clauses[$0].id.text } : [], sanitisedOnly: clause.sanitisedOnly)
        return (way, seen.always)
    }

    private func words(_ clause: Clause) -> [String] {
        let when = clause.when.isEmpty ? [] : [clause.when.words(in: agreement)]
        return when + (clause.unless.map { ["not \($0.words(in: agreement))"] } ?? [])
    }

    /// What a forbid leaves: its exception, or that what it goes by is not so.
    private func exception(_ index: Int) -> String {
        let clause = agreement.clauses[index]
        let parts = (clause.when.isEmpty ? [] : ["not \(clause.when.words(in: agreement))"]) + (clause.unless.map { [$0.words(in: agreement)] } ?? [])
        return "\(parts.joined(separator: " or ")) (\(clause.id))"
    }
}

extension PartySelector {
    /// Whether it can mean a party that receives, in some role.
    func mayMean(_ party: PartyID, in agreement: Agreement) -> Bool {
        switch self {
        case .referrer, .leadAgency, .told: true
        case .any, .signatories, .party, .function, .sector, .desk, .forum: means(party, in: agreement)
        }
    }
}
