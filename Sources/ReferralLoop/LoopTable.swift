/// How a party stands to a loop.
public struct LoopStanding: Hashable, Sendable {
    /// It has to act on the loop now.
    public var isLead: Bool
    /// It opened the loop.
    public var isReferrer: Bool
    /// It is kept informed, which gives it no say.
    public var isNotified: Bool

    public init(isLead: Bool = false, isReferrer: Bool = false, isNotified: Bool = false) {
        self.isLead = isLead
        self.isReferrer = isReferrer
        self.isNotified = isNotified
    }

    /// It has a part in the loop at all.
    var hasPart: Bool { isLead || isReferrer || isNotified }

    /// Every way a party can stand.
    public static let all: [LoopStanding] = (0..<8).map {
        LoopStanding(isLead: $0 & 1 != 0, isReferrer: $0 & 2 != 0, isNotified: $0 & 4 != 0)
    }
}

/// The one state table of referral loops.
///
/// | state | acknowledged | decided | progressed | closed | responded: more follows | responded |
/// |---|---|---|---|---|---|---|
/// | none | LOOP-102 | LOOP-102 | LOOP-102 | LOOP-102 | LOOP-102 | LOOP-102 |
/// | contact | contact | contact outcome: decided; `CIN Referral`: referral; referral outcome or limited: decided | contact | closed | LOOP-110 | LOOP-110 |
/// | referral | acknowledged | decided | acknowledged | closed | LOOP-110 | LOOP-110 |
/// | submission | acknowledged | decided | acknowledged | closed | LOOP-110 | LOOP-110 |
/// | request | request | LOOP-109 | request | LOOP-109 | request | closed |
/// | acknowledged | acknowledged | decided | acknowledged | closed | LOOP-110 | LOOP-110 |
/// | decided | decided | decided | progressing | closed | LOOP-110 | LOOP-110 |
/// | progressing | progressing | decided | progressing | closed | LOOP-110 | LOOP-110 |
/// | closed | LOOP-104 | LOOP-104 | LOOP-104 | LOOP-104 | LOOP-104 | LOOP-104 |
///
/// Only the lead agency takes these steps (LOOP-101). `Decided` needs an outcome or limited feedback (LOOP-107); `Closed` needs an outcome (LOOP-105)
/// and a reason (LOOP-106). A loop that exists is not opened again (LOOP-103).
///
/// A request for information is answered by an `InformationResponse`, and by nothing else: also that nothing is held, or that it is not shared, is
/// an answer, and says why. Until then it stays a request, however often it was acknowledged, so that who has not answered can be seen.
///
/// What was said of consent (`consentRecorded`) any party that has a part in an open loop may record. It changes no state: whoever works with a
/// child hears of a withdrawal, whether they are the lead agency or not, and it ends no loop by itself.
///
/// A contact becomes a referral by a decision that services may be required for a child in need, and not by being acknowledged: areas differ in
/// whether every contact is a referral (Sussex) or only one that meets the threshold (Wirral, Sefton, Tower Hamlets), so both are here; where every contact
/// is one, the area's agencies send `Referral`. The outcomes are those of the Standard Safeguarding Dataset, `ssd/contact-outcome` and
/// `ssd/referral-outcome`. That acknowledgement and decision are two things owed to the referrer is Working Together to Safeguard Children, chapter 1.
public enum LoopTable {
    /// Applies a step.
    /// - Parameters:
    ///   - step: what a message does.
    ///   - state: how far the loop is; nil where there is none yet.
    ///   - standing: how the sender of the message stands to the loop.
    /// - Returns: how far the loop is then, or why the step cannot be taken: then nothing changes.
    public static func apply(
        _ step: LoopStep, to state: LoopState?, by standing: LoopStanding
    ) -> Result<LoopState, LoopRefusal> {
        guard let state else { return begin(step) }
        if case .opened = step { return .failure(.openedAlready) }
        guard state.isOpen else { return .failure(.closed) }
        if step == .consentRecorded { return standing.hasPart ? .success(state) : .failure(.notLead(standing)) }
        guard standing.isLead else { return .failure(.notLead(standing)) }
        switch step {
        case .opened: return .failure(.openedAlready)
        case .responded(let last): return respond(last, state)
        case .consentRecorded: return .success(state)
        case .acknowledged: return .success(acknowledge(state))
        case .decided where state == .request, .closed where state == .request: return .failure(.answeredByResponse)
        case .decided(let stated): return decide(stated, state)
        case .progressed: return .success(progress(state))
        case .closed(outcome: true, reason: true): return .success(.closed)
        case .closed(outcome: false, reason: _): return .failure(.closingWithoutOutcome)
        case .closed(outcome: true, reason: false): return .failure(.closingWithoutReason)
        }
    }

    private static func begin(_ step: LoopStep) -> Result<LoopState, LoopRefusal> {
        switch step {
        case .opened(as: .contact): .success(.contact)
        case .opened(as: .referral): .success(.referral)
        case .opened(as: .submission): .success(.submission)
        case .opened(as: .request): .success(.request)
        case .acknowledged, .decided, .progressed, .closed, .responded, .consentRecorded: .failure(.noLoop)
        }
    }

    private static func respond(_ last: Bool, _ state: LoopState) -> Result<LoopState, LoopRefusal> {
        guard state == .request else { return .failure(.notARequest) }
        return .success(last ? .closed : .request)
    }

    /// A contact that was seen is still a contact. What is further than acknowledged stays there: a second worker may take it on late.
    private static func acknowledge(_ state: LoopState) -> LoopState {
        switch state {
        case .contact: .contact
        case .request: .request
        case .referral, .submission, .acknowledged: .acknowledged
        case .decided: .decided
        case .progressing: .progressing
        case .closed: .closed
        }
    }

    private static func decide(_ stated: LoopStep.DecisionStated, _ state: LoopState) -> Result<LoopState, LoopRefusal> {
        switch (stated, state) {
        case (.nothing, _): .failure(.decidedWithoutOutcome)
        case (.contactBecomesReferral, .contact): .success(.referral)
        // What was submitted led to a referral: that is a loop of its own, and this is what became of the piece.
        case (.contactBecomesReferral, .submission): .success(.decided)
        case (.contactBecomesReferral, _): .failure(.referralAlready)
        case (.limited, _), (.contactRemains, _), (.referralOutcome, _): .success(.decided)
        }
    }

    /// A practitioner who reports progress has seen the referral; progress is no decision.
    private static func progress(_ state: LoopState) -> LoopState {
        switch state {
        case .contact: .contact
        case .request: .request
        case .referral, .submission, .acknowledged: .acknowledged
        case .decided, .progressing: .progressing
        case .closed: .closed
        }
    }
}
