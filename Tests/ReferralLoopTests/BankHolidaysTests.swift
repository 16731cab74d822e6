import Foundation
import SafeguardingContract
import Testing

@testable import ReferralLoop

/// The list of bank holidays: the bundled one, and one that takes its place.
@Suite struct BankHolidaysTests {
    @Test(.enabled(if: SharedSamples.file("bank-holidays/bank-holidays.json") != nil, "the published list is not here"))
    func `the bundled list is the published one of England and Wales`() throws {
        let url = try #require(SharedSamples.file("bank-holidays/bank-holidays.json"))
        let published = try BankHolidays(govUK: Array(try Data(contentsOf: url)))
        #expect(published == BankHolidays.bundled)
        #expect(BankHolidays.bundled.years == 2012...2028)
    }

    private func read(_ text: String) -> Result<BankHolidays, BankHolidaysProblem> {
        do { return .success(try BankHolidays(govUK: Array(text.utf8))) } catch { return .failure(error) }
    }

    private func list(_ dates: String...) -> String {
        let events = dates.map { #"{"title": "A holiday", "date": "\#($0)", "notes": "", "bunting": true}"# }.joined(separator: ",")
        return #"{"england-and-wales": {"division": "england-and-wales", "events": [\#(events)]}, "scotland": {"division": "scotland", "events": [{"date": "2026-01-02"}]}}"#
    }

    @Test func `a list is read, and only England's and Wales's holidays are`() throws {
        let holidays = try read(list("2026-12-25", "2026-12-28", "2027-01-01")).get()
        #expect(holidays.days == [Day("2026-12-25")!, Day("2026-12-28")!, Day("2027-01-01")!] && holidays.years == 2026...2027)
        #expect(holidays.lastDay == Day("2027-12-31")!)
    }

    @Test func `what is no list says so, and why`() {
        let problems: [(String, String)] = [
            ("", "CAL-FILE"), ("[]", "CAL-FILE"), (#"{"scotland": {"events": []}}"#, "CAL-FILE"), (#"{"england-and-wales": {"events": [{"title": "x"}]}}"#, "CAL-FILE"),
            (list("2026-02-30"), "CAL-DATE"), (list("2026-12-25", "25 December"), "CAL-DATE"), (list(), "CAL-EMPTY"), (list("2026-12-25", "2028-12-25"), "CAL-HOLES"),
            (String(repeating: " ", count: BankHolidays.fileLimit + 1), "CAL-FILE"),
        ]
        for (text, code) in problems {
            guard case .failure(let problem) = read(text) else { Issue.record("\(code) was read"); continue }
            #expect(problem.code == code && !problem.sentence.isEmpty && !problem.help.isEmpty && problem.sentence.count < 200)
        }
    }

    @Test func `a list takes another's place where it goes at least as far`() throws {
        let short = try read(list("2026-12-25")).get(), long = try read(list("2026-12-25", "2027-12-27")).get()
        let proclaimed = try read(list("2026-06-15", "2026-12-25", "2027-12-27")).get()
        #expect(try short.replaced(by: long) == long)
        #expect(try long.replaced(by: proclaimed) == proclaimed)
        let problem = #expect(throws: BankHolidaysProblem.self) { try long.replaced(by: short) }
        #expect(problem?.code == "CAL-OLDER")
    }

    @Test func `a newer list is wanted a year before its end`() {
        let bundled = BankHolidays.bundled
        #expect(!bundled.runsOut(at: Moment("2026-11-18T10:00:00Z")!) && !bundled.runsOut(at: Moment("2028-01-01T23:00:00Z")!))
        #expect(bundled.runsOut(at: Moment("2028-01-02T10:00:00Z")!) && bundled.runsOut(at: Moment("2030-01-01T10:00:00Z")!))
    }

    @Test func `no published file traps it: cut anywhere, or with a byte changed`() {
        let text = Array(list("2026-12-25", "2027-12-27").utf8)
        for place in text.indices {
            _ = try? BankHolidays(govUK: Array(text[..<place]))
            for byte: UInt8 in [0, 0x22, 0x39, 0xFF] {
                var changed = text
                changed[place] = byte
                _ = try? BankHolidays(govUK: changed)
            }
        }
    }
}
