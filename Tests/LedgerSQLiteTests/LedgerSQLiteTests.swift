import Ledger
import LedgerConformance
import LedgerSQLite
import Testing

@Suite struct LedgerSQLiteTests {
    @Test(arguments: LedgerSuite.cases(claiming: Set(LedgerClaim.allCases)))
    func `the ledger in a file keeps what Ledger promises`(promise: LedgerCase) throws {
        let folder = try Folder()
        defer { folder.remove() }
        try promise.run { try LedgerSQLite(path: folder.ledger) }
    }

    @Test func `a ledger that was not closed is whole: what was appended is there`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        try ledger.add(Sample.opening, Sample.message(1, to: [Sample.queued("social")]))
        let files = try folder.copied()
        defer { files.remove() }
        let copy = try LedgerSQLite(path: files.ledger)
        #expect(try Snapshot(of: copy) == Snapshot(of: ledger))
        copy.close()
        ledger.close()
    }

    @Test func `a batch too large for SQLite's cache is still all or nothing`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        defer { ledger.close() }
        try ledger.add(Sample.opening)
        let payload = [UInt8](repeating: 7, count: 1 << 20)
        var batch = (1...80).map { Sample.message($0, payload: payload) }
        batch.append(Sample.message(1))
        #expect(code { _ = try ledger.append(batch, expecting: [:]) } == "LED-DUPLICATE")
        #expect(try ledger.size == 1)
        batch.removeLast()
        _ = try ledger.append(batch, expecting: [:])
        #expect(try ledger.records([80])[80]?.payload == payload)
    }

    @Test func `the write-ahead log is checkpointed while the router runs, and does not grow without end`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        defer { ledger.close() }
        try ledger.add(Sample.opening)
        let payload = [UInt8](repeating: 7, count: 1 << 20)
        for n in UInt64(1)...100 { try ledger.add(Sample.message(n, payload: payload)) }
        // 10 000 pages of 4 KiB and their headers are 41.2 MB.
        #expect(try folder.size("ledger.db-wal") < 44_000_000)
        #expect(try folder.size("ledger.db") > 40_000_000)
        #expect(try ledger.size == 101)
    }

    @Test func `in a pause the write-ahead log is copied into the file, and the next commits begin it anew`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        defer { ledger.close() }
        try ledger.add(Sample.opening)
        let payload = [UInt8](repeating: 7, count: 1 << 20)
        try ledger.rest()
        let (empty, short) = (try folder.size("ledger.db"), try folder.size("ledger.db-wal"))
        #expect(short > 0)
        for n in UInt64(1)...8 { try ledger.add(Sample.message(n, payload: payload)) }
        let long = try folder.size("ledger.db-wal")
        #expect(try long > 8 << 20 && folder.size("ledger.db") == empty, "all of it is in the log")
        try ledger.rest()
        let copied = try folder.size("ledger.db")
        #expect(copied > 8 << 20, "all of it is in the file too")
        for n in UInt64(9)...15 { try ledger.add(Sample.message(n, payload: payload)) }
        #expect(try folder.size("ledger.db-wal") == long && folder.size("ledger.db") == copied, "the log was begun anew")
        try ledger.rest()
        #expect(try folder.size("ledger.db") > 15 << 20, "and is copied again")
        #expect(try ledger.records([3])[3]?.payload == payload)
    }

    @Test func `a short log is left alone in a pause, and a closed ledger refuses to rest`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        try ledger.add(Sample.opening, Sample.message(1))
        let before = try folder.size("ledger.db")
        try ledger.rest()
        #expect(try folder.size("ledger.db") == before)
        ledger.close()
        #expect(code { try ledger.rest() } == "LED-CLOSED")
    }
}
