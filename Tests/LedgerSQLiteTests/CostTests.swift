import GRDB
import Ledger
import LedgerConformance
import LedgerSQLite
import SafeguardingContract
import Testing
import TransparencyLog

/// Asking what is due costs what is due, however much there is.
@Suite struct CostTests {
    private static let now = Sample.time(1_000_000)
    private static let few = PartyID(unchecked: "small-party")

    /// The n-th of many open loops: 10 of them are overdue, and 5 others a small party's.
    private static func loop(_ n: UInt64) -> ThreadAfter {
        var after = first
        after.id = Sample.thread(n).description
        let due = Sample.time(n % 100 == 7 && n < 1000 ? Int64(n) : 2_000_000 + Int64(n)).milliseconds
        (after.obligations[0].due, after.obligations[0].alert) = (due, due)
        if n % 100 == 8, n < 500 { after.leadAgency = few.text }
        return after
    }

    /// What they have in common.
    private static let first = Sample.loop(0, owing: [Sample.owed(due: 0)]).body.messageRecorded.thread

    /// Writes loops straight into a closed ledger's tables, as a batch's records would.
    private static func write(_ numbers: Range<UInt64>, into path: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.write { db in
            let writer = try ThreadWriter(db)
            for n in numbers { #expect(try writer.write(Sample.thread(n), loop(n))) }
        }
        try queue.close()
    }

    private func count(_ path: String) throws -> [String: ReadingWork] {
        let reader = try LedgerSQLite.reader(path: path)
        defer { reader.close() }
        let overdue = try reader.overdue(at: Self.now, after: nil, limit: 100)
        #expect(Sample.numbers(overdue) == (0..<10).map { 100 * $0 + 7 })
        #expect(Sample.numbers(try reader.due(before: Self.now, limit: 100)) == Sample.numbers(overdue))
        #expect(try reader.firstAlert() == Sample.time(7))
        #expect(Sample.numbers(try reader.openLoops(of: Self.few, after: nil, limit: 100)) == (0..<5).map { 100 * $0 + 8 })
        return [
            "due": try ReadingWork.of(reader) { _ = try reader.due(before: Self.now, limit: 100) }.work,
            "firstAlert": try ReadingWork.of(reader) { _ = try reader.firstAlert() }.work,
            "overdue": try ReadingWork.of(reader) { _ = try reader.overdue(at: Self.now, after: nil, limit: 100) }.work,
            "overdue, second page": try ReadingWork.of(reader) { _ = try reader.overdue(at: Self.now, after: (Sample.time(407), Sample.thread(407)), limit: 3) }.work,
            "openLoops of a party": try ReadingWork.of(reader) { _ = try reader.openLoops(of: Self.few, after: nil, limit: 100) }.work,
            "openLoops, a page": try ReadingWork.of(reader) { _ = try reader.openLoops(after: Sample.thread(1000), limit: 10) }.work,
        ]
    }

    @Test func `among a hundred thousand open loops, ten overdue ones are found in as many steps as among two thousand`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        try ledger.add(Sample.opening)
        ledger.close()
        try Self.write(0..<2000, into: folder.ledger)
        let small = try count(folder.ledger)
        try Self.write(2000..<100_000, into: folder.ledger)
        let large = try count(folder.ledger)
        for (call, work) in large {
            let before = try #require(small[call])
            #expect(work.steps > 10, "\(call) was not counted")
            #expect(work.steps < 1000, "\(call)")
            #expect(work.steps <= before.steps + 20, "\(call): \(before.steps) steps among 2 000, \(work.steps) among 100 000")
            #expect(work.scanned == 0, "\(call) reads without an index")
        }
    }

