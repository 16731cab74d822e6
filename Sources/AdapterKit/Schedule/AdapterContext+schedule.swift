public import SafeguardingContract

extension AdapterContext {
    /// Does something by a schedule, until the task is cancelled. When it was done last is remembered durably, so that a restart neither does it again nor forgets it.
    ///
    /// If the process dies while it is done, or before that is noted, it is done again: what it does has to be the same when it is done twice.
    /// What it throws is logged by code, and it is tried again a minute later.
    ///
    /// - Parameters:
    ///   - schedule: when.
    ///   - name: under which it is remembered, for example `nightly-export`; another name is another schedule.
    ///   - work: is told the time for which it is done, which is the same when it is tried again.
    /// - Throws: `CancellationError`, and ``StoreFault`` where the store cannot be used.
    public func run(_ schedule: Schedule, as name: String, _ work: (Moment) async throws -> Void) async throws {
        let began = clock.now
        if try await store.recall(Self.key(name)) == nil, schedule.due(last: nil, now: began) > began {
            // From now on it is waited for: a restart in between must not miss the first time.
            try await remember(name, began)
        }
        while true {
            let last = try await store.recall(Self.key(name))?.at
            let now = clock.now
            // Of a first time at once, it is the same when it is tried again.
            let due = schedule.due(last: last, now: last == nil ? min(began, now) : now)
            if due > now {
                // The time of day may be set while this waits, so it looks again.
                try await clock.sleep(for: min(.milliseconds(due.milliseconds - now.milliseconds), Self.longestWait))
                continue
            }
            do { try await work(due) } catch {
                try Task.checkCancellation()
                log.warn("what was due by a schedule failed; it is tried again", code: ErrorCode.of(error))
                try await clock.sleep(for: Self.retry)
                continue
            }
            try await remember(name, now)
        }
    }

    private func remember(_ name: String, _ moment: Moment) async throws {
        var generator = SystemRandomNumberGenerator()
        // A memory points to a message; there is none here, so it is one that nobody sent.
        try await store.remember(Self.key(name), Memory(message: MessageID(at: moment, using: &generator), of: [], at: moment))
    }

    private static let longestWait = Duration.seconds(3600)
    private static let retry = Duration.seconds(60)
    private static func key(_ name: String) -> String { "schedule\n\(name)" }
}
