import SafeguardingContract

/// Takes what the store holds for the adapter's handlers to them, one at a time.
package struct InboxPump: Sendable {
    let adapter: any Adapter
    let bus: Bus
    let store: AdapterStore
    let log: AdapterLog
    let clock: AdapterClock

    /// - Parameters:
    ///   - bus: is told what to answer the router.
    ///   - clock: when what failed is due again.
    package init(adapter: any Adapter, bus: Bus, store: AdapterStore, log: AdapterLog, clock: AdapterClock) {
        self.adapter = adapter
        self.bus = bus
        self.store = store
        self.log = log
        self.clock = clock
    }

    /// How many entries are read at once.
    private static let page = 64

    /// Works each time that something new is in the store, or that what failed is due again, until the task is cancelled.
    func run() async throws {
        var state = Retries()
        var alarm: Task<Void, any Error>?
        defer { alarm?.cancel() }
        bus.shared.announceNews()
        for await _ in bus.shared.news {
            try Task.checkCancellation()
            try await drain(&state)
            // There is one alarm: each round sets it anew.
            alarm?.cancel()
            alarm = state.nextDue.map { due in
                Task { [bus, clock] in
                    try await clock.sleep(until: due)
                    bus.shared.announceNews()
                }
            }
        }
        try Task.checkCancellation()
    }

    /// Offers everything that waits to the handlers, once. What fails is due again when ``Retries/nextDue`` says.
    package func drain(_ state: inout Retries) async throws {
        state.beginRound(at: clock.instant)
        var position: Int64 = 0
        while true {
            let page = try await store.unhandledOutcomes(after: position, limit: Self.page)
            for (number, outcome) in page {
                position = number
                guard state.mayTry(outcome.id.description, outcome.thread) else { continue }
                try await offer(outcome, &state)
            }
            if page.count < Self.page { break }
        }
        position = 0
        while true {
            let page = try await store.unhandledDeliveries(after: position, limit: Self.page)
            for (number, delivery) in page {
                position = number
                if state.mayTry(delivery.key, delivery.thread) {
                    try await offer(delivery, &state)
                } else if state.mayKeep(delivery.key) {
                    // It waits behind another of its thread, and takes no credit meanwhile that other threads need: it is durable here.
                    bus.answer(delivery, try await store.settle(delivery, .taken, handled: false))
                }
            }
            if page.count < Self.page { break }
        }
    }

    private func offer(_ outcome: Outcome, _ state: inout Retries) async throws {
        do {
            try await adapter.answered(outcome)
        } catch {
            try Task.checkCancellation()
            log.warn("the answer could not be handed on; it is tried again", message: outcome.id, code: ErrorCode.of(error))
            return state.failed(outcome.id.description, outcome.thread, at: clock.instant)
        }
        try await store.markHandled(outcome.id)
        state.succeeded(outcome.id.description)
    }

    private func offer(_ delivery: Delivery, _ state: inout Retries) async throws {
        let handling: Handling
        do {
            // Its words are gone, and nobody is to read them: it counts as taken.
            let isRecalled = delivery.payload.isEmpty ? try await store.isRecalled(delivery.id) : false
            handling = isRecalled ? .taken : try await handle(delivery)
        } catch {
            try Task.checkCancellation()
            log.warn("the delivery could not be handed on; it is tried again", message: delivery.id, code: ErrorCode.of(error))
            state.failed(delivery.key, delivery.thread, at: clock.instant)
            // It is durable here, and from now on this adapter's own business.
            bus.answer(delivery, try await store.settle(delivery, .taken, handled: false))
            return
        }
        bus.answer(delivery, try await store.settle(delivery, handling, handled: true))
        state.succeeded(delivery.key)
        if case .declined(let code) = handling { log.note("declined", message: delivery.id, code: code) }
    }

    private func handle(_ delivery: Delivery) async throws -> Handling {
        guard delivery.type != nil, type(of: adapter).manifest.takes.contains(delivery.envelope.type) else {
            return .declined(code: "DEC-UNKNOWN-TYPE")
        }
        do { return try await adapter.take(delivery) } catch is ContractProblem { return .declined(code: "DEC-MALFORMED") }
    }
}
