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

    public init(
        messageType: MessageType, sender: PartyID, recipient: PartyID, desk: DeskID? = nil, acts: Bool, purpose: String,
        risk: Risk, consent: ConsentToShare, facts: FactSet, onThread: Bool = false, recipientIsReferrer: Bool = false,
        senderIsLead: Bool = false, recipientIsLead: Bool = false, senderIsReferrer: Bool = false,
        consentToWork: ConsentToWork = .unspecified, bindsRecipient: Bool = false, recipientOnly: Bool = false
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
    }
}
