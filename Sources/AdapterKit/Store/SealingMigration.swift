import BusProtocol
import Foundation
import GRDB
import SafeguardingContract

/// The fourth step of the store's schema: the router's logs are known by number, and every word is sealed, also what was stored in plain by an earlier version.
///
/// It is one transaction: if the process dies, the store is as it was. Pages that held plain words are overwritten as they are freed (`secure_delete`).
struct SealingMigration {
    let db: Database
    let keys: StoreKeys

    func run() throws {
        try db.execute(
            sql: """
                CREATE TABLE logs (                         -- the router's logs that this adapter has met
                  n INTEGER PRIMARY KEY,                    -- 1 is the first: also that of what came before logs had names
                  origin TEXT NOT NULL UNIQUE,
                  key BLOB,                                 -- the log's key, as it was at first contact or as a person accepted it
                  offered_key BLOB,                         -- what the router said last
                  accepted INTEGER NOT NULL,                -- checkpoints of it are cosigned
                  current INTEGER NOT NULL,                 -- the router keeps this one now
                  prior_origin TEXT NOT NULL,               -- it was restored from that one, with so many records
                  prior_size INTEGER NOT NULL,
                  note TEXT                                 -- the last checkpoint that was taken
                ) STRICT;
                CREATE TABLE log_faults (                   -- what did not fit, with both checkpoints: evidence
                  n INTEGER PRIMARY KEY AUTOINCREMENT,
                  code TEXT NOT NULL,
                  origin TEXT NOT NULL,
                  kept TEXT NOT NULL,
                  offered TEXT NOT NULL,
                  first INTEGER NOT NULL,
                  last INTEGER NOT NULL,
                  times INTEGER NOT NULL,
                  UNIQUE (code, origin, offered)
                ) STRICT;
                ALTER TABLE outbox ADD COLUMN log INTEGER;          -- under which log it was recorded, and as which record
                ALTER TABLE outbox ADD COLUMN sequence INTEGER;
                ALTER TABLE outbox ADD COLUMN digest BLOB;          -- of the frames as they are sent
                ALTER TABLE outbox ADD COLUMN week INTEGER;         -- whose key seals head, body and answer; null where there are none
                ALTER TABLE outbox ADD COLUMN again INTEGER;        -- since when it goes out again, after the router lost it
                CREATE INDEX outbox_recorded ON outbox (log, sequence) WHERE sequence IS NOT NULL;
                CREATE TABLE inbox_4 (
                  n INTEGER PRIMARY KEY AUTOINCREMENT,
                  log INTEGER NOT NULL,
                  sequence INTEGER NOT NULL,
                  decision INTEGER NOT NULL,
                  message TEXT,                             -- its id, and a keyed digest of what it says: the same under a later log is the same
                  content BLOB,
                  type TEXT NOT NULL,
                  thread TEXT NOT NULL,
                  envelope BLOB NOT NULL,
                  payload BLOB NOT NULL,
                  week INTEGER,                             -- whose key seals envelope and payload; null where there are none
                  received_at INTEGER NOT NULL,
                  answer TEXT,                              -- 'taken' or a decline code, once there is one
                  handled INTEGER NOT NULL DEFAULT 0,
                  UNIQUE (log, sequence, decision)
                ) STRICT;
                """)
        try sealOutbox()
        try sealInbox()
        try db.execute(
            sql: """
                DROP TABLE inbox;
                ALTER TABLE inbox_4 RENAME TO inbox;
                CREATE INDEX inbox_unhandled ON inbox (n) WHERE handled = 0;
                CREATE INDEX inbox_thread ON inbox (thread);
                CREATE INDEX inbox_message ON inbox (message) WHERE message IS NOT NULL;
                CREATE INDEX inbox_taken ON inbox (log, sequence) WHERE answer = 'taken';
                """)
    }

    private func sealOutbox() throws {
        // One row at a time: a store can be larger than memory.
        for n in try Int64.fetchAll(db, sql: "SELECT n FROM outbox ORDER BY n") {
            guard let row = try Row.fetchOne(db, sql: "SELECT id, head, body, queued_at, state, answer FROM outbox WHERE n = ?", arguments: [n]) else { continue }
            let (id, head, body, answer): (String, Data, Data, Data?) = (row["id"], row["head"], row["body"], row["answer"])
            let isEmpty = head.isEmpty && answer ?? Data() == Data()
            let week = StoreKeys.week(of: row["queued_at"])
            let recorded = row["state"] as String == "recorded" ? try Wire.decode(Recorded.self, [UInt8](answer ?? Data())) : nil
            try db.execute(
                sql: "UPDATE outbox SET log = ?, sequence = ?, digest = ?, week = ?, head = ?, body = ?, answer = ? WHERE n = ?",
                arguments: [
                    recorded.map { _ in 1 }, recorded.map { Int64(bitPattern: $0.sequence) },
                    head.isEmpty ? nil : Data(Submission.digest(head: [UInt8](head), payload: [UInt8](body))), isEmpty ? nil : week,
                    try keys.seal([UInt8](head), in: week, at: "outbox.head/\(id)"), try keys.seal([UInt8](body), in: week, at: "outbox.body/\(id)"),
                    try answer.map { try keys.seal([UInt8]($0), in: week, at: "outbox.answer/\(id)") }, n,
                ])
        }
    }

    private func sealInbox() throws {
        for n in try Int64.fetchAll(db, sql: "SELECT n FROM inbox ORDER BY n") {
            guard let row = try Row.fetchOne(db, sql: "SELECT * FROM inbox WHERE n = ?", arguments: [n]) else { continue }
            let (envelope, payload): (Data, Data) = (row["envelope"], row["payload"])
            let week = StoreKeys.week(of: row["received_at"])
            let read = envelope.isEmpty ? nil : try Wire.decode(Envelope.self, [UInt8](envelope))
            let content = try read.flatMap { payload.isEmpty ? nil : Delivery(envelope: $0, payload: [UInt8](payload)) }.map { try keys.digest($0.content) }
            try db.execute(
                sql: """
                    INSERT INTO inbox_4 (n, log, sequence, decision, message, content, type, thread, envelope, payload, week, received_at, answer, handled)
                    VALUES (?, 1, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                    """,
                arguments: [
                    n, row["sequence"] as Int64, row["decision"] as Int64, read?.id, content.map { Data($0) }, row["type"] as String, row["thread"] as String,
                    try keys.seal([UInt8](envelope), in: week, at: "inbox.envelope/\(n)"), try keys.seal([UInt8](payload), in: week, at: "inbox.payload/\(n)"),
                    envelope.isEmpty ? nil : week, row["received_at"] as Int64, row["answer"] as String?, row["handled"] as Int64,
                ])
        }
    }
}
