import Foundation
import ReferralLoop
import SafeguardingContract
import Testing

@testable import EiderCommand

@Suite struct LoopReportTests {
    private func value(_ report: LoopReport, _ table: String, _ figure: String, _ group: String) -> String? {
        report.rows.first { $0.table == table && $0.figure == figure && $0.group == group }?.value
    }

    /// So many loops of an agency, decided after so many hours as an outcome, or not at all.
    private func loops(_ count: Int, _ agency: String, outcome: OutcomeClass? = .assessment, hours: Int64 = 10, answered: Bool = true) throws -> [ReportedLoop] {
        let lead = try #require(PartyID(agency))
        let given = LoopCircumstances(terms: .standard, calendar: .standard)
        var loop = Loop(.referral, by: WrittenLoops.club, lead: lead, at: tuesday)
        loop = try loop.taking(LoopStatement(.opened(as: .referral)), by: WrittenLoops.club, at: tuesday, under: given).get().loop
        if let outcome {
            var decided = LoopStatement(.decided(.referralOutcome))
            decided.outcome = outcome
            loop = try loop.taking(decided, by: lead, at: tuesday.adding(milliseconds: hours * 3_600_000), under: given).get().loop
        }
        var thread = ThreadAfter.with { ($0.id, $0.openedBy, $0.openedAt, $0.referrer) = ("x", "eider.v1.Referral", tuesday.milliseconds, WrittenLoops.club.text) }
        loop.keep(in: &thread)
        thread.feedbackGiven = outcome != nil && answered ? 1 : 0
        let reported = try #require(ReportedLoop(thread, at: tuesday.adding(milliseconds: 864_000_000)))
        return Array(repeating: reported, count: count)
    }

    private func report(_ loops: [ReportedLoop], by: ReportedLoop.Grouping = .agency) -> LoopReport {
        LoopReport(loops, from: nil, until: nil, by: by, at: tuesday, ClockWords(nil))
    }

    @Test func `figures count what was decided, answered and done in time, and rates are of what they say`() throws {
        let made = report(
            try loops(10, "a", hours: 10) + loops(10, "a", outcome: .earlyHelp, hours: 100, answered: false) + loops(6, "a", outcome: nil) + loops(12, "b", hours: 5))
        #expect(made.groups == ["a", "b"] && made.notes.isEmpty)
        #expect(value(made, "number", "loops", "total") == "38" && value(made, "number", "not decided yet", "a") == "6")
        #expect(value(made, "feedback", "rate", "a") == "50 %" && value(made, "feedback", "rate", "total") == "69 %")
        #expect(value(made, "outcome", "early-help", "a") == "10" && value(made, "outcome", "early-help", "b") == "0")
        #expect(value(made, "clock:decide", "in time", "a") == "10" && value(made, "clock:decide", "late", "a") == "10")
        #expect(value(made, "clock:decide", "still owed and overdue", "a") == "6")
        #expect(value(made, "clock:decide", "median hours", "a") == "10" && value(made, "clock:decide", "90th percentile hours", "a") == "100")
        #expect(value(made, "close", "median hours", "a") == "-")
        for row in made.rows { #expect(made.definitions[row.table] != nil, "\(row.table)") }
    }

    @Test func `a small group is counted with the next, and nothing is said of fewer than five`() throws {
        let made = report(try loops(3, "a") + loops(6, "b") + loops(20, "c"))
        #expect(made.groups == ["c", ReportGroups.others])
        #expect(value(made, "number", "loops", ReportGroups.others) == "9")
        #expect(made.notes.count == 1)
        #expect(report(try loops(4, "a")).rows.isEmpty)
        let few = report(try loops(20, "a") + loops(3, "a", outcome: nil))
        #expect(value(few, "number", "loops", "total") == "20" && value(few, "number", "not decided yet", "total") == "0")
    }

    @Test func `small outcomes are suppressed with what would give them away, and so are their rates`() throws {
        let made = report(try loops(3, "a", outcome: .strategy, answered: false) + loops(20, "a") + loops(20, "b"))
        #expect(value(made, "outcome", "strategy", "a") == "*" && value(made, "outcome", "strategy", "total") == "*" && value(made, "outcome", "assessment", "a") == "*")
        #expect(value(made, "feedback", "rate", "a") == "*" && value(made, "feedback", "rate", "b") == "100 %")
        #expect(Set(made.rows.map(\.value)).isDisjoint(with: ["1", "2", "3", "4"].map { $0 }))
    }

    @Test func `what was done late in a few loops is not to be had by subtracting it from the decided`() throws {
        // 20 are decided and 8 are not, which everybody may read: of the 20, 3 late ones must not be what is left beside 17 in time.
        let made = report(try loops(17, "a") + loops(3, "a", hours: 100) + loops(8, "a", outcome: nil))
        #expect(value(made, "number", "decided", "a") == "20")
        #expect(value(made, "clock:decide", "late", "a") == "*" && value(made, "clock:decide", "in time", "a") == "*")
        #expect(value(made, "clock:decide", "still owed and overdue", "a") == "8")
    }

    @Test func `percentiles are by nearest rank, and of fewer than five there are none`() {
        let hour: Int64 = 3_600_000
        #expect(LoopReport.percentile(50, (1...10).map { $0 * hour }) == "5")
        #expect(LoopReport.percentile(90, (1...10).map { $0 * hour }) == "9")
        #expect(LoopReport.percentile(50, [1, 1, 1, 1]) == "*" && LoopReport.percentile(50, []) == "-")
    }

    @Test func `fields are as RFC 4180 has them, and none is a formula`() {
        #expect(CSVText.field("a,b") == "\"a,b\"" && CSVText.field("a\"b") == "\"a\"\"b\"" && CSVText.field("a\r\nb") == "\"a\r\nb\"")
        #expect(CSVText.field("=1+1") == "'=1+1" && CSVText.field("-") == "-" && CSVText.field("-4") == "-4")
        #expect(CSVText(["a", "b"]).text == "a,b\r\n")
    }

    @Test func `the command counts loops of a period in three formats, and has no id in any`() async throws {
        let written = try WrittenLoops(at: tuesday)
        var ids: [String] = []
        for _ in 0..<6 { ids.append(try written.open().description) }
        let text = await eider("loops", "report", "--state", written.state)
        #expect(text.status == .success && text.output.contains("county-social-care") && text.output.contains("nights and weekends count"))
        let csv = await eider("loops", "report", "--state", written.state, "--output", "csv")
        #expect(csv.output.hasPrefix("table,figure,group,value\r\nnumber,loops,county-social-care,6\r\n"))
        let json = await eider("loops", "report", "--state", written.state, "--from", "2026-11-17", "--until", "2026-11-17", "--by", "type", "--output", "json")
        #expect(try json.json()["definitions"] is [String: String] && json.output.contains("\"group\":\"referral\""))
        for id in ids { #expect(!(text.output + csv.output + json.output).contains(id)) }
        let none = try await eider("loops", "report", "--state", written.state, "--from", "2026-11-18", "--output", "json").json()
        #expect((none["rows"] as? [Any])?.isEmpty == true)
        #expect(await eider("loops", "report", "--state", written.state, "--from", "2026-11-18", "--until", "2026-11-17").status == .usage)
    }
}
