import SafeguardingContract

/// Runs an adapter: the bus client, the handlers for what comes, and the adapter's own work, until the task is cancelled.
struct AdapterRunner {
    let adapter: any Adapter
    let bus: Bus
    let store: AdapterStore
    let log: AdapterLog
    let clock: AdapterClock

    init(adapter: any Adapter, bus: Bus, store: AdapterStore, log: AdapterLog, clock: AdapterClock) {
        self.adapter = adapter
        self.bus = bus
        self.store = store
        self.log = log
        self.clock = clock
    }

    init(adapter: any Adapter, bus: Bus, store: AdapterStore, log: AdapterLog, now: @escaping @Sendable () -> Moment) {
        self.init(adapter: adapter, bus: bus, store: store, log: log, clock: AdapterClock(now: now))
    }

    /// How long words are kept that were dealt with: an operator can still look, and a router that was restored gets again what it lost. After that they are nobody's business.
    static let keptFor: Int64 = 30 * 86_400_000

    /// - Throws: what ended it, unless it was cancelled.
    func run() async throws {
        let status = StatusKeeper(bus: bus, store: store, manifest: type(of: adapter).manifest, log: log, now: { clock.now })
        try bus.start()
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await adapter.run(bus: bus) }
                group.addTask { try await InboxPump(adapter: adapter, bus: bus, store: store, log: log, clock: clock).run() }
                group.addTask { try await watchStatus() }
                group.addTask { try await forgetOldWords() }
                group.addTask { try await status.run() }
                // Whichever ends first ends the others: none of them is of use alone.
                try await group.next()
                group.cancelAll()
            }
            await bus.stop()
        } catch is CancellationError {
            await bus.stop()
        } catch {
            await bus.stop()
            await status.finish(ErrorCode.of(error))
            throw error
        }
        await status.finish(nil)
    }

    private func watchStatus() async throws {
        for await status in bus.statuses() {
            if case .failed(let problem) = status { throw problem }
        }
        try Task.checkCancellation()
    }

    private func forgetOldWords() async throws {
        while true {
            let moment = clock.now
            do { try await store.expire(before: moment.adding(milliseconds: -Self.keptFor), now: moment) } catch let fault as StoreFault where fault.isBusy {
                log.warn("what expired could not be cleared away; it is tried again", code: fault.code)
            }
            try await clock.sleep(for: .seconds(3600))
        }
    }
}
