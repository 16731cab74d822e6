import Testing

@testable import EducationAdapter

@Suite struct LondonTimeTests {
    private func read(_ text: String) -> LondonTime? { LondonTime(text, ColumnMapping.standard.dates) }

    @Test(arguments: [
        ("09/04/2012", "2012-04-09T00:00:00+01:00", "2012-04-09"),
        ("9/4/2012 8:05", "2012-04-09T08:05:00+01:00", "2012-04-09 08:05"),
        ("2026-11-12", "2026-11-12T00:00:00+00:00", "2026-11-12"),
        ("2026-11-12T14:05:30", "2026-11-12T14:05:30+00:00", "2026-11-12 14:05"),
        ("2026-07-12T14:05Z", "2026-07-12T14:05:00+00:00", "2026-07-12 14:05"),
        ("12-11-2026 14:05:30.125 -0230", "2026-11-12T14:05:30-02:30", "2026-11-12 14:05"),
        ("3 Nov 2026", "2026-11-03T00:00:00+00:00", "2026-11-03"),
        ("29 February 2024", "2024-02-29T00:00:00+00:00", "2024-02-29"),
        ("25/10/2026 01:30", "2026-10-25T01:30:00+01:00", "2026-10-25 01:30"),
    ])
    func `dates and times are read as London's`(_ text: String, _ rfc3339: String, _ words: String) {
        #expect(read(text)?.rfc3339 == rfc3339)
        #expect(read(text)?.text == words)
    }

    @Test(arguments: [
        "31/02/2012", "29/02/2023", "00/01/2020", "1/13/2020", "09/04/12", "2012-4", "yesterday", "", "12/11/2026 25:00", "12/11/2026 10:60",
        "12/11/2026x", "29/03/2026 01:30", "12/11/2026 10:00 +99:00", "１２/11/2026",
    ])
    func `what is no date, or never happens, is none`(_ text: String) {
        #expect(read(text) == nil)
    }

    @Test(arguments: ["dd/MM", "dd/MM/yy", "ddMMyyyy dd", "dd/MM/yyyy HH", "", "dd.MM.MMM.yyyy"])
    func `a form that leaves something open is none`(_ text: String) {
        #expect(DatePattern(text) == nil)
    }
}
