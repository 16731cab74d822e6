import BusProtocol
import Foundation
import GRDB
public import SafeguardingContract
import TransparencyLog

/// A message on its way into the outbox: the frames exactly as they will be sent, however often.
struct OutboxDraft: Sendable {
    let id: MessageID
    let type: String
    let thread: ThreadID
    let head: [UInt8]
    let body: [UInt8]
    let queuedAt: Moment
    let source: SourceKey?
    let receiptDigest: [UInt8]?
}

/// What a message was made from, as the agency's own system names it: the same key is the same message.
public struct SourceKey: Hashable, Sendable {
    /// The key, for example a sending facility and its message control id. It names no person.
    public let text: String
    /// A digest of what was handed over: the same key with another digest is a mistake of the system that hands over.
    public let digest: [UInt8]

    /// Takes a key and a digest.
    public init(_ text: String, digest: [UInt8]) {
        self.text = text
        self.digest = digest
    }

    /// Takes a key, and the bytes that were handed over.
    public init(_ text: String, of bytes: [UInt8]) { self.init(text, digest: Digest.sha256(bytes).bytes) }
}

/// Where in the outbox a message is that the router has not answered yet.
struct OutboxPosition: Hashable, Sendable {
    let number: Int64
    let id: MessageID
    let thread: ThreadID
}

/// A message of the outbox as it is sent.
struct OutboxEntry: Hashable, Sendable {
    let id: MessageID
    let thread: ThreadID
    let head: [UInt8]
    let body: [UInt8]
}

/// What the router answered to a message.
public struct Outcome: Sendable, Hashable {
    /// The two answers there are.
    public enum Answer: Sendable, Hashable {
        /// Durable, decided, and queued for those who may have it.
        case recorded(Recorded)
        /// Not accepted. The sender has to do something else.
        case refused(Refused)
    }

    /// The message.
    public let id: MessageID
    /// Its type.
    public let type: String
    /// The thread it belongs to: its own id where it opened one.
    public let thread: ThreadID
    /// The answer.
    public let answer: Answer
}

extension AdapterStore {
    /// Puts a message into the outbox. It is durable when this returns.
    ///
    /// - Returns: the message's id: a new one, or that of the message which the same source key made before.
    /// - Throws: ``StoreFault``; `ADP-KEY-REUSED` when the key was used before for something else.
    func enqueue(_ draft: OutboxDraft) async throws -> MessageID {
        try await writeAsync { [keys] db in try Self.insert(draft, keys, db) }
    }

