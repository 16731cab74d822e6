import CRecordedDisk
import Foundation
import GRDBSQLite
import LedgerConformance
import LedgerSQLite
import Synchronization
import Testing

/// A database with a write-ahead log, a table in it, and a cache so small that pages go into the log before the commit where a transaction is large.
private func begin(_ folder: Folder, _ disk: LogConnection.Disk, synchronous: String = "FULL") throws -> LogConnection {
    let connection = try LogConnection(folder.ledger, disk)
    try connection.run("PRAGMA journal_mode = WAL; PRAGMA synchronous = \(synchronous); PRAGMA wal_autocheckpoint = 0; PRAGMA cache_size = 12")
    try connection.run("CREATE TABLE IF NOT EXISTS page (id INTEGER PRIMARY KEY, batch INTEGER, body BLOB)")
    return connection
}

/// Rows of a page and more each.
private func insert(_ count: Int, batch: Int = 0) -> String {
    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < \(count)) INSERT INTO page (batch, body) SELECT \(batch), zeroblob(3900) FROM n;"
}

private func inFolder(_ body: (Folder) throws -> Void) throws {
    let folder = try Folder()
    defer { folder.remove() }
    try body(folder)
}

/// One list of operations for the process: one test after the other.
@Suite(.serialized) struct GatheredLogTests {
    private let head = [UInt8](repeating: 0, count: 24)
    private let page = [UInt8](repeating: 5, count: 4096)

    @Test func `a commit is two writes and then the sync, where SQLite writes twice for every page`() throws {
        try inFolder { folder in
            let connection = try begin(folder, .gatheredOverRecorded)
            for count in [1, 5, 20] {
                try connection.run("PRAGMA cache_size = 1000; BEGIN; \(insert(count))")
                Recorded.begin()
                try connection.run("COMMIT")
                #expect(Recorded.letters() == "WWS")
            }
            try connection.run("BEGIN; \(insert(200))")
            Recorded.begin()
            try connection.run("COMMIT")
            // Nothing is larger than what SQLite's own disk writes at once, and all of it follows on.
            let writes = Recorded.operations.filter { $0.kind == "W" }
            #expect(writes.count > 5 && writes.count < 12)
            #expect(writes.allSatisfy { $0.length < 0x20000 })
            #expect(zip(writes, writes.dropFirst()).allSatisfy { $0.at + Int64($0.length) == $1.at })
            #expect(Recorded.letters().hasSuffix("WS"))
            #expect(try connection.rows("SELECT count(*) FROM page") == ["226"])
        }
    }

    @Test func `without anything between, SQLite writes twice for every page`() throws {
        try inFolder { folder in
            let connection = try begin(folder, .recorded)
            try connection.run("PRAGMA cache_size = 1000; BEGIN; \(insert(20))")
            Recorded.begin()
            try connection.run("COMMIT")
            #expect(Recorded.letters().filter { $0 == "W" }.count > 40)
        }
    }

    @Test func `everything that could see or need what is gathered has it written first`() throws {
        try inFolder { folder in
            let connection = try begin(folder, .gatheredOverRecorded)
            let log = try connection.log()
            let end = log.size().size
            func gather(at offset: Int64 = end) {
                Recorded.begin()
                #expect(log.write(head, at: offset) == SQLITE_OK)
                #expect(log.write(page, at: offset + 24) == SQLITE_OK)
                #expect(Recorded.letters() == "")
            }
            gather()
            #expect(log.sync() == SQLITE_OK)
            #expect(Recorded.letters() == "WS")
            gather()
            #expect(log.read(4096, at: end + 24) == (SQLITE_OK, page))
            #expect(Recorded.letters() == "WR")
            gather(at: end + 4120)
            #expect(log.size() == (SQLITE_OK, end + 2 * 4120))
            #expect(Recorded.letters() == "WZ")
            gather(at: end + 4120)
            #expect(log.truncate(end + 4120) == SQLITE_OK)
            #expect(Recorded.letters() == "WT")
            #expect(log.size().size == end + 4120)
            gather()
            #expect(log.control() == SQLITE_OK)
            #expect(Recorded.letters() == "WC")
            // What does not follow on: before, behind, in the midst.
            for offset in [end - 4120, end + 100_000, end + 24] {
                gather()
                #expect(log.write(page, at: offset) == SQLITE_OK)
                #expect(Recorded.letters() == "W")
                #expect(log.sync() == SQLITE_OK)
                #expect(Recorded.operations.map(\.at) == [end, offset, 0])
            }
            // A commit's mark, and what comes after it.
            gather()
            #expect(log.write([0, 0, 0, 1, 0, 0, 0, 9] + head.dropFirst(8), at: end + 4120) == SQLITE_OK)
            #expect(Recorded.letters() == "W")
            #expect(log.write(page, at: end + 4144) == SQLITE_OK)
            #expect(Recorded.letters() == "WW")
            // As much as is gathered at most.
            Recorded.begin()
            for place in 0..<32 as Range<Int64> {
                #expect(log.write(head, at: end + 4120 * place) == SQLITE_OK)
                #expect(log.write(page, at: end + 4120 * place + 24) == SQLITE_OK)
            }
            #expect(Recorded.letters() == "W")
            #expect(log.read(4096, at: end + 24) == (SQLITE_OK, page))
            #expect(log.read(4096, at: end + 31 * 4120 + 24) == (SQLITE_OK, page))
        }
    }

