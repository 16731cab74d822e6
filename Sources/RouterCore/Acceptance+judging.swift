import Ledger
import SafeguardingContract
import SharingRules

/// What is left of a message for one recipient, and by which facts: so that it is cut once, when it is decided, and goes out as it was cut where it goes out by the same.
struct CutPayload {
    let sharing: FactSet
    let sanitisedOnly: FactSet
    let result: Minimiser.Result
}

/// What has been decided of a message so far, recipient by recipient.
struct Judged {
    var after: ThreadAfter
    var decisions: [RecipientDecision] = []
    var queued: [Queued] = []
    var notices: [NoticeDraft] = []
    var informed: [PartyID] = []
    /// What each recipient that is given something is bound to.
    var obligations: [(party: PartyID, words: Set<HandlingWord>)] = []
    /// What is left of the message for each recipient that is given something now.
    var minimised: [PartyID: CutPayload] = [:]
    /// Somebody is given something, or will be when it is released.
    var reachesSomebody = false
    /// The one that acts gets nothing: the first reason, where there is one.
    var nothingForTheOneWhoActs: Reason??

    init(after: ThreadAfter) { self.after = after }

    /// Why the message as a whole is refused; nil where it is not. What somebody says of another message counts whether or not anybody is told of it; only a
    /// correction is for being told.
    func refusal(of type: MessageType) -> (reason: Reason?, Void)? {
        guard let reason = nothingForTheOneWhoActs else { return nil }
        if type.effect == .aboutThread { return type == .correction && !reachesSomebody ? (reason, ()) : nil }
        return (reason, ())
    }
}

extension Acceptance {
    /// Decides what one recipient gets, and what follows from that for the thread and for those who are told of it.
    func judge(
        _ recipient: ResolvedRecipient, _ message: MessageFacts, _ type: MessageType, _ thread: ThreadID, _ before: ThreadAfter?,
        _ bonds: [OriginatorBond], _ about: AboutMessage?, _ risk: Risk, _ judged: inout Judged
    ) throws(Refusal) {
        let continues = type.effect == .continuesLoop || type.effect == .aboutThread
        var request = DecisionRequest(
            message, type, from: sender.party, to: recipient, thread: continues ? before : nil, consent: continues ? before : nil, bonds: bonds,
            about: about?.reference.message, at: now, in: agreement)
        if let told = about?.alreadyTold[recipient.party] { request.alreadyTold = told }
        let decision = agreement.decided(request)
        var shared = decision.shared
        var waiting = decision.heldFacts
        if about?.processOnly.contains(recipient.party) == true {
            shared = FactSet(shared.members.filter { $0.category == .process })
            waiting = FactSet()
        }
        let result = outcome(of: decision, sharing: shared, waiting: waiting, for: recipient, type, message)
        judged.decisions.append(result.words)
        if result.shares || result.holds {
            let takers = directory.takers(of: type, at: recipient.party)
            if takers.isEmpty {
                if recipient.acts, type.effect != .aboutThread { throw nobodyTakes(recipient, thread, risk, result.shares ? nil : agreement.ringMe(atRisk(request, risk), decision)) }
                // It may have it, and does not get it: nothing else would be true, and it has no part in the thread.
                judged.decisions[judged.decisions.count - 1].verdict = "not-reached"
                judged.notices.append(
                    NoticeDraft(
                        undeliverable: submission.envelope.id, thread: thread, to: recipient.party, contact: agreement.contact(of: recipient.party),
                        tell: sender.party, code: RouterRefusal.noAdapter.rawValue))
            } else {
                judged.reachesSomebody = true
                if result.shares {
                    judged.minimised[recipient.party] = CutPayload(
                        sharing: shared, sanitisedOnly: decision.sanitisedOnly.intersection(shared), result: result.minimised)
                    give(recipient, decision, shared, type, takers, &judged)
                }
                if result.holds { hold(decision, recipient, thread, &judged) }
            }
        } else if recipient.acts {
            judged.nothingForTheOneWhoActs = .some(agreement.reasons(request, decision).first)
        }
        if risk.rawValue >= Risk.significantHarm.rawValue {
            judged.notices += agreement.ringMe(atRisk(request, risk), decision).map {
                NoticeDraft(ring: $0, message: submission.envelope.id, thread: thread)
            }
        }
    }

    /// The request as the alarm goes by it.
    private func atRisk(_ request: DecisionRequest, _ risk: Risk) -> DecisionRequest {
        var request = request
        request.risk = risk
        return request
    }

    /// Queues what is shared for the recipient's adapters, and notes in the thread who was given what.
    private func give(
        _ recipient: ResolvedRecipient, _ decision: Decision, _ shared: FactSet, _ type: MessageType, _ takers: [ApprovedAdapter],
        _ judged: inout Judged
    ) {
        if !recipient.acts { judged.informed.append(recipient.party) }
        judged.obligations.append((recipient.party, Set(decision.obligations)))
        judged.queued += takers.map { Queued(for: $0, recipient, decision, sharing: shared, number: 1) }
        // What somebody says of another message is neither recalled nor corrected.
        if type.effect != .aboutThread || type == .correction {
            var told = Told()
            told.messageID = submission.envelope.id
            told.sequence = sequence
            told.sender = sender.party.text
            told.recipient = recipient.party.text
            told.desk = recipient.desk?.text ?? ""
            told.facts = shared.codes
            judged.after.tell(told)
        }
        if let review = judged.after.review(decision, of: submission.envelope.id, from: sender.party, to: recipient.party, at: now, agreement, calendar) {
            judged.notices += [NoticeDraft(review: review, thread: judged.after.id, agreement)].compactMap { $0 }
        }
    }

