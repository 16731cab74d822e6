public import SafeguardingContract

/// What an agreement says of loops: its clocks, how people are told, and what brings a matter to whom.
public struct LoopTerms: Hashable, Sendable {
    /// The clocks, each id once.
    public var clocks: [ClockRule] { didSet { byOpening = LoopTerms.byOpening(clocks) } }
    /// The clocks of each kind of loop, in the same order: a message goes by its own alone.
    private var byOpening: [LoopOpening: [ClockBits]]
    /// How people are told that something is overdue.
    public var overdue: OverdueTerms
    /// When "no further action" asks for a manager; nil for never.
    public var nothingFurther: NothingFurtherRule?
    /// What brings a matter to a forum by itself.
    public var forumRules: [ForumRule]
    /// Whom a meeting should have, by its kind.
    public var meetings: [Meeting.Kind: [MeetingPart]]
    /// The desk whose holder is answered in the place of a referrer that has gone.
    public var feedbackDesk: DeskID

    public init(
        clocks: [ClockRule] = ClockRule.standard, overdue: OverdueTerms = .standard, nothingFurther: NothingFurtherRule? = nil, forumRules: [ForumRule] = [],
        meetings: [Meeting.Kind: [MeetingPart]] = [:], feedbackDesk: DeskID = DeskID(unchecked: "feedback-desk")
    ) {
        self.clocks = clocks
        byOpening = LoopTerms.byOpening(clocks)
        self.overdue = overdue
        self.nothingFurther = nothingFurther
        self.forumRules = forumRules
        self.meetings = meetings
        self.feedbackDesk = feedbackDesk
    }

    /// Where an agreement says nothing of loops: the clocks of the statutory guidance, and nothing by itself.
    public static let standard = LoopTerms()

    private static func byOpening(_ clocks: [ClockRule]) -> [LoopOpening: [ClockBits]] {
        var byOpening: [LoopOpening: [ClockBits]] = [:]
        for (place, clock) in clocks.enumerated() { for opening in clock.openings { byOpening[opening, default: []].append(ClockBits(clock, at: place)) } }
        return byOpening
    }

    /// The clocks that run on loops of this kind, in the agreement's order.
    func clocks(of opening: LoopOpening) -> [ClockBits] { byOpening[opening] ?? [] }

    /// The clock of this id; nil where there is none.
    public func clock(_ id: ClockID) -> ClockRule? { clocks.first { $0.id == id } }
}

/// What moves a clock, as bits.
struct ClockBits: Hashable, Sendable {
    /// The rule's place among the agreement's clocks.
    let place: Int
    let starts, stops, pauses, resumes: ClockEvents
    /// What stops it, but that the loop was closed.
    let stopsButClosing: ClockEvents
    /// Whatever moves it.
    let any: ClockEvents

    init(_ rule: ClockRule, at place: Int) {
        self.place = place
        starts = ClockEvents(rule.starts)
        stops = ClockEvents(rule.stops)
        pauses = ClockEvents(rule.pauses)
        resumes = ClockEvents(rule.resumes)
        stopsButClosing = ClockEvents(rule.stops.subtracting([.closed]))
        any = ClockEvents(rule.starts.union(rule.stops).union(rule.pauses).union(rule.resumes))
    }
}

/// When "no further action" asks for a manager: what is said of a child again and again may be more than each time it was.
public struct NothingFurtherRule: Hashable, Sendable {
    /// Which time asks for one: 3 for the third.
    public let time: Int
    /// Within how long, counted back from now.
    public let within: TimeLimit

    public init(time: Int, within: TimeLimit) {
        self.time = time
        self.within = within
    }
}

/// What brings a matter to a forum by itself.
public struct ForumRule: Hashable, Sendable {
    /// What.
    public let trigger: Trigger
    /// To whom.
    public let place: Place

    public init(_ trigger: Trigger, to place: Place) {
        self.trigger = trigger
        self.place = place
    }

    /// What brings a matter to a forum.
    public enum Trigger: Hashable, Sendable {
        /// A child went missing more than so many times within so many days, this time among them.
        case missing(moreThan: Int, withinDays: Int)
        /// The police grade the risk of a missing child as high.
        case missingAtHighRisk
        /// So many times in a row a young person was not reached, declined, or nothing changed, while the risk is at least this.
        case notEngaging(times: Int, risk: Risk)
        /// A disagreement came to the partnership.
        case disagreement
    }

    /// To whom a matter goes.
    public enum Place: Hashable, Sendable {
        /// A forum, by its id: its owner acts.
        case forum(String)
        /// A desk: its holder acts.
        case desk(DeskID)
    }
}

/// Whom a meeting should have.
public enum MeetingPart: Hashable, Sendable {
    /// A party of this function, by the agreement's own word for it.
    case function(String)
    /// Whoever referred.
    case referrer

    /// Its word: the function's, or `referrer`.
    public var word: String {
        switch self {
        case .function(let word): word
        case .referrer: "referrer"
        }
    }
}
