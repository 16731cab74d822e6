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

    /// Every way a party can stand.
    public static let all: [LoopStanding] = (0..<8).map {
        LoopStanding(isLead: $0 & 1 != 0, isReferrer: $0 & 2 != 0, isNotified: $0 & 4 != 0)
    }
}

/// The one state table of referral loops.
///
/// | state | acknowledged | decided | progressed | closed |
/// |---|---|---|---|---|
/// | none | LOOP-102 | LOOP-102 | LOOP-102 | LOOP-102 |
/// | contact | contact | contact outcome: decided; `CIN Referral`: referral; referral outcome or limited: decided | contact | closed |
/// | referral | acknowledged | decided | acknowledged | closed |
/// | acknowledged | acknowledged | decided | acknowledged | closed |
/// | decided | decided | decided | progressing | closed |
/// | progressing | progressing | decided | progressing | closed |
/// | closed | LOOP-104 | LOOP-104 | LOOP-104 | LOOP-104 |
///
/// Only the lead agency takes these steps (LOOP-101). `Decided` needs an outcome or limited feedback (LOOP-107); `Closed` needs an outcome (LOOP-105)
/// and a reason (LOOP-106). A loop that exists is not opened again (LOOP-103).
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
        guard standing.isLead else { return .failure(.notLead(standing)) }
        switch step {
        case .opened: return .failure(.openedAlready)
        case .acknowledged: return .success(acknowledge(state))
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
        case .acknowledged, .decided, .progressed, .closed: .failure(.noLoop)
        }
    }

    /// A contact that was seen is still a contact. What is further than acknowledged stays there: a second worker may take it on late.
    private static func acknowledge(_ state: LoopState) -> LoopState {
        switch state {
        case .contact: .contact
        case .referral, .acknowledged: .acknowledged
        case .decided: .decided
        case .progressing: .progressing
        case .closed: .closed
        }
    }

    private static func decide(_ stated: LoopStep.DecisionStated, _ state: LoopState) -> Result<LoopState, LoopRefusal> {
        switch (stated, state) {
        case (.nothing, _): .failure(.decidedWithoutOutcome)
        case (.contactBecomesReferral, .contact): .success(.referral)
        case (.contactBecomesReferral, _): .failure(.referralAlready)
        case (.limited, _), (.contactRemains, _), (.referralOutcome, _): .success(.decided)
        }
    }

    /// A practitioner who reports progress has seen the referral; progress is no decision.
    private static func progress(_ state: LoopState) -> LoopState {
        switch state {
        case .contact: .contact
        case .referral, .acknowledged: .acknowledged
        case .decided, .progressing: .progressing
        case .closed: .closed
        }
    }
}
