import ReferralLoop
import SafeguardingContract

/// What a report counts of one loop: classes, and how long things took. No id, and nothing about a child.
struct ReportedLoop: Sendable {
    /// How a clock of it stands, or ended.
    enum ClockState: String, CaseIterable, Sendable {
        case inTime = "in time", late, owed = "still owed", overdue = "still owed and overdue", lapsed

        /// What was done, in time or late.
        static let done: [ClockState] = [.inTime, .late]
        /// What was not.
        static let notDone: [ClockState] = [.owed, .overdue, .lapsed]
    }

    /// By what loops are counted apart.
    enum Grouping: String, CaseIterable, Sendable { case agency, desk, type }

    let agency, desk, type: String
    let openedAt: Moment
    /// It was decided what is done, or it was closed.
    let isDecided: Bool
    /// Whoever is answered was given a decision or a closure.
    let isAnswered: Bool
    /// Whether child and family were told, or why not, was said.
    let familyTold: Bool
    let outcome: OutcomeClass?
    let wasOffered, hadDisagreement, isNotEngaging, wasHandedOver: Bool
    /// The clocks that ran; not those of an offer or a disagreement: whether there was one is counted by itself, and both could be subtracted from each other.
    let clocks: [ClockID: ClockState]
    /// How long what was done took, in milliseconds, by clock.
    let took: [ClockID: Int64]
    /// From its opening until it was closed last, in milliseconds; nil while it is open.
    let tookToClose: Int64?

    /// - Returns: nil for a thread that is no loop, and for one that should never have been.
    init?(_ thread: ThreadAfter, at now: Moment) {
        guard let loop = Loop(thread), loop.state != .enteredInError else { return nil }
        agency = loop.lead.text
        desk = thread.leadDesk.isEmpty ? "no desk" : thread.leadDesk
        type = loop.opening.rawValue
        openedAt = loop.openedAt
        isDecided = loop.outcome != nil || loop.state == .closed
        isAnswered = thread.feedbackGiven > 0
        familyTold = thread.familyTold > 0
        outcome = loop.outcome
        wasOffered = loop.owed.contains { $0.owner == .offered }
        hadDisagreement = loop.disagreement != nil || loop.owed.contains { $0.owner == .answering }
        isNotEngaging = loop.withoutEngagement > 0
        wasHandedOver = !thread.handedOverBy.isEmpty
        let own = loop.owed.filter { $0.owner != .offered && $0.owner != .answering }
        clocks = Dictionary(own.map { ($0.clock, ClockState($0, at: now)) }, uniquingKeysWith: { $1 })
        took = Dictionary(
            own.compactMap { owed in owed.lapsed ? nil : owed.met.map { (owed.clock, $0.milliseconds - owed.began.milliseconds) } }, uniquingKeysWith: { $1 })
        tookToClose = loop.state == .closed ? loop.closedAt.map { $0.milliseconds - loop.openedAt.milliseconds } : nil
    }

    func group(_ by: Grouping) -> String {
        switch by {
        case .agency: agency
        case .desk: desk
        case .type: type
        }
    }
}

extension ReportedLoop.ClockState {
    init(_ owed: Owed, at now: Moment) {
        self = if owed.lapsed { .lapsed } else if owed.met != nil { owed.wasLate ? .late : .inTime } else { owed.isOverdue(at: now) ? .overdue : .owed }
    }
}
