import Ledger
import LedgerConformance
import SafeguardingContract
import Testing

@Suite struct ThreadDueTests {
    private func loop(_ state: String = "referral", owing: [Obligation] = [], _ change: (inout ThreadAfter) -> Void = { _ in }) -> ThreadAfter {
        Sample.loop(1, state: state, owing: owing, change).body.messageRecorded.thread
    }

    @Test func `the next alert is the earliest of what is held, reviewed, recalled and owed`() {
        #expect(ThreadAfter().nextAlert == nil)
        var thread = loop(owing: [Sample.owed(due: 10, alert: 400)]) {
            $0.holds = [.with { $0.by = Sample.time(300).milliseconds }]
            $0.reviews = [.with { $0.by = Sample.time(200).milliseconds }]
            $0.recalls = [.with { $0.reportBy = Sample.time(100).milliseconds }]
        }
        #expect(thread.nextAlert == Sample.time(100))
        thread.recalls[0].overdueTold = true
        #expect(thread.nextAlert == Sample.time(200))
        thread.reviews[0].overdueTold = true
        #expect(thread.nextAlert == Sample.time(300))
        thread.holds[0].released = true
        #expect(thread.nextAlert == Sample.time(400))
        thread.holds[0].released = false
        thread.holds[0].overdueTold = true
        #expect(thread.nextAlert == Sample.time(400))
        thread.obligations[0].alert = 0
        #expect(thread.nextAlert == nil)
        #expect(thread.owedBy == Sample.time(10))
    }

    @Test func `what is met or paused is neither owed nor told of`() {
        for change in [{ (it: inout Obligation) in it.met = 5 }, { $0.paused = 5 }] {
            var owed = Sample.owed(due: 10)
            change(&owed)
            #expect(loop(owing: [owed]).nextAlert == nil)
            #expect(loop(owing: [owed]).owedBy == nil)
            #expect(loop(owing: [owed, Sample.owed("decide", due: 20)]).owedBy == Sample.time(20))
        }
    }

    @Test(arguments: MessageType.all) func `a thread is a loop by the message that opened it`(type: MessageType) {
        let thread = loop { $0.openedBy = type.name }
        #expect(thread.isLoop == (type.effect == .opensLoop))
        #expect(thread.isOpenLoop == thread.isLoop)
    }

    @Test func `a loop is open until it is closed or entered in error, and a thread of a type that nobody knows is none`() {
        for state in ["contact", "referral", "acknowledged", "decided"] { #expect(loop(state).isOpenLoop) }
        for state in ["closed", "entered-in-error"] { #expect(loop(state).isLoop && !loop(state).isOpenLoop) }
        #expect(!loop { $0.openedBy = "eider.v9.Unknown" }.isLoop)
    }

    @Test func `a loop's parties are named once each, and only by names`() {
        let thread = loop { ($0.leadAgency, $0.referrer, $0.answerTo, $0.offeredTo) = ("social", "health", "", "social") }
        #expect(thread.loopParties == [PartyID(unchecked: "health"), PartyID(unchecked: "social")])
        #expect(loop { ($0.leadAgency, $0.referrer) = ("No Name", "") }.loopParties.isEmpty)
    }

    @Test func `what a thread is found by is nothing where it is closed, but for what somebody has to be told`() {
        let keys = ThreadKeys(of: loop("closed", owing: [Sample.owed(due: 10)]))
        #expect(keys.owedBy == nil && keys.parties == nil)
        #expect(keys.alert == Sample.time(10))
    }

    @Test func `a link has sixteen bytes`() {
        #expect(LinkDigest(kind: .child, bytes: [UInt8](repeating: 1, count: 15)) == nil)
        #expect(LinkDigest(kind: .child, bytes: [UInt8](repeating: 1, count: 17)) == nil)
        #expect(LinkDigest(kind: .child, bytes: [UInt8](repeating: 1, count: 16)) == Sample.link(1))
    }
}
