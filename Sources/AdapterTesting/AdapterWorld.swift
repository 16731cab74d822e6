public import AdapterKit
import SafeguardingContract
import Synchronization

/// A world for one adapter: a bus in memory, a clock that a test moves, and folders of its own. No socket, no keys on the disk, no waiting.
///
/// ```swift
/// let world = try AdapterWorld(Club.self)
/// try world.put(row, at: "outgoing/row.json")
/// try await world.start()
/// try await world.clock.advance(by: .seconds(3))
/// let referral = try world.sent[0].decode(Referral.self)
/// try await world.answer(world.sent[0].id, .recorded())
/// try await world.deliver(receipt, on: world.sent[0].thread)
/// try await world.crash()
/// ```
///
/// What the adapter sends goes through the store that it has in real life, and what comes goes through the same inbox and the same order: exactly once,
/// in order in each thread, again after a second and later where a handler threw. What is not here is the wire, so nothing is refused by an agreement unless the
/// test says so, and `status` of the bus stays idle.
///
/// - What the agency does: ``put(_:at:)-(String,_)``, ``text(_:)``, ``names(_:)``
/// - The adapter at work: ``start()``, ``stop()``, ``TestClock/advance(by:)``, ``until(_:)``
/// - What it said: ``sent``, and what the router says to it: ``answer(_:_:dying:)``
/// - What comes: ``deliver(_:from:on:desk:role:withheld:dying:)``, ``deliver(_:dying:)``, ``handling(of:)``, ``unhandled``
/// - The end: ``crash()``, ``dieOnceKept()``
public final class AdapterWorld<A: Adapter>: Sendable {
    /// What dies with the process.
    struct Life: Sendable {
        let store: AdapterStore
        let bus: Bus
        let adapter: A
        var running: Task<Void, any Error>?
        var ended = false
    }

    struct State {
        var life: Life
        var retries = Retries()
        var sequence: UInt64 = 0
        var handlings: [String: Handling] = [:]
    }

    /// The time.
    public let clock: TestClock
    /// The world's folder, which goes with it.
    public let path: String
    /// The adapter's settings.
    public let settings: AdapterSettings
    /// Its keys, made for this world and written nowhere: for looking at signatures.
    public let keys: KeyFolder
    let state: Mutex<State>

    /// Makes a world, and the adapter in it; ``start()`` sets it to work.
    ///
    /// - Parameters:
    ///   - adapter: its type.
    ///   - own: its own settings, secrets too; a folder that it needs and that is not named lies under its setting's name in ``path``.
    ///   - party: the agency; an adapter is known to it by its manifest's id.
    ///   - begin: the time of day.
    /// - Throws: `AdapterProblems` where the settings are not right, and what the adapter throws when it is made.
    public init(
        _ adapter: A.Type = A.self, settings own: [String: String] = [:], party: String = "elm-park-youth-club", at begin: String = "2026-11-24T10:00:00Z"
    ) throws {
        guard let party = PartyID(party), let name = AdapterID(A.manifest.id), let begin = Moment(begin) else {
            throw WorldProblem("party, manifest's id or time are not well formed")
        }
        let missing = A.manifest.missingTakes
        guard missing.isEmpty else { throw WorldProblem("what is taken could never be taken back or put right: take \(missing.joined(separator: " and ")) too") }
        let folder = try Self.makeFolder()
        do {
            clock = TestClock(at: begin)
            keys = try KeyFolder.inMemory()
            settings = AdapterSettings(
                adapter: name, party: party, endpoint: "tcp://127.0.0.1:9", routerKey: keys.curve.publicKey, curveKeyFile: "", signingKeyFile: "",
                state: "\(folder)/state", own: try Self.own(own, in: folder))
            state = Mutex(State(life: try Self.live(settings, keys, clock)))
        } catch {
            Self.removeFolder(folder)
            throw error
        }
        path = folder
        clock.attach(
            TestClock.Events(
                nextDue: { [weak self] in self?.state.withLock { $0.retries.nextDue } }, happen: { [weak self] in try await self?.happen() },
                isOver: { [weak self] in self?.state.withLock { $0.life.ended } ?? true }))
    }

    deinit {
        state.withLock {
            $0.life.running?.cancel()
            $0.life.store.close()
        }
        Self.removeFolder(path)
    }

