/// The status of a FHIR R4 Task: `http://hl7.org/fhir/task-status`, version 4.0.1. Its text is the code.
public enum FHIRTaskStatus: String, CaseIterable, Hashable, Sendable {
    /// Not ready to be acted upon.
    case draft
    /// Action is sought.
    case requested
    /// Somebody looks at whether to do it.
    case received
    /// Somebody does it, and has not begun.
    case accepted
    /// Somebody does not do it, and never began.
    case rejected
    /// Ready to be done, where nobody has to accept it.
    case ready
    /// It was taken back before it was done.
    case cancelled
    /// It is being done.
    case inProgress = "in-progress"
    /// It was begun, and pauses.
    case onHold = "on-hold"
    /// It was tried, and could not be done.
    case failed
    /// It was done.
    case completed
    /// It should never have been.
    case enteredInError = "entered-in-error"
}

/// A loop as systems that speak FHIR see it: a Task whose owner is the lead agency and whose requester is the referrer.
///
/// A Task has one status and one reason for it; a loop can have several things open at once. So the status says how far it is, `businessStatus` has the loop's own
/// state, and `statusReason` what weighs most of what is open. Both mappings, and what is lost, are in docs/loops-and-fhir.md.
public struct FHIRTask: Hashable, Sendable {
    /// `Task.status`.
    public let status: FHIRTaskStatus
    /// `Task.businessStatus`: its code is the state's text.
    public let businessStatus: LoopState
    /// `Task.statusReason`; nil where nothing is open.
    public let statusReason: Reason?

    /// Why a Task stands where it does: the first of these that is so.
    public enum Reason: String, CaseIterable, Hashable, Sendable {
        /// Somebody took back what was said, and nobody has said what is made of it.
        case withdrawalNoted = "withdrawal-noted"
        /// Professionals disagree.
        case disagreement
        /// The lead agency waits for more information.
        case informationNeeded = "information-needed"
        /// It is offered to another party.
        case transferOffered = "transfer-offered"
        /// It was closed, and is open again. A Task that was completed stays so: this is another Task, of the same focus.
        case reopened
    }

    /// The Task of a loop.
    public init(_ loop: Loop) { self.init(loop.place(), outcome: loop.outcome) }

    /// The Task of a loop at a place.
    /// - Parameter outcome: what was decided last.
    public init(_ place: LoopPlace, outcome: OutcomeClass? = nil) {
        businessStatus = place.state
        statusReason = FHIRTask.reason(place)
        status = place.needsInformation && place.state.isOpen ? .onHold : FHIRTask.status(place.state, outcome)
    }

    private static func status(_ state: LoopState, _ outcome: OutcomeClass?) -> FHIRTaskStatus {
        switch state {
        case .contact, .referral, .submission, .request, .missing, .forumItem, .reopened: .requested
        case .acknowledged: .received
        // That nothing further is done is no promise to do it; and it is not rejected, because the loop is open until it is closed.
        case .decided: outcome == .noFurtherAction ? .received : .accepted
        case .progressing: .inProgress
        case .closed: .completed
        case .enteredInError: .enteredInError
        }
    }

    private static func reason(_ place: LoopPlace) -> Reason? {
        guard place.state.isOpen else { return nil }
        if place.withdrawalIsOpen { return .withdrawalNoted }
        if place.disagreement != nil { return .disagreement }
        if place.needsInformation { return .informationNeeded }
        if place.isOffered { return .transferOffered }
        return place.state == .reopened ? .reopened : nil
    }
}
