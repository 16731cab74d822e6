import SafeguardingContract

/// The circumstances of one message type on one day that some clauses, and a selection of parties, tell apart: one stands for all of its class.
///
/// Two senders are in one class where the same clauses can speak of what they send, the same facts count from them, the same purposes are theirs and the same may break
/// the glass; two recipients, where the same clauses reach them. So what the classes are cut by is only what is asked about.
struct Circumstances {
    let base: CircumstanceBase
    var agreement: Agreement { base.agreement }
    var type: MessageType { base.type }
    /// The clauses in question, by their place in the agreement: what decides about the facts in question.
    let clauses: Set<Int>
    /// Which parties are in question.
    let from: [PartySelector]
    let to: [PartySelector]
    let purposes: [PurposeID]
    let recipient: Clause.RecipientRole?

    /// - Parameter candidates: the clauses that may be in question, by their place; nil for all.
    init(
        _ base: CircumstanceBase, deciding facts: FactSet, from: [PartySelector] = [.any], to: [PartySelector] = [.any], purposes: [PurposeID]? = nil,
        recipient: Clause.RecipientRole? = nil, among candidates: [Int]? = nil
    ) {
        self.base = base
        self.from = from
        self.to = to
        self.purposes = (purposes ?? Array(base.agreement.purposes.keys)).sorted()
        self.recipient = recipient
        clauses = Set(
            base.clauses.filter { index in
                !base.agreement.clauses[index].facts.intersection(facts).isEmpty && candidates?.contains(index) ?? true
            })
    }

    /// What is alike in every circumstance of a class.
    struct Key: Hashable {
        /// The clauses in question that speak of it, by their place in the agreement.
        let covering: [Int]
        /// The facts that count.
        let counting: Set<StatedFact>
        /// Whether the sender is one who may break the glass.
        let mayBreakGlass: Bool
        /// Whether the recipient has signed, and whether the sender has a basis for the purpose.
        let signed: Bool
        let hasBasis: Bool
        let acts: Bool
        /// The areas that the message can be about, as bits by their places, and whether it can be about none.
        let areas: UInt64
        let noArea: Bool
        /// Whether it passes the gate.
        var passes: Bool { signed && hasBasis }
    }

    /// A circumstance of each class.
    func representatives() -> [(key: Key, circumstance: Circumstance)] {
        let speakers = Circumstances.groups(base.speakers.filter { speaker, _ in from.contains { $0.means(speaker, in: agreement) } }.map { ($0, restricted($1)) })
        let listeners = Circumstances.groups(
            base.listeners.filter { listener, _ in
                (recipient == nil || (recipient == .acting) == listener.acts) && to.contains { $0.means(listener, in: agreement) }
            }.map { ($0, restricted($1)) })
        var found: [(Key, Circumstance)] = []
        var seen: Set<Key> = []
        for (speaking, speakers) in speakers {
            for (listening, listeners) in listeners {
                for purpose in purposes {
                    let key = self.key(speaking, listening, purpose)
                    guard !seen.contains(key), let pair = Circumstances.pair(speakers, listeners) else { continue }
                    seen.insert(key)
                    found.append((key, Circumstance(type: type, sender: pair.0, recipient: pair.1, purpose: purpose, on: base.on)))
                }
            }
        }
        return found
    }

    /// The class of circumstances that two sides and a purpose make.
    func key(_ speaking: CircumstanceBase.Speaking, _ listening: CircumstanceBase.Listening, _ purpose: PurposeID) -> Key {
        Key(
            covering: speaking.clauses.filter { listening.clauses.contains($0) && agreement.clauses[$0].purposes?.contains(purpose) ?? true },
            counting: speaking.counting, mayBreakGlass: speaking.mayBreakGlass, signed: listening.signed, hasBasis: speaking.purposes.contains(purpose),
            acts: listening.acts, areas: listening.areas, noArea: listening.noArea)
    }

    /// A side, as far as the clauses and purposes in question go.
    func restricted(_ side: CircumstanceBase.Speaking) -> CircumstanceBase.Speaking {
        CircumstanceBase.Speaking(
            clauses: side.clauses.filter(clauses.contains), counting: side.counting, mayBreakGlass: side.mayBreakGlass,
            purposes: side.purposes.filter(purposes.contains))
    }

    func restricted(_ side: CircumstanceBase.Listening) -> CircumstanceBase.Listening {
        CircumstanceBase.Listening(
            clauses: side.clauses.filter(clauses.contains), signed: side.signed, acts: side.acts, areas: side.areas, noArea: side.noArea)
    }

    static func groups<Member, Side: Hashable>(_ members: [(Member, Side)]) -> [(Side, [Member])] {
        var order: [Side] = []
        var groups: [Side: [Member]] = [:]
        for (member, side) in members {
            if groups[side] == nil { order.append(side) }
            groups[side, default: []].append(member)
        }
        return order.map { ($0, groups[$0] ?? []) }
    }

    /// Two parties that can write to each other, of which one stands for each class; nil where there are none.
    static func pair(_ speakers: [Speaker], _ listeners: [Listener]) -> (Speaker, Listener)? {
        for speaker in speakers {
            for listener in listeners where listener.party != speaker.party && listener.role.isPossible(beside: speaker.role) {
                return (speaker, listener)
            }
        }
        return nil
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
