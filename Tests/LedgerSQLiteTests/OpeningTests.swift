import Foundation
import GRDB
import Ledger
import LedgerConformance
import LedgerSQLite
import SafeguardingContract
import Testing
import TransparencyLog

@Suite struct OpeningTests {
    /// Changes a ledger's file behind its back.
    private func tamper(_ path: String, _ sql: String) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
        try queue.close()
    }

    private func made(keys: LedgerKeys = .besideLedger) throws -> Folder {
        let folder = try Folder()
        let ledger = try LedgerSQLite(path: folder.ledger, keys: keys)
        try ledger.add(Sample.opening, Sample.message(1))
        ledger.close()
        return folder
    }

    @Test func `every file of a ledger is its owner's alone`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        try ledger.add(Sample.opening)
        for name in ["ledger.db", "ledger.db-wal", "ledger.db-shm", "ledger.lock"] { #expect(try folder.mode(name) == 0o600) }
        ledger.close()
    }

    @Test(arguments: [0o640, 0o604, 0o622]) func `a ledger that others have a right to is refused`(mode: Int) throws {
        let folder = try made()
        defer { folder.remove() }
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.ledger)
        #expect(code { _ = try LedgerSQLite(path: folder.ledger) } == "LED-MODE")
        #expect(code { _ = try LedgerSQLite.reader(path: folder.ledger) } == "LED-MODE")
    }

    @Test func `the file says what it is, and in which format`() throws {
        let folder = try made()
        defer { folder.remove() }
        let queue = try DatabaseQueue(path: folder.ledger)
        #expect(try queue.read { try Int.fetchOne($0, sql: "PRAGMA application_id") } == 0x4549_4452)
        #expect(try queue.read { try Int.fetchOne($0, sql: "PRAGMA user_version") } == 6)
        #expect(try queue.read { try String.fetchOne($0, sql: "PRAGMA journal_mode") } == "wal")
        try queue.close()
    }

    @Test func `a newer format is refused, and the file left as it is`() throws {
        let folder = try made()
        defer { folder.remove() }
        try tamper(folder.ledger, "PRAGMA user_version = 7")
        let before = try Data(contentsOf: URL(fileURLWithPath: folder.ledger))
        #expect(code { _ = try LedgerSQLite(path: folder.ledger) } == "LED-NEWER")
        #expect(code { _ = try LedgerSQLite.reader(path: folder.ledger) } == "LED-NEWER")
        #expect(try Data(contentsOf: URL(fileURLWithPath: folder.ledger)) == before)
    }

    /// Makes of a ledger's file, in which everything is plain, what the software of an older format would have written.
    private func age(_ path: String, to version: Int) throws {
        let queue = try DatabaseQueue(path: path)
        try queue.inTransaction { db in
            // Threads lay in the tree of their ids, and open loops had an index of their own.
            try db.execute(
                sql: """
                    CREATE TABLE older_thread (
                        id BLOB PRIMARY KEY NOT NULL, version INTEGER NOT NULL, after BLOB NOT NULL, alert INTEGER, owed_by INTEGER, parties TEXT,
                        opened_by TEXT NOT NULL DEFAULT '', ended INTEGER
                    ) STRICT, WITHOUT ROWID;
                    INSERT INTO older_thread SELECT id, version, after, alert, owed_by, parties, opened_by, ended FROM thread;
                    DROP TABLE thread; ALTER TABLE older_thread RENAME TO thread;
                    CREATE INDEX thread_alert ON thread (alert, id) WHERE alert IS NOT NULL;
                    CREATE INDEX thread_owed ON thread (owed_by, id) WHERE owed_by IS NOT NULL;
                    CREATE INDEX thread_open ON thread (id) WHERE parties IS NOT NULL;
                    CREATE INDEX thread_ended ON thread (opened_by, ended, id) WHERE ended IS NOT NULL;
                    DELETE FROM loop_party WHERE party = '';
                    PRAGMA user_version = 5
                    """)
            if version == 5 { return .commit }
            // Links were kept by their digests alone.
            try db.execute(
                sql: """
                    CREATE TABLE older_link (
                        digest BLOB NOT NULL, kind INTEGER NOT NULL, thread BLOB NOT NULL, PRIMARY KEY (kind, digest, thread)
                    ) STRICT, WITHOUT ROWID;
                    INSERT INTO older_link (kind, digest, thread) SELECT kind, digest, thread FROM link;
                    DROP TABLE link; DROP TABLE link_digest; DROP TABLE link_round;
                    ALTER TABLE older_link RENAME TO link; CREATE INDEX link_thread ON link (thread);
                    PRAGMA user_version = 4
                    """)
            if version == 4 { return .commit }
            // Leaves had no parts, and so were shorter.
            for row in try Row.fetchAll(db, sql: "SELECT sequence, leaf FROM record") {
                let leaf: Data = row[1]
                try db.execute(sql: "UPDATE record SET leaf = ? WHERE sequence = ?", arguments: [[1] + leaf[1..<138], row[0] as Int64])
            }
            try db.execute(
                sql: """
                    CREATE TABLE thread_record (thread BLOB NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (thread, sequence)) STRICT, WITHOUT ROWID;
                    CREATE TABLE delivery_record (message INTEGER NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (message, sequence)) STRICT, WITHOUT ROWID;
                    INSERT INTO thread_record SELECT thread, sequence FROM record WHERE substr(leaf, 2, 1) IN (x'05', x'06', x'0B');
                    INSERT INTO delivery_record
                        SELECT (SELECT min(sequence) FROM record AS message WHERE message.thread = record.thread), sequence
                        FROM record WHERE substr(leaf, 2, 1) IN (x'07', x'08', x'09', x'0A');
                    CREATE TABLE older (sequence INTEGER PRIMARY KEY, leaf BLOB NOT NULL, salt BLOB NOT NULL, body BLOB NOT NULL, payload BLOB) STRICT;
                    INSERT INTO older SELECT sequence, leaf, salt, body, payload FROM record;
                    DROP TABLE record; ALTER TABLE older RENAME TO record;
                    DROP INDEX thread_ended; ALTER TABLE thread DROP COLUMN opened_by; ALTER TABLE thread DROP COLUMN ended;
                    DROP TABLE thread_key; DROP TABLE epoch; DROP TABLE refused_thread; DROP TABLE legal_hold; DROP TABLE log;
                    DROP TABLE node; DROP TABLE checkpoint; DROP TABLE cosignature
                    """)
            if version < 3 {
                try db.execute(
                    sql: """
                        DROP INDEX thread_alert; DROP INDEX thread_owed; DROP INDEX thread_open; DROP TABLE loop_party; DROP TABLE link;
                        ALTER TABLE thread DROP COLUMN alert; ALTER TABLE thread DROP COLUMN owed_by; ALTER TABLE thread DROP COLUMN parties
                        """)
            }
            if version < 2 { try db.execute(sql: "ALTER TABLE outbox DROP COLUMN sanitised; ALTER TABLE outbox DROP COLUMN obligations") }
            try db.execute(sql: "PRAGMA user_version = \(version)")
            return .commit
        }
        try queue.close()
    }

    /// What SQLite has to say of a file's tables and indices, in order.
    private func schema(_ path: String) throws -> [String] {
        let queue = try DatabaseQueue(path: path)
        defer { try? queue.close() }
        return try queue.read { try String.fetchAll($0, sql: "SELECT type || ' ' || name FROM sqlite_master UNION ALL SELECT name FROM pragma_table_info('thread') ORDER BY 1") }
    }

    /// Brings `folder`'s ledger back to `version` and opens it again with what this software makes of it.
    ///
    /// The tables and indices are those of a ledger that was made in this format; a reader refuses what is older.
    private func reopened(_ folder: Folder, agedTo version: Int, _ use: (LedgerSQLite) throws -> Void) throws {
        let tables = try schema(folder.ledger)
        try age(folder.ledger, to: version)
        #expect(try schema(folder.ledger) != tables)
        #expect(code { _ = try LedgerSQLite.reader(path: folder.ledger) } == "LED-OLDER")
        let upgraded = try LedgerSQLite(path: folder.ledger)
        try use(upgraded)
        upgraded.close()
        #expect(try schema(folder.ledger) == tables)
    }

    @Test(arguments: [1, 2, 3]) func `a ledger of an older format is brought to this one with everything that is due and open in it`(version: Int) throws {
        let folder = try made(keys: .unsealed)
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger, keys: .unsealed)
        // More than a page of threads, some of them closed, some owing nothing.
        let loops = (10...1200).map { n in
            Sample.loop(n, state: n.isMultiple(of: 3) ? "closed" : "referral", owing: n.isMultiple(of: 2) ? [Sample.owed(due: 5000 - Int64(n))] : [])
        }
        _ = try ledger.append(loops + [Sample.loop(2000) { $0.offeredTo = "health-party" }], expecting: [:])
        try ledger.add(Sample.message(3001, to: [Sample.queued("social")]), Sample.refused(3002, on: 3001), Sample.refused(3003), Sample.refused(3004, on: 3003))
        try ledger.add(Sample.taken(try ledger.size - 4, "social"))
        var before = try Snapshot(of: ledger)
        for index in before.records.indices { before.records[index].leaf = [1] + before.records[index].leaf[1..<138] }
        ledger.close()
        try reopened(folder, agedTo: version) { upgraded in
            #expect(try Snapshot(of: upgraded) == before)
            #expect(try upgraded.root() == MerkleTree.root(of: before.records.map { MerkleTree.leafHash($0.leaf) }))
            #expect(before.recordsOfThreads[Sample.thread(3001)]?.count == 3 && before.log.origin == "ledger.example")
            #expect(before.ended[""]?.map(\.id) == [Sample.thread(3003)], "what was only refused")
            #expect(before.due.count > 500 && before.openLoops.count > 700)
            try upgraded.add(Sample.loop(2001, links: [Sample.link(1)]))
            #expect(try upgraded.threads(linkedBy: [Sample.link(1)], before: nil, limit: 9).count == 1)
        }
    }

    @Test func `the links of a ledger of the fourth format are kept, searched, and die with their threads`() throws {
        let folder = try made()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        _ = try ledger.append((10...1200).map { Sample.loop($0, links: [Sample.link(UInt8($0 % 200)), Sample.link(UInt8($0 % 7), .family)]) }, expecting: [:])
        let before = try Snapshot(of: ledger)
        ledger.close()
        try reopened(folder, agedTo: 4) { upgraded in
            #expect(try Snapshot(of: upgraded) == before)
            #expect(before.links.count == 1191 && before.links.values.allSatisfy { $0.count == 2 })
            #expect(try upgraded.threads(linkedBy: [Sample.link(150)], before: nil, limit: 9).map(\.id) == [1150, 950, 750, 550, 350, 150].map { Sample.thread($0).description })
            try upgraded.add(Sample.erased(150), Sample.loop(2150, links: [Sample.link(150)]))
            #expect(try upgraded.threads(linkedBy: [Sample.link(150)], before: nil, limit: 9).map(\.id) == [2150, 1150, 950, 750, 550, 350].map { Sample.thread($0).description })
        }
        let queue = try DatabaseQueue(path: folder.ledger)
        defer { try? queue.close() }
        #expect(try queue.read { try Int.fetchOne($0, sql: "SELECT count(*) FROM link_digest") } == 2 * 1191 - 2 + 1)
    }

    @Test func `the threads of a ledger of the fifth format are kept with what they are found by, also loops that have no party`() throws {
        let folder = try made()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        _ = try ledger.append((10...1200).map { Sample.loop($0, state: $0.isMultiple(of: 3) ? "closed" : "referral", owing: [Sample.owed(due: 5000 - Int64($0))]) }, expecting: [:])
        try ledger.add(Sample.loop(5) { ($0.leadAgency, $0.referrer, $0.answerTo) = ("", "", "") })
        let before = try Snapshot(of: ledger)
        #expect(before.openLoops.first?.id == Sample.thread(5).description && before.openLoops.count == 795)
        ledger.close()
        try reopened(folder, agedTo: 5) { upgraded in
            #expect(try Snapshot(of: upgraded) == before)
            try upgraded.rebuild()
            #expect(try Snapshot(of: upgraded) == before)
        }
    }

    @Test func `a ledger of the first format is brought to this one by who writes it, and refused by who only reads`() throws {
        let folder = try made(keys: .unsealed)
        defer { folder.remove() }
        try age(folder.ledger, to: 1)
        #expect(code { _ = try LedgerSQLite.reader(path: folder.ledger) } == "LED-OLDER")
        let ledger = try LedgerSQLite(path: folder.ledger)
        defer { ledger.close() }
        var queued = Sample.queued("social")
        queued.obligations = ["ask-first"]
        try ledger.add(Sample.message(2, to: [queued]))
        #expect(try ledger.outbox(of: AdapterID(unchecked: "social"), after: 0, limit: 9).map(\.obligations) == [["ask-first"]])
        #expect(try ledger.size == 3)
    }

    @Test func `another application's database, and a file that is none, are refused`() throws {
        let folder = try made()
        defer { folder.remove() }
        try tamper(folder.ledger, "PRAGMA application_id = 7")
        #expect(code { _ = try LedgerSQLite(path: folder.ledger) } == "LED-FOREIGN")
        let other = try Folder()
        defer { other.remove() }
        let text = Data(String(repeating: "not a database ", count: 100).utf8)
        #expect(FileManager.default.createFile(atPath: other.ledger, contents: text, attributes: [.posixPermissions: 0o600]))
        #expect(code { _ = try LedgerSQLite(path: other.ledger) } == "LED-FOREIGN")
        #expect(try Data(contentsOf: URL(fileURLWithPath: other.ledger)) == text)
    }

    @Test func `where there is no ledger, one is made only if asked for`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        #expect(code { _ = try LedgerSQLite(path: folder.ledger, creating: false) } == "LED-ABSENT")
        #expect(code { _ = try LedgerSQLite.reader(path: folder.ledger) } == "LED-ABSENT")
        #expect(!FileManager.default.fileExists(atPath: folder.ledger))
        #expect(code { _ = try LedgerSQLite(path: folder.path + "/nowhere/ledger.db") } == "LED-OPEN")
    }

    @Test func `opening checkpoints what an earlier process left in the write-ahead log`() throws {
        let folder = try Folder()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        try ledger.add(Sample.opening, Sample.message(1))
        let copy = try folder.copied()
        defer { copy.remove() }
        #expect(try copy.size("ledger.db-wal") > 0)
        let opened = try LedgerSQLite(path: copy.ledger)
        #expect(try copy.size("ledger.db-wal") == 0)
        #expect(try opened.size == 2)
        opened.close()
        ledger.close()
    }

    @Test func `a reader sees what the router appends while it runs, and cannot get in its way`() throws {
        let folder = try made()
        defer { folder.remove() }
        let ledger = try LedgerSQLite(path: folder.ledger)
        let reader = try LedgerSQLite.reader(path: folder.ledger)
        try ledger.add(Sample.message(2, to: [Sample.queued("social")]))
        #expect(try Snapshot(of: reader) == Snapshot(of: ledger))
        reader.close()
        #expect(code { _ = try reader.size } == "LED-CLOSED")
        try ledger.add(Sample.message(3))
        #expect(try ledger.size == 4)
        ledger.close()
        let after = try LedgerSQLite.reader(path: folder.ledger)
        #expect(try after.size == 4)
        after.close()
    }

    @Test(arguments: ["body", "payload", "leaf", "salt"]) func `a record that was changed in the file is refused as corrupt`(
        column: String
    ) throws {
        let folder = try made()
        defer { folder.remove() }
        try tamper(folder.ledger, "UPDATE record SET \(column) = zeroblob(length(\(column)) - 1) WHERE sequence = 1")
        let ledger = try LedgerSQLite(path: folder.ledger)
        #expect(try ledger.records([0]).count == 1)
        #expect(code { _ = try ledger.records([1]) } == "LED-CORRUPT")
        #expect(code { _ = try ledger.add(Sample.message(2)) } == "LED-CORRUPT")
        ledger.close()
    }

    @Test func `projections that were damaged in the file are repaired from the records`() throws {
        let folder = try made()
        defer { folder.remove() }
        let before = try LedgerSQLite.reader(path: folder.ledger)
        let snapshot = try Snapshot(of: before)
        before.close()
        try tamper(folder.ledger, "DELETE FROM message; DELETE FROM thread; DELETE FROM loop_party; DELETE FROM outbox; DELETE FROM node; DELETE FROM log; DELETE FROM refused_thread")
        let ledger = try LedgerSQLite(path: folder.ledger)
        #expect(try Snapshot(of: ledger) != snapshot)
        try ledger.rebuild()
        #expect(try Snapshot(of: ledger) == snapshot)
        #expect(try ledger.seen([MessageKey(adapter: AdapterID(unchecked: "youth"), id: Sample.id(1))]).count == 1)
        ledger.close()
    }
}
