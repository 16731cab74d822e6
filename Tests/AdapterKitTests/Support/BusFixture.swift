import BusProtocol
import Logging
import SafeguardingContract
import Synchronization
import ZeroMQ

@testable import AdapterKit

/// An adapter's side of the wire: short where a test waits each time, long where only a failure does.
final class BusFixture: Sendable {
    let folder = TemporaryFolder()
    let routerKeys: CurveKeyPair
    let keys: KeyFolder
    let logs = LogCollector()

    static let timing = {
        var timing = BusTiming(
            connecting: .seconds(60), greeting: .seconds(60), firstBackOff: .milliseconds(5), longestBackOff: .milliseconds(50),
            firstRetry: .milliseconds(5), longestRetry: .milliseconds(50), heartbeat: .seconds(5), heartbeatTimeout: .seconds(60),
            farewell: .milliseconds(500))
        timing.notEnrolled = .milliseconds(50)
        return timing
    }()

    static let manifest = AdapterManifest(
        id: "example", version: "1", function: "youth-service", summary: "an example", sends: MessageType.all.filter(\.sendable).map(\.name),
        takes: [MessageType.referral.name, MessageType.acknowledged.name], settings: SettingsSchema([:]))

    init() throws {
        routerKeys = try CurveKeyPair.generate()
        keys = try KeyFolder.create(at: folder["keys"])
    }

    func settings(_ endpoint: String, encoding: WireEncoding = .protobuf, routerKey: CurvePublicKey? = nil, witnesses: LogWitnesses? = nil) -> AdapterSettings {
        AdapterSettings(
            adapter: AdapterID("youth-service")!, party: PartyID("elm-park-youth-club")!, endpoint: endpoint,
            routerKey: routerKey ?? routerKeys.publicKey, curveKeyFile: folder["keys/curve.key"],
            signingKeyFile: folder["keys/signing.key"], state: folder["state"], encoding: encoding, witnesses: witnesses,
            own: OwnSettings(SettingsSchema([:]), [:]))
    }

    func router(
        _ endpoint: String = "tcp://127.0.0.1:*", ledger: FakeRouter.Ledger = .init(), window: UInt32 = 8,
        identity: (adapter: String, party: String) = ("youth-service", "elm-park-youth-club"), log: FakeLog? = nil, isOld: Bool = false,
        behaviour: @escaping @Sendable (Int, Submission) -> FakeRouter.Behaviour = { _, _ in .record }
    ) throws -> FakeRouter {
        try FakeRouter(
            keys: routerKeys, allowed: [keys.curve.publicKey], endpoint: endpoint, ledger: ledger, identity: identity, window: window,
            log: log, isOld: isOld, behaviour: behaviour)
    }

    func store() throws -> AdapterStore { try AdapterStore(folder: folder["state"]) }

    func bus(_ store: AdapterStore, _ settings: AdapterSettings, witnessedWithin: Duration = .seconds(900), coveredWithin: Duration = .seconds(900)) throws -> Bus {
        var timing = Self.timing
        (timing.witnessedWithin, timing.coveredWithin) = (witnessedWithin, coveredWithin)
        return try Bus(settings: settings, keys: keys, store: store, manifest: Self.manifest, log: logs.log, timing: timing)
    }
}

/// Keeps every line of the log.
final class LogCollector: Sendable {
    let lines = Mutex<[String]>([])

    private let kept = Mutex<AdapterLog?>(nil)

    /// One log, whoever asks: an adapter's parts share theirs too.
    var log: AdapterLog {
        kept.withLock { kept in
            let log = kept ?? AdapterLog(Logger(label: "test") { _ in Handler(collector: self) })
            kept = log
            return log
        }
    }

    var text: String { lines.withLock { $0.joined(separator: "\n") } }

    private struct Handler: LogHandler {
        unowned let collector: LogCollector
        var metadata: Logger.Metadata = [:]
        var logLevel = Logger.Level.trace
        subscript(metadataKey key: String) -> Logger.Metadata.Value? {
            get { metadata[key] }
            set { metadata[key] = newValue }
        }
        func log(event: LogEvent) {
            collector.lines.withLock { $0.append("\(event.message) \(event.metadata ?? [:])") }
        }
    }
}

extension Bus {
    /// Waits until the client stands in a way that is looked for.
    func becomes(_ isIt: @Sendable (BusStatus) -> Bool) async -> BusStatus {
        var last = BusStatus.idle
        for await status in statuses() {
            last = status
            if isIt(status) { break }
        }
        return last
    }
}

extension BusStatus {
    var isReady: Bool { if case .ready = self { true } else { false } }
}
