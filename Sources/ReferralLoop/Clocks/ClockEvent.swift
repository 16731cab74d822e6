/// What starts, pauses or stops a clock. Its text is what agreements write.
public enum ClockEvent: String, CaseIterable, Hashable, Sendable {
    /// The loop was opened.
    case opened
    /// A practitioner has seen it.
    case acknowledged
    /// It was decided, whatever was decided.
    case decided
    /// A contact became a referral.
    case becameReferral = "became-referral"
    /// It was decided that an assessment is needed.
    case decidedAssessment = "decided-assessment"
    /// It was decided that a strategy discussion is needed, or an enquiry under section 47.
    case decidedStrategy = "decided-strategy"
    /// What an assessment or an enquiry came to was decided: anything but that there is to be one.
    case decidedFurther = "decided-further"
    /// Something was reported.
    case progressed
    /// It was closed, or entered in error.
    case closed
    /// It was opened again.
    case reopened
    /// Who was asked answered, and no more follows.
    case responded
    /// The lead agency needs to know more.
    case informationNeeded = "information-needed"
    /// Somebody told more.
    case informationGiven = "information-given"
    /// It was offered to another party.
    case transferOffered = "transfer-offered"
    /// The offer was answered, or taken back.
    case transferAnswered = "transfer-answered"
    /// Another party is the lead agency now.
    case transferred
    /// A disagreement was raised: between practitioners.
    case disagreementRaised = "disagreement-raised"
    /// It was taken to the managers.
    case disagreementToManagers = "disagreement-to-managers"
    /// It was taken to the designated leads.
    case disagreementToDesignatedLeads = "disagreement-to-designated-leads"
    /// It was taken to the partnership.
    case disagreementToPartnership = "disagreement-to-partnership"
    /// The other side answered it, or it was settled or taken further.
    case disagreementAnswered = "disagreement-answered"
    /// A strategy discussion was held.
    case strategyHeld = "strategy-held"
    /// An initial child protection conference was held.
    case conferenceHeld = "conference-held"
    /// A review conference was held.
    case reviewHeld = "review-held"
    /// A core group met.
    case coreGroupHeld = "core-group-held"
    /// A child is missing.
    case childMissing = "child-missing"
    /// A missing child was found.
    case childFound = "child-found"
    /// A return interview was held, or the child declined it.
    case interviewDone = "interview-done"
    /// Somebody took back what was said.
    case withdrawalNoted = "withdrawal-noted"
    /// The lead agency said what it makes of that.
    case withdrawalConsidered = "withdrawal-considered"
}
