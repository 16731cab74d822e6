public import SafeguardingContract

/// What a message itself says that the agreement's rules go by, read once from its canonical payload. No word of its content.
///
/// What cannot be read is treated as the strictest: a message without readable grounds has no purpose, and nothing of it is shared; one whose handling cannot be read
/// goes to nobody but who acts; what a payload that is not canonical holds counts as every fact there is.
public struct MessageFacts: Hashable, Sendable {
    /// Why and on what ground it is shared.
    public let grounds: Grounds
    /// What it holds.
    public let holds: FactSet
    /// How it may be handled; empty where it says nothing.
    public let handling: Set<HandlingWord>
    /// It says how it may be handled: nothing of it is shared with who does not get that too.
    public let bindsRecipient: Bool
    /// It says that it is for nobody but the one who has to act on it.
    public let recipientOnly: Bool
    /// When the child was born, as far as the message says; nil where it does not.
    public let birthDate: CalendarDate?
    /// The level of need that it states, whether or not an agreement has it; nil where it states none.
    public let levelOfNeed: LevelOfNeed?
    /// What it says that decides who holds a desk, and in which area it is.
    public let subject: DeskSubject
    /// The threads whose content it passes on, as it refers to them.
    public let buildsOn: [String]
    /// A practitioner breaks the glass, and says who they are and why. One who does not say both breaks none.
    public let breaksGlass: Bool

    /// - Parameters:
    ///   - payload: canonical (``CanonicalForm``).
    ///   - type: the message's type.
    public init(_ payload: [UInt8], of type: MessageType) { self.init(PayloadReading(payload, of: type)) }

    /// As above, of a payload that is read already.
    public init(_ reading: PayloadReading) {
        grounds = (try? reading.grounds.get()) ?? Grounds()
        holds = FactsHeld.facts(in: reading.payload, of: reading.type)
        let conditions = HandlingConditions(reading)
        handling = conditions?.handlingWords ?? []
        bindsRecipient = conditions != nil
        recipientOnly = conditions?.onward == .recipientOnly
        birthDate = reading.said?.birthDate
        // A step-down states it as a referral does: the clause that lets a club be offered a loop goes by it.
        levelOfNeed = reading.levelOfNeed.flatMap { $0.code.isEmpty ? nil : LevelOfNeed(scheme: $0.system, code: $0.code) }
        subject = DeskSubject(reading)
        buildsOn = grounds.buildsOn
        let glass = grounds.breakGlass
        breaksGlass =
            grounds.hasBreakGlass && saysSomething(glass.reason) && (saysSomething(glass.practitioner.name) || saysSomething(glass.practitioner.role))
    }
}