    private static func live(_ settings: AdapterSettings, _ keys: KeyFolder, _ clock: TestClock) throws -> Life {
        let (log, store) = (AdapterLog.silent, try AdapterStore(folder: settings.state))
        do {
            let bus = try Bus(settings: settings, keys: keys, store: store, manifest: A.manifest, log: log, now: { clock.now })
            let adapter = try A(context: AdapterContext(settings: settings, log: log, store: store, clock: clock.adapterClock))
            return Life(store: store, bus: bus, adapter: adapter)
        } catch {
            store.close()
            throw error
        }
    }

    /// The adapter as it lives now; another one after a crash.
    public var adapter: A { state.withLock { $0.life.adapter } }
    /// The bus of the adapter as it lives now. It has no connection: what is sent by it waits in the outbox.
    public var bus: Bus { state.withLock { $0.life.bus } }
    /// The store.
    public var store: AdapterStore { state.withLock { $0.life.store } }

    /// Sets the adapter to work, as `run` does: first with what waits, then with `run(bus:)`. When this returns, it waits for something, or has ended.
    /// - Throws: what the adapter threw.
    public func start() async throws {
        try await drain(dying: false)
        let (adapter, bus) = (adapter, bus)
        // It may have been at work before, and been stopped.
        state.withLock { $0.life.ended = false }
        let task = Task { [weak self] in
            defer { self?.state.withLock { $0.life.ended = true } }
            try await adapter.run(bus: bus)
        }
        state.withLock { $0.life.running = task }
        try await until { self.clock.sleeping > 0 || self.state.withLock { $0.life.ended } }
        try await happen()
    }

    /// Tells the adapter to stop, and waits until it has.
    /// - Throws: what the adapter threw, unless it was the stop.
    public func stop() async throws {
        let task = state.withLock { $0.life.running.take() }
        guard let task else { return }
        task.cancel()
        do { try await task.value } catch is CancellationError {}
        clock.forget()
    }

    /// Ends the process and begins it again: whatever was not durable is gone, and the adapter is made anew over the same store and folders. If it was at work, it is again.
    /// - Throws: what the adapter throws when it is made, or while it deals with what waits.
    public func crash() async throws {
        let task = state.withLock { $0.life.running.take() }
        task?.cancel()
        _ = await task?.result
        clock.forget()
        store.close()
        let life = try Self.live(settings, keys, clock)
        state.withLock { state in
            state.life = life
            state.retries = Retries()
        }
        if task == nil { try await drain(dying: false) } else { try await start() }
    }

    /// Lets the process die when the next message has become durable, before anything else is done: for example before the file is moved away that it was made from. Then ``crash()`` begins it again.
    public func dieOnceKept() {
        let bus = bus
        bus.onceKept { [weak bus] _ in
            bus?.onceKept(nil)
            throw Death.now()
        }
    }

    /// Waits until something is so, while the adapter works; the clock stands meanwhile.
    /// - Throws: ``WorldProblem`` when it is not after ten seconds.
    public func until(_ condition: () async throws -> Bool) async throws {
        let deadline = ContinuousClock.now + .seconds(10)
        while try await !condition() {
            guard ContinuousClock.now < deadline else { throw WorldProblem("what was waited for did not come to pass") }
            await Task.yield()
        }
    }

    /// What is due happens: an adapter that has ended says why, and handlers that failed are called again.
    private func happen() async throws {
        let ended = state.withLock { state in state.life.ended ? state.life.running : nil }
        if let ended { do { try await ended.value } catch is CancellationError {} }
        try await drain(dying: false)
    }

    /// Calls the handlers for everything that waits and is due, once; a process that dies is begun again.
    func drain(dying: Bool) async throws {
        let (life, retries) = state.withLock { ($0.life, $0.retries) }
        let pump = InboxPump(
            adapter: Mortal(life.adapter, dies: dying), bus: life.bus, store: life.store, log: .silent, clock: clock.adapterClock)
        let result = await Task { [retries] in
            var retries = retries
            try await pump.drain(&retries)
            return retries
        }.result
        note(life.bus.takeSettled())
        do {
            let left = try result.get()
            state.withLock { $0.retries = left }
        } catch is CancellationError where dying {
            try await crash()
        }
    }

    func note(_ settled: [(delivery: Delivery, handling: Handling)]) {
        state.withLock { state in for (delivery, handling) in settled { state.handlings[delivery.key] = handling } }
    }
}
