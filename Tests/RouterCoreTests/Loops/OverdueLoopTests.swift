import BusProtocol
import Ledger
import ReferralLoop
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("What is overdue is told once") struct OverdueLoopTests {
    private func opened(_ agreement: Agreement? = nil, risk: Risk = .inNeed) throws -> (LoopWorld, MessageID, Recorded) {
        var world = try LoopWorld(agreement)
        let referral = world.referral(risk: risk)
        let answer = try world.say(referral, by: LoopWorld.club)
        return (world, referral.id, try #require(answer.recorded))
    }

    private func gathering() throws -> Agreement {
        try CoreHarness.exampleAgreement { $0.replacing("overdue: {then: 1 working-day}", with: "overdue: {then: 1 working-day, gather: \"09:00\"}") }
    }

    @Test("the answer says what is owed and by when, and so does the thread")
    func owing() throws {
        let (world, id, recorded) = try opened()
        #expect(recorded.owing.map(\.clock).sorted() == ["acknowledge", "decide"])
        #expect(recorded.owing.allSatisfy { Moment($0.by) == at("2026-11-19T17:00:00Z") && $0.owner == LoopWorld.care && !$0.what.isEmpty })
        #expect(try world.thread(id).obligations.map(\.due) == [at("2026-11-19T17:00:00Z").milliseconds, at("2026-11-19T17:00:00Z").milliseconds])
    }

    @Test("first whoever owes it, a working day later the agreement's contact, then both that it is done: each once, in this order, whatever crashes")
    func inOrder() throws {
        var (world, id, _) = try opened()
        try world.harness.pass(to: at("2026-11-19T17:00:00Z"))
        #expect(try world.told(.overdue).isEmpty)
        // Dies before the alert is durable, and again after it.
        world.harness.time = at("2026-11-19T17:00:00.001Z")
        world.harness.handle(.tick)
        try world.crash()
        #expect(try world.told(.overdue).isEmpty)
        try world.harness.pass(to: at("2026-11-19T17:00:00.001Z"))
        try world.crash()
        for _ in 0..<3 { world.harness.handle(.tick) }
        try world.harness.sync()
        #expect(try world.told(.overdue).lines == ["\(LoopWorld.care) acknowledge", "\(LoopWorld.care) decide"])
        try world.harness.pass(to: at("2026-11-20T17:00:00Z"))
        #expect(try world.told(.overdue).count == 2)
        world.harness.time = at("2026-11-20T17:00:00.001Z")
        for _ in 0..<3 { world.harness.handle(.tick) }
        try world.harness.sync()
        try world.crash()
        try world.harness.pass(to: at("2026-12-20T17:00:00Z"))
        #expect(try world.told(.overdue).parties == [LoopWorld.care, LoopWorld.care, LoopWorld.office, LoopWorld.office])
        #expect(try world.told(.cleared).isEmpty)
        let said = world.receipt(.acknowledged, on: id)
        world.hand(said, by: LoopWorld.care)
        try world.crash()
        #expect(try world.told(.cleared).isEmpty)
        try world.say(said, by: LoopWorld.care)
        try world.crash()
        try world.say(said, by: LoopWorld.care)
        #expect(try world.told(.cleared).lines == ["\(LoopWorld.care) acknowledge", "\(LoopWorld.office) acknowledge"])
        #expect(try world.told(.cleared).allSatisfy { $0.notice.thread == id.description })
    }

    @Test("nobody is told of what was done in time, nor of what waits for the referrer")
    func inTime() throws {
        var (world, id, _) = try opened()
        try world.say(world.receipt(.acknowledged, on: id), by: LoopWorld.care)
        #expect(try world.say(world.needed(id), by: LoopWorld.care).recorded != nil)
        // Two working days for the referrer; the lead agency's time stands still.
        try world.harness.pass(to: at("2026-11-20T17:00:00.001Z"))
        #expect(try world.told(.overdue).lines == ["\(LoopWorld.club) information"])
        #expect(try world.say(world.more(id, by: LoopWorld.club), by: LoopWorld.club).recorded != nil)
        #expect(try world.told(.cleared).lines == ["\(LoopWorld.club) information"])
        // Two working days ended meanwhile: they are given back.
        #expect(try world.thread(id).obligations.first { $0.clock == "decide" }?.due == at("2026-11-23T17:00:00Z").milliseconds)
        try world.say(world.receipt(.decided, on: id, saying: [LoopWorld.outcome()]), by: LoopWorld.care)
        try world.harness.pass(to: at("2026-12-01T12:00:00Z"))
        #expect(try world.told(.overdue).count == 1)
    }

    @Test("a holiday that was proclaimed since moves what is due, and nobody is told")
    func holiday() throws {
        var (world, id, _) = try opened()
        let days = world.harness.core.holidays.days.union([Day("2026-11-19")!])
        let json = "{\"england-and-wales\": {\"division\": \"england-and-wales\", \"events\": [\(days.map { "{\"title\": \"a day\", \"date\": \"\($0)\", \"notes\": \"\", \"bunting\": true}" }.joined(separator: ","))]}}"
        world.harness.handle(.holidays(try BankHolidays(govUK: Array(json.utf8))))
        try world.harness.pass(to: at("2026-11-20T12:00:00Z"))
        #expect(try world.told(.overdue).isEmpty)
        #expect(try world.thread(id).obligations.allSatisfy { $0.due == at("2026-11-20T17:00:00Z").milliseconds })
        try world.harness.pass(to: at("2026-11-20T17:00:00.001Z"))
        #expect(try world.told(.overdue).parties == [LoopWorld.care, LoopWorld.care])
    }

    @Test("where it is gathered, a party is told once a day of all its loops, also of more than one page; what is urgent does not wait")
    func gathered() throws {
        var (world, _, _) = try opened(gathering())
        for _ in 0..<70 { try world.say(world.referral(), by: LoopWorld.club) }
        let urgent = world.referral(risk: .significantHarm)
        try world.say(urgent, by: LoopWorld.club)
        try world.harness.pass(to: at("2026-11-19T18:00:00Z"))
        #expect(try world.told(.overdue).map(\.notice.thread) == [urgent.id.description, urgent.id.description])
        try world.harness.pass(to: at("2026-11-20T09:00:00.001Z"))
        let gathered = try world.told(.overdue).dropFirst(2)
        #expect(gathered.map(\.party) == [LoopWorld.care])
        #expect(gathered.first?.notice.threads.count == RouterLimits.threadsNamed && gathered.first?.notice.sentence.contains("142 things") == true)
    }

    @Test("a risk that rises is not gathered any more")
    func risen() throws {
        var (world, id, _) = try opened(gathering())
        #expect(try world.say(world.more(id, by: LoopWorld.club, risk: .significantHarm), by: LoopWorld.club).recorded != nil)
        try world.harness.pass(to: at("2026-11-19T17:00:00.001Z"))
        #expect(try world.told(.overdue).lines == ["\(LoopWorld.care) acknowledge", "\(LoopWorld.care) decide"])
    }

    @Test("a return interview is owed from when the child was found, by the hours; that the child declines it is enough")
    func interview() throws {
        var world = try LoopWorld()
        let episode = world.missing()
        #expect(try world.say(episode, by: LoopWorld.police).recorded?.owing == [])
        let owing = try world.say(world.found(episode.id, by: LoopWorld.police), by: LoopWorld.police).recorded?.owing
        #expect(owing?.map { Moment($0.by) } == [at("2026-11-21T09:00:00Z")])
        try world.harness.pass(to: at("2026-11-21T09:00:00.001Z"))
        #expect(try world.told(.overdue).lines == ["\(LoopWorld.care) return-interview"])
        #expect(try world.say(world.interview(episode.id, by: LoopWorld.care), by: LoopWorld.care).recorded != nil)
        #expect(try world.told(.cleared).lines == ["\(LoopWorld.care) return-interview"])
    }

    @Test("while the clock is in doubt nobody is told, one alarm is raised, and afterwards each is told once")
    func doubt() throws {
        var (world, _, _) = try opened()
        for _ in 0..<2 { world.harness.handle(.clock(inDoubt: true)) }
        try world.harness.pass(to: at("2026-11-20T12:00:00Z"))
        world.harness.handle(.tick)
        try world.harness.sync()
        #expect(try world.told(.overdue).isEmpty)
        #expect(try world.told(.clockInDoubt).parties == [LoopWorld.office])
        world.harness.handle(.clock(inDoubt: false))
        try world.harness.pass(to: at("2026-11-20T12:00:01Z"))
        try world.harness.pass(to: at("2026-11-20T12:00:02Z"))
        #expect(try world.told(.overdue).parties == [LoopWorld.care, LoopWorld.care])
        #expect(try world.told(.clockInDoubt).count == 1)
    }

    @Test("the alarm that the clock is in doubt reaches the partnership's office, though it is about no thread") func alarm() throws {
        var world = try LoopWorld()
        world.harness.handle(.clock(inDoubt: true))
        try world.harness.sync()
        let office = try #require(world.adapters[LoopWorld.office])
        let delivery = try #require(world.harness.hear().first { $0.notice?.kind == .clockInDoubt })
        #expect(delivery.connection == office.connection)
        let envelope = try #require(delivery.delivery?.envelope)
        #expect(envelope.subject == envelope.id)
        world.harness.handle(office.taken(envelope))
        try world.harness.sync()
        #expect(try world.harness.ledger.outbox(of: office.approved.adapter, after: 0, limit: 9).isEmpty)
    }
}