    @Test func `what is gathered is written before the lock is given back, and before the file is closed`() throws {
        try inFolder { folder in
            let connection = try begin(folder, .gatheredOverRecorded)
            // Too much for the cache: it goes into the log, and is taken back.
            Recorded.begin()
            try connection.run("BEGIN; \(insert(40)); ROLLBACK")
            let letters = Recorded.letters(locks: true)
            let lastWrite = try #require(letters.lastIndex(of: "W"))
            #expect(letters[lastWrite...].contains("U"))
            Recorded.begin()
            try connection.run("PRAGMA user_version = 3")
            #expect(try #require(Recorded.operations.first { $0.kind == "W" }).at == 2 * 4120 + 32, "nothing of the one before is written any more")

            let log = try connection.log()
            Recorded.begin()
            #expect(log.write(head, at: 1_000_000) == SQLITE_OK)
            // Leaving the log closes it.
            try connection.run("PRAGMA journal_mode = DELETE")
            #expect(Recorded.letters().contains("W"))
            let closing = Recorded.letters()
            #expect(try #require(closing.lastIndex(of: "W")) < #require(closing.lastIndex(of: "X")))
        }
    }

    @Test func `nothing is gathered where a cut may harm the neighbours of what is written over`() throws {
        try inFolder { folder in
            recorded_disk_is_powersafe(0)
            defer { recorded_disk_is_powersafe(1) }
            let connection = try begin(folder, .gatheredOverRecorded)
            try connection.run("PRAGMA cache_size = 1000; BEGIN; \(insert(5))")
            Recorded.begin()
            try connection.run("COMMIT")
            #expect(Recorded.letters().filter { $0 == "W" }.count > 10)
            #expect(try LogConnection(folder.ledger, .own).rows("SELECT count(*) FROM page") == ["5"])
        }
    }

    @Test(arguments: [SQLITE_FULL, SQLITE_IOERR | 3 << 8]) func `a write or sync that fails is reported by that commit, and from then on by everything`(fault: Int32) throws {
        var faults = 0
        for at in 1...12 {
            try inFolder { folder in
                let connection = try begin(folder, .gatheredOverRecorded)
                try connection.run(insert(3, batch: 1))
                let log = try connection.log()
                Recorded.begin(fault: at, code: fault)
                var codes: [Int32] = []
                var committed = 1
                // The second is too much for the cache: some of it is written, and read again, before the commit.
                for (batch, count) in [(2, 3), (3, 60)] where codes.isEmpty {
                    let code = connection.code("BEGIN; \(insert(count, batch: batch)) UPDATE page SET body = zeroblob(3800) WHERE batch = \(batch); COMMIT")
                    if code == SQLITE_OK { committed = batch } else { codes.append(code) }
                }
                guard !codes.isEmpty else { return }
                faults += 1
                #expect(codes == [fault])
                let done = Recorded.operations.count { $0.kind == "W" || $0.kind == "S" }
                #expect(done == at, "nothing is written or synced after it")
                if connection.isInTransaction { _ = connection.code("ROLLBACK") }
                #expect(log.write(page, at: 0) == fault)
                #expect(log.sync() == fault)
                #expect(log.read(24, at: 0).code == fault)
                #expect(log.size().code == fault)
                #expect(log.truncate(0) == fault)
                #expect(connection.code("BEGIN; \(insert(1, batch: 9)) COMMIT") != SQLITE_OK)
                #expect(Recorded.operations.count { "WST".contains($0.kind) } == at)
                // What the next process finds.
                let files = try folder.copied()
                defer { files.remove() }
                let next = try LogConnection(files.ledger, .own)
                let there = try next.rows("SELECT batch, count(*) FROM page GROUP BY batch").joined(separator: " ")
                let whole = ["1|3", "1|3 2|3", "1|3 2|3 3|60"]
                #expect(whole.firstIndex(of: there).map { $0 + 1 >= committed } == true, "whole batches, and all that were committed: \(there)")
                #expect(try next.rows("PRAGMA integrity_check") == ["ok"])
            }
        }
        #expect(faults >= 10)
    }

