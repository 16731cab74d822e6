import Ledger
import SafeguardingContract
import TransparencyLog

let recordCases: [LedgerCase] = [
    LedgerCase("a record comes back as it was appended: time, body, payload, and none is not an empty one") { open in
        let ledger = try open()
        defer { ledger.close() }
        let entries = [Sample.opening, Sample.message(1), Sample.message(2, payload: []), Sample.refused(3)]
        _ = try ledger.append(entries, expecting: [:])
        let records = try ledger.records([3, 1, 0, 2, 77])
        try require(records.count == 4, "a record that is not there has no entry")
        for (sequence, entry) in entries.enumerated() {
            let record = records[UInt64(sequence)]
            try require(record?.time == entry.time && record?.body == entry.body, "record \(sequence)")
            try require(record?.payload == entry.payload, "the payload of record \(sequence)")
        }
    },
    LedgerCase("a record's leaf commits to its body and payload, each under a salt of its own") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.message(1), Sample.attempted(1, "social"), Sample.attempted(1, "social"))
        let records = try ledger.records(from: 0, limit: 10)
        try require(records.count == 4, "all four are there")
        for record in records {
            let body = Wire.encode(record.body)
            try require(
                LeafCodec.commits(record.leaf, toBody: body, payload: record.payload, salt: record.salt),
                "the leaf of record \(record.sequence) commits to it")
            try require(
                !LeafCodec.commits(record.leaf, toBody: body + [0], payload: record.payload, salt: record.salt),
                "the leaf of record \(record.sequence) does not commit to another")
            try require(record.leaf.count == LeafCodec.length && record.leaf[1] == record.body.kindNumber, "the leaf of record \(record.sequence) is the codec's")
            try require(
                LeafCodec.commits(record.leaf, to: RecordParts(of: record.body), salt: record.salt), "the leaf of record \(record.sequence) commits to its parts")
        }
        try require(Set(records.map(\.salt)).count == records.count, "no two records share a salt")
        try require(records[2].leaf != records[3].leaf, "two records that say the same have different leaves")
    },
    LedgerCase("a part of a record can be shown to one party, with the rest as digests") { open in
        let ledger = try open()
        defer { ledger.close() }
        let social = Sample.queued("social"), health = Sample.queued("health", role: "inform")
        try ledger.add(Sample.opening, Sample.message(1, to: [social, health]), Sample.refused(2), Sample.taken(1, "social"), Sample.enrolled("youth", key: 5))
        let records = try ledger.records(from: 0, limit: 10)
        guard records.count == 5, let shown = records[1].opening(of: 2) else { throw BrokenPromise(description: "there is a part for each recipient") }
        try require(shown.bytes == Wire.encode(health), "the part is what was decided for the recipient")
        try require(shown.verify(leaf: records[1].leaf) && !shown.verify(leaf: records[2].leaf), "the leaf commits to it, and no other does")
        try require(!shown.others.contains(shown.root) && shown.others.count == 2, "of the others there are digests")
        try require(records[1].opening(of: 3) == nil && records[4].opening(of: 0) == nil, "there are no more, and none where nobody has a part of his own")
        for sequence in [1, 2, 3] { try require(records[sequence].opening(of: 0)?.verify(leaf: records[sequence].leaf) == true, "part 0 of record \(sequence)") }
    },
    LedgerCase("the root is that of RFC 9162's tree over the leaves") { open in
        let ledger = try open()
        defer { ledger.close() }
        try require(try ledger.root() == Digest.sha256([]), "the root of nothing is the hash of nothing")
        try ledger.add(Sample.opening)
        for n in 1...6 { try ledger.add(Sample.message(UInt64(n))) }
        let leaves = try ledger.records(from: 0, limit: 10).map { MerkleTree.leafHash($0.leaf) }
        try require(try ledger.root() == MerkleTree.root(of: leaves), "the roots are equal")
    },
    LedgerCase("records are listed in order, page by page") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.message(1), Sample.message(2), Sample.message(3))
        try require(try ledger.records(from: 1, limit: 2).map(\.sequence) == [1, 2], "a page ends at its limit")
        try require(try ledger.records(from: 3, limit: 2).map(\.sequence) == [3], "the last page is shorter")
        try require(try ledger.records(from: 4, limit: 2).isEmpty, "beyond the end there is nothing")
        try require(try ledger.records(from: .max, limit: 2).isEmpty, "far beyond the end there is nothing either")
        try require(try ledger.records([.max]).isEmpty, "and nothing to look up")
    },
    LedgerCase("a thread's records are its messages, refusals and what became of their deliveries, in order") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(
            Sample.opening, Sample.message(1, to: [Sample.queued("social")]), Sample.message(2, to: [Sample.queued("social")]))
        try ledger.add(Sample.attempted(1, "social"), Sample.attempted(2, "social"), Sample.taken(1, "social"))
        try ledger.add(Sample.message(3, thread: 1, version: 2, to: [Sample.queued("youth")]), Sample.refused(4, on: 1))
        try ledger.add(Sample.decidedAgain(6, Sample.queued("youth", decision: 2)), Sample.declined(6, "youth", decision: 2))
        func sequences(_ n: UInt64) throws -> [UInt64] { try ledger.records(of: Sample.thread(n)).map(\.sequence) }
        try require(try sequences(1) == [1, 3, 5, 6, 7, 8, 9], "the first thread's")
        try require(try sequences(2) == [2, 4], "the second thread's")
        try require(try sequences(9).isEmpty, "a thread that is not there has none")
    },
]
