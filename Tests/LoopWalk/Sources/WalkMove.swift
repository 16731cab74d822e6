import ReferralLoop
import SafeguardingContract

/// One thing that happens to a loop on a walk.
enum WalkMove: Sendable, CustomStringConvertible {
    /// A party says something; an offer, to whom.
    case said(LoopStatement, by: PartyID, to: PartyID?, asksManager: Bool)
    /// Time passes, and whoever is to be told is told.
    case passed
    /// A party leaves.
    case left(PartyID, to: PartyID, standIn: PartyID)

    var description: String {
        switch self {
        case .said(let statement, let party, let offered, _): "\(party.text): \(statement.step)\(offered.map { " to \($0.text)" } ?? "")"
        case .passed: "time passes"
        case .left(let party, let named, let standIn): "\(party.text) leaves to \(named.text), \(standIn.text) stands in"
        }
    }
}

/// The parties of a walk. All invented.
enum WalkCast {
    static let everybody = ["club", "social-care", "nurses", "early-help", "police", "feedback-office"].map { PartyID(unchecked: $0) }
    static let feedback = PartyID(unchecked: "feedback-office")
}

extension SeededGenerator {
    /// A loop as it is opened.
    mutating func loop(at now: Moment) -> Loop {
        let referrer = one(of: WalkCast.everybody)
        let lead = once(in: 5) ? referrer : one(of: WalkCast.everybody)
        let others = WalkCast.everybody.filter { $0 != lead && $0 != referrer }
        let standIn = once(in: 4) ? nil : lead == WalkCast.feedback ? others.first : WalkCast.feedback
        return Loop(one(of: LoopOpening.allCases), by: referrer, lead: lead, standIn: standIn, notified: Set(others.filter { _ in once(in: 3) }), at: now)
    }

    /// What happens next: mostly what may be said by whoever may say it, otherwise anything by anybody.
    mutating func move(_ loop: Loop, here: [PartyID], last: WalkMove?, now: Moment) -> WalkMove {
        switch next() % 16 {
        case 0, 1: return .passed
        case 2: return last ?? .passed
        case 3 where here.count > 2 && once(in: 2):
            let party = one(of: here)
            let named = one(of: here.filter { $0 != party })
            return .left(party, to: named, standIn: here.contains(WalkCast.feedback) && !once(in: 4) ? WalkCast.feedback : one(of: here))
        default: return say(loop, here, now)
        }
    }

    private mutating func say(_ loop: Loop, _ here: [PartyID], _ now: Moment) -> WalkMove {
        var step = one(of: LoopStep.all)
        // What seldom comes up by itself, and ends a loop where it does, is taken again.
        if case .opened = step { step = one(of: LoopStep.all) }
        if case .enteredInError = step, !once(in: 4) { step = .progressed }
        var statement = LoopStatement(step)
        if once(in: 2) { statement.outcome = one(of: OutcomeClass.allCases) }
        if once(in: 4) { statement.engagement = one(of: [.engaged, .noChange, .notReached, .declines]) }
        if once(in: 3) { statement.since = now.adding(milliseconds: Int64(next() % 400) * 3_600_000 - 1_000_000_000) }
        if once(in: 4) { statement.wantedBy = now.adding(milliseconds: Int64(next() % 400) * 3_600_000 - 200_000_000) }
        if step == .meeting { statement.meeting = MeetingStated(one(of: WalkMeetings.all)) }
        if step == .returnInterview { statement.interview = one(of: [.held, .declined, .notReached]) }
        let party: PartyID =
            switch next() % 4 {
            case 0: one(of: here)
            case 1: loop.disagreement?.raisedBy ?? loop.answered
            default: if case .transferAnswered(let answer) = step, answer != .withdrawn, let offered = loop.offeredTo { offered } else { loop.lead }
            }
        return .said(statement, by: party, to: step == .transferOffered && !once(in: 8) ? one(of: here) : nil, asksManager: once(in: 8))
    }
}

/// Every meeting that a clock goes by.
enum WalkMeetings {
    static let all: [Meeting] = [Meeting.Kind.strategyDiscussion, .initialConference, .reviewConference, .coreGroup, .otherMeeting].flatMap { kind in
        [Meeting.Event.called, .held, .held, .calledOff].map { event in
            var meeting = Meeting()
            (meeting.kind, meeting.event) = (kind, event)
            return meeting
        }
    }
}
