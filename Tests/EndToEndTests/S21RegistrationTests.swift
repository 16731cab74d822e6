import Foundation
import SafeguardingContract
import Testing

@Suite("S21: probation registers a concern, a practitioner refers, and the loop is the follow-up", .serialized) struct S21RegistrationTests {
    private func drafts(_ world: World) -> [String] {
        world.files("probation/drafts").filter { !$0.contains("/") && $0.hasSuffix(".json") }
    }

    /// The draft's own form, filled in as a practitioner would.
    private func confirmation(of draft: String, _ world: World) throws -> String {
        var form = try #require(try world.object("probation/drafts/\(draft)")["confirmation"] as? [String: Any])
        form["confirmed_by"] = ["name": "Orla Offenderwright", "role": "probation practitioner", "telephone": "01632 960061"]
        form["record_reference"] = "PDU-2026-9"
        var data = try #require(form["data"] as? [String: Any])
        var grounds = try #require(data["grounds"] as? [String: Any])
        (grounds["risk"], grounds["consentToShare"], grounds["whyNotSought"]) = ("SIGNIFICANT_HARM", "NOT_SOUGHT", "c")
        data["grounds"] = grounds
        data["child"] = ["name": ["given": ["Zephyrine"], "family": "Quillfeather"], "birthDate": ["year": 2011, "month": 4, "day": 9]]
        data["concerns"] = [["text": "He has moved in where she lives.", "categories": ["CONCERN"], "about": ["CHILD"]]]
        form["data"] = data
        return String(decoding: try JSONSerialization.data(withJSONObject: form), as: UTF8.self)
    }

    @Test("one event by file and by HTTP is one draft; nothing is sent until a practitioner confirms; then probation hears what follows", .timeLimit(.minutes(3)))
    func registration() async throws {
        try await World.run(adapters: ["probation", "social-care"]) { world in
            try world.hand(Papers.registration(1), to: "probation/events/one.json")
            let draft = try await world.until("there is a draft") { drafts(world).first }
            #expect(await world.post(Papers.registration(1), to: "/events", of: "probation") == 202)
            #expect(drafts(world) == [draft], "the same event by the other way is the same draft")
            #expect(await world.post("{\"eventType\": 5}", to: "/events", of: "probation") == 400)
            #expect(try world.messages().count == 0, "software refers nobody")
            #expect(world.files("social-care/inbox").isEmpty)

            try world.hand(try confirmation(of: draft, world), to: "probation/outgoing/confirmed.json")
            let received = try await world.file("/referral.json", in: "social-care/inbox")
            let loop = String(received.split(separator: "/")[2])
            let words = try world.text(received)
            #expect(words.contains("Quillfeather") && words.contains("moved in where she lives") && words.contains("RCCO"))
            #expect(words.contains("Orla Offenderwright"), "the referrer is who confirmed it")

            try world.hand(Papers.receipt("acknowledged", thread: loop), to: "social-care/outgoing/acknowledged.json")
            // Two files at once are taken in any order, and a loop that is closed cannot be acknowledged any more.
            _ = try await world.file("-acknowledged.json", in: "probation/incoming/\(loop)")
            try world.hand(Papers.receipt("closed", thread: loop, Papers.closure), to: "social-care/outgoing/closed.json")
            let closed = try await world.file("-closed.txt", in: "probation/incoming/\(loop)")
            #expect(try world.text(closed).contains("support from early help"))
            #expect(drafts(world).isEmpty && world.files("probation/drafts/confirmed").contains(draft))
        }
    }

    @Test("an event that is not in order is set aside with what is wrong, and goes through when it is put back mended", .timeLimit(.minutes(3)))
    func oddEvent() async throws {
        try await World.run(adapters: ["probation"]) { world in
            try world.hand(Papers.registration(2, version: "\"1.0\""), to: "probation/events/odd.json")
            let (problem, aside) = try await world.setAside(in: "probation/events/set-aside")
            let words = try world.text(problem)
            #expect(words.contains("PRB-VERSION-TEXT") && words.contains("line 1") && !words.contains("X999002"))
            #expect(drafts(world).isEmpty)
            try Data(world.text(aside).replacing("\"1.0\"", with: "1").utf8).write(to: world.folder(aside))
            try FileManager.default.moveItem(at: world.folder(aside), to: world.folder("probation/events/odd.json"))
            _ = try await world.until("there is a draft now") { drafts(world).first }
            #expect(try world.messages().count == 0)
        }
    }
}
