import Ledger
public import SafeguardingContract
import SharingRules

/// What is due: nothing that somebody owes is forgotten because nobody asks.
extension RouterCore {
    /// Takes threads as the ledger has them, before the first event: what is due in them is known from then on. The shell pages through all threads once.
    public mutating func schedule(_ threads: [ThreadAfter]) {
        for thread in threads { if let id = ThreadID(thread.id) { dues.note(thread, on: id) } }
    }

    /// Whether a ``RouterEvent/tick`` at this time has something to do.
    public func isDue(at now: Moment) -> Bool {
        let now = max(now, latest)
        return dues.first.map { $0 < now } ?? false || scheduled.map { $0.from <= now } ?? false
    }

    /// Tells, once, of everything whose time is over. That it was told is durable with the notice itself: after a crash it is told or known, never both forgotten.
    mutating func tick(_ facts: Facts) -> [RouterAction] {
        var actions = beginScheduled()
        for id in dues.threads(RouterLimits.dueAtOnce) {
            guard let thread = facts.threads[id] else { continue }
            guard let due = thread.nextAlert, due < now else {
                dues.note(thread, on: id)
                continue
            }
            var after = thread
            after.version += 1
            let drafts = overdue(in: &after, id)
            if drafts.isEmpty { dues.note(after, on: id) }
            actions += notices(drafts, changing: after)
        }
        return actions
    }

    /// Marks what is overdue as told, and says whom to tell.
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
