import GRDB
import SafeguardingContract

extension AdapterStore {
    /// Counts something that happened and was not sent on, by a reason that names nobody.
    public func count(_ name: String) async throws {
        try await writeAsync { db in
            try db.execute(
                sql: "INSERT INTO counters (name, count) VALUES (?, 1) ON CONFLICT (name) DO UPDATE SET count = count + 1",
                arguments: [name])
        }
    }

    /// What was counted, since the store was made.
    public func counts() async throws -> [String: Int] {
        try await writeAsync { db in
            try Row.fetchAll(db, sql: "SELECT name, count FROM counters").reduce(into: [:]) { $0[$1["name"]] = $1["count"] }
        }
    }

}
