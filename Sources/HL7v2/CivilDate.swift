/// A day of the Gregorian calendar, which HL7 dates are of, and its number counted from 1970-01-01.
package struct CivilDate: Equatable {
    let year: Int
    let month: Int
    let day: Int

    init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day with this number. Cycles of 400 years (146,097 days) keep it exact for years before 1970, too.
    init(dayNumber: Int) {
        // Years are counted from March on, so that the leap day is the last of its year.
        let shifted = dayNumber + Self.daysFromYearZeroMarch
        let cycle = shifted >= 0 ? shifted / 146_097 : (shifted - 146_096) / 146_097
        let inCycle = shifted - cycle * 146_097
        let yearInCycle = (inCycle - inCycle / 1_460 + inCycle / 36_524 - inCycle / 146_096) / 365
        let inYear = inCycle - (365 * yearInCycle + yearInCycle / 4 - yearInCycle / 100)
        let monthFromMarch = (5 * inYear + 2) / 153
        day = inYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = cycle * 400 + yearInCycle + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01, for years from 1 on.
    var dayNumber: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let monthFromMarch = month > 2 ? month - 3 : month + 9
        let inYear = (153 * monthFromMarch + 2) / 5 + day - 1
        return shiftedYear * 365 + shiftedYear / 4 - shiftedYear / 100 + shiftedYear / 400 + inYear
            - Self.daysFromYearZeroMarch
    }

    /// From 0000-03-01 to 1970-01-01.
    private static let daysFromYearZeroMarch = 719_468

    /// How many days the month has.
    static func days(_ month: Int, _ year: Int) -> Int {
        switch month {
        case 2: year.isMultiple(of: 4) && (!year.isMultiple(of: 100) || year.isMultiple(of: 400)) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
