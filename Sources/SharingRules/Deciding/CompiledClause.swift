import SafeguardingContract

/// A clause as masks: everything that can be worked out when the agreement is loaded.
struct CompiledClause: Sendable {
    /// Its place in the agreement's list.
    let number: Int
    let forbids: Bool
    let tells: Bool
    let facts: FactSet
    let from: Parties
    let to: Parties
    /// A bit for each purpose of the agreement.
    let purposes: UInt64
    let acting: Bool
    let informed: Bool
    let when: Masks
    let unless: Masks?

    /// Whom a clause means: a set worked out at loading, and what only the thread knows.
    struct Parties: Sendable {
        var parties = PartySet()
        /// In `to` only: desks the message may have been written to.
        var desks = PartySet()
        var referrer = false
        var lead = false
    }

    /// Conditions as bits by the contract's numbers; 0 for no condition.
    struct Masks: Sendable {
        var risk: UInt8 = 0
        var consent: UInt8 = 0
        var work: UInt8 = 0

        func truth(_ situation: Situation) -> Truth {
            Masks.truth(risk, situation.risk).and(Masks.truth(consent, situation.consent)).and(Masks.truth(work, situation.work))
        }

        private static func truth(_ mask: UInt8, _ bit: UInt8) -> Truth {
            if mask == 0 { return .yes }
            if bit == 0 { return .unknown }
            return mask & bit != 0 ? .yes : .no
        }
    }

    /// Whether the clause speaks of this situation, its conditions apart.
    func covers(_ s: Situation) -> Bool {
        purposes & s.purpose != 0 && (s.acts ? acting : informed)
            && (from.parties.contains(s.sender) || from.referrer && s.senderIsReferrer || from.lead && s.senderIsLead)
            && (to.parties.contains(s.recipient) || s.desk.map(to.desks.contains) ?? false
                || to.referrer && s.recipientIsReferrer || to.lead && s.recipientIsLead)
    }

    /// Whether its conditions hold and its exception does not.
    func conditionsHold(_ s: Situation) -> Truth {
        let holds = when.truth(s)
        guard let unless, holds != .no else { return holds }
        return holds.and(unless.truth(s).negated)
    }
}

/// Whether something is so. What is missing makes it unknown.
enum Truth {
    case yes, no, unknown

    func and(_ other: Truth) -> Truth {
        if self == .no || other == .no { return .no }
        return self == .yes && other == .yes ? .yes : .unknown
    }

    var negated: Truth {
        switch self {
        case .yes: .no
        case .no: .yes
        case .unknown: .unknown
        }
    }
}

/// A request in the compiled agreement's numbers. Risk and both consents are bits by the contract's numbers, 0 where they are missing or do not count.
struct Situation {
    let type: Int
    let sender: Int
    let recipient: Int
    let desk: Int?
    let acts: Bool
    let senderIsReferrer: Bool
    let senderIsLead: Bool
    let recipientIsReferrer: Bool
    let recipientIsLead: Bool
    var purpose: UInt64
    var risk: UInt8
    var consent: UInt8
    var work: UInt8
}

extension Risk {
    /// Its bit; 0 where it is not stated, or not known to this version.
    var bit: UInt8 {
        switch self {
        case .unspecified, .UNRECOGNIZED: 0
        case .noKnownRisk, .inNeed, .significantHarm, .immediateDanger: 1 << UInt8(rawValue)
        }
    }
}

extension ConsentToShare {
    /// Its bit; 0 where it is not stated, or not known to this version.
    var bit: UInt8 {
        switch self {
        case .unspecified, .UNRECOGNIZED: 0
        case .given, .refused, .withdrawn, .notSought: 1 << UInt8(rawValue)
        }
    }
}

extension ConsentToWork {
    /// Its bit; 0 where it is not stated, or not known to this version.
    var bit: UInt8 {
        switch self {
        case .unspecified, .UNRECOGNIZED: 0
        case .agreed, .declined, .ended, .notAsked: 1 << UInt8(rawValue)
        }
    }
}
