import SafeguardingContract
import Testing

@testable import BusProtocol

extension SessionWorld {
    /// One thing happens.
    mutating func step() {
        switch Int.random(in: 0..<100, using: &generator) {
        case 0..<10:
            let id = MessageID(at: Moment(milliseconds: 1_764_000_000_000 + Int64(outbox.count)), using: &generator)
            outbox.append(id)
            toSubmit.append(id)
        case 10..<18:
            pending.insert(nextDelivery)
            nextDelivery += 1
        case 18..<34: submitNext()
        case 34..<52: routerReads()
        case 52..<70: adapterReads()
        case 70..<78: handle()
        case 78..<86: routerRecords()
        case 86..<92: routerDelivers()
        case 92:
            if let credit = adapter.grant(UInt32.random(in: 0...5, using: &generator)) { say(.credit(credit)) }
        case 93:
            if let credit = router.grant(submits: UInt32.random(in: 0...5, using: &generator)), let routerConnection {
                answer(.credit(credit), over: routerConnection)
            }
        default: if !lineIsGood { mishap() }
        }
    }

    private mutating func mishap() {
        switch Int.random(in: 0..<10, using: &generator) {
        case 0..<3: breakLink()
        case 3..<6:
            // The socket's monitor says so.
            breakLink()
            adapter.disconnected()
            sayHello()
        case 6: if !adapter.isReady { sayHello() }  // The hello was not answered in time.
        case 7: adapterDies()
        case 8: routerDies()
        default:
            // An end in good order, and a new beginning.
            if let bye = adapter.end(.stop) { say(.bye(bye)) }
            sayHello()
        }
    }

    /// Nothing breaks any more, until everything is quiet.
    mutating func settleDown() {
        if let credit = router.grant(submits: 4), let routerConnection { answer(.credit(credit), over: routerConnection) }
        for round in 0..<10_000 {
            if up.isEmpty, down.isEmpty, work.isEmpty, answeredDeliveries.isEmpty, inHand.isEmpty, toSubmit.isEmpty,
                pending.isEmpty, adapter.unanswered.isEmpty
            {
                return
            }
            while !up.isEmpty { routerReads() }
            routerRecords()
            routerDelivers()
            while !down.isEmpty { adapterReads() }
            while !inHand.isEmpty { handle() }
            while adapter.maySubmit, !toSubmit.isEmpty { submitNext() }
            // Nothing was heard for long: does the session live?
            if round % 5 == 4 {
                if adapter.isReady {
                    if let credit = adapter.grant(3) { say(.credit(credit)) }
                } else {
                    sayHello()
                }
                if let credit = router.grant(submits: 4), let routerConnection {
                    answer(.credit(credit), over: routerConnection)
                }
            }
        }
        Issue.record("it never gets quiet: \(adapter.unanswered.count) unanswered, \(pending.count) pending")
    }
}

@Suite("Both sides over a link that breaks")
struct SessionWalkTests {
    @Test("lose nothing, record and settle everything once, and stay within credit", arguments: UInt64(1)...60)
    func walk(seed: UInt64) {
        var world = SessionWorld(seed: seed)
        world.sayHello()
        for _ in 0..<1500 { world.step() }
        world.settleDown()
        #expect(Set(world.ledger.keys) == Set(world.outbox), "seed \(seed): recorded is what was submitted")
        #expect(Set(world.answers.keys) == Set(world.outbox), "seed \(seed): everything has an answer")
        #expect(world.answers.values.allSatisfy { $0 == 1 }, "seed \(seed): each answer counted once")
        #expect(
            world.settledInLedger == Dictionary(uniqueKeysWithValues: (0..<world.nextDelivery).map { ($0, 1) }),
            "seed \(seed): every delivery is settled once")
        #expect(Set(world.inbox.keys) == Set(0..<world.nextDelivery), "seed \(seed): everything delivered is in the inbox")
        #expect(world.sessions > 5, "seed \(seed): the link did break")
    }

    @Test("send and deliver nothing twice while the link holds", arguments: UInt64(1)...10)
    func quietLine(seed: UInt64) {
        var world = SessionWorld(seed: seed, lineIsGood: true)
        world.sayHello()
        for _ in 0..<1500 { world.step() }
        world.settleDown()
        #expect(world.sessions == 1)
        #expect(Set(world.ledger.keys) == Set(world.outbox))
        #expect(world.inbox == Dictionary(uniqueKeysWithValues: (0..<world.nextDelivery).map { ($0, 1) }))
    }

    @Test("walk the same way with the same seed")
    func reproducible() {
        func end(_ seed: UInt64) -> [MessageID] {
            var world = SessionWorld(seed: seed)
            world.sayHello()
            for _ in 0..<300 { world.step() }
            return world.outbox + world.ledger.keys.sorted()
        }
        #expect(end(5) == end(5))
        #expect(end(5) != end(6))
    }
}
