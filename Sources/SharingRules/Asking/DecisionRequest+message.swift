public import SafeguardingContract

extension DecisionRequest {
    /// What the agreement is asked of a message to one recipient: everything that the message itself can say.
    ///
    /// What only the thread knows is left as in a message that opens one, for the caller to set: who is referrer and lead, what its consent leaves, what was
    /// released, what binds the message, who was told what.
    /// - Parameters:
    ///   - message: what the message says.
    ///   - type: its type.
    ///   - sender: the party that sends it.
    ///   - recipient: the party it is for.
    ///   - desk: the desk it was written to, where it was written to one.
    ///   - acts: the recipient has to act; otherwise it is kept informed.
    ///   - day: the date, by the clocks of London.
    ///   - agreement: whose areas, schools and levels of need count.
    public init(
        _ message: MessageFacts, type: MessageType, from sender: PartyID, to recipient: PartyID, desk: DeskID?, acts: Bool, on day: Day,
        in agreement: Agreement
    ) {
        let grounds = message.grounds
        self.init(
            messageType: type, sender: sender, recipient: recipient, desk: desk, acts: acts, purpose: grounds.purpose, risk: grounds.risk,
            consent: grounds.consentToShare, facts: message.holds, consentToWork: grounds.consentToWork,
            bindsRecipient: message.bindsRecipient, recipientOnly: message.recipientOnly, on: day,
            whyNotSought: WhyNotSought(stated: grounds.whyNotSought), familyInformed: FamilyInformed(stated: grounds), gillick: grounds.gillick,
            capacity: grounds.capacity, detriment: grounds.detriment,
            levelOfNeed: message.levelOfNeed.flatMap { agreement.levelsOfNeed.contains($0) ? $0 : nil },
            age: message.birthDate.flatMap { Age.range(born: $0, on: day) }, area: agreement.area(of: message.subject),
            handling: message.handling, breaksGlass: message.breaksGlass)
    }
}

extension WhyNotSought {
    /// What a message says: `a`, `b` or `c` of DPA 2018 Sch. 1 para. 18(2), or words; nil where it says nothing.
    public init?(stated text: String) {
        switch text {
        case "a": self = .cannotBeGiven
        case "b": self = .cannotBeObtained
        case "c": self = .wouldPrejudice
        default:
            guard saysSomething(text) else { return nil }
            self = .otherwise
        }
    }
}

extension FamilyInformed {
    /// What a message says; nil where it does not. A contract's `false` is no statement: that they were not told is stated by saying why.
    public init?(stated grounds: Grounds) {
        if grounds.familyInformed { self = .informed } else if saysSomething(grounds.whyNotInformed) { self = .notInformed } else { return nil }
    }
}