    @Test func `a page of open loops costs a few pages, however many parties have loops`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        let loops = (0..<2000 as Range<UInt64>).map { n in Sample.loop(n) { ($0.leadAgency, $0.referrer, $0.answerTo) = ("party-\(n % 200)", "", "") } }
        for batch in [[Sample.opening], Array(loops[..<1000]), Array(loops[1000...])] { _ = try ledger.append(batch, expecting: [:]) }
        ledger.close()
        let reader = try LedgerSQLite.reader(path: folder.ledger)
        defer { reader.close() }
        for after in [nil, 990] as [UInt64?] {
            let (work, page) = try ReadingWork.of(reader) { try reader.openLoops(after: after.map { Sample.thread($0) }, limit: 20) }
            let first = after.map { $0 + 1 } ?? 0
            #expect(Sample.numbers(page) == Array(first..<first + 20))
            // 200 names, 20 threads, and some six times a page of ids, where a page of each party would be 2000.
            #expect((240...400).contains(work.rows), "\(work.rows) rows")
        }
    }

    @Test func `a page of a child's threads costs a page, however long the history`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        // Closed, so that no link waits to be put into the search: who only reads goes through those that do.
        func steps(_ batch: [LedgerEntry]) throws -> Int {
            let ledger = try LedgerSQLite(path: folder.ledger)
            _ = try ledger.append(batch, expecting: [:])
            ledger.close()
            let reader = try LedgerSQLite.reader(path: folder.ledger)
            defer { reader.close() }
            return try ReadingWork.of(reader) { _ = try reader.threads(linkedBy: [Sample.link(1)], before: Sample.thread(20), limit: 5) }.work.steps
        }
        let short = try steps([Sample.opening] + (1...30).map { Sample.loop($0, links: [Sample.link(1)]) })
        #expect(try steps((31...1000).map { Sample.loop($0, links: [Sample.link(1)]) }) <= short + 20)
    }

    /// How many rows each table has.
    private func rows(_ path: String) throws -> [String: Int] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { db in
            let tables = try String.fetchAll(db, sql: "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
            return try Dictionary(uniqueKeysWithValues: tables.map { ($0, try Int.fetchOne(db, sql: "SELECT count(*) FROM \($0)") ?? 0) })
        }
    }

    @Test func `a message on a thread that is there writes its record, its key and what waits, and a node for every 256`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        try ledger.add(Sample.opening, Sample.message(1))
        let before = try rows(folder.ledger)
        _ = try ledger.append((2...511).map { Sample.message($0, thread: 1, version: $0, to: [Sample.queued("social")]) }, expecting: [:])
        let after = try rows(folder.ledger)
        let added = after.merging(before, uniquingKeysWith: -).filter { $0.value != 0 }
        #expect(added == ["record": 510, "message": 510, "outbox": 510, "node": 2])
        _ = try ledger.append((600...609).map { Sample.message($0) }, expecting: [:])
        #expect(try rows(folder.ledger)["thread_key"] == 11)
        ledger.close()
    }

    @Test func `a proof among a hundred thousand records takes at most six hundred rows`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        try ledger.add(Sample.opening)
        for _ in 0..<25 { _ = try ledger.append((0..<4000).map { _ in Sample.attempted(0, "social") }, expecting: [:]) }
        let size = try ledger.size
        let root = try ledger.root()
        let reader = try LedgerSQLite.reader(path: folder.ledger)
        for sequence in [0, 255, 256, 65_535, 77_777, 99_999, size - 1] {
            let leaf = MerkleTree.leafHash(try #require(try reader.records([sequence])[sequence]?.leaf))
            let (work, _) = try ReadingWork.of(reader) {
                let proof = try reader.inclusionProof(of: sequence, in: size)
                #expect(proof.verify(leafHash: leaf, root: root))
                #expect(proof.path.count <= 17)
            }
            // A row costs about seven instructions, and each statement some more.
            #expect(work.steps < 600 * 7 + 20 * 20, "record \(sequence): \(work.steps) steps")
            #expect(work.scanned == 0)
        }
        let consistency = try ReadingWork.of(reader) { _ = try reader.consistencyProof(from: 54_321, to: size) }.work
        #expect(consistency.steps < 600 * 7 + 20 * 20, "\(consistency.steps) steps")
        reader.close()
        ledger.close()
    }

    @Test func `a record that changes nothing a thread is found by touches no index`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        try ledger.add(Sample.opening)
        ledger.close()
        try Self.write(0..<10, into: folder.ledger)
        let queue = try DatabaseQueue(path: folder.ledger)
        defer { try? queue.close() }
        try queue.write { db in
            // A trigger on a change of what is indexed would fail the write.
            try db.execute(
                sql: """
                    CREATE TRIGGER moved BEFORE UPDATE OF alert, owed_by, parties ON thread BEGIN SELECT RAISE(ABORT, 'moved'); END;
                    CREATE TRIGGER joined BEFORE INSERT ON loop_party BEGIN SELECT RAISE(ABORT, 'joined'); END;
                    CREATE TRIGGER left_it BEFORE DELETE ON loop_party BEGIN SELECT RAISE(ABORT, 'left'); END
                    """)
            let writer = try ThreadWriter(db)
            var after = Self.loop(3)
            after.version = 2
            after.risk = 2
            #expect(try writer.write(Sample.thread(3), after))
            #expect(try !writer.write(Sample.thread(4), Self.loop(4)))
            after.version = 3
            after.state = "closed"
            #expect(throws: DatabaseError.self) { try writer.write(Sample.thread(3), after) }
        }
    }
}
