import SafeguardingContract
import SharingRules

/// A notice the router sends by itself. It names a message, a thread and a duty contact: never a child.
struct NoticeDraft: Hashable {
    let kind: Notice.Kind
    let tell: PartyID
    let ring: PartyID
    let ringContact: String
    let message: String
    let thread: String
    let code: String
    let sentence: String

    private init(
        _ kind: Notice.Kind, tell: PartyID, ring: PartyID, contact: DutyContact?, message: String, thread: String, code: String, _ sentence: String
    ) {
        self.kind = kind
        self.tell = tell
        self.ring = ring
        ringContact = contact.map { "\($0.role), \($0.telephone)" } ?? ""
        self.message = message
        self.thread = thread
        self.code = code
        self.sentence = sentence
    }

    /// "Ring this agency about this child": something was withheld or held while the risk is high. The recipient's side is always told the same, whatever was left
    /// out and why.
    init(ring: RingMe, message: String, thread: ThreadID) {
        self.init(
            .ringMe, tell: ring.tell, ring: ring.ring, contact: ring.contact, message: message, thread: thread.description,
            code: ring.code.rawValue,
            ring.code == .speak ? "you and \(ring.ring) have to speak about a child: ring them now" : NoticeDraft.withheld(ring.ring))
    }

    /// A recipient's system declined what was delivered.
    init(declined message: String, thread: ThreadID, by recipient: PartyID, tell: PartyID, code: String) {
        self.init(
            .declined, tell: tell, ring: recipient, contact: nil, message: message, thread: thread.description, code: code,
            "the system of \(recipient) could not take this message: ring them")
    }

    /// "Ring this agency about this child": a message did not get there while the risk is high.
    init(ringAbout message: String, thread: ThreadID, tell: PartyID, ring: PartyID, contact: DutyContact, code: String) {
        self.init(
            .ringMe, tell: tell, ring: ring, contact: contact, message: message, thread: thread.description, code: code,
            NoticeDraft.withheld(ring))
    }

    /// A message does not get to one of its recipients.
    init(undeliverable message: String, thread: ThreadID, to recipient: PartyID, contact: DutyContact, tell: PartyID, code: String) {
        self.init(
            .undeliverable, tell: tell, ring: recipient, contact: contact, message: message, thread: thread.description, code: code,
            "this message does not get to \(recipient): ring them")
    }

    /// Something is held for somebody at the party that is told. Nothing of what it is.
    init?(held hold: Hold, thread: ThreadID, _ agreement: Agreement) {
        guard let tell = PartyID(hold.party), let sender = PartyID(hold.sender), let recipient = PartyID(hold.recipient) else { return nil }
        let ring = tell == sender ? recipient : sender
        self.init(
            .held, tell: tell, ring: ring, contact: agreement.contact(of: ring), message: hold.messageID, thread: thread.description,
            code: DecisionCode.held.rawValue,
            "a message of \(sender) to \(recipient) waits until the \(hold.role) at \(tell) says whether it goes on (\(hold.holder)), by \(Moment(milliseconds: hold.by))"
        )
    }

    /// Somebody broke the glass, and the party that is told has to review it.
    init?(review: Review, thread: String, _ agreement: Agreement) {
        guard let tell = PartyID(review.party), let sender = PartyID(review.sender), let recipient = PartyID(review.recipient) else { return nil }
        self.init(
            .review, tell: tell, ring: sender, contact: agreement.contact(of: sender), message: review.messageID, thread: thread,
            code: "RTR-REVIEW",
            "\(sender) broke the glass to tell \(recipient): the \(review.role) at \(tell) has to review it by \(Moment(milliseconds: review.by))")
    }

    /// A message was recalled: who has it puts it away.
    init(recalled message: String, thread: ThreadID, tell: PartyID, ring: PartyID, contact: DutyContact) {
        self.init(
            .recalled, tell: tell, ring: ring, contact: contact, message: message, thread: thread.description, code: "RTR-RECALLED",
            "\(ring) recalled this message: put it away where nobody reads it, and let a person confirm that")
    }

    /// Something that was owed was not done in time.
    init(overdue message: String, thread: ThreadID, tell: PartyID, ring: PartyID, contact: DutyContact, _ what: String) {
        self.init(
            .overdue, tell: tell, ring: ring, contact: contact, message: message, thread: thread.description, code: "RTR-OVERDUE",
            "\(what): ring \(ring)")
    }

    /// What the facts of a notice are: all of it is process.
    static let facts = FactSet([Fact(.process, .other)])

    var payload: [UInt8] {
        Wire.encode(
            Notice.with {
                $0.kind = kind
                $0.messageID = message
                $0.thread = thread
                $0.ringParty = ring.text
                $0.ringContact = ringContact
                $0.code = code
                $0.sentence = sentence
            })
    }

    private static func withheld(_ ring: PartyID) -> String {
        "something was withheld while the risk is high: ring \(ring) about this message now"
    }
}
