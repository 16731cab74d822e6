import Foundation
import ReferralLoop
import SafeguardingContract
import Testing

@testable import EiderCommand

@Suite struct LoopCommandsTests {
    @Test func `a list says who leads, what is owed by when in London's time, and what is overdue in words`() async throws {
        let loops = try WrittenLoops(at: tuesday)
        let thread = try loops.open()
        let ran = await eider("loops", "list", "--state", loops.state)
        #expect(ran.status == .success)
        #expect(
            ran.output
                == "\(thread)  referral         Referral from elm-park-youth-club, lead agency county-social-care (desk front-door);"
                + " overdue since Wed 18 Nov 2026 17:00, county-social-care owes: acknowledge it to whoever referred\n")
        #expect(!(ran.output + ran.errors).contains(WrittenLoops.secret))
        let json = try await eider("loops", "list", "--state", loops.state, "--output", "json").json()
        let line = try #require((json["loops"] as? [[String: Any]])?.first)
        #expect(line["leadAgency"] as? String == "county-social-care")
        #expect((line["owed"] as? [[String: Any]])?.compactMap { $0["state"] as? String } == ["overdue", "overdue"])
        #expect(!"\(json)".contains(WrittenLoops.secret))
    }

    @Test func `filters are all asked for at once, and one that is given twice asks for either`() async throws {
        let loops = try WrittenLoops(at: tuesday)
        let first = try loops.open()
        let second = try loops.open(.contact, lead: WrittenLoops.youth, desk: "early-help", notified: [WrittenLoops.care])
        try loops.receipt(.acknowledged, .acknowledged, on: first)
        let third = try loops.open()
        try loops.receipt(.closed, .closed(.whole), on: third)
        func ids(_ arguments: String...) async throws -> Set<String> {
            let json = try await eider(["loops", "list", "--state", loops.state, "--output", "json"] + arguments).json()
            return Set((json["loops"] as? [[String: Any]] ?? []).compactMap { $0["thread"] as? String })
        }
        #expect(try await ids() == Set([first, second, third].map(\.description)))
        #expect(try await ids("--open") == Set([first, second].map(\.description)))
        #expect(try await ids("--in-state", "closed", "--in-state", "contact") == Set([second, third].map(\.description)))
        #expect(try await ids("--party", "county-youth-service") == [second.description])
        #expect(try await ids("--party", "party:county-social-care", "--open") == Set([first, second].map(\.description)))
        #expect(try await ids("--desk", "early-help") == [second.description])
        #expect(try await ids("--type", "Contact") == [second.description])
        #expect(try await ids("--overdue") == Set([first, second].map(\.description)))
        #expect(try await ids("--due-within", "1 working-day", "--type", "referral") == [first.description])
        #expect(try await ids("--forum", "marac") == [])
        let some = try await eider("loops", "list", "--state", loops.state, "--limit", "1", "--output", "json").json()
        #expect((some["loops"] as? [Any])?.count == 1 && some["more"] as? Bool == true)
        #expect(await eider("loops", "list", "--state", loops.state, "--due-within", "soon").status == .usage)
    }

    @Test func `one loop is told as what happened on it, and nothing of what anybody said`() async throws {
        let loops = try WrittenLoops(at: tuesday)
        let thread = try loops.open()
        loops.pass(hours: 48)
        try loops.alert(on: thread)
        try loops.receipt(.acknowledged, .acknowledged, on: thread)
        try loops.say(.transferOffered, LoopStatement(.transferOffered), by: WrittenLoops.care, on: thread, offeredTo: WrittenLoops.youth)
        try loops.say(.disagreement, LoopStatement(.disagreement(.raised)), by: WrittenLoops.club, on: thread)
        try loops.say(.withdrawalNoted, LoopStatement(.withdrawalNoted), by: WrittenLoops.club, on: thread)
        var meeting = try loops.thread(thread)
        meeting.meetings = [
            .with {
                ($0.kind, $0.event, $0.at) = (1, 2, tuesday.milliseconds)
                ($0.invited, $0.attended, $0.missing) = (["county-police", "county-hospital"], ["county-police"], ["health"])
            }
        ]
        try loops.changed(meeting, code: "due-moved")
        try loops.handOver(from: WrittenLoops.care, to: WrittenLoops.youth)
        let ran = await eider("loops", "show", thread.description, "--state", loops.state)
        #expect(ran.status == .success)
        for words in [
            "Tue 17 Nov 2026 10:00  opened          Referral from elm-park-youth-club, lead agency county-social-care (desk front-door)",
            "Referral delivered Tue 17 Nov 2026 10:00, taken by county-social-care",
            "county-social-care owes by Wed 18 Nov 2026 17:00: acknowledge it",
            "alert           overdue since Wed 18 Nov 2026 17:00: acknowledge it to whoever referred; county-social-care was told",
            "receipt         Acknowledged by county-social-care, for elm-park-youth-club", "done late, due Wed 18 Nov 2026 17:00: acknowledge it",
            "offered to county-youth-service", "raised by elm-park-youth-club, between practitioners", "somebody took back what was said",
            "strategy discussion held, Tue 17 Nov 2026 10:00; invited county-police, county-hospital; came or sent a report county-police; missing health",
            "county-social-care left", "lead agency is county-youth-service now",
        ] { #expect(ran.output.contains(words), "\(words)\n\(ran.output)") }
        #expect(!(ran.output + ran.errors).contains(WrittenLoops.secret))
        let records = await eider("loops", "show", thread.description, "--records", "--state", loops.state)
        #expect(records.output.contains("message-recorded") && records.output.contains("thread-changed"))
        let json = await eider("loops", "show", thread.description, "--state", loops.state, "--output", "json")
        #expect(try json.json()["timeline"] is [Any] && !json.output.contains(WrittenLoops.secret))
    }

    @Test func `what is overdue is said by party, the oldest first, with who was told and who is told next`() async throws {
        let loops = try WrittenLoops(at: tuesday)
        let old = try loops.open()
        loops.pass(hours: 48)
        try loops.alert(on: old)
        let young = try loops.open(lead: WrittenLoops.youth)
        let ran = await eider("loops", "overdue", "--state", loops.state)
        #expect(ran.status == .success)
        let lines = ran.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "county-social-care  2 things overdue")
        #expect(lines.contains { $0.hasPrefix("  \(old)  overdue since Wed 18 Nov 2026 17:00, ") && $0.contains("the agreement's contact is told Thu 19 Nov 2026 17:00") })
        #expect(lines.contains { $0.contains("\(young)") && $0.hasSuffix("nobody was told yet; county-youth-service is told after Fri 20 Nov 2026 17:00") })
        let json = try await eider("loops", "overdue", "--party", "county-youth-service", "--state", loops.state, "--output", "json").json()
        #expect((json["overdue"] as? [[String: Any]])?.map { $0["party"] as? String } == ["county-youth-service", "county-youth-service"])
        let none = await eider("loops", "overdue", "--party", "county-hospital", "--state", loops.state)
        #expect(none.status == .success && none.output.isEmpty && none.errors.contains("nothing is overdue"))
    }

    @Test func `show without an id lists as before, and says to a person where lists are`() async throws {
        let loops = try WrittenLoops(at: tuesday)
        try loops.open()
        let ran = await eider("loops", "show", "--state", loops.state)
        #expect(ran.output.contains("Referral from elm-park-youth-club, lead agency county-social-care"))
        #expect(ran.errors.isEmpty)
        let heard = HeardLines()
        let terminal = Console(showsProgress: true) { stream, text in if stream == .error { heard.take(text) } }
        _ = await Console.$current.withValue(terminal) { await Eider.run(["loops", "show", "--state", loops.state]) }
        #expect(heard.all == ["`eider loops list` lists loops, with what is owed on each\n"])
    }
}
