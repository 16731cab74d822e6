import SafeguardingContract

/// The circumstances of one message type on one day that some clauses, and a selection of parties, tell apart: one stands for all of its class.
///
/// Two senders are in one class where the same clauses can speak of what they send, the same facts count from them, the same purposes are theirs and the same may break
/// the glass; two recipients, where the same clauses reach them. So what the classes are cut by is only what is asked about.
struct Circumstances {
    let agreement: Agreement
    let type: MessageType
    let on: Day
    /// The clauses in question, by their place in the agreement: what decides about the facts in question.
    let clauses: [Int]
    /// Which parties are in question.
    let from: [PartySelector]
    let to: [PartySelector]
    let purposes: [PurposeID]
    let recipient: Clause.RecipientRole?
    let subjects: Subjects

    init(
        _ agreement: Agreement, _ type: MessageType, on day: Day, deciding facts: FactSet, from: [PartySelector] = [.any], to: [PartySelector] = [.any],
        purposes: [PurposeID]? = nil, recipient: Clause.RecipientRole? = nil, subjects: Subjects? = nil, among candidates: [Int]? = nil
    ) {
        self.agreement = agreement
        self.type = type
        self.on = day
        self.from = from
        self.to = to
        self.purposes = (purposes ?? Array(agreement.purposes.keys)).sorted()
        self.recipient = recipient
        self.subjects = subjects ?? Subjects(agreement, type)
        clauses = (candidates ?? Array(agreement.clauses.indices)).filter { index in
            let clause = agreement.clauses[index]
            guard clause.messages.contains(type), !clause.facts.intersection(facts).isEmpty, clause.inForce?.contains(day) ?? true else { return false }
            guard clause.effect == .permit, let id = clause.gateway else { return true }
            return agreement.gateways[id]?.inForce?.contains(day) ?? false
        }
    }

    /// What is alike in every circumstance of a class.
    struct Key: Hashable {
        /// The clauses in question that speak of it, by their place in the agreement.
        let covering: [Int]
        /// The facts that count.
        let counting: Set<StatedFact>
        /// Whether the sender is one who may break the glass.
        let mayBreakGlass: Bool
        /// Whether it passes the gate: the recipient has signed, and the sender has a basis for the purpose.
        let passes: Bool
        let acts: Bool
        /// The areas that the message can be about, as bits by their places, and whether it can be about none.
        let areas: UInt64
        let noArea: Bool
    }

    /// A circumstance of each class.
    func representatives() -> [(key: Key, circumstance: Circumstance)] {
        let speakers = Circumstances.groups(agreement.parties.keys.sorted().flatMap { party in
            roles.map { Speaker(party: party, role: $0) }
        }.filter { speaker in from.contains { $0.means(speaker, in: agreement) } }, side)
        let listeners = Circumstances.groups(agreement.parties.keys.sorted().flatMap(listeners).filter { listener in
            to.contains { $0.means(listener, in: agreement) }
        }, side)
        var found: [(Key, Circumstance)] = []
        var seen: Set<Key> = []
        for (speaking, speakers) in speakers {
            for (listening, listeners) in listeners {
                for purpose in purposes {
                    let key = self.key(speaking, listening, purpose)
                    guard !seen.contains(key), let pair = Circumstances.pair(speakers, listeners) else { continue }
                    seen.insert(key)
                    found.append((key, Circumstance(type: type, sender: pair.0, recipient: pair.1, purpose: purpose, on: on)))
                }
            }
        }
        return found
    }

    /// The class of circumstances that two sides and a purpose make.
    func key(_ speaking: Speaking, _ listening: Listening, _ purpose: PurposeID) -> Key {
        Key(
            covering: speaking.clauses.filter { listening.clauses.contains($0) && agreement.clauses[$0].purposes?.contains(purpose) ?? true },
            counting: speaking.counting, mayBreakGlass: speaking.mayBreakGlass, passes: listening.signed && speaking.purposes.contains(purpose),
            acts: listening.acts, areas: listening.areas, noArea: listening.noArea)
    }

