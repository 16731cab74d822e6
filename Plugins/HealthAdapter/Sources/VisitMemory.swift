import AdapterKit
import SafeguardingContract

/// A visit that somebody was told of.
struct KnownVisit {
    /// The first notification.
    let first: MessageID
    /// When the child arrived, as was told.
    let arrival: Moment
    /// When the child left, if that was told.
    let left: Moment?
    /// What was told last; ``VisitMemory/unsettled`` where that is not certain.
    let told: [UInt8]
    /// When all this was noted.
    let notedAt: Moment
}

/// What is remembered of visits, across restarts: digests, ids and times, no words. It is forgotten when nothing has come of a visit for as long as the
/// store keeps messages.
///
/// Before something is sent, it is noted that it is going to be; afterwards, that it was. If the process dies in between, what comes next is
/// treated as new, which repeats something at worst: it never withholds what nobody was told, and never loses which notification was the
/// first (``Notifier`` says how).
struct VisitMemory: Sendable {
    let store: AdapterStore
    let now: @Sendable () -> Moment

    /// What was told of a visit whose last sending may or may not have happened.
    static let unsettled = SourceKey("", of: Array("unsettled".utf8)).digest
    /// What was told of a visit that was cancelled.
    static let cancelled = SourceKey("", of: Array("cancelled".utf8)).digest
    /// What there was and is not any more.
    static let nothing = SourceKey("", of: Array("nothing".utf8)).digest

    /// The visit with one of these keys, or the last one of the patient if it has the same number: merging two records may have
    /// given the patient another one. Nil where nobody was told.
    func find(_ keys: VisitKeys) async throws -> KnownVisit? {
        for key in keys.visits {
            if let memory = try await store.recall(key), let known = try await known(memory) { return known }
        }
        guard !keys.visits.isEmpty else { return nil }
        for key in keys.patients {
            if let memory = try await store.recall(key), memory.content == keys.visit, let known = try await known(memory) { return known }
        }
        return nil
    }

    /// The last visit of the patient that somebody was told of, if it began no longer before a moment than this.
    func last(of keys: VisitKeys, within milliseconds: Int64, before moment: Moment) async throws -> KnownVisit? {
        for key in keys.patients {
            guard let memory = try await store.recall(key), let known = try await known(memory) else { continue }
            if (0...milliseconds).contains(moment.milliseconds - known.arrival.milliseconds) { return known }
        }
        return nil
    }

    private func known(_ memory: Memory) async throws -> KnownVisit? {
        let first = memory.message
        let times = try await times(first)
        guard let arrival = times.arrival else { return nil }
        let told = try await store.recall("hl7-told:\(first)")
        return KnownVisit(first: first, arrival: arrival, left: times.left, told: told?.content ?? Self.unsettled, notedAt: memory.at)
    }

    func times(_ id: MessageID) async throws -> (arrival: Moment?, left: Moment?) {
        let arrival = try await store.recall("hl7-arrival:\(id)").flatMap { Moment(remembered: $0.content) }
        let left = try await store.recall("hl7-left:\(id)").flatMap { Moment(remembered: $0.content) }
        return (arrival, left)
    }

    /// Notes what was told last of a visit.
    func noteTold(_ first: MessageID, _ content: [UInt8]) async throws {
        try await store.remember("hl7-told:\(first)", Memory(message: first, content: content, at: now()))
    }

    /// Notes when the child came, and when they left.
    func noteTimes(_ first: MessageID, arrival: Moment, left: Moment?) async throws {
        try await store.remember("hl7-arrival:\(first)", Memory(message: first, content: arrival.remembered, at: now()))
        try await store.remember("hl7-left:\(first)", Memory(message: first, content: left?.remembered ?? Self.nothing, at: now()))
    }

    /// Notes that a visit has these keys and this patient: with the first of them, it is known.
    func noteKeys(_ keys: VisitKeys, of first: MessageID) async throws {
        for key in keys.patients { try await store.remember(key, Memory(message: first, content: keys.visit, at: now())) }
        for key in keys.visits { try await store.remember(key, Memory(message: first, content: keys.visit, at: now())) }
    }

    /// Whether all of a visit's keys are noted.
    func areNoted(_ keys: VisitKeys, of first: MessageID) async throws -> Bool {
        for key in keys.patients + keys.visits {
            guard let memory = try await store.recall(key), memory.message == first, memory.content == keys.visit else { return false }
        }
        return true
    }

    /// Whether a message was dealt with before, and whether its bytes were the same; nil where it was not.
    func wasSame(_ key: String, _ digest: [UInt8]) async throws -> Bool? { try await store.recall(key).map { $0.content == digest } }

    /// Notes that a message was dealt with.
    func noteMessage(_ key: String, _ digest: [UInt8]) async throws {
        try await store.remember(key, Memory(message: none, content: digest, at: now()))
    }

    /// Where there is no message whose id could stand.
    var none: MessageID {
        var generator = SystemRandomNumberGenerator()
        return MessageID(at: now(), using: &generator)
    }
}

/// A memory's 32 bytes hold a time as well as a digest: 24 zeros, which no digest begins with, and eight bytes of milliseconds.
extension Moment {
    fileprivate var remembered: [UInt8] {
        [UInt8](repeating: 0, count: 24) + (0..<8).reversed().map { UInt8(truncatingIfNeeded: milliseconds >> (8 * $0)) }
    }

    fileprivate init?(remembered bytes: [UInt8]) {
        guard bytes.count == 32, bytes.prefix(24).allSatisfy({ $0 == 0 }) else { return nil }
        self.init(milliseconds: bytes.suffix(8).reduce(0) { $0 << 8 | Int64($1) })
    }
}