    @Test(arguments: ["FULL", "NORMAL", "OFF"]) func `who reads on SQLite's own disk sees every commit whole, as soon as it was made`(synchronous: String) throws {
        try inFolder { folder in
            let writer = try begin(folder, .gathered, synchronous: synchronous)
            let reader = try LogConnection(folder.ledger, .own)
            for batch in 1...60 {
                // Some are too large for the cache, and write pages over that are in the log already.
                try writer.run("BEGIN; \(insert(batch % 7 == 0 ? 40 : 2, batch: batch)) UPDATE page SET body = zeroblob(3000) WHERE batch = \(batch); COMMIT")
                if batch.isMultiple(of: 9) { try writer.run("PRAGMA wal_checkpoint(\(batch.isMultiple(of: 2) ? "PASSIVE" : "RESTART"))") }
                #expect(try reader.rows("SELECT count(DISTINCT batch), max(batch) FROM page") == ["\(batch)|\(batch)"])
                #expect(try reader.rows("SELECT count(*) FROM page WHERE batch = \(batch) AND body = zeroblob(3000)") == [batch % 7 == 0 ? "40" : "2"])
            }
            #expect(try reader.rows("PRAGMA integrity_check") == ["ok"])
        }
    }

    @Test func `who reads beside the writer sees whole commits in their order`() throws {
        try inFolder { folder in
            let writer = try begin(folder, .gathered)
            let path = folder.ledger
            let ready = DispatchSemaphore(value: 0)
            let ended = DispatchSemaphore(value: 0)
            let seen = Seen()
            Thread.detachNewThread {
                defer { ended.signal() }
                do {
                    let reader = try LogConnection(path, .own)
                    ready.signal()
                    var last = 0
                    while last < 150, !seen.isOver {
                        let row = try reader.rows("SELECT coalesce(max(batch), 0), count(*) FROM page")[0].split(separator: "|").compactMap { Int($0) }
                        if row[0] < last || row[1] != 30 * row[0] { throw LogConnection.Failed(code: SQLITE_CORRUPT) }
                        last = row[0]
                    }
                    seen.take(try reader.rows("PRAGMA integrity_check"))
                } catch {
                    seen.take(["\(error)"])
                    ready.signal()
                }
            }
            ready.wait()
            // Where a commit fails, nobody reads on.
            defer { seen.end() }
            for batch in 1...150 {
                try writer.run("BEGIN; \(insert(30, batch: batch)) COMMIT")
                if batch.isMultiple(of: 20) { try writer.run("PRAGMA wal_checkpoint(PASSIVE)") }
            }
            ended.wait()
            #expect(seen.lines == ["ok"])
        }
    }

    @Test func `what was rolled back never falls on what another connection wrote after it`() throws {
        try inFolder { folder in
            let connection = try begin(folder, .gathered)
            let other = try begin(folder, .own)
            for batch in 1...20 {
                // The log begins anew: nothing of it is read again for the rollback, by which it would be written out.
                if batch.isMultiple(of: 2) { try connection.run("PRAGMA wal_checkpoint(RESTART)") }
                try connection.run("BEGIN; \(insert(10 + batch, batch: 99)) ROLLBACK")
                try other.run("BEGIN; \(insert(30, batch: 2 * batch)) COMMIT")
                try connection.run("BEGIN; \(insert(5, batch: 2 * batch + 1)) COMMIT")
                #expect(try LogConnection(folder.ledger, .own).rows("SELECT count(*), max(batch) FROM page") == ["\(35 * batch)|\(2 * batch + 1)"])
            }
            #expect(try other.rows("PRAGMA integrity_check") == ["ok"])
        }
    }

