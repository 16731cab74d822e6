import ReferralLoop
import SafeguardingContract
import SharingRules

/// What waits for somebody in a thread, and until when.
extension ThreadAfter {
    /// What was released of a message to a recipient, as the agreement's requests name it.
    ///
    /// A release counts for the clause that it was asked by: where another version of the agreement gives the number to a clause that somebody else releases, they are asked.
    func released(_ message: String, from sender: PartyID, to recipient: PartyID, in agreement: Agreement) -> Set<String> {
        let released = holds.filter { $0.released && $0.messageID == message && $0.recipient == recipient.text }
        return Set(released.filter { $0.counts(from: sender, to: recipient, in: agreement) }.map(\.holder))
    }

    /// Notes what of a message is held for a recipient, and waits for nobody yet.
    /// - Returns: the holds that are new.
    mutating func hold(
        _ held: [HeldFacts], of message: String, _ sequence: UInt64, from sender: PartyID, for recipient: PartyID, at now: Moment,
        _ calendar: WorkingCalendar
    ) -> [Hold] {
        var new: [Hold] = []
        for part in held {
            let hold = Hold.with {
                $0.messageID = message
                $0.sequence = sequence
                $0.recipient = recipient.text
                if case .clause(let id) = part.holder { $0.clause = id.text }
                $0.role = part.role
                $0.party = part.party.text
                $0.by = calendar.due(part.by, from: now).milliseconds
                $0.facts = part.facts.codes
                $0.sender = sender.text
            }
            let isThere = holds.contains {
                $0.messageID == message && $0.recipient == recipient.text && $0.holder == hold.holder && $0.party == hold.party
                    && (hold.clause.isEmpty || $0.role == hold.role)
            }
            guard !isThere else { continue }
            holds.append(hold)
            new.append(hold)
        }
        return new
    }

    /// Notes that somebody has to review what is shared by broken glass only.
    /// - Returns: the review; nil where there is nothing to review, or somebody has to already.
    mutating func review(_ decision: Decision, of message: String, from sender: PartyID, to recipient: PartyID, at now: Moment, _ agreement: Agreement, _ calendar: WorkingCalendar) -> Review? {
        guard !decision.byBrokenGlass.isEmpty, let review = agreement.breakGlass?.review,
            !reviews.contains(where: { $0.messageID == message && $0.recipient == recipient.text })
        else { return nil }
        let entry = Review.with {
            $0.messageID = message
            $0.recipient = recipient.text
            $0.party = agreement.party(of: review.place, sender: sender, recipient: recipient).text
            $0.role = review.role
            $0.by = calendar.due(review.by, from: now).milliseconds
            $0.sender = sender.text
        }
        reviews.append(entry)
        return entry
    }
}

extension Hold {
    /// What holds it: a clause's number, or `bond:` and the originator.
    var holder: String { clause.isEmpty ? "bond:\(party)" : clause }

    /// Whether who released it is who an agreement asks.
    fileprivate func counts(from sender: PartyID, to recipient: PartyID, in agreement: Agreement) -> Bool {
        guard !clause.isEmpty, let release = agreement.clauses.first(where: { $0.id.text == clause })?.release else { return true }
        return release.role == role && agreement.party(of: release.place, sender: sender, recipient: recipient).text == party
    }
}
