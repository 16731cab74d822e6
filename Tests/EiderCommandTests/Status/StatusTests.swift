import AdapterKit
import Foundation
import SafeguardingContract
import Testing

@testable import EiderCommand

@Suite("eider status")
struct StatusTests {
    private let now = Moment("2026-11-30T12:00:00Z")!

    private func ago(_ seconds: Int64) -> String { now.adding(milliseconds: -seconds * 1000).description }

    /// An adapter of this machine that runs on its own, as this process.
    private func write(_ status: AdapterStatus, _ folder: TemporaryFolder) throws {
        _ = try folder.write(String(decoding: JSONEncoder().encode(status), as: UTF8.self), to: "adapters/\(status.adapter)/status.json")
    }

    private func status(_ name: String, _ session: AdapterStatus.Session, process: Int32 = getpid(), at seconds: Int64 = 5) -> AdapterStatus {
        AdapterStatus(
            adapter: name, party: "elm-park-youth-club", software: "youth-service 1.0", process: process, session: session, since: ago(7200), at: ago(seconds))
    }

    private func look(_ folder: TemporaryFolder) async -> StatusReport {
        await StatusLook(state: StateFolder(folder.path), patience: .seconds(1), now: now).report()
    }

    private func text(_ report: StatusReport) -> [String] { StatusText(report: report, now: now, ink: Ink(isOn: false)).lines }

    @Test("where all is well it says so, with last messages and nothing that waits")
    func well() async throws {
        let folder = try TemporaryFolder()
        var club = status("club", .ready)
        club.sent = .init(id: "0", type: "eider.v1.Referral", at: ago(180))
        club.taken = .init(id: "0", type: "eider.v1.Decided", at: ago(20))
        try write(club, folder)
        let report = await look(folder)
        #expect(report.isWell && report.router.state == "not-here")
        let lines = text(report)
        #expect(lines.contains("club    ready 2 hours  Referral 3 minutes ago  Decided just now  nothing"))
        #expect(lines.last == "all is well")
    }

    @Test("who is away, stuck, gone or refused is named with what it means, and what has to be done is last")
    func troubles() async throws {
        let folder = try TemporaryFolder()
        var away = status("away", .away)
        (away.code, away.outbox.waiting) = ("ADP-HOST-DOWN", 3)
        try write(away, folder)
        try write(status("stuck", .ready, at: 90), folder)
        // No process has so high a number.
        try write(status("gone", .ready, process: 2_000_000_000), folder)
        try write(status("stopped", .stopped, process: 2_000_000_000), folder)
        var refused = status("refused", .ready)
        refused.outbox.refused = 1
        refused.errors = [.init(at: ago(300), code: "AGR-104")]
        try write(refused, folder)
        var witness = status("witness", .ready)
        witness.code = "ADP-LOG-FORK"
        try write(witness, folder)
        // Its reason is not among its last errors any more.
        var silent = status("quiet", .ready)
        silent.outbox.refused = 2
        try write(silent, folder)
        // Both say something new: one only began, the other never gets to work.
        var hung = status("hung", .connecting)
        hung.since = ago(300)
        try write(hung, folder)
        var begun = status("begun", .connecting)
        begun.since = ago(5)
        try write(begun, folder)
        let report = await look(folder)
        #expect(!report.isWell)
        #expect(report.adapters.map { "\($0.name) \($0.state)" } == ["away away", "begun starting", "gone not-running", "hung starting", "quiet ready", "refused ready", "stopped stopped", "stuck stuck", "witness ready"])
        let lines = text(report)
        let needs = lines.drop { $0 != "somebody has to see to:" }.dropFirst()
        #expect(needs.contains("  away: away: nothing answers at the router's address [ADP-HOST-DOWN]"))
        #expect(needs.contains("  gone: not-running: its process is gone without a word"))
        #expect(needs.contains { $0.hasPrefix("  stuck: stuck: it has said nothing new since 2026-11-30T11:58:30") })
        #expect(needs.contains("  refused: 1 message of its agency refused, the last: the agreement does not allow it [AGR-104]; its folders have the reasons"))
        #expect(needs.contains { $0.hasPrefix("  witness: the router's log was changed after this adapter saw it") })
        #expect(needs.contains("  quiet: 2 messages of its agency refused; its folders have the reasons"))
        #expect(needs.contains { $0.hasPrefix("  hung: starting for 5 minutes, and not at work yet") })
        #expect(!needs.contains { $0.hasPrefix("  stopped") || $0.hasPrefix("  begun") })
        #expect(lines.contains { $0.hasPrefix("away") && $0.hasSuffix("3 to send") })
    }

    @Test("adapters of other machines are there by the register, the router's own trouble too, and a terminal is safe from what a file says")
    func elsewhere() async throws {
        let folder = try TemporaryFolder()
        let keys = await eider("keys", "new", "--adapter", "far", "--party", "county-hospital", "--sends", "eider.v1.EmergencyAttendance", "--folder", folder.path + "/far")
        let request = try folder.write(keys.output, to: "far.json")
        #expect(await eider("enrol", request, "--state", folder.path).status == .success)
        var odd = status("odd", .away)
        odd.code = "X\u{1B}[2J"
        try write(odd, folder)
        _ = try folder.write("tcp://127.0.0.1:1\n\(String(repeating: "0", count: 40))\n", to: "router/endpoint")
        let report = await look(folder)
        let far = try #require(report.adapters.first { $0.name == "far" })
        #expect(!far.isHere && far.state == "elsewhere" && far.party == "county-hospital" && far.needs.isEmpty)
        #expect(report.router.needsSomebody && report.router.state == "not-running")
        #expect(!text(report).joined().contains("\u{1B}"))
    }

    @Test("ends with 69 where something needs somebody, with 0 where nothing does, and says it as JSON too")
    func exits() async throws {
        let folder = try TemporaryFolder()
        // The command looks at the machine's own time.
        let fresh = Moment.now.description
        var club = status("club", .ready)
        (club.since, club.at) = (fresh, fresh)
        try write(club, folder)
        let well = await eider("status", "--state", folder.path, "--output", "json")
        #expect(well.status == .success)
        #expect(try well.json()["isWell"] as? Bool == true)
        (club.session, club.code) = (.failed, "ADP-SUPERSEDED")
        try write(club, folder)
        let ill = await eider("status", "--state", folder.path)
        #expect(ill.status == .unavailable)
        #expect(ill.output.contains("club: failed: another process uses this adapter's key [ADP-SUPERSEDED]"))
        #expect(await eider("status", "--state", folder.path + "/nowhere").status == .unavailable)
    }
}
