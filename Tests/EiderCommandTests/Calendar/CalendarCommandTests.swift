import Foundation
import ReferralLoop
import SafeguardingContract
import Testing

@testable import EiderCommand

@Suite struct CalendarCommandTests {
    /// A list as gov.uk publishes it: the release's own days from a year on, and more.
    private func list(from year: Int = 2026, adding more: [String] = [], without gone: Set<String> = [], until: Int = 2028) -> String {
        let days = BankHolidays.bundled.days.filter { (year...until).contains($0.parts.year) }.map(\.description).filter { !gone.contains($0) } + more
        let events = days.sorted().map { #"{"title":"A holiday","date":"\#($0)","notes":"","bunting":true}"# }.joined(separator: ",")
        return #"{"england-and-wales":{"division":"england-and-wales","events":[\#(events)]}}"#
    }

    @Test func `the list of the release is shown where the folder has none of its own`() async throws {
        let folder = try TemporaryFolder()
        let ran = await eider("calendar", "show", "--state", folder.path)
        #expect(ran.status == .success && ran.output.contains("the list of this release, England and Wales, 2012 to 2028"))
        let json = try await eider("calendar", "show", "--state", folder.path, "--output", "json").json()
        #expect(json["until"] as? String == "2028-12-31" && (json["holidays"] as? [String])?.contains("2026-12-28") == true)
    }

    @Test func `the folder's own list takes its place, and one that cannot be used is an error`() async throws {
        let folder = try TemporaryFolder()
        _ = try folder.write(list(adding: ["2029-01-01"]), to: "router/bank-holidays.json")
        let json = try await eider("calendar", "show", "--state", folder.path, "--output", "json").json()
        #expect(json["until"] as? String == "2029-12-31" && (json["file"] as? String)?.hasSuffix("router/bank-holidays.json") == true)
        _ = try folder.write("{}", to: "router/bank-holidays.json")
        #expect(await eider("calendar", "show", "--state", folder.path).status == .badData)
    }

    @Test func `a newer list is checked against the one in use, and nothing is changed`() async throws {
        let folder = try TemporaryFolder()
        _ = try folder.write(list(), to: "router/bank-holidays.json")
        let new = try folder.write(list(adding: ["2027-06-07", "2029-01-01"], without: ["2027-08-30"]), to: "new.json")
        let ran = await eider("calendar", "check", new, "--state", folder.path)
        #expect(ran.status == .success)
        #expect(ran.output.contains("added     Mon 7 Jun 2027") && ran.output.contains("removed   Mon 30 Aug 2027") && ran.output.contains("until     Mon 31 Dec 2029"))
        #expect(ran.errors.contains("1 day would count as working days"))
        let old = try folder.write(list(until: 2027), to: "old.json")
        let older = await eider("calendar", "check", old, "--state", folder.path)
        #expect(older.status == .badData && older.errors.contains("CAL-OLDER"))
        #expect(await eider("calendar", "check", folder.path + "/none.json", "--state", folder.path).status == .unavailable)
    }
}
