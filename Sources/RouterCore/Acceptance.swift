import BusProtocol
import Foundation
import Ledger
import ReferralLoop
import SafeguardingContract
import SharingRules

/// One submitted message on its way through: what is checked, in which order, and what becomes of it.
///
/// Pure: it looks at the submission, the facts and the agreement, and returns what would be recorded. Refusals are thrown
/// inside and returned as a value; every check that can fail says what to do.
struct Acceptance {
    let agreement: Agreement
    /// The days on which agencies work, bank holidays among them.
    let calendar: WorkingCalendar
    /// How threads about one child are found.
    let childLinks: ChildLinks
    let directory: Directory
    let sender: ApprovedAdapter
    let submission: Submission
    /// What was read of it before anything was looked up; nil for the router's own.
    let read: ReadSubmission?
    /// When the router took it in.
    let now: Moment
    /// The sequence number the record will have.
    let sequence: UInt64
    /// Whether a delivery that is still waiting may all the same have gone out.
    let mayHaveLeft: (MessageHistory.Delivery, UInt64) -> Bool

    /// A refusal, and whether it is recorded: refusals by the agreement are (deciding not to share is a record too).
    struct Refusal: Error {
        var answer: Refused
        /// What the recipient's side is told besides, where the risk is high.
        var notices: [NoticeDraft] = []
        var isRecorded = false
    }

    /// An accepted message.
    struct Accepted {
        var record: MessageRecorded
        var expecting: ThreadExpectation?
        var notices: [NoticeDraft]
        /// The digests that link its thread, where it opens one.
        var links: [LinkDigest]
        /// What the message said to its loop; nil where it said nothing.
        var statement: LoopStatement?
        /// What else there is about the child.
        var linked: LinkedThreads
        /// What is left of it for each recipient that is given something now.
        var minimised: [PartyID: CutPayload]
    }

    func run(_ facts: Facts) -> Result<Accepted, Refusal> {
        Result { () throws(Refusal) in try accept(facts) }.mapError { saysWhomToRing($0) }
    }

    // MARK: The way through

