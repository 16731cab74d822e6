import Ledger
import SafeguardingContract

private let social = AdapterID(unchecked: "social")
private let health = AdapterID(unchecked: "health")

/// A ledger with messages 1 to 3, each queued for two adapters: records 1 to 3.
private func filled(_ open: () throws -> any Ledger) throws -> any Ledger {
    let ledger = try open()
    try ledger.add(Sample.opening)
    for n in 1...3 {
        try ledger.add(Sample.message(UInt64(n), to: [Sample.queued("social"), Sample.queued("health", role: "inform")]))
    }
    return ledger
}

private func waiting(_ ledger: any Ledger, _ adapter: AdapterID) throws -> [UInt64] {
    try ledger.outbox(of: adapter, after: 0, limit: 100).map(\.sequence)
}

let outboxCases: [LedgerCase] = [
    LedgerCase("what waits is listed by sequence, page by page, each adapter's own") { open in
        let ledger = try filled(open)
        defer { ledger.close() }
        try require(try waiting(ledger, social) == [1, 2, 3], "all three wait for the first adapter")
        try require(try waiting(ledger, health) == [1, 2, 3], "all three wait for the second")
        try require(try waiting(ledger, AdapterID(unchecked: "youth")).isEmpty, "nothing waits for the sender")
        try require(try ledger.outbox(of: social, after: 0, limit: 2).map(\.sequence) == [1, 2], "a page ends at its limit")
        try require(try ledger.outbox(of: social, after: 2, limit: 2).map(\.sequence) == [3], "the next begins after it")
    },
    LedgerCase("a delivery that waits has all that its record says of it") { open in
        let ledger = try open()
        defer { ledger.close() }
        let facts: [UInt32] = [9, 33, 255]
        try ledger.add(
            Sample.opening,
            Sample.message(
                1, to: [Sample.queued("social", shared: facts), Sample.queued("health", decision: 2, shared: [], role: "inform")]))
        let expected = QueuedDelivery(
            sequence: 1, adapter: social, party: PartyID(unchecked: "social-party"), desk: DeskID(unchecked: "front-door"),
            thread: Sample.thread(1), decision: 1, shared: FactSet(codes: facts), withheldKnown: false, acts: true,
            attempted: false)
        try require(try ledger.outbox(of: social, after: 0, limit: 1) == [expected], "the one that acts")
        let informed = QueuedDelivery(
            sequence: 1, adapter: health, party: PartyID(unchecked: "health-party"), desk: nil, thread: Sample.thread(1),
            decision: 2, shared: FactSet(), withheldKnown: true, acts: false, attempted: false)
        try require(try ledger.outbox(of: health, after: 0, limit: 1) == [informed], "the one that is informed")
    },
    LedgerCase("what was taken or declined waits no more, and only for that adapter") { open in
        let ledger = try filled(open)
        defer { ledger.close() }
        try ledger.add(Sample.taken(2, "social"))
        try ledger.add(Sample.declined(1, "social"), Sample.taken(3, "health"))
        try require(try waiting(ledger, social) == [3], "the first adapter's third is left")
        try require(try waiting(ledger, health) == [1, 2], "the second adapter's first two are left")
        try ledger.add(Sample.taken(2, "social"))
        try require(try waiting(ledger, social) == [3], "a second answer changes nothing")
    },
    LedgerCase("an attempt is remembered, for the decision it was made under") { open in
        let ledger = try filled(open)
        defer { ledger.close() }
        try ledger.add(Sample.attempted(2, "social"), Sample.attempted(3, "social", decision: 7))
        let attempted = try ledger.outbox(of: social, after: 0, limit: 10).map(\.attempted)
        try require(attempted == [false, true, false], "only the second counts as attempted")
        try require(try ledger.pending([(2, health)]).first?.attempted == false, "the other adapter's does not")
    },
    LedgerCase("what is decided again waits under the new decision, not attempted yet, in its old place") { open in
        let ledger = try filled(open)
        defer { ledger.close() }
        try ledger.add(Sample.attempted(2, "social"))
        try ledger.add(Sample.decidedAgain(2, Sample.queued("social", decision: 2, shared: [17], role: "inform")))
        try require(try waiting(ledger, social) == [1, 2, 3], "the order is unchanged")
        let delivery = try ledger.pending([(2, social)]).first
        try require(delivery?.decision == 2 && delivery?.attempted == false, "it is the second decision's")
        try require(delivery?.shared == FactSet(codes: [17]) && delivery?.withheldKnown == true, "it shares what that says")
        try require(delivery?.acts == false && delivery?.desk == nil, "role and desk are that decision's")
        try require(delivery?.thread == Sample.thread(2), "the thread is the message's")
        try require(try ledger.pending([(2, health)]).first?.decision == 1, "the other adapter's is not touched")
    },
    LedgerCase("an answer to an earlier decision leaves the later one waiting") { open in
        let ledger = try filled(open)
        defer { ledger.close() }
        try ledger.add(Sample.decidedAgain(1, Sample.queued("social", decision: 2)), Sample.taken(1, "social", decision: 1))
        try require(try waiting(ledger, social) == [1, 2, 3], "it still waits")
        try ledger.add(Sample.taken(1, "social", decision: 2))
        try require(try waiting(ledger, social) == [2, 3], "the answer to the later one ends it")
    },
    LedgerCase("what is decided again with nothing shared is withdrawn, and does not come back") { open in
        let ledger = try filled(open)
        defer { ledger.close() }
        try ledger.add(Sample.decidedAgain(1, Sample.queued("social", decision: 2, shared: [])))
        try require(try waiting(ledger, social) == [2, 3], "it is withdrawn")
        try ledger.add(Sample.decidedAgain(1, Sample.queued("social", decision: 3)))
        try ledger.add(Sample.taken(2, "social"), Sample.decidedAgain(2, Sample.queued("social", decision: 2)))
        try require(try waiting(ledger, social) == [3], "neither it nor what was taken comes back")
    },
    LedgerCase("what a message releases of an earlier one waits, in its old place, also where it had been taken or had never been queued") { open in
        let ledger = try filled(open)
        defer { ledger.close() }
        try ledger.add(Sample.taken(1, "social"), Sample.attempted(2, "social"))
        var released = Sample.queued("social", decision: 2, shared: [9, 17])
        released.sanitisedOnly = [17]
        released.obligations = ["ask-first", "not-as-evidence"]
        let first = try ledger.add(
            Sample.message(
                9, thread: 1, version: 2, to: [Sample.queued("health")],
                changing: [
                    Sample.again(1, released, code: "authorised"), Sample.again(2, released, code: "authorised"),
                    Sample.again(3, Sample.queued("youth"), code: "authorised"),
                ]))
        try require(try waiting(ledger, social) == [1, 2, 3], "what was taken waits again, in its place")
        let found = try ledger.pending([(1, social), (2, social)])
        try require(found.map(\.decision) == [2, 2] && !found.contains(where: \.attempted), "under the new decision, not attempted yet")
        try require(found.allSatisfy { $0.thread == Sample.thread(1) && $0.shared == FactSet(codes: [9, 17]) }, "with thread and facts")
        try require(
            found.allSatisfy { $0.sanitisedOnly == FactSet(codes: [17]) && $0.obligations == ["ask-first", "not-as-evidence"] },
            "and with what binds the recipient")
        try require(try waiting(ledger, AdapterID(unchecked: "youth")) == [3], "a new row for who had none")
        try require(try waiting(ledger, health) == [1, 2, 3, first], "and its own")
        try ledger.rebuild()
        try require(try ledger.pending([(1, social), (2, social)]) == found, "computed anew, it is the same")
    },
    LedgerCase("what a message takes back waits no more, and an answer to it changes nothing") { open in
        let ledger = try filled(open)
        defer { ledger.close() }
        try ledger.add(
            Sample.message(
                9, thread: 1, version: 2,
                changing: [
                    Sample.again(1, Sample.queued("social", decision: 2, shared: []), code: "recalled"),
                    Sample.again(2, Sample.queued("youth", decision: 2, shared: []), code: "recalled"),
                ]))
        try require(try waiting(ledger, social) == [2, 3], "it is withdrawn; what did not wait stays away")
        try ledger.add(Sample.taken(1, "social"), Sample.decidedAgain(1, Sample.queued("social", decision: 3)))
        try require(try waiting(ledger, social) == [2, 3], "it does not come back by itself")
    },
    LedgerCase("what is queued and taken in one batch does not wait") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.message(1, to: [Sample.queued("social")]), Sample.taken(1, "social"))
        try require(try waiting(ledger, social).isEmpty, "nothing waits")
    },
    LedgerCase("deliveries are looked up one by one, in the order asked for") { open in
        let ledger = try filled(open)
        defer { ledger.close() }
        try ledger.add(Sample.taken(2, "social"))
        let found = try ledger.pending([(3, social), (2, social), (99, social), (1, health)])
        try require(found.map(\.sequence) == [3, 1] && found.map(\.adapter) == [social, health], "the two that wait")
    },
]
