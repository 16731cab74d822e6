/// The clocks that run where an agreement sets none. Each says where its limit comes from; an agreement can set another in its place, or take it out.
extension ClockRule {
    private static let referrals: Set<LoopOpening> = [.contact, .referral]
    private static let answered: Set<ClockEvent> = [.acknowledged, .decided, .becameReferral, .progressed, .closed]
    private static let workingTogether = "Working Together to Safeguard Children, chapter 1, as Surrey's and Sussex's procedures quote it"
    private static let local = "no statutory number: a setting of the partnership's own"

    /// Those of the statutory guidance, and for what has no statutory number what a partnership would begin with.
    public static let standard: [ClockRule] = [
        ClockRule(
            id: ClockID(unchecked: "acknowledge"), title: "acknowledge it to whoever referred", openings: referrals, starts: [.opened], stops: answered,
            limit: .workingDays(1), source: workingTogether),
        ClockRule(
            id: ClockID(unchecked: "decide"), title: "decide what is done, and say so to whoever referred", openings: referrals,
            starts: [.opened, .becameReferral, .reopened, .transferred], stops: [.decided, .becameReferral, .closed], limit: .workingDays(1), source: workingTogether),
        ClockRule(
            id: ClockID(unchecked: "assess"), title: "conclude the assessment", openings: referrals, starts: [.decidedAssessment],
            stops: [.decidedFurther, .closed], limit: .workingDays(45), from: .opening,
            source: "45 working days from the point of referral: Working Together (2013 and since; a maximum, not a target)"),
        ClockRule(
            id: ClockID(unchecked: "strategy-discussion"), title: "hold the strategy discussion", openings: referrals, starts: [.decidedStrategy],
            stops: [.strategyHeld, .closed], limit: .workingDays(1), source: "no statutory number; local procedures commonly say the same day or 24 hours (unchecked)"),
        ClockRule(
            id: ClockID(unchecked: "conference"), title: "hold the initial child protection conference, or decide that none is needed", openings: referrals,
            starts: [.strategyHeld], stops: [.conferenceHeld, .decidedFurther, .closed], limit: .workingDays(15),
            source: "15 working days from the strategy discussion: Solihull, Warrington and Liverpool procedures; DfE rule 8675Q"),
        ClockRule(
            id: ClockID(unchecked: "core-group"), title: "let the core group meet for the first time", openings: referrals, starts: [.conferenceHeld],
            stops: [.coreGroupHeld, .closed], limit: .workingDays(10), source: "10 working days from the conference (unchecked for England)"),
        ClockRule(
            id: ClockID(unchecked: "first-review"), title: "hold the first review conference", openings: referrals, starts: [.conferenceHeld],
            stops: [.reviewHeld, .closed], limit: .months(3), source: "3 months from the conference (unchecked for England; the same in Wales)"),
        ClockRule(
            id: ClockID(unchecked: "next-review"), title: "hold the next review conference", openings: referrals, starts: [.reviewHeld],
            stops: [.reviewHeld, .closed], limit: .months(6), source: "every 6 months after the first review (unchecked for England; the same in Wales)"),
        ClockRule(
            id: ClockID(unchecked: "answer-submission"), title: "answer whoever passed the information on", openings: [.submission], starts: [.opened, .reopened],
            stops: answered,
            limit: .workingDays(5), source: local),
        ClockRule(
            id: ClockID(unchecked: "answer"), title: "answer the request", openings: [.request], starts: [.opened, .reopened], stops: [.responded, .closed],
            limit: .workingDays(5), source: "by when whoever asks says; otherwise \(local)"),
        ClockRule(
            id: ClockID(unchecked: "return-interview"), title: "hold the return interview, or let the child decline it", openings: [.missing], starts: [.childFound],
            stops: [.interviewDone, .closed], limit: .hours(72),
            source: "72 clock hours from the child's return: statutory guidance on children who run away or go missing, 2014, as Missing People reports it"),
        ClockRule(
            id: ClockID(unchecked: "forum"), title: "discuss it, and say what came of it", openings: [.forumItem], starts: [.opened, .reopened],
            stops: [.decided, .closed], limit: .months(1), source: "\(local); such conferences meet monthly"),
        ClockRule(
            id: ClockID(unchecked: "transfer"), title: "accept or decline what is offered", openings: Set(LoopOpening.allCases), starts: [.transferOffered],
            stops: [.transferAnswered, .closed], limit: .workingDays(1), owner: .offered, source: local),
        ClockRule(
            id: ClockID(unchecked: "information"), title: "tell the lead agency what it needs to know", openings: Set(LoopOpening.allCases),
            starts: [.informationNeeded], stops: [.informationGiven, .closed], limit: .workingDays(2), owner: .referrer, source: local),
        ClockRule(
            id: ClockID(unchecked: "disagreement-practitioners"), title: "answer the disagreement between practitioners", openings: Set(LoopOpening.allCases),
            starts: [.disagreementRaised], stops: [.disagreementAnswered], limit: .workingDays(1), owner: .answering, source: local),
        ClockRule(
            id: ClockID(unchecked: "disagreement-managers"), title: "answer the disagreement between managers", openings: Set(LoopOpening.allCases),
            starts: [.disagreementToManagers], stops: [.disagreementAnswered], limit: .workingDays(2), owner: .answering, source: local),
        ClockRule(
            id: ClockID(unchecked: "disagreement-leads"), title: "answer the disagreement between designated leads", openings: Set(LoopOpening.allCases),
            starts: [.disagreementToDesignatedLeads], stops: [.disagreementAnswered], limit: .workingDays(5), owner: .answering, source: local),
        ClockRule(
            id: ClockID(unchecked: "disagreement-partnership"), title: "answer the disagreement that came to the partnership", openings: Set(LoopOpening.allCases),
            starts: [.disagreementToPartnership], stops: [.disagreementAnswered], limit: .workingDays(10), owner: .answering, source: local),
        ClockRule(
            id: ClockID(unchecked: "withdrawal"), title: "say what is made of it that something was taken back", openings: Set(LoopOpening.allCases),
            starts: [.withdrawalNoted], stops: [.withdrawalConsidered, .closed], limit: .workingDays(1), source: local),
    ]
}
