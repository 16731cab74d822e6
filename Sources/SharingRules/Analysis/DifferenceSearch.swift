import SafeguardingContract

/// Looks for situations in which two versions of an agreement share different things.
struct DifferenceSearch {
    let old: Agreement
    let new: Agreement
    let on: Day
    private var found: [Line: Collected] = [:]

    /// What belongs into one line.
    private struct Line: Hashable {
        let party: PartyID
        let direction: AgreementDifference.Change.Direction
        let fact: Fact
    }

    private struct Collected {
        var from: Set<PartyID> = []
        var messages: Set<MessageType> = []
        var clauses: Set<Int> = []
    }

    init(_ old: Agreement, _ new: Agreement, on day: Day) {
        self.old = old
        self.new = new
        on = day
    }

    mutating func changes() -> [AgreementDifference.Change] {
        for type in MessageType.all where type.sendable {
            let bases = (CircumstanceBase(old, type, on: on), CircumstanceBase(new, type, on: on))
            for group in FactGroups([old, new], type).groups {
                let before = Circumstances(bases.0, deciding: FactSet([group.first]))
                let after = Circumstances(bases.1, deciding: FactSet([group.first]))
                if before.clauses.isEmpty, after.clauses.isEmpty { continue }
                compare(before, after, group.first, group.all.members)
            }
        }
        return found.sorted { ($0.key.party.text, $0.key.direction.rawValue, $0.key.fact) < ($1.key.party.text, $1.key.direction.rawValue, $1.key.fact) }
            .map(change)
    }

    private struct Sides<Side: Hashable>: Hashable {
        let old: Side
        let new: Side
    }

    private mutating func compare(_ before: Circumstances, _ after: Circumstances, _ fact: Fact, _ facts: [Fact]) {
        let parties = Set(old.parties.keys).union(new.parties.keys).sorted()
        let speakers = Circumstances.groups(
            parties.flatMap { party in before.base.roles.map { Speaker(party: party, role: $0) } }.map { speaker in
                (speaker, Sides(old: before.restricted(before.base.side(speaker)), new: after.restricted(after.base.side(speaker))))
            })
        let listeners = Circumstances.groups(
            parties.flatMap { party in Set(before.base.ways(party)).union(after.base.ways(party)) }.map { listener in
                (listener, Sides(old: before.restricted(before.base.side(listener)), new: after.restricted(after.base.side(listener))))
            })
        for purpose in Set(before.purposes).union(after.purposes).sorted() {
            for (speaking, speakers) in speakers {
                for (listening, listeners) in listeners {
                    let keys = (before.key(speaking.old, listening.old, purpose), after.key(speaking.new, listening.new, purpose))
                    guard isOther(keys.0, keys.1), Circumstances.pair(speakers, listeners) != nil else { continue }
                    look(keys.0, keys.1, before.type, purpose, speakers, listeners, fact, facts)
                }
            }
        }
    }

    /// Whether the two classes can decide differently: different clauses, or different things that count.
    private func isOther(_ a: Circumstances.Key, _ b: Circumstances.Key) -> Bool {
        guard a.passes || b.passes, permits(old, a) || permits(new, b) else { return false }
        let isSame = a.passes == b.passes && a.counting == b.counting && a.covering.map { old.clauses[$0] } == b.covering.map { new.clauses[$0] }
            && old.confidentiality == new.confidentiality && old.gateways == new.gateways && old.levelsOfNeed == new.levelsOfNeed
            && old.areaOrder == new.areaOrder
        return !isSame
    }

    /// Where the versions number areas or levels of need otherwise, each is a class of its own.
    private var finest: [Conditions] {
        guard old.areaOrder != new.areaOrder || old.levelsOfNeed != new.levelsOfNeed else { return [] }
        return [Conditions(anyOf: (0..<64).map { [.area: FactValues(bits: 1 << UInt64($0)), .levelOfNeed: FactValues(bits: 1 << UInt64($0))] })]
    }

    private func permits(_ agreement: Agreement, _ key: Circumstances.Key) -> Bool { key.covering.contains { agreement.clauses[$0].effect == .permit } }