    private static func insert(_ draft: OutboxDraft, _ keys: StoreKeys, _ db: Database) throws -> MessageID {
        if let source = draft.source, let row = try known(source, db) { return row }
        let week = StoreKeys.week(of: draft.queuedAt.milliseconds)
        try db.execute(
            sql: """
                INSERT INTO outbox (id, source_key, source_digest, type, thread, head, body, digest, week, queued_at)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
            arguments: [
                draft.id.description, draft.source?.text, draft.source.map { Data($0.digest) }, draft.type, draft.thread.description,
                try keys.seal(draft.head, in: week, at: "outbox.head/\(draft.id)"), try keys.seal(draft.body, in: week, at: "outbox.body/\(draft.id)"),
                Data(Submission.digest(head: draft.head, payload: draft.body)), week, draft.queuedAt.milliseconds,
            ])
        if let digest = draft.receiptDigest { try noteReceipt(draft.thread, draft.id, digest, db) }
        return draft.id
    }

    private static func known(_ source: SourceKey, _ db: Database) throws -> MessageID? {
        guard
            let row = try Row.fetchOne(
                db, sql: "SELECT id, source_digest FROM outbox WHERE source_key = ?", arguments: [source.text])
        else { return nil }
        guard [UInt8](row["source_digest"] as Data) == source.digest, let id = MessageID(row["id"] as String) else {
            throw StoreFault(
                code: "ADP-KEY-REUSED", "the same key was used before for something else",
                help: "the system that hands over has to give each message a key of its own")
        }
        return id
    }

    /// The message that a source key made before; nil when there is none.
    ///
    /// - Throws: as ``enqueue(_:)``.
    func message(madeFrom source: SourceKey) async throws -> MessageID? {
        try await writeAsync { db in try Self.known(source, db) }
    }

    /// Where in the outbox the messages are that are to be sent, in the order in which they were enqueued.
    ///
    /// - Parameters:
    ///   - number: only those after this position.
    ///   - limit: how many at most.
    func unanswered(after number: Int64, limit: Int) throws(StoreFault) -> [OutboxPosition] {
        try write { db in
            try Row.fetchAll(
                db, sql: "SELECT n, id, thread FROM outbox WHERE state = 'queued' AND n > ? ORDER BY n LIMIT ?",
                arguments: [number, limit]
            ).map { row in
                guard let id = MessageID(row["id"] as String), let thread = ThreadID(row["thread"] as String) else {
                    throw StoreFault.damaged
                }
                return OutboxPosition(number: row["n"], id: id, thread: thread)
            }
        }
    }

    /// The message at a position; nil when it was answered meanwhile.
    func entry(at position: OutboxPosition) throws(StoreFault) -> OutboxEntry? {
        try write { db in
            try Row.fetchOne(
                db, sql: "SELECT head, body FROM outbox WHERE n = ? AND state = 'queued'", arguments: [position.number]
            ).map { row in
                OutboxEntry(
                    id: position.id, thread: position.thread, head: try keys.open(row["head"], at: "outbox.head/\(position.id)"),
                    body: try keys.open(row["body"], at: "outbox.body/\(position.id)"))
            }
        }
    }

    /// Keeps the router's answers. The first final answer to a message stays; a temporary refusal leaves it in the queue.
    ///
    /// What goes out again after the router lost it is answered anew, and the adapter hears that answer too, unless the router had it after all.
    ///
    /// - Returns: the ids whose answer is new.
    func keep(_ answers: [Outcome.Answer]) throws(StoreFault) -> [MessageID] {
        try write { db in
            let log = try Self.currentLog(db)
            var new: [MessageID] = []
            for answer in answers {
                let (id, state, bytes) = answer.row
                guard let week = try Int64.fetchOne(db, sql: "SELECT week FROM outbox WHERE id = ? AND state = 'queued'", arguments: [id]) else { continue }
                let (sequence, isDuplicate) = answer.place
                try db.execute(
                    sql: "UPDATE outbox SET state = ?, answer = ?, log = ?, sequence = ?, handled = handled AND ?, again = CASE ? WHEN 'queued' THEN again END WHERE id = ?",
                    arguments: [
                        state, try keys.seal(bytes, in: week, at: "outbox.answer/\(id)"), sequence.map { _ in log }, sequence.map { Int64(bitPattern: $0) },
                        isDuplicate, state, id,
                    ])
                guard state != "queued", let id = MessageID(id) else { continue }
                new.append(id)
                // A receipt that was refused is no receipt: the next one must not point at it.
                if state == "refused" {
                    try db.execute(sql: "DELETE FROM receipts WHERE message = ?", arguments: [id.description])
                }
            }
            return new
        }
    }

    /// The answers to these messages.
    func outcomes(of ids: Set<MessageID>) throws(StoreFault) -> [Outcome] {
        try write { db in
            try ids.sorted().compactMap { id in
                try Row.fetchOne(
                    db, sql: "SELECT id, type, thread, state, answer FROM outbox WHERE id = ?", arguments: [id.description]
                ).map(outcome)
            }
        }
    }

    /// Answers that the adapter has not dealt with yet, in the order of their messages.
    func unhandledOutcomes(after number: Int64 = 0, limit: Int) async throws -> [(number: Int64, outcome: Outcome)] {
        try await writeAsync { [self] db in
            try Row.fetchAll(
                db,
                sql: """
                    SELECT n, id, type, thread, state, answer FROM outbox
                    WHERE handled = 0 AND state != 'queued' AND n > ? ORDER BY n LIMIT ?
                    """,
                arguments: [number, limit]
            ).map { (number: $0["n"], outcome: try outcome($0)) }
        }
    }

    /// The adapter has dealt with the answer to a message.
    func markHandled(_ id: MessageID) async throws {
        try await writeAsync { db in
            try db.execute(sql: "UPDATE outbox SET handled = 1 WHERE id = ?", arguments: [id.description])
        }
    }

    /// Messages that were refused, with their answers: they stay visible until they expire.
    public func refused() throws(StoreFault) -> [Outcome] {
        try write { db in
            try Row.fetchAll(
                db, sql: "SELECT id, type, thread, state, answer FROM outbox WHERE state = 'refused' AND answer IS NOT NULL ORDER BY n"
            ).map(outcome)
        }
    }

    private func outcome(_ row: Row) throws -> Outcome {
        let bytes = try keys.open(row["answer"], at: "outbox.answer/\(row["id"] as String)")
        guard let id = MessageID(row["id"] as String), let thread = ThreadID(row["thread"] as String) else {
            throw StoreFault.damaged
        }
        let answer: Outcome.Answer =
            row["state"] as String == "recorded"
            ? .recorded(try Wire.decode(Recorded.self, bytes)) : .refused(try Wire.decode(Refused.self, bytes))
        return Outcome(id: id, type: row["type"], thread: thread, answer: answer)
    }
}

extension Outcome.Answer {
    /// Which record it is of, and whether the router had it before; nothing for what is not recorded.
    fileprivate var place: (sequence: UInt64?, isDuplicate: Bool) {
        switch self {
        case .recorded(let recorded): (recorded.sequence, recorded.duplicate)
        case .refused: (nil, false)
        }
    }

    fileprivate var row: (id: String, state: String, bytes: [UInt8]) {
        switch self {
        case .recorded(let recorded): (recorded.id, "recorded", Wire.encode(recorded))
        case .refused(let refused): (refused.id, refused.temporary ? "queued" : "refused", Wire.encode(refused))
        }
    }
}

extension StoreFault {
    static let damaged = StoreFault(
        code: "ADP-STORE", "the adapter's store holds something that it never wrote",
        help: "stop the adapter, keep a copy of the state folder, and ask the bus's operator")
}
