import Foundation
import SafeguardingContract

/// Why a file is no list of bank holidays.
public struct BankHolidaysProblem: Error, Hashable, Sendable {
    /// A stable code, `CAL-…`.
    public let code: String
    /// What is wrong, lower case, no full stop.
    public let sentence: String
    /// What to do.
    public let help: String
}

extension BankHolidays {
    private struct File: Decodable {
        struct Division: Decodable {
            struct Event: Decodable { let date: String }
            let events: [Event]
        }
        let england: Division
        enum CodingKeys: String, CodingKey { case england = "england-and-wales" }
    }

    /// How large such a file can be: the one of 2026 has 60 KB for all divisions.
    public static let fileLimit = 1 << 20

    /// Reads the file that the Government publishes. Of its divisions only England and Wales count here.
    /// - Parameter govUK: the file's bytes.
    /// - Throws: CAL-FILE where it is none; CAL-DATE where a date is none; CAL-EMPTY where it has no holiday; CAL-HOLES where a year in the middle has none.
    public init(govUK bytes: [UInt8]) throws(BankHolidaysProblem) {
        let help = "take bank-holidays.json as gov.uk publishes it"
        guard bytes.count <= BankHolidays.fileLimit, let file = try? JSONDecoder().decode(File.self, from: Data(bytes)) else {
            throw BankHolidaysProblem(code: "CAL-FILE", sentence: "this is no list of bank holidays with an `england-and-wales`", help: help)
        }
        var days: Set<Day> = []
        for (place, event) in file.england.events.enumerated() {
            guard let day = Day(event.date) else {
                throw BankHolidaysProblem(code: "CAL-DATE", sentence: "event \(place + 1) of `england-and-wales` has no date", help: help)
            }
            days.insert(day)
        }
        guard let list = BankHolidays(days) else {
            throw BankHolidaysProblem(code: "CAL-EMPTY", sentence: "`england-and-wales` has no holiday", help: help)
        }
        let known = Set(days.map(\.parts.year))
        if let hole = list.years.first(where: { !known.contains($0) }) {
            throw BankHolidaysProblem(code: "CAL-HOLES", sentence: "the list has no holiday in \(hole)", help: help)
        }
        self = list
    }

    /// What another list has to have to take the place of this one: it goes at least as far.
    /// - Throws: CAL-OLDER where it does not.
    public func replaced(by other: BankHolidays) throws(BankHolidaysProblem) -> BankHolidays {
        guard other.years.upperBound >= years.upperBound else {
            throw BankHolidaysProblem(
                code: "CAL-OLDER", sentence: "the list ends in \(other.years.upperBound), and the one in use in \(years.upperBound)",
                help: "take a newer bank-holidays.json, or none")
        }
        return other
    }
}
