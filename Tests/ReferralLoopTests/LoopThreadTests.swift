import LoopWalk
import SafeguardingContract
import Testing

@testable import ReferralLoop

/// A loop in the ledger's thread is the same loop.
@Suite struct LoopThreadTests {
    /// A loop with anything in it, also what no walk comes to.
    private func anything(_ random: inout SeededGenerator) -> Loop {
        func moment() -> Moment { Moment(milliseconds: Int64.random(in: 1...4_000_000_000_000, using: &random)) }
        func maybe<T>(_ value: T) -> T? { Bool.random(using: &random) ? value : nil }
        let lead = Cast.everybody.randomElement(using: &random)!
        var loop = Loop(
            LoopOpening.allCases.randomElement(using: &random)!, by: Cast.everybody.randomElement(using: &random)!, lead: lead,
            standIn: maybe(Cast.feedback), notified: Set(Cast.everybody.filter { _ in Bool.random(using: &random) }), at: moment())
        loop.state = LoopState.allCases.randomElement(using: &random)!
        loop.answered = Cast.everybody.randomElement(using: &random)!
        loop.offeredTo = maybe(Cast.earlyHelp)
        loop.disagreement = maybe(Loop.OpenDisagreement(place: DisagreementPlace.all.randomElement(using: &random)!, raisedBy: Cast.everybody.randomElement(using: &random)!))
        loop.withdrawalIsOpen = Bool.random(using: &random)
        loop.needsInformation = Bool.random(using: &random)
        loop.withoutEngagement = Int.random(in: 0...1000, using: &random)
        loop.outcome = maybe(OutcomeClass.allCases.randomElement(using: &random)!)
        loop.closedAt = maybe(moment())
        loop.owed = ClockRule.standard.filter { _ in Bool.random(using: &random) }.map { rule in
            var owed = Owed(rule, began: moment(), due: moment(), isStated: Bool.random(using: &random))
            owed.paused = maybe(moment())
            owed.met = maybe(moment())
            owed.lapsed = Bool.random(using: &random)
            owed.told = Owed.Told.allCases.randomElement(using: &random)!
            owed.alert = maybe(moment())
            return owed
        }
        return loop
    }

    @Test func `a loop that is kept in its thread and read again is the same`() throws {
        let seed = UInt64.random(in: 0...UInt64.max)
        var random = SeededGenerator(seed)
        for _ in 0..<500 {
            let loop = anything(&random)
            let thread = LoopWalk.thread(of: loop)
            #expect(Loop(thread) == loop, "seed \(seed)")
            let bytes: [UInt8] = try thread.serializedBytes()
            #expect(Loop(try ThreadAfter(serializedBytes: bytes)) == loop, "also as bytes, seed \(seed)")
            var again = thread
            loop.keep(in: &again)
            #expect(again == thread, "and to keep it twice changes nothing, seed \(seed)")
        }
    }

    @Test func `what is not the loop's stays as it is, and who is notified stays in order`() throws {
        var life = try LoopLife(notified: [Cast.nurses, Cast.police])
        var thread = LoopWalk.thread(of: life.loop)
        (thread.id, thread.version, thread.risk, thread.leadDesk) = ("some-thread", 7, 3, "front-door")
        thread.notified = [Cast.police.text, Cast.nurses.text]
        life.loop.keep(in: &thread)
        #expect(thread.notified == [Cast.police.text, Cast.nurses.text] && thread.leadDesk == "front-door")
        try life.say(.transferOffered, to: Cast.earlyHelp)
        try life.say(.transferAnswered(.accepted), by: Cast.earlyHelp)
        life.loop.keep(in: &thread)
        #expect(thread.notified == [Cast.police.text, Cast.nurses.text, Cast.socialCare.text])
        #expect(thread.leadDesk.isEmpty, "a desk's holder leads it no longer")
        #expect(thread.id == "some-thread" && thread.version == 7 && thread.risk == 3)
    }

    @Test func `what is no loop is none`() throws {
        let life = try LoopLife()
        let whole = LoopWalk.thread(of: life.loop)
        let changes: [(inout ThreadAfter) -> Void] = [
            { $0.openedBy = MessageType.emergencyAttendance.name }, { $0.openedBy = MessageType.closed.name }, { $0.openedBy = "" }, { $0.state = "notification" },
            { $0.leadAgency = "" }, { $0.leadAgency = "No Party" }, { $0.referrer = "" },
        ]
        for change in changes {
            var thread = whole
            change(&thread)
            #expect(Loop(thread) == nil)
        }
        #expect(Loop(ThreadAfter()) == nil)
    }

    @Test func `an obligation that says more than this version knows is left out, or read as told`() {
        let owed = Owed(ClockRule.standard[0], began: Moment(milliseconds: 1), due: Moment(milliseconds: 2), isStated: false)
        var kept = owed.kept
        kept.told = 9
        #expect(Owed(kept)?.told == .contact, "nobody is told twice")
        kept.owner = "somebody"
        #expect(Owed(kept) == nil)
        kept = owed.kept
        kept.clock = "Not a clock"
        #expect(Owed(kept) == nil)
    }
}