    @Test(arguments: 1...12 as ClosedRange<UInt64>) func `whatever is done, the file is byte for byte what SQLite makes of it alone`(seed: UInt64) throws {
        try inFolder { gathered in
            try inFolder { alone in
                var random = SeededNumbers(seed: seed)
                do {
                    let connections = [try begin(gathered, .gathered), try begin(alone, .own)]
                    let readers = [try LogConnection(gathered.ledger, .own), try LogConnection(alone.ledger, .own)]
                    for _ in 0..<60 {
                        let sql = Self.transaction(&random)
                        let codes = connections.map { $0.code(sql) }
                        #expect(codes[0] == codes[1], "\(sql)")
                        let dumps = try readers.map { try $0.rows("SELECT id, batch, hex(body) FROM page") }
                        #expect(dumps[0] == dumps[1], "\(sql)")
                    }
                    for connection in connections { try connection.run("PRAGMA wal_checkpoint(TRUNCATE)") }
                    #expect(try readers.map { try $0.rows("PRAGMA integrity_check") } == [["ok"], ["ok"]])
                }
                #expect(try Data(contentsOf: URL(fileURLWithPath: gathered.ledger)) == Data(contentsOf: URL(fileURLWithPath: alone.ledger)))
            }
        }
    }

    /// Something that a connection could be asked to do.
    private static func transaction(_ random: inout SeededNumbers) -> String {
        func change() -> String {
            switch random.below(5) {
            case 0: insert(1 + random.below(3), batch: random.below(9))
            // Twice as much as the cache holds.
            case 1: insert(24, batch: random.below(9))
            case 2: "UPDATE page SET body = CAST(printf('%0\(200 + random.below(6000))d', id) AS BLOB) WHERE id % \(2 + random.below(5)) = 0;"
            case 3: "DELETE FROM page WHERE id % \(3 + random.below(5)) = 0;"
            default: "UPDATE page SET batch = batch + 1;"
            }
        }
        switch random.below(10) {
        case 0: return "PRAGMA wal_checkpoint(\(["PASSIVE", "FULL", "RESTART", "TRUNCATE"][random.below(4)]))"
        case 1: return "BEGIN; \(change()) \(change()) ROLLBACK"
        case 2: return "BEGIN; \(change()) SAVEPOINT a; \(change()) \(change()) ROLLBACK TO a; \(change()) COMMIT"
        case 3: return "BEGIN; SAVEPOINT a; \(change()) ROLLBACK TO a; RELEASE a; \(change()) COMMIT"
        case 4: return "PRAGMA synchronous = \(["OFF", "NORMAL", "FULL"][random.below(3)])"
        default: return "BEGIN; \(change()) \(change()) \(change()) COMMIT"
        }
    }

    @Test func `a ledger's commits are written in few pieces`() async throws {
        let folder = try Folder()
        defer { folder.remove() }
        // A process of its own: the system counts what all of it writes.
        await #expect(processExitsWith: .exitCode(42)) { [path = folder.ledger as String] in
            func writes() throws -> Int {
                let lines = try String(contentsOfFile: "/proc/self/io", encoding: .utf8).split(separator: "\n")
                guard let line = lines.first(where: { $0.hasPrefix("syscw: ") }), let count = Int(line.dropFirst(7)) else { exit(2) }
                return count
            }
            let ledger = try LedgerSQLite(path: path)
            try ledger.add(Sample.opening)
            let before = try writes()
            for n in 1...10 as ClosedRange<UInt64> { try ledger.add(Sample.message(n, to: [Sample.queued("social")], payload: [UInt8](repeating: 7, count: 100_000))) }
            // Each is thirty pages and more.
            exit(try writes() - before <= 60 ? 42 : 3)
        }
    }

    @Test func `a ledger's path is taken as it is written`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let name = folder.path + "/a%20b?mode=ro&c#d é.db"
        let ledger = try LedgerSQLite(path: name)
        try ledger.add(Sample.opening)
        #expect(try LedgerSQLite.reader(path: name).size == 1)
        ledger.close()
        #expect(FileManager.default.fileExists(atPath: name))
    }
}

/// What another thread found.
private final class Seen: Sendable {
    private let found = Mutex<[String]>([])
    private let over = Atomic(false)
    var isOver: Bool { over.load(ordering: .relaxed) }
    func end() { over.store(true, ordering: .relaxed) }
    var lines: [String] { found.withLock { $0 } }
    func take(_ lines: [String]) { found.withLock { $0 = lines } }
}

/// The same numbers from the same seed.