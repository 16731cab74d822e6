extension BaRS.Message {
    /// The bundle that tells a service of the NHS what a step has come to; nil for what BaRS has no words for: transfers, disagreements, meetings, consent, missing
    /// children, and questions.
    /// - Parameters:
    ///   - step: what was done.
    ///   - place: where the loop is after it.
    ///   - isFirstAnswer: nothing was answered before.
    public init?(_ step: LoopStep, at place: LoopPlace, isFirstAnswer: Bool = false) {
        switch step {
        case .opened(as: .contact), .opened(as: .referral): self.init(.request, .new, serviceRequest: .active)
        // What a child takes back may be true all the same: `revoked` would end the other side's work.
        case .informationGiven, .withdrawalNoted: self.init(.request, .update, serviceRequest: .active)
        case .acknowledged, .progressed: self.init(.response, isFirstAnswer ? .new : .update, serviceRequest: .active)
        case .reopened: self.init(.response, isFirstAnswer ? .new : .update, serviceRequest: .active, statesReason: true)
        // A contact that became a referral has no plan yet.
        case .decided: self.init(.response, isFirstAnswer ? .new : .update, serviceRequest: .active, carePlan: place.state == .decided ? .active : nil)
        case .closed: self.init(.response, isFirstAnswer ? .new : .update, serviceRequest: .completed, carePlan: .completed, statesReason: true)
        case .enteredInError: self.init(.response, isFirstAnswer ? .new : .update, serviceRequest: .enteredInError, statesReason: true)
        case .opened(as: .submission), .opened(as: .request), .opened(as: .missing), .opened(as: .forumItem), .responded, .consentRecorded, .informationNeeded,
            .transferOffered, .transferAnswered, .disagreement, .meeting, .childFound, .returnInterview:
            return nil
        }
    }
}
