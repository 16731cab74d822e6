import AdapterKit
import SafeguardingContract

/// Tells of visits: the first time, and what became of them.
///
/// Three things have to come out right even if the process dies between any two of its steps:
///
/// - Nothing is told twice. A first notification has a source key made from its visit, every other one a source key made from its message: the outbox
///   keeps one message for a key.
/// - Nothing is kept back as known that was not told: ``VisitMemory`` notes that something is going to be sent before it is.
/// - Every later notification names the first one. Where a first notification was attempted and not noted as sent, its source key says whether it is in the
///   outbox, and under which id (``recover(_:)``).
struct Notifier: Sendable {
    let bus: Bus
    let memory: VisitMemory
    let settings: HealthSettings

    /// What a notification is made from.
    struct Cause {
        let keys: VisitKeys
        /// The message's own source key.
        let source: SourceKey
        /// Whether the child is not in a ward: there, to which ward they are moved is nothing new.
        let isEmergency: Bool
        /// Whether the message begins a visit, which brings back one that was cancelled.
        let begins: Bool
    }

    /// The first notification of a visit, or what is new of one.
    ///
    /// - Returns: nil when it was sent, and is durable; else why not.
    /// - Throws: `ProblemList` when the contract does not allow it, and nothing was sent; `StoreFault` when nothing can be kept.
    func tell(_ attendance: EmergencyAttendance, of known: KnownVisit?, _ cause: Cause) async throws -> NotSent? {
        if let known { return try await follow(attendance, known, cause) }
        let key = cause.keys.visits.first ?? cause.source.text
        let content = Self.content(attendance, cause)
        let arrival = Moment(attendance.arrivedAt) ?? memory.now()
        let attempt = try await memory.noteAttempt(key, content, arrival: arrival, left: Moment(attendance.leftAt))
        let id: MessageID
        do { id = try await send(attendance, Self.source(key, attempt)) } catch let list as ProblemList {
            // Nothing was sent: when the message comes again, mended, it is the first one.
            try await memory.endAttempt(key)
            throw list
        }
        try await memory.note(attempt, key, cause.keys, of: id)
        return nil
    }

    /// The visit whose first notification was attempted and not noted as sent; nil where there is none, or where it did not get into the outbox.
    func recover(_ keys: VisitKeys) async throws -> KnownVisit? {
        for key in keys.visits {
            guard let attempt = try await memory.attempt(key) else { continue }
            do {
                // An empty attendance is nothing that the contract allows: this asks for the message with the key, and cannot send one.
                let id = try await send(EmergencyAttendance(), Self.source(key, attempt))
                try await memory.note(attempt, key, keys, of: id)
                return try await memory.find(keys)
            } catch is ProblemList {
                try await memory.endAttempt(key)
            }
        }
        return nil
    }

    private static func source(_ key: String, _ attempt: VisitMemory.Attempt) -> SourceKey {
        let text = "\(key):\(attempt.id)"
        return SourceKey(text, of: Array(text.utf8))
    }

    private func follow(_ attendance: EmergencyAttendance, _ known: KnownVisit, _ cause: Cause) async throws -> NotSent? {
        var attendance = attendance
        let wasCancelled = known.told == VisitMemory.cancelled
        if wasCancelled {
            if attendance.event == .cancelled { return .nothingNew }
            guard cause.begins else { return .visitCancelled }
            if attendance.event == .updated { attendance.event = .registered }
        } else if attendance.event == .registered {
            attendance.event = .updated
        }
        let content = attendance.event == .cancelled ? VisitMemory.cancelled : Self.content(attendance, cause)
        if isKnown(attendance, known, content, cause) {
            try await refresh(known, cause)
            return .nothingNew
        }
        attendance.firstNotification = known.first.description
        try await memory.noteTold(known.first, VisitMemory.unsettled)
        do { _ = try await send(attendance, cause.source) } catch let list as ProblemList {
            try await memory.noteTold(known.first, known.told)
            throw list
        }
        let isCancelled = attendance.event == .cancelled
        try await memory.noteTimes(
            known.first, arrival: isCancelled ? known.arrival : Moment(attendance.arrivedAt) ?? known.arrival,
            left: isCancelled ? known.left : Moment(attendance.leftAt))
        try await memory.noteKeys(cause.keys, of: known.first)
        try await memory.noteTold(known.first, content)
        return nil
    }

    /// Notes anew what is about to be forgotten, and the numbers that the patient has got.
    private func refresh(_ known: KnownVisit, _ cause: Cause) async throws {
        let isFresh = memory.now() < known.notedAt.adding(milliseconds: 86_400_000)
        if isFresh, try await memory.areNoted(cause.keys, of: known.first) { return }
        try await memory.noteTold(known.first, known.told)
        try await memory.noteTimes(known.first, arrival: known.arrival, left: known.left)
        try await memory.noteKeys(cause.keys, of: known.first)
    }

    /// Whether what was told last says all of this. An update says nothing new where its content was told under any event.
    private func isKnown(_ attendance: EmergencyAttendance, _ known: KnownVisit, _ content: [UInt8], _ cause: Cause) -> Bool {
        guard attendance.event == .updated else { return known.told == content }
        let events: [EmergencyAttendance.Event] = [.registered, .admitted, .left, .updated]
        return events.contains { event in
            var told = attendance
            told.event = event
            return known.told == Self.content(told, cause)
        }
    }

    private func send(_ attendance: EmergencyAttendance, _ source: SourceKey) async throws -> MessageID {
        try await bus.send(attendance, type: .emergencyAttendance, to: settings.to, inform: settings.inform, source: source)
    }

    /// A digest of what a notification says. The grounds are the settings' and not the hospital's: a change of theirs is nothing new of a visit.
    private static func content(_ attendance: EmergencyAttendance, _ cause: Cause) -> [UInt8] {
        var said = attendance
        said.clearGrounds()
        said.firstNotification = ""
        if !cause.isEmergency { said.clearDepartment() }
        return SourceKey("", of: Wire.encode(said)).digest
    }
}