    private mutating func look(
        _ before: Circumstances.Key, _ after: Circumstances.Key, _ type: MessageType, _ purpose: PurposeID, _ speakers: [Speaker], _ listeners: [Listener],
        _ fact: Fact, _ facts: [Fact]
    ) {
        guard let (speaker, listener) = Circumstances.pair(speakers, listeners) else { return }
        let circumstance = Circumstance(type: type, sender: speaker, recipient: listener, purpose: purpose, on: on)
        var request = circumstance.request
        // What each version goes by, whether or not it counts in the other.
        let cases = [(old, before, new, after), (new, after, old, before)].map { agreement, key, other, otherKey in
            FactCases(
                agreement, type, key.counting(also: otherKey.counting), on: on, conditions: other.conditions(of: otherKey) + finest, breakingGlass: false)
        }
        var directions: [AgreementDifference.Change.Direction: Set<Int>] = [:]
        for (cases, agreement) in zip(cases, [old, new]) {
            cases.each { states in
                states.apply(to: &request, of: agreement)
                (request.bindsRecipient, request.recipientOnly) = (false, false)
                request.facts = FactSet([fact])
                let (was, isNow) = (old.decide(request, explaining: false), new.decide(request, explaining: false))
                if was.shared.isEmpty, !isNow.shared.isEmpty { directions[.gains, default: []].formUnion(new.places(of: isNow.clauses)) }
                if !was.shared.isEmpty, isNow.shared.isEmpty {
                    directions[isNow.held.isEmpty ? .loses : .waits, default: []].formUnion(old.places(of: was.clauses))
                }
                return true
            }
        }
        for (direction, clauses) in directions { collect(direction, clauses, type, speakers, listeners, facts) }
    }

    private mutating func collect(
        _ direction: AgreementDifference.Change.Direction, _ clauses: Set<Int>, _ type: MessageType, _ speakers: [Speaker], _ listeners: [Listener],
        _ facts: [Fact]
    ) {
        for party in Set(listeners.map(\.party)) {
            let those = listeners.filter { $0.party == party }
            let senders = speakers.filter { speaker in
                speaker.party != party && those.contains { $0.role.isPossible(beside: speaker.role) }
            }
            guard !senders.isEmpty else { continue }
            for fact in facts {
                found[Line(party: party, direction: direction, fact: fact), default: Collected()].from.formUnion(senders.map(\.party))
                found[Line(party: party, direction: direction, fact: fact), default: Collected()].messages.insert(type)
                found[Line(party: party, direction: direction, fact: fact), default: Collected()].clauses.formUnion(clauses)
            }
        }
    }

    private func change(_ line: Line, _ collected: Collected) -> AgreementDifference.Change {
        let agreement = line.direction == .gains ? new : old
        let clauses = collected.clauses.sorted().map { agreement.clauses[$0] }
        let conditions = clauses.compactMap { clause -> String? in
            let parts = (clause.when.isEmpty ? [] : [clause.when.words(in: agreement)]) + (clause.unless.map { ["not \($0.words(in: agreement))"] } ?? [])
            return parts.isEmpty ? nil : "\(parts.joined(separator: " and ")) (\(clause.id))"
        }
        return AgreementDifference.Change(
            party: line.party.text, direction: line.direction, category: line.fact.category.word, about: line.fact.about.word,
            from: collected.from.sorted().map(\.text), messages: MessageType.all.filter(collected.messages.contains).map(\.shortName),
            conditions: conditions.count == clauses.count ? conditions : [], clauses: clauses.map(\.id.text))
    }
}

extension Circumstances.Key {
    /// The same where more counts.
    func counting(also others: Set<StatedFact>) -> Self {
        Self(
            covering: covering, counting: counting.union(others), mayBreakGlass: mayBreakGlass, signed: signed, hasBasis: hasBasis, acts: acts, areas: areas, noArea: noArea)
    }
}

extension Agreement {
    /// The conditions that a class of circumstances goes by.
    func conditions(of key: Circumstances.Key) -> [Conditions] {
        key.covering.flatMap { index in
            let clause = clauses[index]
            return [clause.when] + (clause.unless.map { [$0] } ?? [])
                + (confidentiality?.grounds.filter { clause.confidence.contains($0.id) }.map(\.when) ?? [])
        }
    }

    /// Where clauses stand among the agreement's.
    func places(of ids: [ClauseID]) -> Set<Int> { Set(clauses.indices.filter { ids.contains(clauses[$0].id) }) }
}
