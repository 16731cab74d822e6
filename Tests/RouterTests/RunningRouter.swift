import BusProtocol
import Foundation
import Ledger
import LedgerSQLite
import Logging
import Router
import SafeguardingContract
import Synchronization
import TransparencyLog
import ZeroMQ

/// A router in this process, over real sockets on the loopback and a ledger in a temporary folder. `stop()` ends it and
/// removes the folder; a test that forgets it still leaves no thread behind, because the folder's router is cancelled on deinit.
final class RunningRouter: Sendable {
    let folder: URL
    let endpoint: String
    let publicKey: CurvePublicKey
    let log: LogRecorder
    private let task: Task<Void, any Error>
    private let ending: Ending
    private let adapters = Mutex<[AdaptersFile.Line]>([])

    struct NotReady: Error {}

    /// Whether the router's task is over.
    private final class Ending: Sendable {
        let isOver = Mutex(false)
    }

    /// Whether it has stopped, by itself or not.
    var hasEnded: Bool { ending.isOver.withLock { $0 } }

    static func start(
        agreement: String = TestAgreement.yaml, in folder: URL? = nil, enrolling parties: [TestAdapter] = [],
        maximumPages: Int? = nil, signingItsLog: Bool = false
    ) async throws -> RunningRouter {
        let folder = folder ?? TemporaryFolder.make()
        let keyFile = folder.appending(path: "curve.key").path
        if !FileManager.default.fileExists(atPath: keyFile) { try CurveKeyPair.generate().save(to: keyFile) }
        let agreementFile = folder.appending(path: "agreement.yaml")
        try Data(agreement.utf8).write(to: agreementFile)
        let endpointFile = folder.appending(path: "endpoint")
        try? FileManager.default.removeItem(at: endpointFile)
        let adaptersFile = folder.appending(path: "adapters.json")
        if !parties.isEmpty { try write(parties.map(\.line), to: adaptersFile) }
        let log = LogRecorder()
        let logger = Logger(label: "test") { _ in RecordingLogHandler(recorder: log) }
        var configuration = RouterConfiguration(
            endpoint: "tcp://127.0.0.1:*", keyFile: keyFile, ledger: folder.appending(path: "ledger.db").path,
            adaptersFile: adaptersFile.path, agreementFile: agreementFile.path, endpointFile: endpointFile.path, memoryLimit: nil)
        configuration.holidaysFile = folder.appending(path: "bank-holidays.json").path
        if signingItsLog { configuration.logKeyFile = folder.appending(path: "log.key").path }
        let service = try RouterService(configuration, logger: logger) { path throws(LedgerError) in try LedgerSQLite(path: path, maximumPages: maximumPages) }
        let ending = Ending()
        let task = Task {
            defer { ending.isOver.withLock { $0 = true } }
            try await service.run()
        }
        let text = try await Awaited.value(within: TestClient.patience) { () -> String? in
            guard let text = try? String(contentsOf: endpointFile, encoding: .utf8), text.hasSuffix("\n") else { return nil }
            return text
        }
        let lines = text.split(separator: "\n").map(String.init)
        return RunningRouter(
            folder: folder, endpoint: lines[0], publicKey: try CurvePublicKey(z85: lines[1]), log: log, task: task, ending: ending,
            lines: parties.map(\.line))
    }

    private init(
        folder: URL, endpoint: String, publicKey: CurvePublicKey, log: LogRecorder, task: Task<Void, any Error>,
        ending: Ending, lines: [AdaptersFile.Line]
    ) {
        self.folder = folder
        self.endpoint = endpoint
        self.publicKey = publicKey
        self.log = log
        self.task = task
        self.ending = ending
        adapters.withLock { $0 = lines }
    }

    deinit { task.cancel() }

    /// Ends the router in good order; what it threw is thrown.
    func end() async throws {
        task.cancel()
        try await task.value
    }

    func stop() async throws {
        defer { try? FileManager.default.removeItem(at: folder) }
        try await end()
    }

    /// The fault it stopped with by itself.
    func fault() async -> RouterFault? {
        do {
            try await task.value
            return nil
        } catch { return error as? RouterFault }
    }

    func revoke(_ adapter: TestAdapter) throws {
        let lines = adapters.withLock { lines in
            for index in lines.indices where lines[index].adapter == adapter.id.text { lines[index].revoked = true }
            return lines
        }
        try RunningRouter.write(lines, to: folder.appending(path: "adapters.json"))
    }

    func enrol(_ adapter: TestAdapter) throws {
        let lines = adapters.withLock { lines in
            lines.append(adapter.line)
            return lines
        }
        try RunningRouter.write(lines, to: folder.appending(path: "adapters.json"))
    }

    private static func write(_ lines: [AdaptersFile.Line], to url: URL) throws {
        try JSONEncoder().encode(AdaptersFile.Content(adapters: lines)).write(to: url, options: .atomic)
    }
}

/// Waits for a condition by looking again at short intervals, up to a bound; no test sleeps for a time it guesses.
///
/// The bound is counted in looks, not by the clock: while tests that only compute keep every thread of Swift's pool, neither this nor
/// what it waits for comes on, and that is nobody's failure.
enum Awaited {
    struct TimedOut: Error {}

    private static let interval = Duration.milliseconds(5)

    static func value<Value: Sendable>(within limit: Duration, _ look: @Sendable () throws -> Value?) async throws -> Value {
        for _ in 0..<Int(limit / interval) {
            if let value = try look() { return value }
            try await Task.sleep(for: interval)
        }
        throw TimedOut()
    }
}

enum TemporaryFolder {
    static func make() -> URL {
        let url = FileManager.default.temporaryDirectory.appending(path: "eider-test-\(UUID().uuidString)")
        try? FileManager.default.createDirectory(
            at: url, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        return url
    }
}

/// Everything a router logged, to be searched for what must not be in it.
final class LogRecorder: Sendable {
    private let lines = Mutex<[String]>([])
    private let holding = Mutex<String?>(nil)
    private let isHeld = DispatchSemaphore(value: 0)
    private let mayGoOn = DispatchSemaphore(value: 0)

    func add(_ line: String) {
        lines.withLock { $0.append(line) }
        let isMeant = holding.withLock { code in
            guard let held = code, line.contains(held) else { return false }
            code = nil
            return true
        }
        guard isMeant else { return }
        isHeld.signal()
        mayGoOn.wait()
    }

    /// Whoever says this code next, once, stands still until ``release()``: the router's thread, where it is one of its lines.
    func hold(_ code: String) { holding.withLock { $0 = code } }
    func waitUntilHeld() { isHeld.wait() }
    func release() { mayGoOn.signal() }
    var all: [String] { lines.withLock { $0 } }
}

struct RecordingLogHandler: LogHandler {
    let recorder: LogRecorder
    var metadata: Logger.Metadata = [:]
    var logLevel = Logger.Level.trace
    subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    func log(event: LogEvent) {
        recorder.add("\(event.level) \(event.message) \(event.metadata ?? [:]) \(metadata)")
    }
}
