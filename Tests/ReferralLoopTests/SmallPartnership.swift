import SafeguardingContract

@testable import ReferralLoop

/// The parties of these tests. All invented.
enum Cast {
    static let club = PartyID("elm-park-youth-club")!
    static let socialCare = PartyID("county-social-care")!
    static let nurses = PartyID("school-nurses")!
    static let earlyHelp = PartyID("early-help-hub")!
    static let police = PartyID("county-police")!
    /// Holds the feedback desk.
    static let feedback = PartyID("feedback-office")!

    static let everybody = [club, socialCare, nurses, earlyHelp, police, feedback]
}

/// One loop and its time: what is said in it, one thing after the other.
struct LoopLife {
    private(set) var loop: Loop
    private(set) var now: Moment
    var terms: LoopTerms
    var calendar: WorkingCalendar
    var isUrgent = false
    /// What was cleared by the last thing that was said.
    private(set) var cleared: [Owed] = []

    /// A loop that is opened on a Wednesday, 18 November 2026, at ten, or at another time.
    init(
        _ opening: LoopOpening = .referral, by referrer: PartyID = Cast.club, lead: PartyID = Cast.socialCare, standIn: PartyID? = nil, notified: Set<PartyID> = [Cast.nurses],
        at moment: String = "2026-11-18T10:00:00Z", terms: LoopTerms = .standard, calendar: WorkingCalendar = .standard.observing(.bundled),
        saying change: (inout LoopStatement) -> Void = { _ in }
    ) throws {
        now = Moment(moment)!
        self.terms = terms
        self.calendar = calendar
        loop = Loop(opening, by: referrer, lead: lead, standIn: standIn, notified: notified, at: now)
        try say(.opened(as: opening), by: referrer, change)
    }

    /// Something is said, at a later time where one is given.
    mutating func say(
        _ step: LoopStep, by party: PartyID = Cast.socialCare, at moment: String? = nil, to offered: PartyID? = nil, asksManager: Bool = false,
        _ change: (inout LoopStatement) -> Void = { _ in }
    ) throws {
        if let moment { now = Moment(moment)! }
        var statement = LoopStatement(step)
        change(&statement)
        let given = LoopCircumstances(terms: terms, calendar: calendar, isUrgent: isUrgent, asksManager: asksManager, offeredTo: offered)
        let after = try loop.taking(statement, by: party, at: now, under: given).get()
        loop = after.loop
        cleared = after.cleared
    }

    /// An outcome is decided.
    mutating func decide(_ outcome: OutcomeClass, at moment: String? = nil) throws {
        try say(.decided(.referralOutcome), at: moment) { $0.outcome = outcome }
    }

    /// A meeting was held, or called.
    mutating func hold(_ kind: Meeting.Kind, _ event: Meeting.Event = .held, at moment: String) throws {
        try say(.meeting, at: moment) { $0.meeting = MeetingStated(Meeting.with { ($0.kind, $0.event) = (kind, event) }) }
    }

    /// A party leaves.
    mutating func leave(_ party: PartyID, to named: PartyID, standIn: PartyID = Cast.feedback, at moment: String? = nil) {
        if let moment { now = Moment(moment)! }
        if let after = loop.handedOver(from: party, to: named, standIn: standIn, at: now) { loop = after }
    }

    /// Time passes.
    mutating func pass(_ moment: String, _ calendar: WorkingCalendar? = nil) -> [String: OverdueStep] {
        now = Moment(moment)!
        var steps: [String: OverdueStep] = [:]
        for place in loop.owed.indices {
            let step = loop.owed[place].pass(now, terms.overdue, calendar ?? self.calendar, isUrgent: isUrgent)
            if step != .nothing { steps[loop.owed[place].clock.text] = step }
        }
        return steps
    }

    /// What a clock says; nil where it never ran.
    func owed(_ clock: String) -> Owed? { loop.owed.first { $0.clock.text == clock } }

    /// By when a clock is due, while it is owed.
    func due(_ clock: String) -> String? { owed(clock).flatMap { $0.met == nil ? $0.due.description : nil } }

    /// The clocks that are owed.
    var running: [String] { loop.owed.filter { $0.met == nil }.map(\.clock.text).sorted() }
}
