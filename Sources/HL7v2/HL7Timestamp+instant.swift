public import Foundation

extension HL7Timestamp {
    /// What a clock in a time zone says about a local time.
    public enum LocalTime: Sendable, Hashable {
        /// It happens once; or the timestamp has its own offset, so that the zone does not matter.
        case once
        /// It happens twice: clocks went back. ``HL7Timestamp/start(in:)`` is the first of the two.
        case twice
        /// It never happens: clocks went forward. ``HL7Timestamp/start(in:)`` is as if they had not.
        case never
    }

    /// The first instant that the timestamp may mean: of a year, the first of January at midnight.
    ///
    /// - Parameter zone: Where the sender is; used only if the timestamp has no offset of its own.
    public func start(in zone: TimeZone) -> Date {
        let parts = Double("0." + (fraction.isEmpty ? "0" : fraction)) ?? 0
        return Date(timeIntervalSince1970: Double(seconds(in: zone).earliest) + parts)
    }

    /// Whether the timestamp names one instant in the zone, to its precision. Ask before a deadline hangs on the hour.
    public func localTime(in zone: TimeZone) -> LocalTime {
        seconds(in: zone).kind
    }

    /// The timestamp of an instant, to the second, with the zone's offset. Instants outside the years 1 to 9999 become
    /// the nearest that is within.
    public init(_ date: Date, in zone: TimeZone) {
        let first = CivilDate(year: 1, month: 1, day: 2).dayNumber * 86_400
        let last = CivilDate(year: 9999, month: 12, day: 31).dayNumber * 86_400
        let instant = date.timeIntervalSince1970
        // Not a number compares false with everything, and so becomes the first instant.
        let seconds = instant >= Double(first) ? Int(min(instant, Double(last)).rounded(.down)) : first
        // HL7 offsets have minutes only: of older zones' offsets, the seconds are cut off, and the time agrees with that.
        let minutes = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))) / 60
        let local = seconds + minutes * 60
        let day = local >= 0 ? local / 86_400 : (local - 86_399) / 86_400
        self.init(
            secondsSinceMidnight: local - day * 86_400, of: CivilDate(dayNumber: day), offsetMinutes: minutes)
    }

    private func seconds(in zone: TimeZone) -> (earliest: Int, kind: LocalTime) {
        let day = CivilDate(year: year, month: month, day: day).dayNumber
        let clock = day * 86_400 + hour * 3600 + minute * 60 + second
        if let offsetMinutes { return (clock - offsetMinutes * 60, .once) }
        func offset(_ seconds: Int) -> Int { zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(seconds))) }
        // The offset in force is the one of a day before, or of a day after: no zone changes twice within two days.
        let (before, after) = (clock - offset(clock - 86_400), clock - offset(clock + 86_400))
        let fits = [before, after].filter { $0 + offset($0) == clock }
        guard let earliest = fits.min(), let latest = fits.max() else { return (before, .never) }
        return (earliest, earliest == latest ? .once : .twice)
    }
}
