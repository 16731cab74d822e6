import GRDB

/// The tables of an adapter's store. A migration that was released is never changed: later ones are added.
enum StoreSchema {
    /// - Parameter keys: what the words are sealed with, from the fourth migration on.
    static func migrator(sealing keys: StoreKeys) -> DatabaseMigrator {
        var migrator = DatabaseMigrator()
        migrator.registerMigration("1") { db in
            try db.execute(
                sql: """
                    CREATE TABLE outbox (
                      n INTEGER PRIMARY KEY AUTOINCREMENT,      -- in this order messages are sent
                      id TEXT NOT NULL UNIQUE,
                      source_key TEXT UNIQUE,                   -- what was handed over: the same key is the same message
                      source_digest BLOB,
                      type TEXT NOT NULL,
                      thread TEXT NOT NULL,
                      head BLOB NOT NULL,                       -- the frames just as they are sent, also the second time
                      body BLOB NOT NULL,
                      queued_at INTEGER NOT NULL,
                      state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued', 'recorded', 'refused')),
                      answer BLOB,                              -- Recorded or Refused; while queued, a temporary refusal
                      handled INTEGER NOT NULL DEFAULT 0
                    ) STRICT;
                    CREATE INDEX outbox_unanswered ON outbox (n) WHERE state = 'queued';
                    CREATE INDEX outbox_unhandled ON outbox (n) WHERE handled = 0;
                    CREATE TABLE inbox (
                      n INTEGER PRIMARY KEY AUTOINCREMENT,
                      sequence INTEGER NOT NULL,
                      decision INTEGER NOT NULL,
                      type TEXT NOT NULL,
                      thread TEXT NOT NULL,
                      envelope BLOB NOT NULL,
                      payload BLOB NOT NULL,
                      received_at INTEGER NOT NULL,
                      answer TEXT,                              -- 'taken' or a decline code, once there is one
                      handled INTEGER NOT NULL DEFAULT 0,
                      UNIQUE (sequence, decision)
                    ) STRICT;
                    CREATE INDEX inbox_unhandled ON inbox (n) WHERE handled = 0;
                    CREATE TABLE receipts (                     -- the receipts of each thread that this party knows of
                      n INTEGER PRIMARY KEY AUTOINCREMENT,
                      thread TEXT NOT NULL,
                      message TEXT NOT NULL UNIQUE,
                      digest BLOB NOT NULL
                    ) STRICT;
                    CREATE INDEX receipts_thread ON receipts (thread, n);
                    CREATE TABLE counters (
                      name TEXT PRIMARY KEY,
                      count INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    """)
        }
        migrator.registerMigration("2") { db in
            try db.execute(
                sql: """
                    CREATE TABLE memory (                       -- what was said last of what a system keeps telling of
                      key BLOB PRIMARY KEY CHECK (length(key) = 32),          -- a digest: the key itself may name a visit
                      message TEXT NOT NULL,
                      content BLOB NOT NULL CHECK (length(content) = 32),     -- a digest of what was said
                      at INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX memory_at ON memory (at);
                    """)
        }
        migrator.registerMigration("3") { db in
            try db.execute(
                sql: """
                    CREATE TABLE recalled (                     -- messages that were taken back: their words are not kept
                      message TEXT PRIMARY KEY,
                      at INTEGER NOT NULL
                    ) STRICT, WITHOUT ROWID;
                    CREATE INDEX inbox_thread ON inbox (thread);
                    """)
        }
        migrator.registerMigration("4") { db in try SealingMigration(db: db, keys: keys).run() }
        // For the count in the adapter's status, which is asked for each second.
        migrator.registerMigration("5-refused") { db in
            try db.execute(sql: "CREATE INDEX outbox_refused ON outbox (n) WHERE state = 'refused' AND answer IS NOT NULL")
        }
        return migrator
    }
}
