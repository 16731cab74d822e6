import AdapterKit
import AdapterTesting
import SafeguardingContract
import Testing

@testable import ClubRegister

@Suite(.timeLimit(.minutes(5))) struct ClubRegisterTests {
    private let row = """
        {"first_name": "Tamsin", "last_name": "Testdata", "born": "2011-04-09",
         "worry": "Out late, with new phones.", "worker": "Wilf Worker", "how_bad": "in danger"}
        """

    @Test func `a worry from the register reaches the front door`() async throws {
        let world = try AdapterWorld(ClubRegister.self)
        try await world.start()
        try world.put(row, at: "outgoing/17.json")
        try await world.clock.advance(by: .seconds(3))
        let sent = try #require(try world.sent.first)
        let contact = try sent.decode(Contact.self)
        #expect(sent.to == .desk("front-door"))
        #expect(contact.child.name.family == "Testdata")
        #expect(contact.grounds.risk == .significantHarm)
        try await world.answer(sent.id, .recorded(leadAgency: "county-social-care"))
        #expect(world.names("incoming/\(sent.thread)") == ["01-recorded.json", "01-recorded.txt"])
    }

    @Test func `a row that cannot be used is put aside, and nothing of it is repeated`() async throws {
        let world = try AdapterWorld(ClubRegister.self)
        try await world.start()
        try world.put(row.replacing("2011-04-09", with: "in spring").replacing("in danger", with: "awful"), at: "outgoing/17.json")
        try await world.clock.advance(by: .seconds(3))
        #expect(try world.sent.isEmpty)
        let told = world.text("outgoing/problems/17.json.problem.txt")
        #expect(told.contains("ADP-DATE") && told.contains("ADP-CHOICE"))
        #expect(!told.contains("spring") && !told.contains("Tamsin"))
    }

    @Test func `a row that the contract does not let through is put aside too`() async throws {
        let world = try AdapterWorld(ClubRegister.self)
        try await world.start()
        try world.put(row.replacing("Out late", with: String(repeating: "late ", count: 250_000)), at: "outgoing/17.json")
        try await world.clock.advance(by: .seconds(3))
        #expect(world.names("outgoing/problems") == ["17.json", "17.json.problem.txt"])
        #expect(world.text("outgoing/problems/17.json.problem.txt").contains("1 MiB"))
    }

    @Test func `the club sees what became of it, and confirms what is passed to it`() async throws {
        let world = try AdapterWorld(ClubRegister.self)
        try await world.start()
        let referral = try await world.deliver(Samples.referral)
        #expect(world.text("incoming/\(referral.thread)/02-referral.txt").contains("put a confirmation into outgoing"))
        try world.put(
            """
            {"thread": "\(referral.thread)", "receipt": "acknowledged", "confirmed_by": {"role": "youth worker"}, "record_reference": "R-17"}
            """, at: "outgoing/confirm.json")
        try await world.clock.advance(by: .seconds(3))
        let receipt = try #require(try world.sent.first?.receipt)
        #expect(receipt.kind == .acknowledged)
        #expect(receipt.contents.map(\.recordReference).contains("R-17"))
    }

    @Test func `a process that dies at any of its steps sends each worry once and shows each delivery once`() async throws {
        let world = try AdapterWorld(ClubRegister.self)
        try await world.start()
        try world.put(row, at: "outgoing/17.json")
        world.dieOnceKept()
        try await world.clock.advance(by: .seconds(3))
        try await world.crash()
        try await world.clock.advance(by: .seconds(3))
        #expect(try world.sent.count == 1)
        let thread = try world.sent[0].thread
        try await world.answer(thread.opening, .recorded(), dying: true)
        try await world.deliver(Samples.acknowledgement(), on: thread, dying: true)
        #expect(world.names("incoming/\(thread)") == ["01-recorded.json", "01-recorded.txt", "02-acknowledged.json", "02-acknowledged.txt"])
    }

    @Test func `a front door that cannot be read stops it before it begins, and no worry goes elsewhere`() {
        for (written, problems) in [("desk:front-door", 0), ("front door", 1), ("desk:", 1)] {
            let found = ClubRegister.check(OwnSettings(ClubRegister.manifest.settings, ["front-door": written]))
            #expect(found.count == problems && found.allSatisfy { $0.code == "ADP-SETTING" && $0.path == "settings.front-door" })
        }
    }

    @Test func `it takes what its handlers are for`() {
        #expect(ClubRegister.manifest.takes == ClubRegister.handles.types.map(\.name))
    }
}
