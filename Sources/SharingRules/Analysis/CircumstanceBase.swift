import SafeguardingContract

/// Everybody who can send or receive a message of one type on one day, in every role, and which clauses can speak of them: worked out once, for every question that is asked.
struct CircumstanceBase {
    let agreement: Agreement
    let type: MessageType
    let on: Day
    let subjects: Subjects
    /// The clauses that can apply to the type on the day, by their place in the agreement.
    let clauses: [Int]
    private(set) var speakers: [(Speaker, Speaking)] = []
    private(set) var listeners: [(Listener, Listening)] = []

    /// What is alike of senders in one class.
    struct Speaking: Hashable {
        let clauses: [Int]
        let counting: Set<StatedFact>
        let mayBreakGlass: Bool
        let purposes: [PurposeID]
    }

    /// What is alike of recipients in one class.
    struct Listening: Hashable {
        let clauses: [Int]
        let signed: Bool
        let acts: Bool
        let areas: UInt64
        let noArea: Bool
    }

    init(_ agreement: Agreement, _ type: MessageType, on day: Day) {
        self.agreement = agreement
        self.type = type
        on = day
        subjects = Subjects(agreement, type)
        clauses = agreement.clauses.indices.filter { index in
            let clause = agreement.clauses[index]
            guard clause.messages.contains(type), clause.inForce?.contains(day) ?? true else { return false }
            guard clause.effect == .permit, let id = clause.gateway else { return true }
            return agreement.gateways[id]?.inForce?.contains(day) ?? false
        }
        let parties = agreement.parties.keys.sorted()
        speakers = parties.flatMap { party in roles.map { Speaker(party: party, role: $0) } }.map { ($0, side($0)) }
        listeners = parties.flatMap(ways).map { ($0, side($0)) }
    }

    var roles: [ThreadRole] { type.isOnThread ? ThreadRole.all : [ThreadRole()] }

    /// The ways in which a party can receive such a message.
    func ways(_ party: PartyID) -> [Listener] {
        // Within a loop nobody is written to at a desk: its parts are parties.
        let desks = type.effect == .continuesLoop ? [] : agreement.desks.values.filter { $0.mayHold.contains(party) }.map(\.id).sorted()
        return ([nil] + desks).flatMap { desk in
            [true, false].flatMap { acts in
                roles.flatMap { role in
                    (type.effect == .aboutThread ? [true, false] : [false]).map {
                        Listener(party: party, desk: desk, acts: acts, role: role, told: $0)
                    }
                }
            }
        }
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
            purposes: agreement.purposes.keys.sorted().filter { agreement.hasBasis(for: $0, from: speaker.party, on: on) })
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

/// The bases of one agreement, made when they are first asked for.
final class CircumstanceBases {
    let agreement: Agreement
    private var made: [Day: [MessageType: CircumstanceBase]] = [:]

    init(_ agreement: Agreement) { self.agreement = agreement }

    func base(_ type: MessageType, on day: Day) -> CircumstanceBase {
        if let base = made[day]?[type] { return base }
        let base = CircumstanceBase(agreement, type, on: day)
        made[day, default: [:]][type] = base
        return base
    }
}