    private func hold(_ decision: Decision, _ recipient: ResolvedRecipient, _ thread: ThreadID, _ judged: inout Judged) {
        let new = judged.after.hold(
            decision.held, of: submission.envelope.id, sequence, from: sender.party, for: recipient.party, at: now, calendar)
        judged.notices += new.compactMap { NoticeDraft(held: $0, thread: thread, agreement) }
    }

    /// What a decision means for one recipient: the words for the sender, and whether anything of substance is shared, or held. In a
    /// message that opens a thread, process alone (purposes, references) is no substance; but of what the router itself brings to a forum, which loops it is about, and why, is.
    func outcome(
        of decision: Decision, sharing shared: FactSet, waiting: FactSet, for recipient: ResolvedRecipient, _ type: MessageType, _ message: MessageFacts
    ) -> (words: RecipientDecision, minimised: Minimiser.Result, shares: Bool, holds: Bool) {
        let minimised = Minimiser.minimise(
            submission.payload, of: type, sharing: shared, sanitisedOnly: decision.sanitisedOnly.intersection(shared),
            audience: agreement.audience(of: recipient.party, desk: recipient.desk))
        let cut = minimised.cut
        let isBrought = type == .forumItem && sender.adapter == .router
        let shares = message.isSubstance(shared, of: type) || isBrought && shared.contains(Fact(.process, .other))
        let holds = message.isSubstance(waiting, of: type)
        var words = RecipientDecision()
        words.recipient = Recipient.party(recipient.party).description
        words.desk = recipient.desk?.text ?? ""
        words.verdict = shares ? (cut.isEmpty ? "share" : "share-in-part") : holds ? "hold" : "withhold"
        words.agreement = agreement.name
        words.fieldsLeftOut = cut.prefix(RouterLimits.pathsLeftOut).map { $0.path }
        if shares {
            words.clauses = decision.clauses.map { $0.text }
            words.duties = decision.duties.map { $0.text }
            words.obligations = decision.obligations.map { $0.word }
            words.glassBroken = !decision.byBrokenGlass.isEmpty
        }
        if holds { words.held = decision.held.map { HeldPart($0, by: calendar.due($0.by, from: now)) } }
        words.leftOut = decision.withheld.map { withheld in
            var left = LeftOut()
            left.category = withheld.fact.category
            left.about = withheld.fact.about
            left.clause = withheld.clause?.text ?? ""
            left.code = withheld.code.rawValue
            left.wouldBeLawful = withheld.wouldBeLawful
            return left
        }
        return (words, minimised, shares, holds)
    }
}

extension MessageFacts {
    /// Whether facts are more of this message than its shell. In a message that opens a thread, process alone (purposes, references) is no substance: all that it tells is
    /// that there is a message. A forum's matter says by that why it is brought, and which loops it is about.
    func isSubstance(_ facts: FactSet, of type: MessageType) -> Bool {
        let shared = facts.intersection(holds).intersection(MessageFacts.known)
        let isAnySubstance = type.effect == .continuesLoop || type.effect == .aboutThread || type == .forumItem
        return !(isAnySubstance ? shared : shared.subtracting(MessageFacts.process)).isEmpty
    }

    /// Every fact that has a word.
    private static let known = FactSet(FactSet.everything.members)
    private static let process = FactSet.all(of: .process)
}

extension Queued {
    /// A row of the outbox for one receiving adapter.
    init(for adapter: ApprovedAdapter, _ recipient: ResolvedRecipient, _ decision: Decision, sharing shared: FactSet, number: UInt32) {
        self.init()
        self.adapter = adapter.adapter.text
        party = adapter.party.text
        desk = recipient.desk?.text ?? ""
        self.decision = number
        self.shared = shared.codes
        sanitisedOnly = decision.sanitisedOnly.intersection(shared).codes
        obligations = decision.obligations.map { $0.word }
        withheldKnown = decision.recipientMayKnow
        role = recipient.acts ? "act" : "inform"
    }
}

extension HeldPart {
    init(_ held: HeldFacts, by: Moment) {
        self.init()
        if case .clause(let id) = held.holder { clause = id.text }
        role = held.role
        party = held.party.text
        self.by = by.description
        facts = held.facts.members.map { fact in
            .with {
                $0.category = fact.category
                $0.about = fact.about
            }
        }
    }
}

extension Agreement {
    /// The party at which somebody has to release or review something; the sender where the agreement names a desk that nobody holds.
    func party(of place: Release.Place, sender: PartyID, recipient: PartyID) -> PartyID {
        switch place {
        case .sender: sender
        case .recipient: recipient
        case .party(let party): party
        case .desk(let desk): resolve(desk) ?? sender
        }
    }
}
