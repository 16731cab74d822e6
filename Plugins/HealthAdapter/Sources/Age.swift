import HL7v2

/// How old somebody is.
enum Age {
    /// Whether somebody has not had their eighteenth birthday yet. Who is born on 29 February has it on 1 March.
    ///
    /// Where only the year or month of birth is known, whoever may still be under 18 counts as a child: to treat a child as an adult is
    /// the worse mistake. Nil for a birth in the future.
    static func isUnder18(born: HL7Timestamp, on day: (year: Int, month: Int, day: Int)) -> Bool? {
        let earliest = (born.year, born.month, born.day)
        guard earliest <= day else { return nil }
        let latest: (Int, Int, Int)
        switch born.precision {
        case .year: latest = (born.year, 12, 31)
        case .month: latest = (born.year, born.month, 31)
        case .day, .hour, .minute, .second, .fraction: latest = earliest
        }
        return day < (latest.0 + 18, latest.1, latest.2)
    }
}
