import Foundation
import SafeguardingContract

/// Keeps ``AdapterStatus`` in the state folder while an adapter runs: written when something changed, but at most once a second, and every ten seconds, so that
/// who reads it can tell an adapter that is quiet from one that is stuck.
actor StatusKeeper {
    /// The shortest time between two of them.
    static let pause = Duration.seconds(1)
    /// The longest.
    static let pulse = Duration.seconds(10)

    private let bus: Bus
    private let store: AdapterStore
    private let log: AdapterLog
    private let now: @Sendable () -> Moment
    private let clock = ContinuousClock()
    private let began: ContinuousClock.Instant
    private var status: AdapterStatus
    private var written: (status: AdapterStatus, at: ContinuousClock.Instant)?

    init(bus: Bus, store: AdapterStore, manifest: AdapterManifest, log: AdapterLog, now: @escaping @Sendable () -> Moment) {
        (self.bus, self.store, self.log, self.now) = (bus, store, log, now)
        began = clock.now
        let moment = now().description
        status = AdapterStatus(
            adapter: bus.settings.adapter.text, party: bus.settings.party.text, software: "\(manifest.id) \(manifest.version)",
            process: ProcessInfo.processInfo.processIdentifier, session: .connecting, since: moment, at: moment)
        if let earlier = AdapterStatus.load(from: store.folder), earlier.adapter == status.adapter { log.trail.resume(earlier) }
    }

    /// Writes until the task is cancelled.
    func run() async throws {
        let (wakes, wake) = AsyncStream.makeStream(of: Void.self, bufferingPolicy: .bufferingNewest(1))
        let statuses = bus.statuses()
        async let changes: Void = { for await _ in statuses { wake.yield() } }()
        async let ticks: Void = {
            while !Task.isCancelled {
                wake.yield()
                try await Task.sleep(for: Self.pause)
            }
        }()
        for await _ in wakes {
            await look()
            write()
        }
        await changes
        try? await ticks
        try Task.checkCancellation()
    }

    /// The last word.
    /// - Parameter code: of what ended it; nil where it was stopped.
    func finish(_ code: String?) async {
        await look()
        stand(code == nil ? .stopped : .failed, code)
        written = nil
        write()
    }

    private func look() async {
        switch bus.status {
        // One that is away and tries again is away until it is there.
        case .idle, .connecting: if status.session != .away { stand(.connecting, nil) }
        case .ready: stand(.ready, bus.logProblem?.code)
        case .away(let trouble): stand(.away, trouble.code)
        case .failed(let problem): stand(.failed, problem.code)
        case .stopped: stand(.stopped, nil)
        }
        let trail = log.trail.now
        (status.sent, status.taken, status.errors, status.port) = (trail.sent, trail.taken, trail.errors, trail.port)
        // What cannot be counted now is counted in a second; what it means for the messages, their own ways say.
        if let (outbox, inbox) = try? await store.queues() { (status.outbox, status.inbox) = (outbox, inbox) }
    }

    private func stand(_ session: AdapterStatus.Session, _ code: String?) {
        if status.session != session { (status.session, status.since) = (session, now().description) }
        status.code = code.map(AdapterLog.word)
    }

    private func write() {
        let instant = clock.now
        if let written {
            let age = written.at.duration(to: instant)
            guard age >= Self.pulse || age >= Self.pause && written.status != status else { return }
        } else if status.session == .connecting, began.duration(to: instant) < Self.pause {
            // Most are there within a second: then the first word is that it is ready.
            return
        }
        written = (status, instant)
        var said = status
        said.at = now().description
        // A status that cannot be written is no reason to stop: the store, on the same disk, says what is wrong with that.
        try? said.save(to: store.folder)
    }
}
