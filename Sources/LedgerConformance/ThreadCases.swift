import Ledger
import SafeguardingContract

let threadCases: [LedgerCase] = [
    LedgerCase("a thread stands as its last record says") { open in
        let ledger = try open()
        defer { ledger.close() }
        var later = Sample.message(2, thread: 1, version: 2)
        later.body.messageRecorded.thread.state = "decided"
        try ledger.add(Sample.opening, Sample.message(1), later, Sample.message(3))
        let threads = try ledger.threads([Sample.thread(1), Sample.thread(3), Sample.thread(4)])
        try require(threads.count == 2, "a thread that is not there has no entry")
        try require(threads[Sample.thread(1)] == later.body.messageRecorded.thread, "all that the record says comes back")
        try require(threads[Sample.thread(3)]?.version == 1, "another thread is not touched")
    },
    LedgerCase("a batch whose threads have the expected versions is appended") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.message(1))
        let batch = [Sample.message(2, thread: 1, version: 2), Sample.message(3)]
        let result = try ledger.append(batch, expecting: [Sample.thread(1): 1, Sample.thread(3): 0])
        try require(result == .appended(first: 2, count: 2), "it is appended")
    },
    LedgerCase("a batch whose threads have other versions is a conflict that names them, and nothing is written") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.message(1), Sample.message(2), Sample.message(3))
        let before = try Snapshot(of: ledger)
        let result = try ledger.append(
            [Sample.message(4, thread: 1, version: 2), Sample.message(5)],
            expecting: [Sample.thread(3): 2, Sample.thread(1): 0, Sample.thread(2): 1, Sample.thread(9): 1])
        try require(
            result == .conflict([Sample.thread(1), Sample.thread(3), Sample.thread(9)]),
            "the conflict names the three threads, ascending, got \(result)")
        try require(try Snapshot(of: ledger) == before, "nothing was written")
    },
    LedgerCase("two messages of one batch can go on with one thread") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening)
        let batch = [Sample.message(1), Sample.message(2, thread: 1, version: 2), Sample.message(3, thread: 1, version: 3)]
        _ = try ledger.append(batch, expecting: [Sample.thread(1): 0])
        try require(try ledger.threads([Sample.thread(1)])[Sample.thread(1)]?.version == 3, "the last one counts")
        try requireRefusal("LED-VERSION") {
            try ledger.add(Sample.message(4, thread: 1, version: 5), Sample.message(5, thread: 1, version: 4))
        }
    },
    LedgerCase("threads are listed by id, page by page") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.message(3), Sample.message(1), Sample.message(2))
        try ledger.add(Sample.message(4, thread: 1, version: 2))
        func ids(_ threads: [ThreadAfter]) -> [String] { threads.map(\.id) }
        let all = [1, 2, 3].map { Sample.thread($0).description }
        try require(ids(try ledger.threads(after: nil, limit: 10)) == all, "all three are listed once")
        try require(ids(try ledger.threads(after: nil, limit: 2)) == Array(all[..<2]), "the first page ends at its limit")
        try require(ids(try ledger.threads(after: Sample.thread(2), limit: 2)) == [all[2]], "the next begins after it")
        try require(try ledger.threads(after: Sample.thread(3), limit: 2).isEmpty, "the last is empty")
    },
]
