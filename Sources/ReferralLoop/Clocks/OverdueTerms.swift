public import SafeguardingContract

/// How people are told that something is overdue.
public struct OverdueTerms: Hashable, Sendable {
    /// How long after something was due the agreement's contact is told, where whoever owes it was told first, and has not done it.
    public let second: TimeLimit
    /// Where alerts are gathered, one a party and working day: at which minute after midnight, by the clocks of London. Nil: each comes when it is due. What concerns a
    /// child at risk of significant harm never waits to be gathered.
    public let gatheredAt: Int?

    public init(second: TimeLimit, gatheredAt: Int? = nil) {
        self.second = second
        self.gatheredAt = gatheredAt
    }

    /// The contact is told a working day later, and nothing is gathered.
    public static let standard = OverdueTerms(second: .workingDays(1))

    /// When somebody is told of what is due at a moment.
    func alert(_ due: Moment, _ calendar: WorkingCalendar, isUrgent: Bool) -> Moment {
        guard let gatheredAt, !isUrgent else { return due }
        return calendar.next(gatheredAt, from: due)
    }
}

/// What a moment brings for something that is owed.
public enum OverdueStep: Hashable, Sendable {
    /// Nothing: it is not due.
    case nothing
    /// It is due later than was thought, because a holiday was proclaimed since.
    case moved
    /// Whoever owes it is told.
    case tellOwner
    /// The agreement's contact is told.
    case tellContact
}

extension Owed {
    /// Takes the time into account: says whom to tell, and notes that they were.
    /// - Parameters:
    ///   - now: the time. An alert comes strictly after its moment: a thing done in its last millisecond is in time.
    ///   - calendar: of now, with every holiday that is known. Where it gives more time than was thought, that stands.
    public mutating func pass(_ now: Moment, _ terms: OverdueTerms, _ calendar: WorkingCalendar, isUrgent: Bool) -> OverdueStep {
        guard isRunning, let alert, alert < now else { return .nothing }
        if told == .nobody, let later = laterDue(calendar), later >= now {
            due = later
            self.alert = terms.alert(later, calendar, isUrgent: isUrgent)
            return .moved
        }
        switch told {
        case .nobody:
            told = .owner
            // Counted from when it was due; but where its alert comes long after its time, from now: whoever owes it has to have a chance.
            let base = now.milliseconds - alert.milliseconds > 86_400_000 ? now : due
            self.alert = terms.alert(calendar.later(terms.second, than: base), calendar, isUrgent: isUrgent)
            return .tellOwner
        case .owner:
            told = .contact
            self.alert = nil
            return .tellContact
        case .contact:
            self.alert = nil
            return .nothing
        }
    }

    /// By when it is due with the holidays that are known now. What was paused keeps what it was given back.
    private func laterDue(_ calendar: WorkingCalendar) -> Moment? {
        guard case .workingDays? = limit, let limit else { return nil }
        let again = calendar.due(limit, from: began)
        return again > due ? again : nil
    }
}
