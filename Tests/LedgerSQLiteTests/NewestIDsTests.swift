import Ledger
import LedgerConformance
import SafeguardingContract
import Testing

@testable import LedgerSQLite

/// What is above everything that is there is not looked for. Whoever asks gets what the file would say.
@Suite struct NewestIDsTests {
    private func key(_ n: UInt64, _ adapter: String) -> MessageKey { MessageKey(adapter: AdapterID(unchecked: adapter), id: Sample.id(n)) }

    private func seen(_ ledger: any LedgerReading, _ keys: [MessageKey]) throws -> [MessageKey: UInt64] { try ledger.seen(keys).mapValues(\.sequence) }

    @Test func `the file is asked for what came before, and for nothing that is new`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        try ledger.add(Sample.opening, Sample.message(10), Sample.message(11))
        func pages(_ n: UInt64) throws -> Int {
            try ReadingWork.of(ledger.reading) {
                _ = try ledger.seen([key(n, "youth")])
                _ = try ledger.threads([Sample.thread(n)])
            }.work.pages
        }
        #expect(try pages(12) == 0)
        #expect(try pages(11) > 0)
        try ledger.add(Sample.message(12))
        #expect(try pages(12) > 0)
        ledger.close()
        #expect(throws: LedgerError.self) { try ledger.seen([key(13, "youth")]) }
        #expect(throws: LedgerError.self) { try ledger.threads([Sample.thread(13)]) }
    }

    @Test func `more than a look-up takes is refused, also where all are new`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        defer { ledger.close() }
        try ledger.add(Sample.opening)
        let numbers = 1...UInt64(LedgerLimits.lookups) + 1
        #expect(code { _ = try ledger.seen(numbers.map { key($0, "youth") }) } == "LED-LIMIT")
        #expect(code { _ = try ledger.threads(numbers.map { Sample.thread($0) }) } == "LED-LIMIT")
    }

    @Test func `a thread above all others is new, and is no thread that somebody expects`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.message(10))
        #expect(try ledger.append([Sample.message(12)], expecting: [Sample.thread(12): 1, Sample.thread(10): 0]) == .conflict([Sample.thread(10), Sample.thread(12)]))
        #expect(try ledger.append([Sample.message(12)], expecting: [Sample.thread(12): 0, Sample.thread(10): 1]) == .appended(first: 2, count: 1))
        #expect(try ledger.append([Sample.message(13)], expecting: [Sample.thread(12): 0]) == .conflict([Sample.thread(12)]))
    }

    @Test func `a batch that is taken back was never there`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.message(10))
        #expect(code { _ = try ledger.append([Sample.message(20), Sample.message(10)], expecting: [:]) } == "LED-DUPLICATE")
        #expect(try seen(ledger, [key(20, "youth"), key(10, "youth")]) == [key(10, "youth"): 1])
        try ledger.add(Sample.message(15))
        #expect(try seen(ledger, [key(20, "youth"), key(15, "youth")]) == [key(15, "youth"): 2])
    }

    @Test(arguments: 1...6 as ClosedRange<UInt64>) func `whatever the adapters' clocks say, the answers are the file's`(seed: UInt64) throws {
        let folder = try Folder()
        defer { folder.remove() }
        var random = SeededNumbers(seed: seed)
        // One is ahead, one behind, and what each makes is not quite in order. No two make the same id.
        let adapters = [("youth", 0), ("health", 200), ("police", -200)] as [(name: String, ahead: Int)]
        var ledger = try LedgerSQLite(path: folder.ledger)
        try ledger.add(Sample.opening)
        var made: [MessageKey] = []
        for round in 1...60 {
            var batch: [LedgerEntry] = []
            for place in 0..<random.below(6) {
                let which = random.below(3)
                let n = UInt64(3 * (1000 + 10 * round + adapters[which].ahead + random.below(40)) + which)
                let key = key(n, adapters[which].name)
                guard !made.contains(key) else { continue }
                made.append(key)
                batch.append(place == 5 ? Sample.refused(n, from: key.adapter.text) : Sample.message(n, from: key.adapter.text))
            }
            _ = try ledger.append(batch, expecting: [:])
            if random.below(10) == 0 {
                ledger.close()
                ledger = try LedgerSQLite(path: folder.ledger)
            }
            let reader = try LedgerSQLite.reader(path: folder.ledger)
            let asked = Array(made.suffix(20)) + (0..<60).map { _ in key(UInt64(3 * (1000 + 10 * round - 220 + random.below(480)) + random.below(3)), adapters[random.below(3)].name) }
            #expect(try seen(ledger, asked) == seen(reader, asked))
            let threads = asked.map { ThreadID(opening: $0.id) }
            #expect(try ledger.threads(threads) == reader.threads(threads))
            reader.close()
        }
        #expect(made.count > 100)
        ledger.close()
    }
}
