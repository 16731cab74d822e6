import Ledger
import SafeguardingContract
import TransparencyLog

/// A ledger with something of every kind in it.
private func fill(_ ledger: any Ledger) throws {
    try ledger.add(
        Sample.opening, Sample.agreement(version: "3.2"), Sample.enrolled("youth", key: 5), Sample.enrolled("social", key: 7))
    for n in 1...5 {
        try ledger.add(Sample.message(UInt64(n), to: [Sample.queued("social"), Sample.queued("health", role: "inform")]))
    }
    try ledger.add(
        Sample.attempted(4, "social"), Sample.taken(4, "social"), Sample.declined(5, "health"),
        Sample.decidedAgain(6, Sample.queued("social", decision: 2, shared: [17])),
        Sample.decidedAgain(7, Sample.queued("social", decision: 2, shared: [])), Sample.refused(9, on: 1),
        Sample.message(10, from: "social", thread: 1, version: 2, to: [Sample.queued("youth")]),
        Sample.revoked("youth", key: 5))
    try ledger.add(
        Sample.loop(11, owing: [Sample.owed(due: 100)], links: [Sample.link(1), Sample.link(2, .family)]), Sample.loop(12, owing: [Sample.owed(due: 50)]),
        Sample.changed(as: Sample.loop(12, version: 2, owing: [Sample.owed(due: 50, alert: 500)])), Sample.loop(13, state: "closed", links: [Sample.link(1)]))
}

let lifeCases: [LedgerCase] = [
    LedgerCase("computing the projections anew gives the same, and the same as the pure projection") { open in
        let ledger = try open()
        defer { ledger.close() }
        try fill(ledger)
        let before = try Snapshot(of: ledger)
        try ledger.rebuild()
        try require(try Snapshot(of: ledger) == before, "nothing changed")
        try require(try Snapshot(replaying: before.records, links: before.links) == before, "the pure projection says the same")
        try ledger.add(Sample.message(20))
        try ledger.rebuild()
        try require(try ledger.size == UInt64(before.records.count) + 1, "it goes on, and can be done again")
    },
    LedgerCase("a ledger that is opened again says the same, and goes on where it was", claim: .survivesReopening) { open in
        var ledger = try open()
        try fill(ledger)
        let before = try Snapshot(of: ledger)
        let root = try ledger.root()
        ledger.close()
        ledger = try open()
        try require(try Snapshot(of: ledger) == before, "it says the same")
        try require(try ledger.root() == root, "the root is the same")
        try require(try ledger.add(Sample.message(20)) == UInt64(before.records.count), "the next sequence follows")
        try requireRefusal("LED-DUPLICATE") { try ledger.add(Sample.message(10, from: "social", thread: 1, version: 3)) }
        ledger.close()
        ledger = try open()
        defer { ledger.close() }
        try require(try ledger.size == UInt64(before.records.count) + 1, "what was added is there")
    },
    LedgerCase("a batch that was refused is not there after opening again", claim: .survivesReopening) { open in
        let ledger = try open()
        try fill(ledger)
        let before = try Snapshot(of: ledger)
        try requireRefusal("LED-DUPLICATE") { try ledger.add(Sample.message(20), Sample.taken(5, "social"), Sample.message(1)) }
        ledger.close()
        let again = try open()
        defer { again.close() }
        try require(try Snapshot(of: again) == before, "nothing of it is there")
    },
    LedgerCase("a closed ledger refuses everything, and closing it twice does nothing") { open in
        let ledger = try open()
        try ledger.add(Sample.opening)
        ledger.close()
        ledger.close()
        let social = AdapterID(unchecked: "social")
        let calls: [() throws -> Void] = [
            { _ = try ledger.append([], expecting: [:]) }, { try ledger.rebuild() }, { _ = try ledger.seen([]) },
            { _ = try ledger.threads([]) }, { _ = try ledger.outbox(of: social, after: 0, limit: 1) },
            { _ = try ledger.pending([]) }, { _ = try ledger.records([]) }, { _ = try ledger.records(from: 0, limit: 1) },
            { _ = try ledger.records(of: Sample.thread(1)) }, { _ = try ledger.enrolments() },
            { _ = try ledger.threads(after: nil, limit: 1) }, { _ = try ledger.agreementInForce() }, { _ = try ledger.size },
            { _ = try ledger.due(before: Sample.time(), limit: 1) }, { _ = try ledger.firstAlert() },
            { _ = try ledger.overdue(at: Sample.time(), after: nil, limit: 1) }, { _ = try ledger.openLoops(after: nil, limit: 1) },
            { _ = try ledger.openLoops(of: PartyID(unchecked: "social-party"), after: nil, limit: 1) },
            { _ = try ledger.threads(linkedBy: [], before: nil, limit: 1) }, { _ = try ledger.links(of: Sample.thread(1)) },
            { _ = try ledger.log() }, { _ = try ledger.node(TreeNode(level: 0, index: 0)) }, { _ = try ledger.checkpoint(atOrBelow: nil) },
            { _ = try ledger.checkpoints(after: 0, limit: 1) }, { _ = try ledger.cosignatures(of: 1) },
            { _ = try ledger.ended(openedBy: "", before: Sample.time(), limit: 1) }, { _ = try ledger.heldThreads(after: nil, limit: 1) },
            { try ledger.beginEpoch(.first(), at: Sample.time()) },
        ]
        for call in calls { try requireRefusal("LED-CLOSED", call) }
    },
    LedgerCase("while a ledger is open, another cannot open it for writing", claim: .refusesSecondWriter) { open in
        let ledger = try open()
        try ledger.add(Sample.opening)
        do { try open().close() } catch let error as LedgerError {
            try require(error.code == "LED-LOCKED", "expected LED-LOCKED, got \(error)")
            try require(try ledger.add(Sample.message(1)) == 1, "the first goes on")
            ledger.close()
            let next = try open()
            defer { next.close() }
            return try require(try next.size == 2, "and after it is closed, another can open it")
        }
        throw BrokenPromise(description: "two had it open for writing")
    },
    LedgerCase("many threads can read while one appends, and each sees whole batches") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening)
        let readers = Readers(ledger)
        readers.start(3)
        for n in 0..<UInt64(40) { try ledger.add(Sample.message(3 * n + 1), Sample.message(3 * n + 2), Sample.message(3 * n + 3)) }
        try readers.finish()
    },
]