    private func accept(_ stored: Facts) throws(Refusal) -> Accepted {
        let (facts, handedOver) = withoutTheGone(stored)
        let envelope = submission.envelope
        let id = submission.id
        guard let type = MessageType(envelope.type) else { throw refused(.typeUnknown) }
        try authorised(type)
        // The router's own items name no worker who brings them.
        let reading = read?.payload ?? PayloadReading(submission.payload, of: type)
        let report = sender.adapter == .router ? ValidationReport() : Validation.validate(reading, envelope: envelope)
        guard report.problems.isEmpty else { throw malformed(report.problems) }
        let grounds = try grounds(reading)
        let message = MessageFacts(reading)

        let thread = try thread(id, type, facts)
        let before = facts.threads[thread]
        let statements = try type.isReceipt ? receipt(type, id, thread, before) : nil
        let about = try about(type, before, facts.histories[thread, default: []])
        let bonds = try bonds(message, facts)
        let recipients = if let about { about.recipients } else { try recipients(type, before, message.subject) }
        // For the alarm only. What is shared goes by the message's own risk: the thread's may be of somebody who may not state one.
        let riskBefore = Risk(rawValue: Int(before?.risk ?? 0)) ?? .unspecified
        let risk = riskBefore.rawValue > grounds.risk.rawValue ? riskBefore : grounds.risk
        // Before anybody is decided about or told: who may not take this step learns nothing of the others on the thread.
        let links = read?.links ?? childLinks.links(of: reading)
        let linked = LinkedThreads(before == nil ? links : facts.links[thread, default: []], except: thread, in: facts)
        var outcome = try threadAfter(id, reading, thread, before, statements, recipients, risk, grounds, linked)
        var judged = Judged(after: outcome.after)
        // It goes on in one place, and is not copied when it changes there.
        outcome.after = ThreadAfter()
        for bond in bonds { judged.after.bind(Set(bond.conditions.compactMap { word in HandlingWord.allCases.first { $0.word == word } }), of: bond.originator, nil) }
        for recipient in recipients {
            try judge(recipient, message, type, thread, before, (before?.bonds ?? []) + bonds, about, risk, &judged)
        }
        if let refusal = judged.refusal(of: type) { throw byAgreement(refusal.reason, judged.decisions, judged.notices) }
        if type.effect == .opensLoop || type.effect == .notifies {
            // Who was to be informed and was told nothing has no part in the thread.
            judged.after.notified = judged.informed.map(\.text)
        }
        // Who is invited to a meeting about a child is kept informed from then on.
        if type == .meeting {
            judged.after.notified += judged.informed.map(\.text).filter { !judged.after.hasPart($0) }
        }
        if judged.reachesSomebody {
            judged.after.bind(message.handling, of: sender.party.text, nil)
            for (party, words) in judged.obligations { judged.after.bind(words, of: sender.party.text, party.text) }
        }
        judged.notices += tellings(outcome, judged.after, thread, before, linked)
        // Of what is over nobody is told: nobody has to act on it.
        if judged.after.isOpenLoop { judged.notices += handedOver }
        var changes: [DecidedAgain] = []
        if let about { changes = try effect(of: about, thread, facts, &judged) }
        let entries = judged.after.told.count + judged.after.holds.count { !$0.released }
        // Who ends something, takes it back or lets it go is never kept from it, nor who refuses: what waits would go out as if nobody had.
        let refuses = type == .consentRecorded && judged.after.refuses(besides: before)
        let adds = type != .closed && type != .enteredInError && !refuses && (type.effect != .aboutThread || type == .correction)
        guard entries <= RouterLimits.told || !adds else { throw refused(.threadFull) }

        let flags = report.flags.map(\.flag) + (statements?.flags ?? [])
        var answer = Recorded()
        answer.id = envelope.id
        answer.thread = thread.description
        answer.sequence = sequence
        answer.decisions = judged.decisions
        answer.flags = flags
        // Who was only asked about one of its messages has no part in the thread, and learns no more of it by answering.
        if judged.after.hasPart(sender.party.text) {
            answer.leadAgency = judged.after.leadAgency
            answer.loopState = judged.after.state
            if let loop = outcome.loop { answer.owing = owing(loop) }
        }
        var record = MessageRecorded()
        record.adapter = sender.adapter.text
        record.party = sender.party.text
        record.envelope = canonical(envelope, type)
        record.digest = Data(submission.digest)
        record.answer = answer
        record.queued = judged.queued
        record.thread = judged.after
        record.changes = changes
        return Accepted(
            record: record, expecting: ThreadExpectation(thread: thread, version: before?.version ?? 0), notices: judged.notices, links: links,
            statement: outcome.statement, linked: linked, minimised: judged.minimised)
    }

    /// The facts with the message's thread as it stands without parties that the agreement no longer has, and who is told that another is in their place.
    private func withoutTheGone(_ facts: Facts) -> (Facts, [NoticeDraft]) {
        guard MessageType(submission.envelope.type)?.effect == .continuesLoop, let id = ThreadID(submission.envelope.subject), let thread = facts.threads[id]
        else { return (facts, []) }
        let handed = agreement.withoutTheGone(thread, id, at: now)
        guard handed.after != thread else { return (facts, []) }
        var facts = facts
        facts.threads[id] = handed.after
        return (facts, handed.drafts)
    }

    private func authorised(_ type: MessageType) throws(Refusal) {
        let source = submission.envelope.source
        guard source.isEmpty || source == sender.source else { throw refused(.source) }
        guard type.sendable else { throw refused(.notSendable) }
        guard sender.sends(type) else { throw refused(.typeNotEnrolled) }
        guard agreement.has(sender.party) else { throw refused(.partyUnknown) }
    }

    private func grounds(_ reading: PayloadReading) throws(Refusal) -> Grounds {
        do { return try reading.grounds.get() } catch { throw malformed([error]) }
    }

    /// The thread the message opens or belongs to. A party that has no part in a thread learns nothing of it, not even that
    /// there is one.
    private func thread(_ id: MessageID, _ type: MessageType, _ facts: Facts) throws(Refusal) -> ThreadID {
        guard type.effect == .continuesLoop || type.effect == .aboutThread else {
            let thread = ThreadID(opening: id)
            guard facts.threads[thread] == nil else { throw refused(.threadTaken) }
            return thread
        }
        guard let thread = ThreadID(submission.envelope.subject), let known = facts.threads[thread] else {
            throw refused(.thread)
        }
        let me = sender.party.text
        guard known.hasPart(me) || type.effect == .aboutThread && known.concerns(me) else { throw refused(.thread) }
        // Holds, recalls and corrections go by the id: two messages that have one would be released and recalled together.
        guard thread != ThreadID(opening: id), known.sender(of: submission.envelope.id) == nil else { throw refused(.threadTaken) }
        return thread
    }

