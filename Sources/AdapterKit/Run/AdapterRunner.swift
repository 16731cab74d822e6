import SafeguardingContract

/// Runs an adapter: the bus client, the handlers for what comes, and the adapter's own work, until the task is cancelled.
struct AdapterRunner {
    let adapter: any Adapter
    let bus: Bus
    let store: AdapterStore
    let log: AdapterLog
    let now: @Sendable () -> Moment

    /// How long words are kept that were dealt with: an operator can still look, and a router that was restored gets again what it lost. After that they are nobody's business.
    static let keptFor: Int64 = 30 * 86_400_000

    /// - Throws: what ended it, unless it was cancelled.
    func run() async throws {
        let status = StatusKeeper(bus: bus, store: store, manifest: type(of: adapter).manifest, log: log, now: now)
        try bus.start()
        do {
            try await withThrowingTaskGroup(of: Void.self) { group in
                group.addTask { try await adapter.run(bus: bus) }
                group.addTask { try await InboxPump(adapter: adapter, bus: bus, store: store, log: log).run() }
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
            let moment = now()
            do { try await store.expire(before: moment.adding(milliseconds: -Self.keptFor), now: moment) } catch let fault as StoreFault where fault.isBusy {
                log.warn("what expired could not be cleared away; it is tried again", code: fault.code)
            }
            try await Task.sleep(for: .seconds(3600))
        }
    }
}

/// Takes what the store holds for the adapter's handlers to them, one at a time.
struct InboxPump {
    let adapter: any Adapter
    let bus: Bus
    let store: AdapterStore
    let log: AdapterLog

    /// How many entries are read at once.
    private static let page = 64
    private static let firstRetry = Duration.seconds(1)
    private static let longestRetry = Duration.seconds(300)

    func run() async throws {
        var state = Retries(first: Self.firstRetry, longest: Self.longestRetry)
        defer { state.alarm?.cancel() }
        bus.shared.announceNews()
        for await _ in bus.shared.news {
            try Task.checkCancellation()
            try await drain(&state)
        }
        try Task.checkCancellation()
    }

    /// Offers everything that waits to the handlers, once.
    func drain(_ state: inout Retries) async throws {
        state.beginRound()
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
                guard state.mayTry(delivery.key, delivery.thread) else { continue }
                try await offer(delivery, &state)
            }
            if page.count < Self.page { break }
        }
        scheduleRetry(&state)
    }

    private func offer(_ outcome: Outcome, _ state: inout Retries) async throws {
        do {
            try await adapter.answered(outcome)
        } catch {
            try Task.checkCancellation()
            log.warn("the answer could not be handed on; it is tried again", message: outcome.id, code: ErrorCode.of(error))
            return state.failed(outcome.id.description, outcome.thread)
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
            state.failed(delivery.key, delivery.thread)
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

    /// Sees to another round when the next entry is due. There is one alarm: each round sets it anew.
    private func scheduleRetry(_ state: inout Retries) {
        state.alarm?.cancel()
        guard let due = state.nextDue else { return }
        let shared = bus.shared
        state.alarm = Task {
            try await Task.sleep(until: due, clock: .continuous)
            shared.announceNews()
        }
    }
}

/// What failed, and when it is tried again. While something of a thread waits, what came later on the thread waits too.
struct Retries {
    private let first: Duration
    private let longest: Duration
    private var waiting: [String: (thread: ThreadID, due: ContinuousClock.Instant, backOff: BackOff)] = [:]
    private var blocked: Set<ThreadID> = []
    private var round = ContinuousClock.now
    /// What starts the next round.
    var alarm: Task<Void, any Error>?

    init(first: Duration, longest: Duration) {
        self.first = first
        self.longest = longest
    }

    /// When the next round is worth it. What was due in this round and still waits is behind another of its thread, which is
    /// due later: to count it would be to begin the next round at once, again and again.
    var nextDue: ContinuousClock.Instant? { waiting.values.map(\.due).filter { $0 > round }.min() }

    mutating func beginRound(at now: ContinuousClock.Instant = .now) {
        round = now
        blocked = []
    }

    /// Whether something may be tried now. If not, its thread is blocked for the rest of the round.
    mutating func mayTry(_ key: String, _ thread: ThreadID) -> Bool {
        if blocked.contains(thread) { return false }
        if let entry = waiting[key], entry.due > round {
            blocked.insert(thread)
            return false
        }
        return true
    }

    mutating func failed(_ key: String, _ thread: ThreadID, at now: ContinuousClock.Instant = .now) {
        var backOff = waiting[key]?.backOff ?? BackOff(first: first, longest: longest)
        var generator = SystemRandomNumberGenerator()
        waiting[key] = (thread, now + backOff.next(using: &generator), backOff)
        blocked.insert(thread)
    }

    mutating func succeeded(_ key: String) { waiting[key] = nil }
}

/// The stable code of an error, for the log: its text might quote what it is about.
public enum ErrorCode {
    /// The code, or the name of its type's module-less kind.
    public static func of(_ error: any Error) -> String {
        switch error {
        case let problem as AdapterProblem: problem.code
        case let problems as AdapterProblems: problems.problems[0].code
        case let fault as StoreFault: fault.code
        case let fault as FileFault: fault.code
        case let problem as ContractProblem: problem.code
        case let list as ProblemList: list.problems.first?.code ?? "MSG"
        default: "ADP-INTERNAL"
        }
    }
}
