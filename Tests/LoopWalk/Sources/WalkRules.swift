import ReferralLoop
import SafeguardingContract

/// What holds of every loop after everything that can happen to it.
enum WalkRules {
    /// Which rule is broken; nil for none.
    static func broken(_ before: Loop, _ move: WalkMove, _ after: Loop, _ cleared: [Owed], here: Set<PartyID>) -> String? {
        parts(before, move, after, here) ?? open(after) ?? state(before, move, after) ?? clocks(before, after, cleared)
    }

    private static func parts(_ before: Loop, _ move: WalkMove, _ loop: Loop, _ here: Set<PartyID>) -> String? {
        if !here.contains(loop.lead) { return "the lead agency is one that has left" }
        if !here.contains(loop.answered) { return "who is answered has left" }
        if WalkCast.everybody.filter({ loop.standing(of: $0).isLead }) != [loop.lead] { return "there is not exactly one lead agency" }
        if WalkCast.everybody.contains(where: { !here.contains($0) && loop.standing(of: $0).hasPart }) { return "who has left has a part" }
        if loop.offeredTo == loop.lead || loop.offeredTo.map({ !here.contains($0) }) ?? false { return "it is offered to its lead agency, or to who has left" }
        if let raised = loop.disagreement?.raisedBy, !here.contains(raised) || !loop.standing(of: raised).hasPart { return "nobody can settle the disagreement" }
        guard loop.answered == loop.lead, before.answered != before.lead else { return nil }
        guard case .left(let party, let named, let standIn) = move else { return "somebody was answered, and nobody is" }
        return [named, standIn].contains { $0 != party && $0 != loop.lead } ? "nobody is answered, and somebody could be" : nil
    }

    private static func open(_ loop: Loop) -> String? {
        if !loop.opening.canBe(loop.state) { return "it is what it cannot be" }
        guard loop.state.isOpen else {
            if loop.offeredTo != nil || loop.disagreement != nil || loop.withdrawalIsOpen || loop.needsInformation { return "something is open on what is over" }
            if loop.closedAt == nil { return "nobody knows when it was closed" }
            return loop.owed.contains { $0.met == nil } ? "something is owed on what is over" : nil
        }
        func runs(_ clocks: String...) -> Bool { loop.owed.contains { $0.met == nil && clocks.contains($0.clock.text) } }
        if runs("transfer") != (loop.offeredTo != nil) { return "an offer and its clock do not go together" }
        if runs("withdrawal") != loop.withdrawalIsOpen { return "a withdrawal and its clock do not go together" }
        if runs("information") != loop.needsInformation { return "what has to be known and its clock do not go together" }
        let disagreement = runs("disagreement-practitioners", "disagreement-managers", "disagreement-leads", "disagreement-partnership")
        if disagreement != (loop.disagreement.map { !$0.place.isAnswered } ?? false) { return "a disagreement and its clock do not go together" }
        return nil
    }

    private static func state(_ before: Loop, _ move: WalkMove, _ after: Loop) -> String? {
        if after.opening != before.opening || after.referrer != before.referrer || after.openedAt != before.openedAt { return "what it was opened as changes" }
        if before.state == .enteredInError, after.state != .enteredInError { return "what was entered in error is something else" }
        if after.withoutEngagement < 0 { return "it counts backwards" }
        guard case .said(let statement, let party, _, let asksManager) = move else { return after.state == before.state ? nil : "nobody said anything, and it moved" }
        guard after.state != before.state else { return nil }
        let standing = before.standing(of: party)
        if !standing.hasPart, !standing.isOffered { return "who has no part moved it" }
        switch after.state {
        case .closed:
            switch statement.step {
            case .closed(.whole), .closed(.nothingFurtherReviewed): return before.opening == .request ? "a request was closed without an answer" : nil
            case .closed(.nothingFurther): return asksManager ? "no manager looked at it" : before.opening == .request ? "a request was closed without an answer" : nil
            case .responded(last: true): return before.opening == .request ? nil : "an answer closed what is no request"
            default: return "closed without outcome and reason"
            }
        case .enteredInError: return statement.step == .enteredInError(reason: true) ? nil : "entered in error without a reason"
        case .reopened: return before.state == .closed ? nil : "opened again without having been closed"
        case .contact, .referral, .submission, .request, .missing, .forumItem, .acknowledged, .decided, .progressing: return nil
        }
    }

    private static func clocks(_ before: Loop, _ after: Loop, _ cleared: [Owed]) -> String? {
        for place in after.owed.indices {
            let owed = after.owed[place]
            if owed.met != nil, owed.alert != nil || owed.paused != nil { return "\(owed.clock.text) is over, and alerts" }
            if owed.lapsed, owed.met == nil { return "\(owed.clock.text) lapsed, and is owed" }
            if owed.told == .contact, owed.alert != nil { return "\(owed.clock.text) alerts, and everybody was told" }
            if owed.isRunning, owed.told != .contact, owed.alert == nil { return "\(owed.clock.text) is owed, and nobody will be told" }
            if after.owed[..<place].contains(where: { $0.clock == owed.clock }) { return "\(owed.clock.text) is there twice" }
            guard let was = before.owed.first(where: { $0.clock == owed.clock }), was.met == nil, owed.met == nil || owed.met != was.met else { continue }
            let begunAnew = owed.began != was.began || cleared.contains { $0.clock == owed.clock }
            if owed.told < was.told, !begunAnew { return "\(owed.clock.text): told, and told no longer" }
            if owed.due < was.due, !begunAnew, was.told == .nobody, owed.met == nil, owed.limit == was.limit { return "\(owed.clock.text) is due earlier than it was" }
        }
        return cleared.contains { $0.told == .nobody || $0.met == nil } ? "cleared, and nobody had been told" : nil
    }
}
