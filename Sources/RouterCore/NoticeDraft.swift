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
    var threads: [String] = []
    var clock = ""
    var due = ""

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

    /// Something owed on a loop was not done in time: to whoever owes it.
    init(overdue owed: OwedWords, message: String, thread: ThreadID, tell: PartyID, ring: PartyID, contact: DutyContact) {
        self.init(
            .overdue, tell: tell, ring: ring, contact: contact, message: message, thread: thread.description, code: "RTR-OVERDUE",
            "it is time to \(owed.title): it was due at \(owed.when), and \(ring) waits for it")
        (clock, due) = (owed.clock, owed.due.description)
    }

    /// The same, to the agreement's contact, after whoever owes it was told and did nothing.
    init(stillOverdue owed: OwedWords, owner: PartyID, message: String, thread: ThreadID, tell: PartyID, contact: DutyContact) {
        self.init(
            .overdue, tell: tell, ring: owner, contact: contact, message: message, thread: thread.description, code: "RTR-STILL-OVERDUE",
            "\(owner) was told that it is time to \(owed.title), due at \(owed.when), and it is not done: ring \(owner)")
        (clock, due) = (owed.clock, owed.due.description)
    }

    /// What was overdue is done, or is owed no more.
    init(cleared message: String, thread: ThreadID, tell: PartyID, ring: PartyID, contact: DutyContact, _ owed: OwedWords, lapsed: Bool) {
        self.init(
            .cleared, tell: tell, ring: ring, contact: contact, message: message, thread: thread.description, code: "RTR-CLEARED",
            lapsed
                ? "it was overdue to \(owed.title), due at \(owed.when): the loop is over, and it is owed no more"
                : "it was overdue to \(owed.title), due at \(owed.when): it is done")
        (clock, due) = (owed.clock, owed.due.description)
    }

    /// Several things of one party that are overdue, in one notice a day.
    init(gathered drafts: [NoticeDraft], tell: PartyID) {
        let isContact = drafts.allSatisfy { $0.code == "RTR-STILL-OVERDUE" }
        let names = drafts.map(\.thread).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let parties = Set(drafts.map(\.ring.text)).sorted().joined(separator: ", ")
        let what = drafts.count == 1 ? "1 thing is" : "\(drafts.count) things are"
        self.init(
            .overdue, tell: tell, ring: drafts[0].ring, contact: nil, message: "", thread: drafts[0].thread, code: isContact ? "RTR-STILL-OVERDUE" : "RTR-OVERDUE",
            isContact
                ? "\(what) overdue, on \(names.count) loops, and those who owe them were told: ring \(parties)"
                : "\(what) overdue, on \(names.count) loops: \(parties) waits for them")
        threads = Array(names.prefix(RouterLimits.threadsNamed))
        let clocks = Set(drafts.map(\.clock))
        clock = clocks.count == 1 ? clocks.first ?? "" : ""
        due = drafts.map(\.due).min() ?? ""
    }

    /// There was something about this child before.
    init(
        earlier threads: [String], nothingFurther: Int, message: String, thread: ThreadID, tell: PartyID, ring: PartyID, contact: DutyContact
    ) {
        let count = threads.count == 1 ? "there was 1 contact or referral" : "there were \(threads.count) contacts or referrals"
        self.init(
            .earlier, tell: tell, ring: ring, contact: contact, message: message, thread: thread.description, code: "RTR-EARLIER",
            "\(count) before that may be about the same child; of \(nothingFurther) it was said that nothing further is done")
        self.threads = Array(threads.prefix(RouterLimits.threadsNamed))
    }

    /// A meeting was without somebody it should have had.
    init(
        missed words: [String], isHeld: Bool, message: String, thread: ThreadID, tell: PartyID, ring: PartyID, contact: DutyContact
    ) {
        self.init(
            .missedMeeting, tell: tell, ring: ring, contact: contact, message: message, thread: thread.description, code: "RTR-MEETING-WITHOUT",
            "this meeting \(isHeld ? "was held without" : "is called without"): \(words.joined(separator: ", "))")
    }

    /// A party left, and its loop is another's.
    init(handedOver thread: ThreadID, from party: PartyID, tell: PartyID, ring: PartyID, contact: DutyContact) {
        self.init(
            .handedOver, tell: tell, ring: ring, contact: contact, message: "", thread: thread.description, code: "RTR-HANDED-OVER",
            "\(party) left, and your agency is the lead agency of this loop from now on: \(ring) is to be answered")
    }

    /// A party left, and another is answered in its place.
    init(answeredInstead thread: ThreadID, of party: PartyID, tell: PartyID, ring: PartyID, contact: DutyContact) {
        self.init(
            .answeredInstead, tell: tell, ring: ring, contact: contact, message: "", thread: thread.description, code: "RTR-ANSWERED-INSTEAD",
            "\(party) has gone, and your agency is answered in its place: \(ring) acts on this loop")
    }

    /// A lead agency learns that whoever it answered, or led with, is another.
    init(leads thread: ThreadID, insteadOf party: PartyID, tell: PartyID, ring: PartyID, contact: DutyContact) {
        self.init(
            .handedOver, tell: tell, ring: ring, contact: contact, message: "", thread: thread.description, code: "RTR-HANDED-OVER",
            "\(party) left: \(ring) is in its place on this loop")
    }

    /// A lead agency learns that the party to which it offered a loop has gone, and the offer with it.
    init(offerOver thread: ThreadID, to party: PartyID, tell: PartyID, ring: PartyID, contact: DutyContact) {
        self.init(
            .handedOver, tell: tell, ring: ring, contact: contact, message: "", thread: thread.description, code: "RTR-HANDED-OVER",
            "\(party) left before it answered: the offer is over, and your agency is the lead agency of this loop as before")
    }

    /// A matter that the agreement brings to a forum by itself did not get there.
    init(noItem message: String, thread: ThreadID, tell: PartyID, ring: PartyID, contact: DutyContact, code: String) {
        self.init(
            .undeliverable, tell: tell, ring: ring, contact: contact, message: message, thread: thread.description, code: code,
            "the agreement brings this to \(ring), and it could not be sent there: ring them")
    }

    /// The clock made a jump that nobody explains.
    init(clockInDoubt tell: PartyID, contact: DutyContact) {
        self.init(
            .clockInDoubt, tell: tell, ring: tell, contact: contact, message: "", thread: "", code: "RTR-CLOCK-IN-DOUBT",
            "the router's clock made a jump that nobody explains: nothing is said to be overdue until it is right again")
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
                $0.threads = threads
                $0.clock = clock
                $0.due = due
            })
    }

    private static func withheld(_ ring: PartyID) -> String {
        "something was withheld while the risk is high: ring \(ring) about this message now"
    }
}