    // MARK: Answers

    func refused(_ why: BusCode) -> Refusal { Refusal(answer: why.refused(id: submission.envelope.id)) }

    func refused(_ why: RouterRefusal) -> Refusal { Refusal(answer: why.answer(submission.envelope.id)) }

    private func malformed(_ problems: [ContractProblem]) -> Refusal {
        Refusal(
            answer: Refused.with {
                $0.id = submission.envelope.id
                $0.code = problems[0].code
                $0.sentence = problems[0].sentence
                $0.help = problems[0].help
                $0.problems = problems.map(\.problem)
            })
    }

    /// At high risk the recipient's side is told besides: it may take notices where it does not take the message.
    /// - Parameter rings: who is told to ring, where all of it is held: no more than at any hold. Nil where it could be shared.
    func nobodyTakes(_ recipient: ResolvedRecipient, _ thread: ThreadID, _ risk: Risk, _ rings: [RingMe]?) -> Refusal {
        var refusal = refused(.noAdapter)
        guard risk.rawValue >= Risk.significantHarm.rawValue else { return refusal }
        let there = agreement.contact(of: recipient.party)
        refusal.answer.ring = "\(there.role), \(there.telephone)"
        if let rings {
            refusal.notices = rings.filter { $0.tell != sender.party }.map { NoticeDraft(ring: $0, message: submission.envelope.id, thread: thread) }
        } else if recipient.party != sender.party {
            refusal.notices = [
                NoticeDraft(
                    ringAbout: submission.envelope.id, thread: thread, tell: recipient.party, ring: sender.party,
                    contact: agreement.contact(of: sender.party), code: RouterRefusal.noAdapter.rawValue)
            ]
        }
        return refusal
    }

    /// Whatever the reason: a message about a child at high risk is not refused without saying whom to ring. The risk is read from
    /// any payload that says one, also where nothing else of it is right, and whoever states it.
    private func saysWhomToRing(_ refusal: Refusal) -> Refusal {
        guard refusal.answer.ring.isEmpty, let head = try? Wire.decode(PayloadHead.self, submission.payload),
            head.grounds.risk.rawValue >= Risk.significantHarm.rawValue
        else { return refusal }
        let addressee: PartyID? =
            switch Recipient(submission.envelope.to) {
            case .party(let party): party
            case .desk(let desk): agreement.resolve(desk, for: DeskSubject(in: submission.payload, of: MessageType(submission.envelope.type)))
            case nil: nil
            }
        let contact = addressee.map { agreement.contact(of: $0) } ?? agreement.contact
        var refusal = refusal
        refusal.answer.ring = "\(contact.role), \(contact.telephone)"
        return refusal
    }

    private func byAgreement(_ reason: Reason?, _ decisions: [RecipientDecision], _ notices: [NoticeDraft]) -> Refusal {
        Refusal(
            answer: Refused.with {
                $0.id = submission.envelope.id
                $0.code = reason?.code.rawValue ?? RouterRefusal.nothingToShare.rawValue
                $0.sentence = reason?.sentence ?? RouterRefusal.nothingToShare.sentence
                $0.help = reason?.help ?? RouterRefusal.nothingToShare.help
                $0.decisions = decisions
                $0.ring = notices.first { $0.tell == sender.party }?.ringContact ?? ""
            }, notices: notices, isRecorded: true)
    }

    /// The envelope as it is kept and delivered: the router's own attributes are never taken from a sender. Within a thread
    /// nobody is written to by name, so the words there, which nothing has looked up, go nowhere.
    private func canonical(_ envelope: Envelope, _ type: MessageType) -> Envelope {
        var envelope = envelope
        if type.effect == .continuesLoop || type.effect == .aboutThread {
            envelope.to = ""
            envelope.inform = []
        }
        if envelope.source.isEmpty { envelope.source = sender.source }
        envelope.sequence = 0
        envelope.decision = 0
        envelope.withheld = false
        envelope.desk = ""
        envelope.role = ""
        envelope.flags = []
        envelope.obligations = []
        return envelope
    }
}
