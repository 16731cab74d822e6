import Foundation
import GRDB
public import SafeguardingContract
import TransparencyLog

/// One of the router's logs, as this adapter knows it.
struct KnownLog: Sendable, Hashable {
    /// 1 is the first.
    let number: Int64
    let origin: String
    /// The kept key; nil where the log is only known by name.
    let key: NoteKey?
    /// What the router said last, where that is another key.
    let otherKey: VerifyingKey?
    let isAccepted: Bool
    let isCurrent: Bool
    let prior: (origin: String, size: UInt64)
    /// The last checkpoint that was taken.
    let note: String?

    /// The witness of this log; nil where its key is not known.
    var witness: LogWitness? { key.map { LogWitness(key: $0, kept: checkpoint) } }

    var checkpoint: Checkpoint? { note.flatMap { SignedNote($0) }.flatMap { Checkpoint(text: $0.text) } }

    static func == (a: KnownLog, b: KnownLog) -> Bool { a.number == b.number && a.note == b.note && a.isAccepted == b.isAccepted && a.key == b.key }
    func hash(into hasher: inout Hasher) { hasher.combine(number) }
}

/// What is kept of the router's logs. Each of these is durable when it returns.
extension AdapterStore {
    /// How many pieces of evidence are kept; what comes after is counted with the last.
    static let faultLimit = 64

    /// The number of the log that the router keeps; 1 before any was met.
    static func currentLog(_ db: Database) throws -> Int64 { try Int64.fetchOne(db, sql: "SELECT n FROM logs WHERE current = 1") ?? 1 }

    /// The number of the log that the router keeps; 1 before any was met.
    func currentLogNumber() throws(StoreFault) -> Int64 { try write { db in try Self.currentLog(db) } }

    /// The logs that were met, the first one first.
    func logs() throws(StoreFault) -> [KnownLog] { try write { db in try Self.logs(db) } }

    private static func logs(_ db: Database) throws -> [KnownLog] {
        try Row.fetchAll(db, sql: "SELECT * FROM logs ORDER BY n").map { row in
            let key = (row["key"] as Data?).flatMap { VerifyingKey([UInt8]($0)) }
            let other = (row["offered_key"] as Data?).flatMap { VerifyingKey([UInt8]($0)) }
            let origin: String = row["origin"]
            return KnownLog(
                number: row["n"], origin: origin, key: key.flatMap { NoteKey(name: origin, .log, $0) }, otherKey: other == key ? nil : other,
                isAccepted: row["accepted"] as Int64 == 1, isCurrent: row["current"] as Int64 == 1,
                prior: (row["prior_origin"], UInt64(bitPattern: row["prior_size"])), note: row["note"])
        }
    }

    /// The router said which log it keeps. The first one that this adapter ever meets is accepted, with its key: who the router is, CURVE has proved. Any other waits for a person, and what the
    /// router lost goes back into the queue, with the bytes it had.
    ///
    /// - Returns: the log, and how many messages are sent again.
    func meet(_ ready: Ready, at moment: Moment) throws(StoreFault) -> (log: KnownLog, again: Int) {
        let key = VerifyingKey([UInt8](ready.logKey))
        return try write { db in
            let known = try Self.logs(db)
            let wasCurrent = known.first(where: \.isCurrent)?.origin
            if known.isEmpty, !ready.priorOrigin.isEmpty { try Self.insert(ready.priorOrigin, nil, accepted: false, prior: ("", 0), db) }
            if !known.contains(where: { $0.origin == ready.origin }) {
                try Self.insert(ready.origin, key, accepted: known.isEmpty, prior: (ready.priorOrigin, ready.priorSize), db)
            }
            try db.execute(
                sql: "UPDATE logs SET key = coalesce(key, ?1), offered_key = ?1 WHERE origin = ?2", arguments: [key.map { Data($0.bytes) }, ready.origin])
            try db.execute(sql: "UPDATE logs SET current = (origin = ?)", arguments: [ready.origin])
            guard let log = try Self.logs(db).first(where: \.isCurrent) else { throw StoreFault.damaged }
            // A new log without an earlier one is another log altogether, until a person says that it is not.
            let isContinued = log.isAccepted || !log.prior.origin.isEmpty
            let again = wasCurrent != log.origin && isContinued ? try Self.queueLost(at: moment, db) : 0
            return (log, again)
        }
    }

    private static func insert(_ origin: String, _ key: VerifyingKey?, accepted: Bool, prior: (String, UInt64), _ db: Database) throws {
        try db.execute(
            sql: "INSERT OR IGNORE INTO logs (origin, key, accepted, current, prior_origin, prior_size) VALUES (?, ?, ?, 0, ?, ?)",
            arguments: [origin, key.map { Data($0.bytes) }, accepted ? 1 : 0, prior.0, Int64(bitPattern: prior.1)])
    }

