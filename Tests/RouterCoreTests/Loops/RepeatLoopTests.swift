import BusProtocol
import Ledger
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("What is said of a child again and again is seen") struct RepeatLoopTests {
    @Test("the lead agency is told of earlier loops in which it had a part, and of no others")
    func earlier() throws {
        var world = try LoopWorld()
        let elsewhere = world.referral(to: "party:\(LoopWorld.team)", risk: .significantHarm)
        #expect(try world.say(elsewhere, by: LoopWorld.club).recorded != nil)
        try world.say(world.missing(), by: LoopWorld.police)
        let first = world.referral(), second = world.referral()
        world.hand(first, by: LoopWorld.club)
        world.hand(second, by: LoopWorld.club)
        try world.harness.sync()
        let told = try world.told(.earlier)
        #expect(told.parties == [LoopWorld.care] && told.map(\.notice.threads) == [[first.id.description]])
        #expect(told.map(\.notice.thread) == [second.id.description])
    }

    @Test("the third time that nothing further is done asks for a manager; what was entered in error does not count")
    func nothingFurther() throws {
        var world = try LoopWorld()
        func opened(_ world: inout LoopWorld) throws -> MessageID {
            let referral = world.referral()
            try world.say(referral, by: LoopWorld.club)
            return referral.id
        }
        let wrong = try opened(&world)
        try world.say(world.receipt(.decided, on: wrong, saying: LoopWorld.nothingFurther), by: LoopWorld.care)
        #expect(try world.say(world.receipt(.enteredInError, on: wrong, saying: [LoopWorld.reason]), by: LoopWorld.care).recorded != nil)
        for _ in 0..<2 {
            let id = try opened(&world)
            #expect(try world.say(world.receipt(.closed, on: id, saying: LoopWorld.nothingFurther + [LoopWorld.reason]), by: LoopWorld.care).recorded != nil)
        }
        let third = try opened(&world)
        #expect(try world.say(world.receipt(.decided, on: third, saying: LoopWorld.nothingFurther), by: LoopWorld.care).refusal == "LOOP-127")
        let manager = StatementContent.with { $0.reviewedBy = .with { $0.role = "team manager" } }
        #expect(try world.say(world.receipt(.decided, on: third, saying: LoopWorld.nothingFurther + [manager]), by: LoopWorld.care).recorded != nil)
        // A year later nothing of that counts.
        world.harness.time = world.harness.time.adding(milliseconds: 367 * 86_400_000)
        let later = try opened(&world)
        #expect(try world.say(world.receipt(.decided, on: later, saying: LoopWorld.nothingFurther), by: LoopWorld.care).recorded != nil)
    }
}

extension RepeatLoopTests {
    @Test("what is said of a missing episode or a piece of information counts as neither")
    func onlyReferrals() throws {
        var world = try LoopWorld()
        for _ in 0..<3 {
            let episode = world.missing()
            try world.say(episode, by: LoopWorld.police)
            #expect(try world.say(world.receipt(.decided, on: episode.id, saying: LoopWorld.nothingFurther), by: LoopWorld.care).recorded != nil)
        }
        let referral = world.referral()
        try world.say(referral, by: LoopWorld.club)
        #expect(try world.told(.earlier).isEmpty)
        #expect(try world.say(world.receipt(.decided, on: referral.id, saying: LoopWorld.nothingFurther), by: LoopWorld.care).recorded != nil)
    }
}

@Suite("A meeting is for those who are called to it, and who is not there is seen") struct MeetingLoopTests {
    @Test("who is invited gets the meeting, and is kept informed; whom it should have had is in the thread and told")
    func called() throws {
        var world = try LoopWorld()
        let referral = world.referral()
        try world.say(referral, by: LoopWorld.club)
        #expect(try world.say(world.meeting(referral.id, .called, ["nobody-at-all"]), by: LoopWorld.care).refusal == RouterRefusal.recipientUnknown.rawValue)
        let meeting = world.meeting(referral.id, .called, [LoopWorld.police])
        #expect(try world.say(meeting, by: LoopWorld.care).recorded != nil)
        let thread = try world.thread(referral.id)
        #expect(thread.notified == [LoopWorld.police] && thread.meetings.map(\.missing) == [["health", "referrer"]])
        #expect(try world.queued(meeting.id, for: LoopWorld.police) != nil)
        #expect(try world.queued(referral.id, for: LoopWorld.police) == nil)
        #expect(try world.told(.missedMeeting).parties == [LoopWorld.care, LoopWorld.club])
        // Called off, nobody misses anything; the thread keeps the one meeting.
        try world.say(world.meeting(referral.id, .calledOff, []), by: LoopWorld.care)
        #expect(try world.told(.missedMeeting).count == 2)
        #expect(try world.thread(referral.id).meetings.map(\.event) == [UInt32(Meeting.Event.calledOff.rawValue)])
        let all = [LoopWorld.police, LoopWorld.hospital, LoopWorld.club]
        try world.say(world.meeting(referral.id, .held, all, attended: .attended), by: LoopWorld.care)
        #expect(try world.thread(referral.id).meetings.last?.missing == [])
    }
}

@Suite("What is taken back closes nothing, and who disagrees keeps it open") struct WithdrawalLoopTests {
    @Test("the state stays, and the loop does not close before somebody says what is made of it")
    func withdrawn() throws {
        var world = try LoopWorld()
        let referral = world.referral()
        try world.say(referral, by: LoopWorld.club)
        let state = try world.thread(referral.id).state
        #expect(try world.say(world.withdrawal(referral.id, by: LoopWorld.club), by: LoopWorld.club).recorded?.loopState == state)
        let closing = [LoopWorld.outcome(), LoopWorld.reason]
        #expect(try world.say(world.receipt(.closed, on: referral.id, saying: closing), by: LoopWorld.care).refusal == "LOOP-121")
        #expect(try world.say(world.receipt(.enteredInError, on: referral.id, saying: [LoopWorld.reason]), by: LoopWorld.care).refusal == "LOOP-121")
        try world.say(world.receipt(.progressed, on: referral.id), by: LoopWorld.care)
        #expect(try world.say(world.receipt(.closed, on: referral.id, saying: closing), by: LoopWorld.care).recorded?.loopState == "closed")
    }

    @Test("a disagreement keeps it open, and opens it again")
    func disagreed() throws {
        var world = try LoopWorld()
        let referral = world.referral()
        try world.say(referral, by: LoopWorld.club)
        let closing = [LoopWorld.outcome(), LoopWorld.reason]
        try world.say(world.disagree(referral.id, by: LoopWorld.club), by: LoopWorld.club)
        #expect(try world.say(world.receipt(.closed, on: referral.id, saying: closing), by: LoopWorld.care).refusal == "LOOP-120")
        try world.say(world.disagree(referral.id, by: LoopWorld.club, .settled), by: LoopWorld.club)
        #expect(try world.say(world.receipt(.closed, on: referral.id, saying: closing), by: LoopWorld.care).recorded?.loopState == "closed")
        #expect(try world.say(world.disagree(referral.id, by: LoopWorld.club), by: LoopWorld.club).recorded?.loopState == "reopened")
    }
}
