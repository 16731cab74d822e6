import BusProtocol
import Ledger
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("When a party leaves, no loop is left to nobody") struct HandoverLoopTests {
    private func leaving(_ from: String, to: String = LoopWorld.probation, _ world: LoopWorld) -> RouterEvent {
        .leaving(Handover(from: PartyID(unchecked: from), to: PartyID(unchecked: to), at: world.harness.time))
    }

    private func settle(_ world: inout LoopWorld) throws { try world.harness.pass(to: world.harness.time.adding(milliseconds: 1)) }

    @Test("the lead agency leaves: another leads every loop, pages of them, each told once, also where it dies in the middle and begins again")
    func pages() throws {
        var world = try LoopWorld()
        var ids: [MessageID] = []
        for _ in 0..<150 {
            let referral = world.referral()
            try world.say(referral, by: LoopWorld.club)
            ids.append(referral.id)
        }
        let order = leaving(LoopWorld.care, world)
        world.harness.handle(order)
        world.harness.handle(.tick)
        try world.harness.sync()
        world.harness.handle(.tick)
        try world.crash()
        world.harness.handle(order)
        try settle(&world)
        for id in ids { #expect(try world.thread(id).leadAgency == LoopWorld.probation) }
        #expect(try world.told(.handedOver, to: LoopWorld.probation).count == 150)
        #expect(try world.told(.handedOver, to: LoopWorld.club).count == 150)
        world.harness.handle(order)
        try settle(&world)
        #expect(try world.told(.handedOver).count == 300)
    }

    @Test("a loop that was recorded and not yet durable goes along, and one that was opened later does not")
    func inFlight() throws {
        var world = try LoopWorld()
        let first = world.referral(), later = world.referral()
        world.hand(first, by: LoopWorld.club)
        world.harness.handle(leaving(LoopWorld.care, world))
        for _ in 0..<3 { world.harness.handle(.tick) }
        try world.harness.sync()
        world.harness.time = world.harness.time.adding(milliseconds: 1000)
        try world.say(later, by: LoopWorld.club)
        try settle(&world)
        #expect(try world.thread(first.id).leadAgency == LoopWorld.probation)
        #expect(try world.thread(later.id).leadAgency == LoopWorld.care)
    }

    @Test("what is overdue in the same tick does not undo that it was handed over")
    func overdueToo() throws {
        var world = try LoopWorld()
        let referral = world.referral()
        try world.say(referral, by: LoopWorld.club)
        world.harness.time = at("2026-11-19T18:00:00Z")
        world.harness.handle(leaving(LoopWorld.care, world))
        try settle(&world)
        #expect(try world.thread(referral.id).leadAgency == LoopWorld.probation)
        #expect(try world.told(.overdue).parties == [LoopWorld.probation, LoopWorld.probation])
    }

    @Test("the referrer leaves: the feedback desk is answered, told so, and gets the receipts")
    func referrer() throws {
        var world = try LoopWorld()
        let referral = world.referral()
        try world.say(referral, by: LoopWorld.club)
        try world.say(world.offer(referral.id, to: "party:\(LoopWorld.team)"), by: LoopWorld.care)
        try world.say(world.answerOffer(referral.id, by: LoopWorld.team, .accepted), by: LoopWorld.team)
        world.harness.handle(leaving(LoopWorld.club, world))
        try settle(&world)
        let thread = try world.thread(referral.id)
        #expect(thread.leadAgency == LoopWorld.team && thread.answered == LoopWorld.care)
        #expect(try world.told(.answeredInstead).parties == [LoopWorld.care])
        #expect(try world.told(.handedOver).parties == [LoopWorld.team])
        let receipt = world.receipt(.decided, on: referral.id, by: LoopWorld.team, saying: [LoopWorld.outcome()])
        try world.say(receipt, by: LoopWorld.team)
        #expect(try world.queued(receipt.id, for: LoopWorld.care)?.queued.role == "act")
        #expect(try world.queued(receipt.id, for: LoopWorld.club) == nil)
    }

    @Test("the holder of the feedback desk leaves, who was answered: the next in line is, not the lead agency itself")
    func holderLeaves() throws {
        var world = try LoopWorld()
        let referral = world.referral(from: LoopWorld.care, to: "party:\(LoopWorld.probation)", risk: .significantHarm)
        #expect(try world.say(referral, by: LoopWorld.care).recorded != nil)
        world.harness.handle(leaving(LoopWorld.care, to: LoopWorld.probation, world))
        try settle(&world)
        let thread = try world.thread(referral.id)
        #expect(thread.leadAgency == LoopWorld.probation && thread.answered == LoopWorld.office)
    }

    @Test("the party leaves to which it is offered: the lead agency stays, hears of it, and can close")
    func offered() throws {
        var world = try LoopWorld()
        let referral = world.referral()
        try world.say(referral, by: LoopWorld.club)
        try world.say(world.offer(referral.id, to: "party:\(LoopWorld.team)"), by: LoopWorld.care)
        world.harness.handle(leaving(LoopWorld.team, world))
        try settle(&world)
        let thread = try world.thread(referral.id)
        #expect(thread.leadAgency == LoopWorld.care && thread.offeredTo.isEmpty)
        #expect(try world.told(.handedOver).parties == [LoopWorld.care])
        let closing = world.receipt(.closed, on: referral.id, saying: [LoopWorld.outcome(), LoopWorld.reason])
        #expect(try world.say(closing, by: LoopWorld.care).recorded != nil)
    }

    @Test("a party that a new agreement does not have leaves by itself, also where the process dies before all is handed over")
    func byItself() throws {
        var world = try LoopWorld()
        let referral = world.referral(from: LoopWorld.hospital)
        try world.say(referral, by: LoopWorld.hospital)
        let school = world.referral(from: "southfield-school")
        try world.say(school, by: "southfield-school")
        let gone = try CoreHarness.exampleAgreement(changing: HandoverLoopTests.withoutSouthfield)
        #expect(gone.parties[PartyID(unchecked: "southfield-school")] == nil)
        world.harness.handle(.agreement(gone, source: Array(gone.source.utf8)))
        try world.harness.sync()
        try world.crash(into: gone)
        try settle(&world)
        let thread = try world.thread(school.id)
        #expect(thread.answered != "southfield-school" && gone.parties[PartyID(unchecked: thread.answered)] != nil)
        #expect(try world.thread(referral.id).answered == LoopWorld.hospital)
    }

    @Test("a loop that was closed when whoever referred left is opened again, and somebody is answered")
    func closedThen() throws {
        var world = try LoopWorld()
        let school = world.referral(from: "southfield-school", inform: ["party:\(LoopWorld.hospital)"])
        try world.say(school, by: "southfield-school")
        try world.say(world.receipt(.closed, on: school.id, saying: [LoopWorld.outcome(), LoopWorld.reason]), by: LoopWorld.care)
        let gone = try CoreHarness.exampleAgreement(changing: HandoverLoopTests.withoutSouthfield)
        world.harness.handle(.agreement(gone, source: Array(gone.source.utf8)))
        try settle(&world)
        let again = world.receipt(.reopened, on: school.id, saying: [LoopWorld.reason])
        #expect(try world.say(again, by: LoopWorld.care).refusal == nil)
        let thread = try world.thread(school.id)
        #expect(thread.state == "reopened" && thread.answered == LoopWorld.office)
        #expect(try world.told(.answeredInstead).parties == [LoopWorld.office])
    }

    @Test("who disagrees leaves: whoever is answered can settle it, and the loop can close")
    func disagreeing() throws {
        var world = try LoopWorld()
        let referral = world.referral(inform: ["party:southfield-school"])
        try world.say(referral, by: LoopWorld.club)
        #expect(try world.say(world.disagree(referral.id, by: "southfield-school"), by: "southfield-school").recorded != nil)
        let gone = try CoreHarness.exampleAgreement(changing: HandoverLoopTests.withoutSouthfield)
        world.harness.handle(.agreement(gone, source: Array(gone.source.utf8)))
        try settle(&world)
        let closing = world.receipt(.closed, on: referral.id, saying: [LoopWorld.outcome(), LoopWorld.reason])
        #expect(try world.say(closing, by: LoopWorld.care).refusal == "LOOP-120")
        #expect(try world.say(world.disagree(referral.id, by: "southfield-school", .settled), by: "southfield-school").refusal == RouterRefusal.partyUnknown.rawValue)
        #expect(try world.say(world.disagree(referral.id, by: LoopWorld.club, .settled), by: LoopWorld.club).recorded != nil)
        #expect(try world.say(world.receipt(.closed, on: referral.id, saying: [LoopWorld.outcome(), LoopWorld.reason]), by: LoopWorld.care).recorded != nil)
    }

    /// The county's agreement without one school, which has gone.
    static func withoutSouthfield(_ text: String) -> String {
        var text = text.replacing("version: \"4.2\"", with: "version: \"5\"")
        if let start = text.firstRange(of: "  southfield-school:\n"), let end = text[start.upperBound...].firstRange(of: "  county-education:\n") {
            text.removeSubrange(start.lowerBound..<end.lowerBound)
        }
        return text.replacing(", southfield-school: southfield-school}", with: "}")
    }
}
