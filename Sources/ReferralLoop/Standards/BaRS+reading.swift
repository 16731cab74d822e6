extension BaRS.Message {
    /// What it means to a loop. As with ``FHIRTaskChange``, software passes on what a practitioner did, and makes up no human receipt.
    public var meaning: StandardMeaning {
        switch event {
        case .request: asked
        case .response: answered
        }
    }

    /// What whoever refers sends. It opens a loop, tells more, or takes back; the lead agency is the other side, so nothing of it closes a loop.
    private var asked: StandardMeaning {
        switch (serviceRequest, reason) {
        case (.active, .new): .step(.opened(as: .referral))
        case (.active, .update): .step(.informationGiven)
        case (.revoked, _), (.enteredInError, _), (.active, .delete), (.onHold, .delete), (.draft, .delete): .step(.withdrawalNoted)
        case (.draft, .new), (.draft, .update): .none(because: "nothing is asked yet")
        case (.onHold, .new), (.onHold, .update): .none(because: "whoever referred waits; the lead agency owes its answer all the same")
        case (.completed, _): .none(because: "whoever referred does not say what came of it: the lead agency does")
        case (.unknown, _): .none(because: "the system does not know")
        }
    }

    /// What whoever was asked sends.
    private var answered: StandardMeaning {
        switch serviceRequest {
        case .active:
            switch carePlan {
            case .active?, .completed?: .step(.decided(.referralOutcome))
            case .draft?, .onHold?, .revoked?, .enteredInError?, .unknown?, nil: .step(reason == .update ? .progressed : .acknowledged)
            }
        // Ended, by a plan that is done or without one. Without outcome or reason the table refuses it: a rejection is no answer.
        case .revoked, .completed:
            switch carePlan {
            case .active?, .completed?: .step(.closed(statesReason ? .whole : .outcomeAlone))
            case .draft?, .onHold?, .revoked?, .enteredInError?, .unknown?, nil: .step(.closed(statesReason ? .reasonAlone : .nothing))
            }
        case .enteredInError: .step(.enteredInError(reason: statesReason))
        case .onHold: .none(because: "it says that work pauses, and not what is missing")
        case .draft: .none(because: "nothing is answered yet")
        case .unknown: .none(because: "the system does not know")
        }
    }
}
