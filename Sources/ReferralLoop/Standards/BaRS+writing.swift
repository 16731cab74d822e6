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
        case .acknowledged, .decided, .progressed, .closed, .reopened, .enteredInError:
            let (status, plan) = BaRS.Message.answer(place.state)
            var isReasoned = false
            switch step {
            case .closed, .reopened, .enteredInError: isReasoned = true
            default: break
            }
            self.init(.response, isFirstAnswer ? .new : .update, serviceRequest: status, carePlan: plan, statesReason: isReasoned)
        case .opened(as: .submission), .opened(as: .request), .opened(as: .missing), .opened(as: .forumItem), .responded, .consentRecorded, .informationNeeded,
            .transferOffered, .transferAnswered, .disagreement, .meeting, .childFound, .returnInterview:
            return nil
        }
    }

    /// The ServiceRequest and the CarePlan of a state.
    public static func answer(_ state: LoopState) -> (serviceRequest: BaRS.Status, carePlan: BaRS.Status?) {
        switch state {
        case .contact, .referral, .submission, .request, .missing, .forumItem, .acknowledged, .reopened: (.active, nil)
        case .decided, .progressing: (.active, .active)
        case .closed: (.completed, .completed)
        case .enteredInError: (.enteredInError, nil)
        }
    }
}
