import Ledger
import ReferralLoop
public import SafeguardingContract
import SharingRules

/// What is due: nothing that somebody owes is forgotten because nobody asks.
extension RouterCore {
    /// Takes when the first alert is due by what the ledger has, before the first event.
    public mutating func schedule(_ first: Moment?) { dues.begin(first, inFlight: inFlight.pendingThreads) }

    /// Whether a ``RouterEvent/tick`` at this time has something to do.
    public func isDue(at now: Moment) -> Bool {
        let now = max(now, latest)
        if !leaving.isEmpty || scheduled.map({ $0.from <= now }) ?? false { return true }
        return !clockIsInDoubt && dues.first.map { $0 < now } ?? false
    }

    /// Tells, once, of everything whose time is over. That it was told is durable with what tells it: after a crash it is told or known, never both forgotten.
    mutating func tick(_ facts: Facts) -> [RouterAction] {
        var actions = beginScheduled() + handOver(facts)
        guard !clockIsInDoubt else { return actions }
        dues.begin(facts.firstAlert, inFlight: inFlight.pendingThreads)
        var gathered: [NoticeDraft] = []
        for found in facts.due {
            // As it stands now: what was handed over a moment ago, in this very tick, stays handed over.
            let thread = inFlight.latest(found)
            guard let id = ThreadID(thread.id), let due = thread.nextAlert, due < now else { continue }
            let handed = agreement.withoutTheGone(thread, id, at: now)
            var after = handed.after
            after.version += 1
            var drafts = (after.isOpenLoop ? handed.drafts : []) + overdue(in: &after, id)
            let passed = passed(in: &after, id)
            gathered += passed.gathered
            drafts += passed.drafts
            // What changes the thread goes with the first notice; where there is none for this thread alone, it stands by itself.
            if drafts.isEmpty { actions.append(changed(after, id, code: passed.gathered.isEmpty && !passed.isUntold ? "due-moved" : "overdue")) }
            actions += notices(drafts, changing: drafts.isEmpty ? nil : after)
            actions += (drafts + passed.gathered).filter { $0.kind == .overdue }.map {
                .say(RouterLogLine(.warning, code: $0.code, message: MessageID($0.message)))
            }
            if passed.isUntold { actions.append(.say(RouterLogLine(.warning, code: "RTR-STILL-OVERDUE", message: id.opening))) }
        }
        return actions + notices(byParty(gathered))
    }

    /// Records that a thread stands otherwise, where no message says so.
    mutating func changed(_ after: ThreadAfter, _ thread: ThreadID, code: String, party: PartyID? = nil) -> RouterAction {
        let body = RecordBody.with {
            $0.threadChanged = .with {
                $0.thread = after
                $0.code = code
                $0.party = party?.text ?? ""
            }
        }
        let sequence = nextSequence
        let action = record(now, body, expecting: ThreadExpectation(thread: thread, version: after.version - 1))
        remember(after, on: thread, at: sequence)
        return action
    }

    /// One notice for each party that is told, and for each of the two steps.
    private func byParty(_ drafts: [NoticeDraft]) -> [NoticeDraft] {
        struct Key: Hashable, Comparable {
            let party: PartyID
            let code: String
            static func < (a: Key, b: Key) -> Bool { (a.party, a.code) < (b.party, b.code) }
        }
        return Dictionary(grouping: drafts) { Key(party: $0.tell, code: $0.code) }.sorted { $0.key < $1.key }.map {
            NoticeDraft(gathered: $0.value, tell: $0.key.party)
        }
    }

    /// Lets time pass for what is owed on a loop.
    /// - Returns: who is told now, who is told with everything else of theirs, and whether the agreement names nobody who could be.
    private func passed(in thread: inout ThreadAfter, _ id: ThreadID) -> (drafts: [NoticeDraft], gathered: [NoticeDraft], isUntold: Bool) {
        guard let loop = Loop(thread) else { return ([], [], false) }
        var isUntold = false
        let isUrgent = thread.risk >= UInt32(Risk.significantHarm.rawValue)
        let terms = agreement.loops
        var drafts: [NoticeDraft] = []
        let opening = thread.id
        for place in thread.obligations.indices {
            guard var owed = Owed(thread.obligations[place]) else { continue }
            let step = owed.pass(now, terms.overdue, calendar, isUrgent: isUrgent)
            thread.obligations[place] = owed.kept
            let owner = loop.party(owed.owner)
            // Whoever is asked to take it on is waited for by who offers it.
            let waits = owner == loop.answered || owed.owner == .offered ? loop.lead : loop.answered
            switch step {
            case .nothing, .moved: continue
            case .tellOwner:
                drafts.append(
                    NoticeDraft(overdue: OwedWords(owed, terms), message: opening, thread: id, tell: owner, ring: waits, contact: agreement.contact(of: waits)))
            case .tellContact:
                // Where nobody is named, it stands in the record and the log, and `eider loops overdue` shows it.
                guard let contact = agreement.head.contactParty else {
                    isUntold = true
                    continue
                }
                drafts.append(
                    NoticeDraft(
                        stillOverdue: OwedWords(owed, terms), owner: owner, message: opening, thread: id, tell: contact, contact: agreement.contact(of: owner)))
            }
        }
        return terms.overdue.gatheredAt == nil || isUrgent ? (drafts, [], isUntold) : ([], drafts, isUntold)
    }

    /// Marks what is overdue of holds, reviews and recalls as told, and says whom to tell.
    private func overdue(in thread: inout ThreadAfter, _ id: ThreadID) -> [NoticeDraft] {
        var drafts: [NoticeDraft] = []
        func tell(_ party: String, ring other: String, _ message: String, _ what: String) {
            guard let party = PartyID(party), let other = PartyID(other) else { return }
            drafts.append(
                NoticeDraft(
                    overdue: message, thread: id, tell: party, ring: other, contact: other == party ? agreement.contact : agreement.contact(of: other), what))
        }
        func isOver(_ by: Int64) -> Bool { Moment(milliseconds: by) < now }
        for place in thread.holds.indices where !thread.holds[place].released && !thread.holds[place].overdueTold && isOver(thread.holds[place].by) {
            thread.holds[place].overdueTold = true
            let hold = thread.holds[place]
            let what = "nobody has said in time whether this message to \(hold.recipient) goes on (\(hold.role) at \(hold.party))"
            tell(hold.party, ring: hold.sender == hold.party ? hold.recipient : hold.sender, hold.messageID, what)
            if hold.sender != hold.party { tell(hold.sender, ring: hold.party, hold.messageID, what) }
        }
        for place in thread.reviews.indices where !thread.reviews[place].overdueTold && isOver(thread.reviews[place].by) {
            thread.reviews[place].overdueTold = true
            let review = thread.reviews[place]
            let what = "the breaking of the glass has not been reviewed in time (\(review.role) at \(review.party))"
            tell(review.party, ring: review.sender, review.messageID, what)
            if review.sender != review.party { tell(review.sender, ring: review.party, review.messageID, what) }
        }
        for place in thread.recalls.indices where !thread.recalls[place].overdueTold && isOver(thread.recalls[place].reportBy) {
            thread.recalls[place].overdueTold = true
            let recall = thread.recalls[place]
            for party in recall.awaiting {
                tell(recall.sender, ring: party, recall.messageID, "\(party) has not confirmed the recall, and the time to report a breach is over")
            }
        }
        return drafts
    }
}
