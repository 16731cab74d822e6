public import SafeguardingContract

/// What joins one of an agency's systems to the bus.
///
/// - What it is: ``manifest``
/// - What it sends: ``run(bus:)`` watches the agency's system and calls ``Bus/send(_:type:to:inform:thread:source:)``
/// - What comes: ``take(_:)`` for each delivery, ``answered(_:)`` for each of the router's answers
/// - Before it runs: ``check(_:)``
///
/// `take` and `answered` are called one at a time, in order for each thread, and again with the same argument when they threw,
/// or when the process died before their effect was noted: what they do has to be the same when it is done twice.
public protocol Adapter: Sendable {
    /// What the adapter is, as its `adapter.yaml` says too.
    static var manifest: AdapterManifest { get }

    /// What is wrong with its own settings beyond what the manifest says; nothing is changed by looking.
    static func check(_ settings: OwnSettings) -> [AdapterProblem]

    /// Makes the adapter ready.
    init(context: AdapterContext) throws

    /// Gives a delivery to the agency's system.
    ///
    /// The router is told `taken` when this returns so. It waits for that: be quick. When this throws, the router is told that the
    /// delivery is taken, for it is durable here, and this is called again later.
    func take(_ delivery: Delivery) async throws -> Handling

    /// Tells the agency's system what the router answered to a message.
    func answered(_ outcome: Outcome) async throws

    /// Watches the agency's system until the task is cancelled. What it throws ends the adapter.
    func run(bus: Bus) async throws
}

extension Adapter {
    public static func check(_ settings: OwnSettings) -> [AdapterProblem] { [] }
    public func answered(_ outcome: Outcome) async throws {}
}

/// What an adapter works with.
public struct AdapterContext: Sendable {
    /// Its settings.
    public let settings: AdapterSettings
    /// Its log: ids, parties, verbs and codes only.
    public let log: AdapterLog
    /// Its store, for counting what is not sent.
    public let store: AdapterStore
    /// The time it works by: what looks again and again, or waits, does it by this one.
    public let clock: AdapterClock
    /// The time of day.
    public var now: @Sendable () -> Moment { { [clock] in clock.now } }

    /// Puts it together.
    public init(settings: AdapterSettings, log: AdapterLog, store: AdapterStore, clock: AdapterClock = .system) {
        self.settings = settings
        self.log = log
        self.store = store
        self.clock = clock
    }

    /// Puts it together, with a time of day.
    public init(settings: AdapterSettings, log: AdapterLog, store: AdapterStore, now: @escaping @Sendable () -> Moment) {
        self.init(settings: settings, log: log, store: store, clock: AdapterClock(now: now))
    }
}
