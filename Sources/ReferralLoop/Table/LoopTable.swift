/// The one state table of referral loops.
///
/// What the lead agency's steps come to, where nothing else is open on the loop (docs/loops.md has the whole table; a test compares it):
///
/// | state | acknowledged | decided | progressed | closed | reopened |
/// |---|---|---|---|---|---|
/// | none | LOOP-102 | LOOP-102 | LOOP-102 | LOOP-102 | LOOP-102 |
/// | contact | contact | contact outcome: decided; `CIN Referral`: referral; referral outcome or limited: decided | contact | closed | LOOP-123 |
/// | referral, submission, missing, forum-item | acknowledged | decided | acknowledged | closed | LOOP-123 |
/// | request | request | LOOP-109 | request | LOOP-109 | LOOP-123 |
/// | acknowledged | acknowledged | decided | acknowledged | closed | LOOP-123 |
/// | decided | decided | decided | progressing | closed | LOOP-123 |
/// | progressing | progressing | decided | progressing | closed | LOOP-123 |
/// | reopened | acknowledged | decided | acknowledged | closed | LOOP-123 |
/// | closed | LOOP-104 | LOOP-104 | LOOP-104 | LOOP-104 | reopened; a request: request |
/// | entered-in-error | LOOP-119 | LOOP-119 | LOOP-119 | LOOP-119 | LOOP-119 |
///
/// Who may: ``LoopStanding`` decides, before anything else does. The lead agency alone acknowledges, decides, reports, closes, opens again, asks for more, offers
/// a transfer and calls meetings (LOOP-101). The party to which a loop is offered answers that (LOOP-111), and has no other say. Whoever has a part in an open loop may
/// say what is new of consent, of a withdrawal, or of a missing child, and may disagree; whoever raised a disagreement takes it further or settles it, the others answer it.
///
/// What keeps a loop open: a disagreement (LOOP-120), a withdrawal of which the lead agency has not said what it makes of it (LOOP-121), an offer that waits for its answer
/// (LOOP-122). A closure has outcome (LOOP-105) and reason (LOOP-106).
///
/// A contact becomes a referral by a decision that services may be required for a child in need, and not by being acknowledged: areas differ in
/// whether every contact is a referral (Sussex) or only one that meets the threshold (Wirral, Sefton, Tower Hamlets), so both are here; where every contact
/// is one, the area's agencies send `Referral`. The outcomes are those of the Standard Safeguarding Dataset, `ssd/contact-outcome` and
/// `ssd/referral-outcome`. That acknowledgement and decision are two things owed to the referrer is Working Together to Safeguard Children, chapter 1; that "no further
/// action" comes with other sources of support, too. A disagreement of professionals follows the local steps, which go by rank.
public enum LoopTable {
    /// Applies a step.
    /// - Parameters:
    ///   - step: what a message does.
    ///   - place: where the loop is; nil where there is none yet.
    ///   - standing: how the sender of the message stands to the loop.
    /// - Returns: where the loop is then, or why the step cannot be taken: then nothing changes.
    public static func apply(_ step: LoopStep, to place: LoopPlace?, by standing: LoopStanding) -> Result<LoopPlace, LoopRefusal> {
        guard let place else {
            guard case .opened(let opening) = step else { return .failure(.noLoop) }
            return .success(LoopPlace(opening.state, opening: opening))
        }
        if case .opened = step { return .failure(.openedAlready) }
        if place.state == .enteredInError { return .failure(.enteredInError) }
        if let refusal = mayNot(step, place, standing) { return .failure(refusal) }
        if place.state == .closed { return onClosed(step, place) }
        return onOpen(step, place)
    }

    /// Who may take which step.
    private static func mayNot(_ step: LoopStep, _ place: LoopPlace, _ standing: LoopStanding) -> LoopRefusal? {
        switch step {
        case .opened: nil
        case .transferAnswered(.accepted), .transferAnswered(.declined): standing.isOffered ? nil : .notOffered
        case .enteredInError where place.opening == .request: standing.isLead || standing.isReferrer ? nil : .notLead(standing)
        case .acknowledged, .decided, .progressed, .closed, .reopened, .enteredInError, .responded, .informationNeeded, .transferOffered,
            .transferAnswered(.withdrawn), .meeting:
            standing.isLead ? nil : .notLead(standing)
        case .informationGiven: standing.isReferrer || standing.isNotified ? nil : standing.isLead ? .leadReports : .noPart
        case .disagreement(.takenFurther), .disagreement(.settled):
            place.disagreement == nil || standing.disagrees && standing.hasPart ? nil : .notWhoDisagrees
        case .disagreement(.answered):
            !standing.hasPart ? .noPart : place.disagreement != nil && standing.disagrees ? .ownDisagreement : nil
        case .disagreement(.raised), .consentRecorded, .withdrawalNoted, .childFound, .returnInterview: standing.hasPart ? nil : .noPart
        }
    }

    /// Nothing follows a closure but that it was wrong to close, or that the loop was wrong to be.
    private static func onClosed(_ step: LoopStep, _ place: LoopPlace) -> Result<LoopPlace, LoopRefusal> {
        var after = place
        switch step {
        case .reopened(reason: true), .disagreement(.raised):
            after.state = place.opening == .request ? .request : .reopened
            if case .disagreement = step { after.disagreement = DisagreementPlace(.practitioner) }
            return .success(after)
        case .reopened(reason: false): return .failure(.reopenedWithoutReason)
        case .enteredInError(let reason): return erroneous(reason, after)
        default: return .failure(.closed)
        }
    }

