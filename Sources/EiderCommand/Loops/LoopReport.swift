import ReferralLoop
import SafeguardingContract

/// What became of the loops of a period, in figures of which none is about so few that somebody could be known by it.
struct LoopReport: Encodable, Sendable {
    /// One figure of every group: a count, or what is worked out of counts.
    struct Row: Encodable, Equatable, Sendable {
        /// The table it belongs to, for example `outcome`; its definition has the same name.
        let table: String
        /// What is counted, for example `no-further-action`.
        let figure: String
        /// The group, or `total`.
        let group: String
        /// What is shown: a number, ``suppressed``, or ``nothing``.
        let value: String
    }

    /// The sign of a number that is not shown.
    static let suppressed = "*"
    /// The sign of a figure that there cannot be, as the median of nothing.
    static let nothing = "-"

    let from, until, by, at: String
    /// The groups, in the order of the columns.
    let groups: [String]
    private(set) var rows: [Row] = []
    let notes: [String]
    let definitions: [String: String]

    /// - Parameters:
    ///   - loops: those that were opened in the period.
    ///   - words: what clocks are about.
    init(_ loops: [ReportedLoop], from: Day?, until: Day?, by grouping: ReportedLoop.Grouping, at now: Moment, _ words: ClockWords) {
        self.from = from?.description ?? ""
        self.until = until?.description ?? ""
        by = grouping.rawValue
        at = now.description
        let made = ReportGroups(loops, by: grouping)
        groups = made.groups.map(\.name)
        notes = made.leftOut + (made.groups.isEmpty ? ["there are too few loops for any figure"] : [])
        let clocks = Set(loops.flatMap { $0.clocks.keys }).sorted()
        definitions = ReportDefinitions.all(clocks, words)
        guard !made.groups.isEmpty else { return }
        numbers(made.groups)
        decided(made.groups)
        for clock in clocks { times(clock, made.groups) }
        spans("close", made.groups) { $0.tookToClose }
        happened("transfer", made.groups, \.wasOffered)
        happened("disagreement", made.groups, \.hadDisagreement)
        happened("not-engaging", made.groups, \.isNotEngaging)
        happened("hand-over", made.groups, \.wasHandedOver)
    }

    // MARK: Tables
    //
    // INVARIANT: tables have nothing in common but their rows' totals. Each is suppressed as if those were known, so that what protects a number in one changes
    // nothing in another, and all of them together give away no more than each.

    /// How many there are. Groups are so made that each of these numbers may be shown.
    private mutating func numbers(_ groups: [ReportGroups.Group]) {
        let figures: [(String, (ReportedLoop) -> Bool)] = [("loops", { _ in true }), ("decided", \.isDecided), ("not decided yet", { !$0.isDecided })]
        for (name, isCounted) in figures {
            let counts = groups.map { $0.loops.count(where: isCounted) }
            for (group, count) in zip(groups, counts) { add("number", name, group.name, String(count)) }
            add("number", name, "total", String(counts.reduce(0, +)))
        }
    }

    /// What was answered, decided and said to the family, of those that are decided.
    private mutating func decided(_ groups: [ReportGroups.Group]) {
        let decided = groups.map { ReportGroups.Group(name: $0.name, loops: $0.loops.filter(\.isDecided)) }
        let answered = table("feedback", decided, ["answered", "not answered"]) { $0.isAnswered ? 0 : 1 }
        rate("feedback", decided, answered)
        let told = table("family-told", decided, ["said whether, or why not", "not said"]) { $0.familyTold ? 0 : 1 }
        rate("family-told", decided, told)
        let classes = OutcomeClass.allCases
        _ = table("outcome", decided, classes.map(\.rawValue) + ["closed without an outcome"]) { loop in
            loop.outcome.flatMap { classes.firstIndex(of: $0) } ?? classes.count
        }
    }

    private mutating func times(_ clock: ClockID, _ groups: [ReportGroups.Group]) {
        // Two tables: how much was done at all may be known by the number of the decided.
        for states in [ReportedLoop.ClockState.done, ReportedLoop.ClockState.notDone] {
            let ran = groups.map { group in ReportGroups.Group(name: group.name, loops: group.loops.filter { $0.clocks[clock].map(states.contains) ?? false }) }
            _ = table("clock:\(clock)", ran, states.map(\.rawValue)) { loop in states.firstIndex { $0 == loop.clocks[clock] } ?? 0 }
        }
        spans("clock:\(clock)", groups) { $0.took[clock] }
    }

    private mutating func happened(_ name: String, _ groups: [ReportGroups.Group], _ did: (ReportedLoop) -> Bool) {
        _ = table(name, groups, ["yes", "no"]) { did($0) ? 0 : 1 }
    }

    private mutating func table(_ name: String, _ groups: [ReportGroups.Group], _ columns: [String], _ column: (ReportedLoop) -> Int) -> SmallNumbers {
        let counts = groups.map { group in group.loops.reduce(into: [Int](repeating: 0, count: columns.count)) { $0[column($1)] += 1 } }
        let small = SmallNumbers(counts)
        for (place, title) in columns.enumerated() {
            // A row of noughts in every group says nothing.
            if small.total(place) == 0, columns.count > 2 { continue }
            for (row, group) in groups.enumerated() { add(name, title, group.name, small.shown(row, place).map(String.init) ?? Self.suppressed) }
            add(name, title, "total", small.total(place).map(String.init) ?? Self.suppressed)
        }
        return small
    }

    /// The share of the first of two columns; suppressed where any of its numbers is.
    private mutating func rate(_ name: String, _ groups: [ReportGroups.Group], _ small: SmallNumbers) {
        func percent(_ part: Int?, _ rest: Int?) -> String {
            guard let part, let rest else { return Self.suppressed }
            return part + rest == 0 ? Self.nothing : "\((part * 1000 / (part + rest) + 5) / 10) %"
        }
        for (row, group) in groups.enumerated() { add(name, "rate", group.name, percent(small.shown(row, 0), small.shown(row, 1))) }
        add(name, "rate", "total", percent(small.total(0), small.total(1)))
    }

    /// Median and 90th percentile in hours of the calendar; suppressed where they are of fewer than five.
    private mutating func spans(_ name: String, _ groups: [ReportGroups.Group], _ span: (ReportedLoop) -> Int64?) {
        for (title, percent) in [("median hours", 50), ("90th percentile hours", 90)] {
            for group in groups { add(name, title, group.name, Self.percentile(percent, group.loops.compactMap(span))) }
            add(name, title, "total", Self.percentile(percent, groups.flatMap(\.loops).compactMap(span)))
        }
    }

    /// The smallest span that so many per cent do not exceed (nearest rank), in whole hours, rounded up.
    static func percentile(_ percent: Int, _ spans: [Int64]) -> String {
        guard !spans.isEmpty else { return nothing }
        guard spans.count >= SmallNumbers.limit else { return suppressed }
        let span = spans.sorted()[(spans.count * percent + 99) / 100 - 1]
        return String((max(0, span) + 3_599_999) / 3_600_000)
    }

    private mutating func add(_ table: String, _ figure: String, _ group: String, _ value: String) {
        rows.append(Row(table: table, figure: figure, group: group, value: value))
    }
}
