import Ledger
import SafeguardingContract

let appendCases: [LedgerCase] = [
    LedgerCase("an empty ledger has no records, no threads, no keys and no agreement") { open in
        let ledger = try open()
        defer { ledger.close() }
        try require(try ledger.size == 0, "the size is 0")
        try require(try ledger.records(from: 0, limit: 10).isEmpty, "there are no records")
        try require(try ledger.threads(after: nil, limit: 10).isEmpty, "there are no threads")
        try require(try ledger.enrolments().isEmpty, "there are no keys")
        try require(try ledger.agreementInForce() == nil, "there is no agreement")
    },
    LedgerCase("sequences count from 0 without a gap, over batches") { open in
        let ledger = try open()
        defer { ledger.close() }
        try require(try ledger.add(Sample.opening) == 0, "the first is 0")
        try require(try ledger.add(Sample.message(1), Sample.message(2)) == 1, "the second batch begins at 1")
        try require(try ledger.add(Sample.message(3)) == 3, "the third batch begins at 3")
        try require(try ledger.size == 4, "the size is 4")
        try require(try ledger.records(from: 0, limit: 10).map(\.sequence) == [0, 1, 2, 3], "they are listed in order")
    },
    LedgerCase("an empty batch changes nothing") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening)
        try require(try ledger.append([], expecting: [:]) == .appended(first: 1, count: 0), "it is appended at the end")
        try require(try ledger.size == 1, "the size is unchanged")
    },
    LedgerCase("a ledger begins with the record that opens its log, and has it once") { open in
        let ledger = try open()
        defer { ledger.close() }
        try requireRefusal("LED-ENTRY") { try ledger.add(Sample.message(1)) }
        try require(try ledger.size == 0, "nothing was written")
        try ledger.add(Sample.opening)
        try requireRefusal("LED-ENTRY") { try ledger.add(Sample.opening) }
        try require(try ledger.size == 1, "nothing more was written")
    },
    LedgerCase("a batch with a record that cannot be kept is refused whole, wherever the record stands") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening)
        try ledger.add(Sample.message(1, to: [Sample.queued("social")]))
        let before = try Snapshot(of: ledger)
        for (code, fault) in try faults() {
            for place in 0...2 {
                var batch = [
                    Sample.message(7, to: [Sample.queued("social")]), Sample.taken(1, "social"),
                ]
                batch.insert(fault, at: place)
                try requireRefusal(code) { _ = try ledger.append(batch, expecting: [:]) }
                try require(try Snapshot(of: ledger) == before, "nothing of a batch refused with \(code) is there")
            }
        }
        try require(try ledger.add(Sample.message(7)) == 2, "the ledger goes on, and no sequence was used up")
    },
    LedgerCase("a batch, a body and a payload at their limits are kept, and one more is refused") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening)
        let payload = [UInt8](repeating: 7, count: LedgerLimits.payloadBytes)
        try ledger.add(Sample.message(1, payload: payload))
        try require(try ledger.records([1])[1]?.payload == payload, "the largest payload comes back")
        try requireRefusal("LED-LIMIT") { try ledger.add(Sample.message(2, payload: payload + [1])) }
        let batch = (0..<LedgerLimits.batchEntries).map { _ in Sample.attempted(1, "social") }
        try requireRefusal("LED-LIMIT") { _ = try ledger.append(batch + [Sample.opening], expecting: [:]) }
        try require(try ledger.size == 2, "nothing of what was refused is there")
        _ = try ledger.append(batch, expecting: [:])
        try require(try ledger.size == UInt64(2 + LedgerLimits.batchEntries), "the largest batch is there")
    },
    LedgerCase("a listing or look-up beyond its limit is refused") { open in
        let ledger = try open()
        defer { ledger.close() }
        let adapter = AdapterID(unchecked: "social")
        for limit in [0, -1, LedgerLimits.page + 1] {
            try requireRefusal("LED-LIMIT") { _ = try ledger.records(from: 0, limit: limit) }
            try requireRefusal("LED-LIMIT") { _ = try ledger.threads(after: nil, limit: limit) }
            try requireRefusal("LED-LIMIT") { _ = try ledger.outbox(of: adapter, after: 0, limit: limit) }
        }
        let many = (0...UInt64(LedgerLimits.lookups))
        try requireRefusal("LED-LIMIT") { _ = try ledger.records(Array(many)) }
        try requireRefusal("LED-LIMIT") { _ = try ledger.threads(many.map(Sample.thread)) }
        try requireRefusal("LED-LIMIT") { _ = try ledger.pending(many.map { ($0, adapter) }) }
        let links = many.compactMap { n in LinkDigest(kind: .child, bytes: (0..<16).map { UInt8(truncatingIfNeeded: n >> ($0 < 8 ? 8 * $0 : 63)) }) }
        try requireRefusal("LED-LIMIT") { _ = try ledger.threads(linkedByEach: links, limit: 1) }
        try requireRefusal("LED-LIMIT") { _ = try ledger.threads(linkedByEach: [], limit: 0) }
        try requireRefusal("LED-LIMIT") { _ = try ledger.seen(many.map { MessageKey(adapter: adapter, id: Sample.id($0)) }) }
    },
]

/// Records that no ledger takes when message 1 is there, with the code each is refused with.
private func faults() throws -> [(String, LedgerEntry)] {
    var noID = Sample.message(9)
    noID.body.messageRecorded.envelope.id = "not an id"
    var noThread = Sample.message(9)
    noThread.body.messageRecorded.thread.id = ""
    var noRole = Sample.message(9, to: [Sample.queued("social")])
    noRole.body.messageRecorded.queued[0].role = "watch"
    var shortKey = Sample.enrolled("youth", key: 1)
    shortKey.body.adapterEnrolled.curveKey.removeLast()
    var large = Sample.message(9)
    large.body.messageRecorded.answer.loopState = String(repeating: "a", count: LedgerLimits.bodyBytes)
    let everyone = (0...LedgerLimits.recipients).map { Sample.queued("adapter-\($0)") }
    return [
        ("LED-ENTRY", LedgerEntry(time: Sample.time(), body: RecordBody())),
        ("LED-ENTRY", noID), ("LED-ENTRY", noThread), ("LED-ENTRY", noRole), ("LED-ENTRY", shortKey),
        ("LED-ENTRY", Sample.message(9, from: "No Name")),
        ("LED-ENTRY", Sample.message(9, version: 0)),
        ("LED-ENTRY", Sample.message(9, to: [Sample.queued("social"), Sample.queued("social")])),
        ("LED-ENTRY", Sample.enrolled("router", key: 1)),
        ("LED-ENTRY", Sample.taken(99, "social")),
        ("LED-LIMIT", large), ("LED-LIMIT", Sample.message(9, to: everyone)),
        ("LED-DUPLICATE", Sample.message(1, thread: 1, version: 2)), ("LED-DUPLICATE", Sample.refused(1)),
        ("LED-VERSION", Sample.message(9, thread: 1, version: 1)),
    ]
}
