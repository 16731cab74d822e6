import Foundation
import GRDB
public import SafeguardingContract
import TransparencyLog

/// What an adapter said last of something that its system keeps telling of, such as a visit: enough to know, also after the
/// process died, what was the first message about it, and whether there is anything new since.
public struct Memory: Hashable, Sendable {
    /// The message to point to, for example the first notification of a visit.
    public var message: MessageID
    /// The SHA-256 of what was said last: 32 bytes.
    public var content: [UInt8]
    /// When it was said. From then on it is kept for as long as messages are.
    public var at: Moment

    /// Takes a digest that is made already.
    public init(message: MessageID, content: [UInt8], at: Moment) {
        precondition(content.count == 32, "a SHA-256 has 32 bytes")
        self.message = message
        self.content = content
        self.at = at
    }

    /// Takes the digest of what was said.
    public init(message: MessageID, of said: [UInt8], at: Moment) {
        self.init(message: message, content: Digest.sha256(said).bytes, at: at)
    }

    /// Whether this is what was said last.
    public func isOf(_ said: [UInt8]) -> Bool { content == Digest.sha256(said).bytes }
}

extension AdapterStore {
    /// What is remembered under a key; nil where nothing is, or where it has expired.
    ///
    /// - Parameter key: names what is told of in the agency's own system, for example a facility and a visit's number.
    /// - Throws: ``StoreFault``.
    public func recall(_ key: String) async throws -> Memory? {
        try await writeAsync { db in
            guard let row = try Row.fetchOne(db, sql: "SELECT message, content, at FROM memory WHERE key = ?", arguments: [Self.hashed(key)])
            else { return nil }
            guard let message = MessageID(row["message"] as String) else { throw StoreFault.damaged }
            return Memory(message: message, content: [UInt8](row["content"] as Data), at: Moment(milliseconds: row["at"]))
        }
    }

    /// Remembers something under a key, in place of what was remembered before. When this returns, it is durable.
    ///
    /// The key may name a visit: what is stored of it is a digest. If the process dies before this returns, the old memory is
    /// there or the new one. So send first, with a source key, and remember then: handing over again sends nothing new, and remembers.
    ///
    /// - Throws: ``StoreFault``.
    public func remember(_ key: String, _ memory: Memory) async throws {
        precondition(memory.content.count == 32, "a SHA-256 has 32 bytes")
        try await writeAsync { db in
            try db.execute(
                sql: """
                    INSERT INTO memory (key, message, content, at) VALUES (?, ?, ?, ?)
                    ON CONFLICT (key) DO UPDATE SET message = excluded.message, content = excluded.content, at = excluded.at
                    """,
                arguments: [Self.hashed(key), memory.message.description, Data(memory.content), memory.at.milliseconds])
        }
    }

    /// Its own prefix keeps these digests apart from any other that is made of the same key.
    private static func hashed(_ key: String) -> Data { Data(Digest.sha256(Array("eider memory\n\(key)".utf8)).bytes) }
}
