public import SafeguardingContract

/// What somebody owes on a loop, by one clock.
public struct Owed: Hashable, Sendable {
    /// The clock.
    public let clock: ClockID
    /// Who owes it.
    public let owner: ClockOwner
    /// When it began.
    public let began: Moment
    /// By when it is due; while it is paused, by when it would have been.
    public internal(set) var due: Moment
    /// How long it may take; nil where a message said by when.
    public let limit: TimeLimit?
    /// Since when it is paused; nil where it is not.
    public internal(set) var paused: Moment?
    /// When it was met, or was no longer owed; nil while it is owed.
    public internal(set) var met: Moment?
    /// It ended without being done: the loop was closed, or entered in error, first.
    public internal(set) var lapsed = false
    /// Who was told that it is overdue.
    public internal(set) var told = Told.nobody
    /// When somebody is told next, if it is not met by then; nil where nobody is.
    public internal(set) var alert: Moment?

    /// Who was told that something is overdue. Nobody is told twice.
    public enum Told: Int, CaseIterable, Hashable, Comparable, Sendable {
        /// Nobody.
        case nobody = 0
        /// Who owes it.
        case owner = 1
        /// The agreement's contact too.
        case contact = 2

        public static func < (a: Told, b: Told) -> Bool { a.rawValue < b.rawValue }
    }

    init(_ rule: ClockRule, began: Moment, due: Moment, isStated: Bool) {
        clock = rule.id
        owner = rule.owner
        self.began = began
        self.due = due
        limit = isStated ? nil : rule.limit
    }

    /// It is owed, and its time runs.
    public var isRunning: Bool { met == nil && paused == nil }

    /// It is owed, and its time is over. What is paused is not overdue.
    public func isOverdue(at now: Moment) -> Bool { isRunning && due < now }

    /// It was met, and after its time.
    public var wasLate: Bool { met.map { due < $0 } ?? false }
}

extension Owed {
    /// As the ledger keeps it; nil where that is no obligation of this version.
    public init?(_ kept: Obligation) {
        guard let clock = ClockID(kept.clock), let owner = ClockOwner(rawValue: kept.owner) else { return nil }
        func moment(_ milliseconds: Int64) -> Moment? { milliseconds == 0 ? nil : Moment(milliseconds: milliseconds) }
        self.clock = clock
        self.owner = owner
        began = Moment(milliseconds: kept.began)
        due = Moment(milliseconds: kept.due)
        limit = TimeLimit(kept.limit)
        paused = moment(kept.paused)
        met = moment(kept.met)
        lapsed = kept.lapsed
        told = Told(rawValue: Int(kept.told)) ?? .contact
        alert = moment(kept.alert)
    }

    /// For the ledger.
    public var kept: Obligation {
        .with {
            $0.clock = clock.text
            $0.owner = owner.rawValue
            $0.began = began.milliseconds
            $0.due = due.milliseconds
            $0.limit = limit?.word ?? ""
            $0.paused = paused?.milliseconds ?? 0
            $0.met = met?.milliseconds ?? 0
            $0.lapsed = lapsed
            $0.told = UInt32(told.rawValue)
            $0.alert = alert?.milliseconds ?? 0
        }
    }
}
