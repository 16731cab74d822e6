import AdapterKit
import AdapterTesting
import SafeguardingContract
import Testing

@Suite(.timeLimit(.minutes(5))) struct AdapterWorldTests {
    private func notes(_ world: AdapterWorld<Notebook>) -> [String] { world.text("notes/notes").split(separator: "\n").map(String.init) }

    @Test func `what the agency puts into a folder is in the outbox, typed, when its time has come`() async throws {
        let world = try AdapterWorld(Notebook.self)
        try await world.start()
        try world.put("{}", at: "outgoing/a.json")
        try await world.clock.advance(by: .milliseconds(900))
        #expect(try world.sent.isEmpty, "a file counts as complete when it has stayed the same for a second")
        try await world.clock.advance(by: .seconds(1))
        let sent = try world.sent
        #expect(sent.count == 1)
        let message = try #require(sent.first)
        #expect((message.type, message.to, message.state) == (.referral, Recipient("desk:front-door"), .queued))
        #expect(try message.decode(Referral.self).child.name.family == "Testdata")
        #expect(throws: ContractProblem.self) { try message.decode(Contact.self) }
        #expect(world.names("outgoing/sent") == ["\(message.id).json"])
        #expect(message.envelope.time == "2026-11-24T10:00:01.500Z")
    }

    @Test func `the adapter hears the router's answer once, and one for now leaves the message where it is`() async throws {
        let world = try AdapterWorld(Notebook.self)
        let id = try await world.bus.send(Samples.referral, type: .referral, to: Recipient("desk:front-door"))
        try await world.answer(id, .refusedForNow(code: "BUS-BUSY"))
        #expect(notes(world).isEmpty)
        #expect(try world.sent.map(\.state) == [.queued])
        try await world.answer(id, .refused(code: "AGR-104"))
        try await world.answer(id, .recorded())
        #expect(notes(world) == ["refused AGR-104"])
        #expect(try world.sent.map(\.state) == [.refused])
    }

    @Test func `what is delivered reaches the handler once, and the same delivery again has the same answer and no effect`() async throws {
        let world = try AdapterWorld(Notebook.self)
        let delivery = try await world.deliver(Samples.referral, from: "elm-park-school/school")
        try await world.deliver(delivery)
        #expect(notes(world) == ["Referral 1-1 2026-11-24T10:00:00.000Z"])
        #expect(world.handling(of: delivery) == .taken)
        #expect(delivery.envelope.source == "eider:elm-park-school/school")
    }

    @Test func `what the manifest does not say is declined without asking the adapter`() async throws {
        let world = try AdapterWorld(Notebook.self)
        let delivery = try await world.deliver(Samples.contact)
        #expect(world.handling(of: delivery) == .declined(code: "DEC-UNKNOWN-TYPE"))
        #expect(notes(world).isEmpty)
    }

    @Test func `a handler that throws is called again by the clock, its thread waits, and others go on`() async throws {
        let world = try AdapterWorld(Notebook.self, settings: ["stubborn": "1"])
        let first = try await world.deliver(Samples.referral)
        let later = try await world.deliver(Samples.acknowledgement(), on: first.thread)
        #expect(notes(world).isEmpty)
        #expect(try world.unhandled == 2)
        #expect(world.handling(of: first) == .taken, "it is durable here, and this adapter's own business")
        #expect(world.handling(of: later) == .taken, "and so is what waits behind it")
        try await world.clock.advance(by: .seconds(10))
        #expect(try world.unhandled == 0)
        #expect(notes(world).map { $0.prefix { $0 != "T" } } .count == 2)
        #expect(notes(world)[0].hasPrefix("Referral 1-1") && notes(world)[1].hasPrefix("Acknowledged 2-1"))
    }

    @Test func `a process that dies between the effect and its note has the effect again`() async throws {
        let world = try AdapterWorld(Notebook.self)
        let delivery = try await world.deliver(Samples.referral, dying: true)
        #expect(notes(world).count == 2, "what a handler does has to be the same when it is done twice")
        #expect(world.handling(of: delivery) == .taken)
        #expect(try world.unhandled == 0)
        let id = try await world.bus.send(Samples.referral, type: .referral, to: Recipient("desk:front-door"))
        try await world.answer(id, .recorded(), dying: true)
        #expect(notes(world).suffix(2) == ["recorded", "recorded"])
    }

    @Test func `a process that dies when the message is durable and its file not moved sends it once`() async throws {
        let world = try AdapterWorld(Notebook.self)
        try await world.start()
        try world.put("{}", at: "outgoing/a.json")
        world.dieOnceKept()
        try await world.clock.advance(by: .seconds(3))
        #expect(world.names("outgoing").contains("a.json"))
        try await world.crash()
        try await world.clock.advance(by: .seconds(3))
        #expect(try world.sent.count == 1)
        #expect(world.names("outgoing/sent") == ["\(try world.sent[0].id).json"])
    }

    @Test func `after a crash the outbox is as it was, and the clock went on`() async throws {
        let world = try AdapterWorld(Notebook.self)
        let id = try await world.bus.send(Samples.referral, type: .referral, to: Recipient("desk:front-door"))
        try await world.clock.advance(by: .seconds(60))
        try await world.crash()
        #expect(try world.sent.map(\.id) == [id])
        #expect(world.clock.now == Moment("2026-11-24T10:01:00Z"))
        try await world.answerAll()
        #expect(notes(world) == ["recorded"])
    }

    @Test func `what the manifest does not say is not sent, and its file is put aside`() async throws {
        let world = try AdapterWorld(Notebook.self, settings: ["sends-contacts": "true"])
        try await world.start()
        try world.put("{}", at: "outgoing/a.json")
        try await world.clock.advance(by: .seconds(3))
        #expect(try world.sent.isEmpty && world.undeclared.isEmpty)
        #expect(world.text("outgoing/problems/a.json.problem.txt").contains("ADP-TYPE"))
    }

    @Test func `settings are checked as they are in real life`() throws {
        for (settings, code) in [
            (["outgonig": "x"], "ADP-UNKNOWN-FIELD"), (["stubborn": "very"], "ADP-SETTING"), (["token": "wrong"], "NOT-TOKEN"),
        ] {
            let found = #expect(throws: AdapterProblems.self) { try AdapterWorld(Notebook.self, settings: settings) }
            #expect(found?.problems.first?.code == code)
        }
        #expect(try AdapterWorld(Notebook.self, settings: ["token": "right"]).settings.own.text("token") == "right")
    }

    @Test func `no key lies on the disk, and the folder goes with the world`() throws {
        var world: AdapterWorld<Notebook>? = try AdapterWorld(Notebook.self)
        let path = try #require(world?.path)
        #expect(world?.names("") == ["notes", "state"])
        world = nil
        #expect(!DurableFile.exists(path))
    }

    @Test func `an adapter that is told to stop has stopped, and can be set to work again`() async throws {
        let world = try AdapterWorld(Notebook.self)
        try await world.start()
        try await world.stop()
        #expect(world.clock.sleeping == 0)
        try world.put("{}", at: "outgoing/a.json")
        try await world.clock.advance(by: .seconds(3))
        #expect(try world.sent.isEmpty)
        try await world.start()
        try await world.clock.advance(by: .seconds(3))
        #expect(try world.sent.count == 1)
    }

    /// Works for a second, and then fails.
    private struct Failing: Adapter {
        static let manifest = AdapterManifest(
            id: "failing", function: "youth-service", summary: "fails", sends: [MessageType](), takes: [MessageType](), settings: SettingsSchema([:]))
        let context: AdapterContext
        init(context: AdapterContext) { self.context = context }

        func run(bus: Bus) async throws {
            try await context.clock.sleep(for: .seconds(1))
            throw AdapterProblem(code: "FAIL-1", "the system is gone", help: "start it")
        }

        func take(_ delivery: Delivery) async throws -> Handling { .taken }
    }

    @Test func `an adapter that fails says why`() async throws {
        let world = try AdapterWorld(Failing.self)
        try await world.start()
        let found = await #expect(throws: AdapterProblem.self) { try await world.clock.advance(by: .seconds(2)) }
        #expect(found?.code == "FAIL-1")
    }

    /// Takes what could never be taken back.
    private struct Greedy: Adapter {
        static let manifest = AdapterManifest(
            id: "greedy", function: "youth-service", summary: "takes", sends: [MessageType](), takes: [.referral], settings: SettingsSchema([:]))
        init(context: AdapterContext) {}
        func run(bus: Bus) async throws {}
        func take(_ delivery: Delivery) async throws -> Handling { .taken }
    }

    @Test func `who takes anything of a child takes recalls and corrections too`() {
        let found = #expect(throws: WorldProblem.self) { try AdapterWorld(Greedy.self) }
        #expect(found?.description.contains("eider.v1.Recall and eider.v1.Correction") == true)
    }
}
