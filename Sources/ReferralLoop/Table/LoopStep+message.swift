public import SafeguardingContract

extension LoopStep {
    /// What a message does to a loop.
    /// - Parameters:
    ///   - type: the message's type.
    ///   - payload: the message, where more than its type counts; one that cannot be read states nothing.
    ///   - statements: for a human receipt, what its statements say; for others, nothing.
    /// - Returns: nil for a message that has nothing to do with loops: a notification, or what is about another message.
    public init?(_ type: MessageType, payload: [UInt8] = [], _ statements: [StatementContent] = []) {
        func read<M: ContractMessage>(_ type: M.Type) -> M { (try? Wire.decode(type, payload)) ?? M() }
        switch type {
        case .contact: self = .opened(as: .contact)
        case .referral: self = .opened(as: .referral)
        case .informationSubmission: self = .opened(as: .submission)
        case .informationRequest: self = .opened(as: .request)
        case .missingEpisode: self = .opened(as: .missing)
        case .forumItem: self = .opened(as: .forumItem)
        case .informationResponse: self = .responded(last: read(InformationResponse.self).extent != .moreFollows)
        case .consentRecorded: self = .consentRecorded
        case .acknowledged: self = .acknowledged
        case .decided: self = .decided(DecisionStated(statements))
        case .progressed: self = .progressed
        case .closed: self = .closed(ClosureStated(statements))
        case .reopened: self = .reopened(reason: statements.contains { $0.statesReason || $0.statesLimited })
        case .enteredInError: self = .enteredInError(reason: statements.contains(where: \.statesReason))
        case .transferOffered: self = .transferOffered
        case .transferAnswered: self = .transferAnswered(TransferAnswer(read(TransferAnswered.self).verdict))
        case .moreInformationNeeded: self = .informationNeeded
        case .moreInformation: self = .informationGiven
        case .disagreement: self = .disagreement(DisagreementMove(read(Disagreement.self)))
        case .meeting: self = .meeting
        case .withdrawalNoted: self = .withdrawalNoted
        case .childFound: self = .childFound
        case .returnInterview: self = .returnInterview
        default: return nil
        }
    }
}

extension LoopStep.TransferAnswer {
    /// What is not said is no acceptance.
    init(_ verdict: TransferAnswered.Verdict) {
        switch verdict {
        case .accepted: self = .accepted
        case .offerWithdrawn: self = .withdrawn
        case .declined, .unspecified, .UNRECOGNIZED: self = .declined
        }
    }
}

extension LoopStep.DisagreementMove {
    init(_ said: Disagreement) {
        switch said.move {
        case .raised, .unspecified, .UNRECOGNIZED: self = .raised
        case .answered: self = .answered
        case .takenFurther: self = .takenFurther(DisagreementLevel(rawValue: said.level.rawValue) ?? .manager)
        case .settled: self = .settled
        }
    }
}

extension LoopStep.DecisionStated {
    /// What the statements of a `Decided` come to; where they state several outcomes, the one that goes furthest.
    init(_ statements: [StatementContent]) {
        let outcomes = statements.compactMap(\.statedOutcome)
        let further = outcomes.filter { !CodeList.isNoFurtherAction($0) }
        if further.contains(where: { !$0.isContactOutcome }) {
            self = .referralOutcome
        } else if further.contains(where: \.makesAReferral) {
            self = .contactBecomesReferral
        } else if !further.isEmpty {
            self = .contactRemains
        } else if !outcomes.isEmpty {
            self =
                !statements.contains(where: \.statesSupport)
                ? .nothingFurtherWithoutSupport : statements.contains(where: \.statesReview) ? .nothingFurtherReviewed : .nothingFurther
        } else {
            self = statements.contains(where: \.statesLimited) ? .limited : .nothing
        }
    }
}

extension LoopStep.ClosureStated {
    /// What the statements of a `Closed` come to.
    init(_ statements: [StatementContent]) {
        let outcomes = statements.compactMap(\.statedOutcome)
        let reason = statements.contains { $0.statesReason || $0.statesLimited }
        switch (outcomes.isEmpty, reason) {
        case (true, false): self = .nothing
        case (true, true): self = .reasonAlone
        case (false, false): self = .outcomeAlone
        case (false, true) where !outcomes.allSatisfy(CodeList.isNoFurtherAction): self = .whole
        case (false, true) where !statements.contains(where: \.statesSupport): self = .nothingFurtherWithoutSupport
        case (false, true): self = statements.contains(where: \.statesReview) ? .nothingFurtherReviewed : .nothingFurther
        }
    }
}
