import Ledger
import SafeguardingContract
import TransparencyLog

private let social = AdapterID(unchecked: "social")

/// A ledger with two threads that have something of everything.
private func fill(_ ledger: any Ledger) throws {
    try ledger.add(Sample.opening, Sample.enrolled("social", key: 5))
    for n in [1, 2] as [UInt64] {
        var opening = Sample.loop(n, owing: [Sample.owed(due: 100)], links: [Sample.link(1), Sample.link(UInt8(n), .family)])
        opening.body.messageRecorded.queued = [Sample.queued("social"), Sample.queued("health", role: "inform")]
        try ledger.add(opening, Sample.refused(10 + n, on: n))
        try ledger.add(Sample.taken(try ledger.size - 2, "social"))
        var later = Sample.loop(20 + n, thread: n, version: 2, owing: [Sample.owed(due: 100)])
        (later.body.messageRecorded.adapter, later.body.messageRecorded.queued) = ("social", [Sample.queued("youth")])
        try ledger.add(later)
    }
}

let erasureCases: [LedgerCase] = [
    LedgerCase("of an erased thread the leaves are left and nothing else, and the tree still verifies") { open in
        let ledger = try open()
        defer { ledger.close() }
        try fill(ledger)
        let (before, root) = (try Snapshot(of: ledger), try ledger.root())
        let size = try ledger.size
        try ledger.add(Sample.erased(1))
        let records = try ledger.records(of: Sample.thread(1))
        try require(records.map(\.sequence) == [2, 3, 4, 5], "its records are listed, without the one that says it is erased")
        for record in records {
            let earlier = before.records[Int(record.sequence)]
            try require(record.isErased && record.payload == nil && record.salt.isEmpty && record.body == RecordBody(), "record \(record.sequence) says nothing")
            try require(record.leaf == earlier.leaf && record.time == earlier.time && record.kindNumber == earlier.body.kindNumber, "its leaf says when, and of which kind it was")
            try require(record.thread == Sample.thread(1) && record.opening(of: 0) == nil, "and to what it belonged")
        }
        try require(try ledger.threads([Sample.thread(1)]).isEmpty && ledger.links(of: Sample.thread(1)).isEmpty, "the thread is gone, and its links")
        try require(try ledger.threads(linkedBy: [Sample.link(1)], before: nil, limit: 9).map(\.id) == [Sample.thread(2).description], "it is found by none of them")
        try require(try ledger.openLoops(of: PartyID(unchecked: "social-party"), after: nil, limit: 9).count == 1, "nor by its parties")
        try require(try ledger.due(before: Sample.time(999), limit: 9).count == 1 && ledger.overdue(at: Sample.time(999), after: nil, limit: 9).count == 1, "nor by what is due")
        try require(try ledger.outbox(of: AdapterID(unchecked: "health"), after: 0, limit: 9).map(\.sequence) == [6], "nothing of it waits")
        try require(try ledger.outbox(of: AdapterID(unchecked: "youth"), after: 0, limit: 9).map(\.sequence) == [9], "for anybody")
        let keys = [1, 11].map { MessageKey(adapter: AdapterID(unchecked: "youth"), id: Sample.id($0)) } + [MessageKey(adapter: social, id: Sample.id(21))]
        try require(try ledger.seen(keys).isEmpty, "its messages were never seen")
        let after = try Snapshot(of: ledger)
        try require(after.records[6...9].elementsEqual(before.records[6...9]) && after.threads.count == 1, "the other thread is as it was")
        try require(try ledger.consistencyProof(from: size, to: size + 1).verify(from: root, to: try ledger.root()), "the tree only grew")
        let erased = records[0]
        try require(try ledger.inclusionProof(of: 2, in: size).verify(leafHash: MerkleTree.leafHash(erased.leaf), root: root), "what is erased is still in it")
    },
    LedgerCase("what is erased stays erased when the projections are computed anew") { open in
        let ledger = try open()
        defer { ledger.close() }
        try fill(ledger)
        try ledger.add(Sample.erased(1), Sample.message(30))
        let before = try Snapshot(of: ledger)
        try ledger.rebuild()
        try require(try Snapshot(of: ledger) == before, "nothing changed")
        try require(try Snapshot(replaying: before.records, links: before.links) == before, "the pure projection says the same")
    },
    LedgerCase("what is erased stays erased after opening again", claim: .survivesReopening) { open in
        var ledger = try open()
        try fill(ledger)
        try ledger.add(Sample.erased(1))
        let before = try Snapshot(of: ledger)
        ledger.close()
        ledger = try open()
        defer { ledger.close() }
        try require(try Snapshot(of: ledger) == before, "it says the same")
    },
    LedgerCase("what comes later on an erased thread is a thread of its own, and can be erased again") { open in
        let ledger = try open()
        defer { ledger.close() }
        try fill(ledger)
        try ledger.add(Sample.erased(1), Sample.refused(40, on: 1), Sample.attempted(2, "social"))
        let records = try ledger.records(of: Sample.thread(1))
        try require(records.map(\.isErased) == [true, true, true, true, false], "what was refused since is there; what happened to an erased delivery belongs to nothing")
        try require(try ledger.add(Sample.loop(41, thread: 1, version: 1)) == 13, "it can be opened again, from its first version")
        let before = try Snapshot(of: ledger)
        try require(try Snapshot(replaying: before.records, links: before.links) == before, "the pure projection says the same")
        try ledger.add(Sample.message(1, thread: 1, version: 2), Sample.erased(1), Sample.refused(42, on: 1))
        let after = try Snapshot(of: ledger)
        try require(try ledger.records(of: Sample.thread(1)).filter { !$0.isErased }.map(\.sequence) == [16], "in one batch too")
        try require(try Snapshot(replaying: after.records, links: after.links) == after, "the pure projection says the same")
        try ledger.rebuild()
        try require(try Snapshot(of: ledger) == after, "and so it is computed anew")
    },
    LedgerCase("a held thread is not erased, nor one that is not there, and nothing of that batch is written") { open in
        let ledger = try open()
        defer { ledger.close() }
        try fill(ledger)
        try ledger.add(Sample.hold(1), Sample.hold(2), Sample.hold(2, false), Sample.hold(7, false))
        try require(try ledger.heldThreads(after: nil, limit: 9) == [HeldThread(id: Sample.thread(1), by: "legal adviser", reference: "inquiry 7", sequence: 10)], "one is held")
        try require(try ledger.heldThreads(after: Sample.thread(1), limit: 9).isEmpty, "above it none")
        let before = try Snapshot(of: ledger)
        try requireRefusal("LED-HELD") { try ledger.add(Sample.message(50), Sample.erased(1)) }
        try requireRefusal("LED-HELD") { try ledger.add(Sample.hold(2), Sample.erased(2)) }
        try requireRefusal("LED-ENTRY") { try ledger.add(Sample.erased(2), Sample.erased(2)) }
        try requireRefusal("LED-ENTRY") { try ledger.add(Sample.erased(9)) }
        try requireRefusal("LED-ENTRY") {
            var fault = Sample.erased(2)
            fault.body.threadErased.thread = "no thread"
            try ledger.add(fault)
        }
        try require(try Snapshot(of: ledger) == before, "nothing changed")
        try ledger.add(Sample.message(51), Sample.erased(51), Sample.hold(1, false), Sample.erased(1))
        try require(try ledger.heldThreads(after: nil, limit: 9).isEmpty && ledger.records([2])[2]?.isErased == true, "held no more, it is erased")
    },
    LedgerCase("threads that have ended are found by what opened them, by when they ended, and not while they are held") { open in
        let ledger = try open()
        defer { ledger.close() }
        let (referral, absence) = (MessageType.referral, MessageType.schoolAbsence)
        func ended(_ type: MessageType, before moment: Int64 = 9999, _ limit: Int = 9) throws -> [UInt64] {
            try ledger.ended(openedBy: type.name, before: Sample.time(moment), limit: limit).map { $0.id.opening.low & 0xFFFF }
        }
        try ledger.add(Sample.opening, Sample.closed(1, at: 300), Sample.closed(2, at: 200), Sample.closed(3, at: 200), Sample.loop(4), Sample.notification(5, at: 100))
        try ledger.add(Sample.refused(6, type: referral, at: 250), Sample.refused(7, type: absence, on: 8, at: 50), Sample.refused(9, type: absence, on: 1, at: 400))
        try require(try ended(referral) == [2, 3, 6, 1], "closed loops and what was only refused; of two at one time, the lower id comes first")
        try require(try ended(absence) == [8, 5], "a notification ends when it is opened")
        try require(try ended(referral, before: 200).isEmpty && ended(referral, before: 201) == [2, 3] && ended(referral, before: 9999, 2) == [2, 3], "strictly before, and a page")
        let first = try ledger.ended(openedBy: referral.name, before: Sample.time(9999), limit: 1)
        try require(first == [EndedThread(id: Sample.thread(2), openedBy: referral.name, ended: Sample.time(200))], "it says when")
        try ledger.add(Sample.hold(2), Sample.hold(6), Sample.loop(10, thread: 3, version: 2, state: "decided"), Sample.refused(11, type: referral, on: 8, at: 150))
        try require(try ended(referral) == [1], "neither what is held nor what is open again")
        try require(try ended(absence) == [5, 8], "the last refusal counts, under the first's type")
        try ledger.add(Sample.closed(8, at: 700), Sample.erased(1), Sample.erased(5))
        try require(try ended(referral) == [8] && ended(absence).isEmpty, "what was opened after all is what it was opened by; what is erased is gone")
        try require(try ledger.ended(openedBy: "eider.v9.Unknown", before: Sample.time(9999), limit: 9).isEmpty, "of an unknown type there is none")
        try requireRefusal("LED-LIMIT") { _ = try ledger.ended(openedBy: referral.name, before: Sample.time(), limit: 0) }
        try requireRefusal("LED-LIMIT") { _ = try ledger.heldThreads(after: nil, limit: LedgerLimits.page + 1) }
        let answers = try Snapshot(of: ledger)
        try require(try Snapshot(replaying: answers.records, links: answers.links) == answers, "the pure projection says the same")
    },
    LedgerCase("no epoch begins in a ledger that has not") { open in
        let ledger = try open()
        defer { ledger.close() }
        do { try ledger.beginEpoch(.first(), at: Sample.time()) } catch let error as LedgerError { try require(!error.isFatal, "it is refused") }
        try fill(ledger)
        try require(try ledger.log().epochs.isEmpty, "none was begun")
    },
]