    var roles: [ThreadRole] { type.isOnThread ? ThreadRole.all : [ThreadRole()] }

    func listeners(_ party: PartyID) -> [Listener] {
        // Within a loop nobody is written to at a desk: its parts are parties.
        let desks = type.effect == .continuesLoop ? [] : agreement.desks.values.filter { $0.mayHold.contains(party) }.map(\.id).sorted()
        return ([nil] + desks).flatMap { desk in
            [true, false].filter { recipient == nil || (recipient == .acting) == $0 }.flatMap { acts -> [Listener] in
                roles.flatMap { role in
                    (type.effect == .aboutThread ? [true, false] : [false]).map {
                        Listener(party: party, desk: desk, acts: acts, role: role, told: $0)
                    }
                }
            }
        }
    }

    struct Speaking: Hashable {
        let clauses: [Int]
        let counting: Set<StatedFact>
        let mayBreakGlass: Bool
        let purposes: [PurposeID]
    }

    struct Listening: Hashable {
        let clauses: [Int]
        let signed: Bool
        let acts: Bool
        let areas: UInt64
        let noArea: Bool
    }

    static func groups<Member, Side: Hashable>(_ members: [Member], _ side: (Member) -> Side) -> [(Side, [Member])] {
        var order: [Side] = []
        var groups: [Side: [Member]] = [:]
        for member in members {
            let key = side(member)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(member)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }

    static func pair(_ speakers: [Speaker], _ listeners: [Listener]) -> (Speaker, Listener)? {
        for speaker in speakers {
            for listener in listeners where listener.party != speaker.party && listener.role.isPossible(beside: speaker.role) {
                return (speaker, listener)
            }
        }
        return nil
    }

    func side(_ speaker: Speaker) -> Speaking {
        func isMeant(_ selectors: [PartySelector]) -> Bool { selectors.contains { $0.means(speaker.party, in: agreement) } }
        return Speaking(
            clauses: clauses.filter { index in
                let clause = agreement.clauses[index]
                guard clause.from.contains(where: { $0.means(speaker, in: agreement) }) else { return false }
                guard clause.effect == .permit, let id = clause.gateway, let gateway = agreement.gateways[id] else { return true }
                return isMeant(gateway.holders)
            },
            counting: Set(StatedFact.allCases.filter { $0 == .handling || isMeant(agreement.assertedBy[$0] ?? []) }),
            mayBreakGlass: isMeant(agreement.breakGlass?.holders ?? []),
            purposes: purposes.filter { agreement.hasBasis(for: $0, from: speaker.party, on: on) })
    }

    func side(_ listener: Listener) -> Listening {
        let reached = clauses.filter { index in
            let clause = agreement.clauses[index]
            guard clause.recipient.map({ ($0 == .acting) == listener.acts }) ?? true, clause.to.contains(where: { $0.means(listener, in: agreement) })
            else { return false }
            guard clause.effect == .permit, let id = clause.gateway, let gateway = agreement.gateways[id] else { return true }
            return gateway.reaches.contains { $0.means(listener.party, in: agreement) }
        }
        let choices = subjects.choices(to: listener.party, at: listener.desk)
        let areas = choices.compactMap { $0.area.flatMap { agreement.areaOrder.firstIndex(of: $0) } }
        return Listening(
            clauses: reached, signed: agreement.parties[listener.party]?.signatory ?? false, acts: listener.acts,
            areas: areas.reduce(0) { $0 | 1 << UInt64($1) }, noArea: choices.contains { $0.area == nil })
    }
}

extension Agreement {
    /// Whether a party has a legal basis for a purpose on a day.
    func hasBasis(for purpose: PurposeID, from party: PartyID, on day: Day) -> Bool {
        purposes[purpose]?.bases.contains { basis in
            guard basis.inForce?.contains(day) ?? true, basis.parties.contains(where: { $0.means(party, in: self) }) else { return false }
            guard let gateway = basis.gateway else { return true }
            // A gateway that the agreement does not declare is never in force.
            return gateways[gateway]?.inForce?.contains(day) ?? false
        } ?? false
    }
}
