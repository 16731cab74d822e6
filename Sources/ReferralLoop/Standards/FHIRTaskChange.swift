/// A Task whose status has changed in another system, as far as a loop goes by it.
public struct FHIRTaskChange: Hashable, Sendable {
    /// The new status.
    public var status: FHIRTaskStatus
    /// `Task.statusReason`, where it is one that ``FHIRTask`` gives.
    public var reason: FHIRTask.Reason?
    /// What `Task.output` and `Task.statusReason` state of outcome and reason, for a Task that was completed.
    public var closure: LoopStep.ClosureStated
    /// `Task.statusReason` says why, in words.
    public var statesReason: Bool

    public init(_ status: FHIRTaskStatus, reason: FHIRTask.Reason? = nil, closure: LoopStep.ClosureStated = .nothing, statesReason: Bool = false) {
        self.status = status
        self.reason = reason
        self.closure = closure
        self.statesReason = statesReason
    }

    /// What it means to a loop. Software passes on what a practitioner did, and makes no human receipt of a status: an adapter shows the step as a draft, which a
    /// person confirms.
    /// - Parameter place: where the loop is; nil where there is none yet.
    public func meaning(at place: LoopPlace?) -> StandardMeaning {
        switch status {
        case .draft: .none(because: "nothing is asked yet: a loop begins when somebody sends it")
        case .requested: place == nil ? .step(.opened(as: .referral)) : .none(because: "it is asked for already, by the loop that is there")
        case .received, .accepted: .step(.acknowledged)
        case .rejected:
            place?.isOffered == true
                ? .step(.transferAnswered(.declined))
                : .none(because: "a lead agency stays it: it decides that nothing further is done, with other support, or offers the loop to another party")
        case .ready: .none(because: "it says how the other system works, and nothing of the child")
        case .cancelled: .step(.withdrawalNoted)
        case .inProgress: .step(.progressed)
        case .onHold: reason == .informationNeeded ? .step(.informationNeeded) : .none(because: "it says that work pauses, and not what is missing")
        case .failed: .none(because: "a failure is no outcome: somebody still owes the referrer one")
        case .completed: .step(place?.opening == .request ? .responded(last: true) : .closed(closure))
        case .enteredInError: .step(.enteredInError(reason: statesReason))
        }
    }
}