    private static func onOpen(_ step: LoopStep, _ place: LoopPlace) -> Result<LoopPlace, LoopRefusal> {
        var after = place
        switch step {
        case .opened: return .failure(.openedAlready)
        case .acknowledged: after.state = acknowledge(place.state)
        case .decided(let stated): return decide(stated, place)
        case .progressed:
            after.state = progress(place.state)
            after.withdrawalIsOpen = false
        case .closed(let stated): return close(stated, place)
        case .reopened: return .failure(.notClosed)
        case .enteredInError(let reason): return erroneous(reason, place)
        case .responded(let last):
            guard place.opening == .request else { return .failure(.notARequest) }
            guard last else { return .success(after) }
            if let refusal = heldOpen(place) { return .failure(refusal) }
            after.state = .closed
            after.needsInformation = false
        case .consentRecorded, .meeting: break
        case .informationNeeded: after.needsInformation = true
        case .informationGiven: after.needsInformation = false
        case .transferOffered:
            if place.opening == .request { return .failure(.requestIsNotTransferred) }
            if place.isOffered { return .failure(.offeredAlready) }
            after.isOffered = true
        case .transferAnswered(let answer):
            guard place.isOffered else { return .failure(.nothingOffered) }
            after.isOffered = false
            // Whoever takes it on has seen it, and has decided nothing yet. A contact stays one until somebody decides.
            if answer == .accepted, place.state != .contact, place.opening != .request { after.state = .acknowledged }
        case .disagreement(let move): return disagree(move, place)
        case .withdrawalNoted: after.withdrawalIsOpen = true
        case .childFound, .returnInterview: if place.opening != .missing { return .failure(.notMissing) }
        }
        return .success(after)
    }

    /// A contact that was seen is still a contact. What is further than acknowledged stays there: a second worker may take it on late.
    private static func acknowledge(_ state: LoopState) -> LoopState {
        switch state {
        case .contact, .request, .decided, .progressing, .closed, .enteredInError: state
        case .referral, .submission, .missing, .forumItem, .acknowledged, .reopened: .acknowledged
        }
    }

    /// A practitioner who reports progress has seen the referral; progress is no decision.
    private static func progress(_ state: LoopState) -> LoopState {
        switch state {
        case .decided, .progressing: .progressing
        case .contact, .request, .referral, .submission, .missing, .forumItem, .acknowledged, .reopened, .closed, .enteredInError: acknowledge(state)
        }
    }

    private static func decide(_ stated: LoopStep.DecisionStated, _ place: LoopPlace) -> Result<LoopPlace, LoopRefusal> {
        if place.opening == .request { return .failure(.answeredByResponse) }
        var after = place
        after.withdrawalIsOpen = false
        after.state = .decided
        switch (stated, place.state) {
        case (.nothing, _): return .failure(.decidedWithoutOutcome)
        case (.nothingFurtherWithoutSupport, _): return .failure(.withoutOtherSupport)
        case (.nothingFurther, _): if place.asksManager { return .failure(.asksManager) }
        case (.contactBecomesReferral, .contact): after.state = .referral
        // What was submitted led to a referral: that is a loop of its own, and this is what became of the piece.
        case (.contactBecomesReferral, _) where place.opening == .submission: break
        case (.contactBecomesReferral, _): return .failure(.referralAlready)
        case (.limited, _), (.contactRemains, _), (.referralOutcome, _), (.nothingFurtherReviewed, _): break
        }
        return .success(after)
    }

    private static func close(_ stated: LoopStep.ClosureStated, _ place: LoopPlace) -> Result<LoopPlace, LoopRefusal> {
        if place.opening == .request { return .failure(.answeredByResponse) }
        switch stated {
        case .nothing, .reasonAlone: return .failure(.closingWithoutOutcome)
        case .outcomeAlone: return .failure(.closingWithoutReason)
        case .nothingFurtherWithoutSupport: return .failure(.withoutOtherSupport)
        case .nothingFurther: if place.asksManager { return .failure(.asksManager) }
        case .whole, .nothingFurtherReviewed: break
        }
        if let refusal = heldOpen(place) { return .failure(refusal) }
        var after = place
        after.state = .closed
        after.needsInformation = false
        return .success(after)
    }

    private static func erroneous(_ reason: Bool, _ place: LoopPlace) -> Result<LoopPlace, LoopRefusal> {
        guard reason else { return .failure(.erroneousWithoutReason) }
        if let refusal = heldOpen(place) { return .failure(refusal) }
        var after = place
        after.state = .enteredInError
        after.needsInformation = false
        return .success(after)
    }

    /// What has to be over before a loop can be.
    private static func heldOpen(_ place: LoopPlace) -> LoopRefusal? {
        if place.disagreement != nil { return .disagreementIsOpen }
        if place.withdrawalIsOpen { return .withdrawalIsOpen }
        return place.isOffered ? .offerIsOpen : nil
    }

    private static func disagree(_ move: LoopStep.DisagreementMove, _ place: LoopPlace) -> Result<LoopPlace, LoopRefusal> {
        var after = place
        switch (move, place.disagreement) {
        case (.raised, nil): after.disagreement = DisagreementPlace(.practitioner)
        case (.raised, _?): return .failure(.disagreesAlready)
        case (_, nil): return .failure(.noDisagreement)
        case (.answered, let open?): after.disagreement = DisagreementPlace(open.level, isAnswered: true)
        case (.takenFurther(let level), let open?):
            guard level > open.level else { return .failure(.notFurther(open.level)) }
            after.disagreement = DisagreementPlace(level)
        case (.settled, _?): after.disagreement = nil
        }
        return .success(after)
    }
}
