import BusProtocol
import Ledger
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("A loop that is offered has its lead agency until another says that it takes it") struct TransferLoopTests {
    private func opened(without: [String: [MessageType]] = [:], inform: [String] = []) throws -> (LoopWorld, MessageID) {
        var world = try LoopWorld(without: without)
        let referral = world.referral(inform: inform, risk: .significantHarm)
        try world.say(referral, by: LoopWorld.club)
        return (world, referral.id)
    }

    @Test("it is not offered to whoever leads it, to nobody, nor to one that takes no offers, and the loop is as it was")
    func refused() throws {
        var (world, id) = try opened(without: [LoopWorld.team: [.transferOffered]])
        let before = try world.thread(id)
        #expect(try world.say(world.offer(id, to: "desk:front-door"), by: LoopWorld.care).refusal == "LOOP-132")
        #expect(try world.say(world.offer(id, to: "party:nobody-at-all"), by: LoopWorld.care).refusal == RouterRefusal.recipientUnknown.rawValue)
        #expect(try world.say(world.offer(id, to: "party:\(LoopWorld.team)"), by: LoopWorld.care).refusal == RouterRefusal.noAdapter.rawValue)
        #expect(try world.say(world.offer(id, to: "party:\(LoopWorld.probation)", by: LoopWorld.club), by: LoopWorld.club).refusal == "LOOP-101")
        #expect(try world.thread(id) == before)
    }

    @Test("before it is accepted the offered party has no say but the answer; afterwards it leads, and whoever led has none")
    func accepted() throws {
        var (world, id) = try opened()
        let offer = world.offer(id, to: "desk:exploitation-team")
        #expect(try world.say(offer, by: LoopWorld.care).recorded != nil)
        #expect(try world.thread(id).leadAgency == LoopWorld.care && world.thread(id).offeredTo == LoopWorld.team)
        #expect(try world.say(world.receipt(.acknowledged, on: id, by: LoopWorld.team), by: LoopWorld.team).refusal == "LOOP-101")
        #expect(try world.say(world.receipt(.acknowledged, on: id), by: LoopWorld.care).recorded != nil)
        #expect(try world.say(world.receipt(.closed, on: id, saying: [LoopWorld.outcome(), LoopWorld.reason]), by: LoopWorld.care).refusal == "LOOP-122")
        #expect(try world.say(world.answerOffer(id, by: LoopWorld.probation, .accepted), by: LoopWorld.probation).refusal == BusCode.thread.rawValue)
        #expect(try world.say(world.answerOffer(id, by: LoopWorld.team, .accepted), by: LoopWorld.team).recorded != nil)
        let thread = try world.thread(id)
        #expect(thread.leadAgency == LoopWorld.team && thread.leadDesk == "exploitation-team" && thread.answered == LoopWorld.club)
        #expect(thread.notified == [LoopWorld.care])
        #expect(try world.say(world.receipt(.decided, on: id, saying: [LoopWorld.outcome()]), by: LoopWorld.care).refusal == "LOOP-101")
        let decided = world.receipt(.decided, on: id, by: LoopWorld.team, saying: [LoopWorld.outcome()])
        #expect(try world.say(decided, by: LoopWorld.team).recorded != nil)
        #expect(try world.queued(decided.id, for: LoopWorld.club)?.queued.role == "act")
    }

    @Test("the offered party gets the offer to act on, with its summary; who is kept informed gets neither child nor summary")
    func minimised() throws {
        var (world, id) = try opened(inform: ["party:\(LoopWorld.school)"])
        let offer = world.offer(id, to: "party:\(LoopWorld.team)")
        try world.say(offer, by: LoopWorld.care)
        let offered = try #require(try world.queued(offer.id, for: LoopWorld.team))
        let said = try Wire.decode(TransferOffered.self, offered.payload)
        #expect(offered.queued.role == "act" && said.summary.count == 1 && said.child.name.family == "Testchild")
        for party in [LoopWorld.school, LoopWorld.club] {
            let other = try #require(try world.queued(offer.id, for: party))
            let left = try Wire.decode(TransferOffered.self, other.payload)
            #expect(other.queued.role == "inform" && left.summary.isEmpty && !left.hasChild && left.reason.isEmpty)
        }
    }

    @Test("declined or taken back, everything is as before, and the offered party has no part in it any more")
    func declined() throws {
        var (world, id) = try opened()
        for verdict in [TransferAnswered.Verdict.declined, .offerWithdrawn] {
            try world.say(world.offer(id, to: "party:\(LoopWorld.team)"), by: LoopWorld.care)
            let party = verdict == .declined ? LoopWorld.team : LoopWorld.care
            #expect(try world.say(world.answerOffer(id, by: party, verdict), by: party).recorded != nil)
            let thread = try world.thread(id)
            #expect(thread.leadAgency == LoopWorld.care && thread.offeredTo.isEmpty && thread.offeredDesk.isEmpty && thread.notified.isEmpty)
            #expect(try world.say(world.answerOffer(id, by: LoopWorld.team, .accepted), by: LoopWorld.team).refusal == BusCode.thread.rawValue)
            #expect(thread.obligations.first { $0.clock == "transfer" }?.met != 0)
        }
    }

    @Test("offered to the referrer and accepted, the one who led is answered")
    func toReferrer() throws {
        var world = try LoopWorld()
        let referral = world.referral(from: LoopWorld.hospital)
        try world.say(referral, by: LoopWorld.hospital)
        try world.say(world.offer(referral.id, to: "party:\(LoopWorld.hospital)"), by: LoopWorld.care)
        #expect(try world.say(world.answerOffer(referral.id, by: LoopWorld.hospital, .accepted), by: LoopWorld.hospital).recorded != nil)
        let thread = try world.thread(referral.id)
        #expect(thread.leadAgency == LoopWorld.hospital && thread.answered == LoopWorld.care && thread.notified.isEmpty)
    }
}
