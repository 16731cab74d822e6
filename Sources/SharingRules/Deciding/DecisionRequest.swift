public import SafeguardingContract

/// One message and one recipient, as far as the agreement has to know them. Equal requests get equal decisions, so a request can be
/// the key of a cache; the value holds no word of the message.
public struct DecisionRequest: Hashable, Sendable {
    /// The message's type.
    public var messageType: MessageType
    /// The party of the adapter that sent it, as authenticated.
    public var sender: PartyID
    /// The party it is for.
    public var recipient: PartyID
    /// The desk it was written to, where it was written to one.
    public var desk: DeskID?
    /// The recipient has to act; otherwise it is kept informed.
    public var acts: Bool
    /// The purpose the message states.
    public var purpose: String
    /// The risk the message states.
    public var risk: Risk
    /// The consent to share that the message states.
    public var consent: ConsentToShare
    /// The consent to work with the recipient that the message states, as its thread leaves it.
    public var consentToWork: ConsentToWork
    /// What the message holds.
    public var facts: FactSet
    /// The message belongs to a thread that is open already.
    public var onThread: Bool
    /// The recipient opened the thread.
    public var recipientIsReferrer: Bool
    /// The sender is the thread's lead agency.
    public var senderIsLead: Bool
    /// The recipient is the thread's lead agency.
    public var recipientIsLead: Bool
    /// The sender opened the thread.
    public var senderIsReferrer: Bool
    /// The message says how it may be handled: then nothing of it is shared with who does not get that too, which is `process` of nobody.
    public var bindsRecipient: Bool
    /// The message says that it is for nobody but the one who has to act on it.
    public var recipientOnly: Bool
    /// The date, by the clocks of London.
    public var on: Day
    /// Why consent was not sought, where the message says.
    public var whyNotSought: WhyNotSought?
    /// Whether child or family were told, where the message says.
    public var familyInformed: FamilyInformed?
    /// Whether the child is competent to decide about the sharing.
    public var gillick: Gillick
    /// Whether the young person has the capacity to decide about the sharing.
    public var capacity: Capacity
    /// What the sender says of the detriment of sharing.
    public var detriment: Detriment
    /// The level of need that the message states, one that the agreement's schemes have.
    public var levelOfNeed: LevelOfNeed?
    /// How old the child is: all the whole years that the date of birth leaves possible, from 0; nil where none is given.
    public var age: ClosedRange<Int>?
    /// The area the message is about, one that the agreement has.
    public var area: AreaID?
    /// How the message says it may be handled; empty where it says nothing.
    public var handling: Set<HandlingWord>
    /// A named practitioner breaks the glass.
    public var breaksGlass: Bool
    /// What was released to this recipient: numbers of holding clauses, and `bond:` with an originator.
    public var authorised: Set<String>
    /// Conditions of others that bind this message.
    public var bonds: [Bond]
    /// The recipient was given the message that this one is about, or sent it.
    public var recipientWasTold: Bool
    /// In a correction: what the recipient was given of the message that is corrected.
    public var alreadyTold: FactSet

    public init(
        messageType: MessageType, sender: PartyID, recipient: PartyID, desk: DeskID? = nil, acts: Bool, purpose: String,
        risk: Risk, consent: ConsentToShare, facts: FactSet, onThread: Bool = false, recipientIsReferrer: Bool = false,
        senderIsLead: Bool = false, recipientIsLead: Bool = false, senderIsReferrer: Bool = false,
        consentToWork: ConsentToWork = .unspecified, bindsRecipient: Bool = false, recipientOnly: Bool = false, on: Day,
        whyNotSought: WhyNotSought? = nil, familyInformed: FamilyInformed? = nil, gillick: Gillick = .unspecified,
        capacity: Capacity = .unspecified, detriment: Detriment = .unspecified, levelOfNeed: LevelOfNeed? = nil, age: ClosedRange<Int>? = nil,
        area: AreaID? = nil, handling: Set<HandlingWord> = [], breaksGlass: Bool = false, authorised: Set<String> = [], bonds: [Bond] = [],
        recipientWasTold: Bool = false, alreadyTold: FactSet = FactSet()
    ) {
        self.messageType = messageType
        self.sender = sender
        self.recipient = recipient
        self.desk = desk
        self.acts = acts
        self.purpose = purpose
        self.risk = risk
        self.consent = consent
        self.facts = facts
        self.onThread = onThread
        self.recipientIsReferrer = recipientIsReferrer
        self.senderIsLead = senderIsLead
        self.recipientIsLead = recipientIsLead
        self.senderIsReferrer = senderIsReferrer
        self.consentToWork = consentToWork
        self.bindsRecipient = bindsRecipient
        self.recipientOnly = recipientOnly
        self.on = on
        self.whyNotSought = whyNotSought
        self.familyInformed = familyInformed
        self.gillick = gillick
        self.capacity = capacity
        self.detriment = detriment
        self.levelOfNeed = levelOfNeed
        self.age = age
        self.area = area
        self.handling = handling
        self.breaksGlass = breaksGlass
        self.authorised = authorised
        self.bonds = bonds
        self.recipientWasTold = recipientWasTold
        self.alreadyTold = alreadyTold
    }
}
