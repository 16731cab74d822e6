import SafeguardingContract

/// Compares the machine's clock with one that cannot be set, and says what time it is when the two disagree.
///
/// A clock that jumps an hour ahead makes half the county overdue, and one that jumps back lets nothing be overdue at all. As long as a jump is not explained, time goes on from
/// where it was last trusted, as fast as the steady clock says, and nobody is alerted. It is explained when the clock comes back, or when the operator says that it is right.
/// Summer time is no jump: the clock of the machine is in UTC.
struct ClockWatch: Sendable {
    /// How far the two may come apart between two looks: more than a time server corrects at once, less than anybody's deadline.
    static let tolerance: Int64 = 120_000

    /// What the two clocks showed when they last agreed.
    private(set) var trusted: Reading

    /// What two clocks show.
    struct Reading: Hashable, Sendable {
        /// The clock that people set.
        var wall: Moment
        /// Milliseconds since the machine was started, asleep or not.
        var steady: Int64
    }

    init(_ trusted: Reading) { self.trusted = trusted }

    /// What time it is, and whether the clock is in doubt.
    mutating func time(_ reading: Reading) -> (now: Moment, isInDoubt: Bool) {
        let expected = trusted.wall.adding(milliseconds: reading.steady - trusted.steady)
        guard abs(reading.wall.milliseconds - expected.milliseconds) <= ClockWatch.tolerance else { return (expected, true) }
        trusted = reading
        return (reading.wall, false)
    }
}