    /// Puts back into the queue what was recorded under another log and is not in the present one: it was recorded after what that one was restored from. Where it is there all the same, the router
    /// knows it by its bytes.
    private static func queueLost(at moment: Moment, _ db: Database) throws -> Int {
        let logs = try logs(db)
        guard var log = logs.first(where: \.isCurrent) else { return 0 }
        var (there, arguments) = ("log = ?", StatementArguments([log.number]))
        var limit = UInt64.max
        // INVARIANT: a log is looked at once, so that no circle of names keeps this going.
        var seen: Set<String> = [log.origin]
        while let earlier = logs.first(where: { $0.origin == log.prior.origin }), seen.insert(earlier.origin).inserted {
            limit = min(limit, log.prior.size)
            there += " OR (log = ? AND sequence < ?)"
            arguments += [earlier.number, Int64(clamping: limit)]
            log = earlier
        }
        try db.execute(
            sql: "UPDATE outbox SET state = 'queued', again = ? WHERE state = 'recorded' AND head != x'' AND NOT (\(there))",
            arguments: [moment.milliseconds] + arguments)
        return db.changesCount
    }

    /// What was accepted once and goes out again can be refused only because others have not sent again yet what it answers: so for a day a refusal of it counts as one for now.
    static let patience: Int64 = 86_400_000

    /// The answers, refusals of what goes out again made temporary for as long as ``patience`` lasts.
    func patiently(_ answers: [Outcome.Answer], at moment: Moment) throws(StoreFault) -> [Outcome.Answer] {
        try write { db in
            try answers.map { answer in
                guard case .refused(var refused) = answer, !refused.temporary else { return answer }
                let again = try Int64.fetchOne(
                    db, sql: "SELECT again FROM outbox WHERE id = ? AND state = 'queued' AND again IS NOT NULL", arguments: [refused.id])
                refused.temporary = again.map { moment.milliseconds - $0 < Self.patience } ?? false
                return .refused(refused)
            }
        }
    }

    /// A person accepts a log: from now on its checkpoints are cosigned, by the key that the router shows for it, and no other log's. What is not in it goes back into the queue.
    ///
    /// - Parameters:
    ///   - origin: the log's origin, as ``WitnessStatus`` names it.
    ///   - moment: what time it is.
    /// - Returns: false, and nothing changed, where this adapter has not met it.
    @discardableResult
    public func acceptLog(_ origin: String, at moment: Moment = WallClock.now()) throws(StoreFault) -> Bool {
        try write { db in
            guard let log = try Self.logs(db).first(where: { $0.origin == origin }), log.key != nil || log.otherKey != nil else { return false }
            try db.execute(sql: "UPDATE logs SET accepted = (origin = ?)", arguments: [origin])
            if let key = log.otherKey {
                // What was kept was signed by the other key: it stays in the evidence.
                try db.execute(sql: "UPDATE logs SET key = ?, note = NULL WHERE origin = ?", arguments: [Data(key.bytes), origin])
            }
            if log.isCurrent { _ = try Self.queueLost(at: moment, db) }
            return true
        }
    }

    /// Keeps a checkpoint, in the place of the last one of its log.
    func keep(_ note: String, of log: Int64) throws(StoreFault) {
        try write { db in try db.execute(sql: "UPDATE logs SET note = ? WHERE n = ?", arguments: [note, log]) }
    }

    /// Keeps evidence: what did not fit, with the kept checkpoint and the offered one. The same again is counted.
    func note(_ fault: LogFault, at moment: Moment) throws(StoreFault) {
        try write { db in
            let isKnown = try Bool.fetchOne(
                db, sql: "SELECT EXISTS (SELECT 1 FROM log_faults WHERE code = ? AND origin = ? AND offered = ?)", arguments: [fault.code.rawValue, fault.origin, fault.offered])
            let count = try Int.fetchOne(db, sql: "SELECT count(*) FROM log_faults") ?? 0
            if isKnown != true, count >= Self.faultLimit {
                try db.execute(
                    sql: "UPDATE log_faults SET last = ?, times = times + 1 WHERE n = (SELECT max(n) FROM log_faults)", arguments: [moment.milliseconds])
                return
            }
            try db.execute(
                sql: """
                    INSERT INTO log_faults (code, origin, kept, offered, first, last, times) VALUES (?, ?, ?, ?, ?, ?, 1)
                    ON CONFLICT (code, origin, offered) DO UPDATE SET last = excluded.last, times = times + 1
                    """,
                arguments: [fault.code.rawValue, fault.origin, fault.kept, fault.offered, moment.milliseconds, moment.milliseconds])
        }
    }

    /// What this adapter, as a witness, knows of the router's logs.
    public func witnessStatus() throws(StoreFault) -> WitnessStatus {
        try write { db in
            let faults = try Row.fetchAll(db, sql: "SELECT * FROM log_faults ORDER BY n").map { row in
                WitnessStatus.Fault(
                    code: row["code"], origin: row["origin"], kept: row["kept"], offered: row["offered"], first: Moment(milliseconds: row["first"]).description,
                    last: Moment(milliseconds: row["last"]).description, times: row["times"])
            }
            return WitnessStatus(logs: try Self.logs(db).map(WitnessStatus.Log.init), faults: faults)
        }
    }
}
