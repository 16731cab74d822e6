import AdapterKit
import SafeguardingContract

/// First notifications that are on their way into the outbox.
extension VisitMemory {
    /// An attempt to tell of a visit for the first time.
    struct Attempt {
        /// No message's id, but the attempt's own: it makes the source key one of this visit, should its number be used for another one some day.
        let id: MessageID
        /// What it was going to say.
        let content: [UInt8]
    }

    /// The attempt that was not noted as done; nil where there is none.
    func attempt(_ key: String) async throws -> Attempt? {
        guard let memory = try await store.recall("attempt-\(key)"), memory.content != Self.nothing else { return nil }
        return Attempt(id: memory.message, content: memory.content)
    }

    /// Notes what the first notification of a visit is going to say.
    func noteAttempt(_ key: String, _ content: [UInt8], arrival: Moment, left: Moment?) async throws -> Attempt {
        var generator = SystemRandomNumberGenerator()
        let attempt = Attempt(id: MessageID(at: now(), using: &generator), content: content)
        try await noteTimes(attempt.id, arrival: arrival, left: left)
        try await store.remember("attempt-\(key)", Memory(message: attempt.id, content: content, at: now()))
        return attempt
    }

    /// Notes that a first notification is in the outbox. The visit's keys come last: with them it is known, and all that belongs to it is there.
    func note(_ attempt: Attempt, _ key: String, _ keys: VisitKeys, of first: MessageID) async throws {
        let times = try await times(attempt.id)
        try await noteTold(first, attempt.content)
        try await noteTimes(first, arrival: times.arrival ?? now(), left: times.left)
        try await noteKeys(keys, of: first)
        try await endAttempt(key)
    }

    /// Notes that a first notification is known, or was not sent after all.
    func endAttempt(_ key: String) async throws {
        try await store.remember("attempt-\(key)", Memory(message: none, content: Self.nothing, at: now()))
    }
}
