public import SafeguardingContract

/// How somebody may share at once what the agreement would withhold, and who reviews it.
public struct BreakGlass: Hashable, Sendable {
    /// Whose practitioners may.
    public let holders: [PartySelector]
    /// When.
    public let when: Conditions
    /// What is never shared by it. `source-identity` is not, whatever stands here.
    public let never: [Category]
    /// Who reviews it, and until when.
    public let review: Release

    public init(holders: [PartySelector], when: Conditions, never: [Category], review: Release) {
        self.holders = holders
        self.when = when
        self.never = never
        self.review = review
    }
}

/// How an originator is asked before something goes further.
public struct OriginatorControl: Hashable, Sendable {
    /// The role there.
    public let role: String
    /// Until when.
    public let by: TimeLimit

    public init(role: String, by: TimeLimit) {
        self.role = role
        self.by = by
    }

    /// Where the agreement says nothing of it.
    public static let standard = OriginatorControl(role: "duty contact", by: .workingDays(1))
}

/// The days on which agencies work, in England: Monday to Friday, without the holidays.
public struct WorkingCalendar: Hashable, Sendable {
    /// Days on which nobody works, beside Saturdays and Sundays.
    public let holidays: Set<Day>
    /// When a working day ends, in minutes after midnight by the clocks of London.
    public let dayEnds: Int

    public init(holidays: Set<Day>, dayEnds: Int) {
        self.holidays = holidays
        self.dayEnds = dayEnds
    }

    /// No holidays, and days end at 17:00.
    public static let standard = WorkingCalendar(holidays: [], dayEnds: 17 * 60)
}
