import SafeguardingContract

/// A clause as masks: everything that can be worked out when the agreement is loaded. Whom it is from and to, for what and in which role, the
/// ``ClauseIndex`` knows. It holds no reference, so that a walk over clauses counts none.
struct CompiledClause: Sendable {
    /// Its place in the agreement's list.
    let number: Int32
    let effect: Clause.Effect
    let tells: Bool
    let absolute: Bool
    let sanitisedOnly: Bool
    /// Its facts; of a permit those that its gateway reaches.
    let facts: FactSet
    /// Of these, what is owed in confidence.
    let confidential: FactSet
    /// The grounds of confidence it names, by their place.
    let grounds: UInt64
    /// The words of `binds`, by their raw value.
    let binds: UInt16
    let when: CompiledConditions
    let unless: CompiledConditions
    let inForce: CompiledPeriod
    /// The place of its gateway; -1 for none.
    let gateway: Int16

    /// Whether its conditions hold and its exception does not.
    func holds(_ values: borrowing CaseValues, _ table: ConditionTable) -> Truth {
        let holds = table.truth(when, values)
        guard !unless.isEmpty, holds != .no else { return holds }
        return holds.and(table.truth(unless, values).negated)
    }

    /// What it gives where its conditions hold: with what is owed in confidence, if one of its grounds is there.
    func gives(_ groundsThere: UInt64) -> FactSet { grounds & groundsThere != 0 ? facts : facts.subtracting(confidential) }
}

/// A period in days since 1970-01-01: from one, inclusive, until another, exclusive.
struct CompiledPeriod: Sendable {
    let from: Int
    let until: Int

    init(_ period: Period?) {
        from = period?.from?.number ?? .min
        until = period?.until?.number ?? .max
    }

    func contains(_ day: Int) -> Bool { from <= day && day < until }
}

/// Whom selectors mean: a set worked out at loading, and what only the message or the thread knows.
struct ChosenParties: Sendable {
    var parties = PartySet()
    /// In `to` of a clause only: desks the message may have been written to.
    var desks = PartySet()
    var referrer = false
    var lead = false
    var told = false

    func fits(sender s: borrowing Situation) -> Bool {
        parties.contains(s.sender) || referrer && s.senderIsReferrer || lead && s.senderIsLead
    }

    func fits(recipient s: borrowing Situation) -> Bool {
        parties.contains(s.recipient) || referrer && s.recipientIsReferrer || lead && s.recipientIsLead
    }
}

/// A gateway: when it is in force, and between whom.
struct CompiledGateway: Sendable {
    /// Nil: never.
    let inForce: CompiledPeriod?
    let holders: ChosenParties
    let reaches: ChosenParties

    func isInForce(_ day: Int) -> Bool { inForce?.contains(day) ?? false }

    func opens(_ s: borrowing Situation) -> Bool { isInForce(s.on) && holders.fits(sender: s) && reaches.fits(recipient: s) }
}
