import Ledger
import ReferralLoop
import SafeguardingContract
import SharingRules

/// A thread whose loop was handed over, and who is told of it.
struct HandedOver {
    /// The thread; its version is as it was.
    var after: ThreadAfter
    var drafts: [NoticeDraft] = []
}

extension Agreement {
    /// Hands a loop over from a party that leaves.
    /// - Returns: nil where the party had no part in it, or the thread is no loop.
    func handOver(_ thread: ThreadAfter, _ id: ThreadID, from party: PartyID, to named: PartyID, at now: Moment) -> HandedOver? {
        guard let before = Loop(thread) else { return nil }
        let lead = party == before.lead ? named : before.lead
        // Neither who leads it now nor who leaves is in anybody's place.
        let standIn = standIn(besides: [lead, party]) ?? named
        guard let loop = before.handedOver(from: party, to: named, standIn: standIn, at: now) else { return nil }
        var handed = HandedOver(after: thread)
        loop.keep(in: &handed.after)
        if before.lead == party { handed.after.handedOverBy = party.text }
        if loop.offeredTo == nil { handed.after.offeredDesk = "" }
        handed.drafts = told(before, loop, id, party)
        return handed
    }

    /// The loop without the parties that the agreement no longer has: where one of them leads it, is answered, is offered it or disagrees, another is in its place. So a loop
    /// that was closed when they left does not come back to nobody.
    func withoutTheGone(_ thread: ThreadAfter, _ id: ThreadID, at now: Moment) -> HandedOver {
        var handed = HandedOver(after: thread)
        guard thread.isLoop else { return handed }
        let parts = [thread.leadAgency, thread.answered, thread.offeredTo, thread.disagreement.raisedBy].compactMap { PartyID($0) }
        for party in Set(parts).sorted() where parties[party] == nil {
            guard let named = takesOver(from: party), let next = handOver(handed.after, id, from: party, to: named, at: now) else { continue }
            handed.after = next.after
            handed.drafts += next.drafts
        }
        return handed
    }

    private func told(_ before: Loop, _ loop: Loop, _ id: ThreadID, _ party: PartyID) -> [NoticeDraft] {
        var drafts: [NoticeDraft] = []
        if before.lead == party {
            drafts.append(NoticeDraft(handedOver: id, from: party, tell: loop.lead, ring: loop.answered, contact: contact(of: loop.answered)))
            if loop.answered != loop.lead {
                drafts.append(NoticeDraft(leads: id, insteadOf: party, tell: loop.answered, ring: loop.lead, contact: contact(of: loop.lead)))
            }
        }
        if before.answered == party, loop.answered != before.answered {
            drafts.append(NoticeDraft(answeredInstead: id, of: party, tell: loop.answered, ring: loop.lead, contact: contact(of: loop.lead)))
            if before.lead == loop.lead, loop.lead != loop.answered {
                drafts.append(NoticeDraft(leads: id, insteadOf: party, tell: loop.lead, ring: loop.answered, contact: contact(of: loop.answered)))
            }
        }
        if before.offeredTo == party, before.lead == loop.lead {
            drafts.append(NoticeDraft(offerOver: id, to: party, tell: loop.lead, ring: loop.answered, contact: contact(of: loop.answered)))
        }
        return drafts
    }
}
