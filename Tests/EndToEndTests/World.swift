import Foundation
import Ledger
import LedgerSQLite
import SafeguardingContract
import Synchronization

@testable import EiderCommand

/// A partnership's router and adapters as real processes: the example's files in a temporary folder, on ports the system
/// gives. Everything is stopped and removed when the body of ``run(adapters:_:)`` is left, however it is left.
final class World: Sendable {
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// Where the executables are, beside the tests.
    static let built = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path

    let root: URL
    let state: URL
    let partnership: PartnershipRun
    private let supervisor: Supervisor
    private let heard: Heard

    /// Everything the processes said and did.
    final class Heard: Sendable {
        private let kept = Mutex<(lines: [String], processes: [String: Int32], starts: [String: Int])>(([], [:], [:]))
        var lines: [String] { kept.withLock(\.lines) }
        var processes: [String: Int32] { kept.withLock(\.processes) }
        var starts: [String: Int] { kept.withLock(\.starts) }

        func take(_ event: Supervisor.Event) {
            kept.withLock { kept in
                switch event {
                case .line(let name, let line): kept.lines.append("\(name): \(line)")
                case .started(let name, let process):
                    kept.processes[name] = process
                    kept.starts[name, default: 0] += 1
                case .ended(let name, let exit):
                    kept.processes[name] = nil
                    kept.lines.append("\(name): ended, \(exit)")
                case .restarting, .gaveUp, .stopped: break
                }
            }
        }
    }

    struct NotSo: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs the example partnership with these adapters while `body` runs.
    static func run<Value: Sendable>(
        adapters: [String] = ["youth-service", "social-care"], restarts: Int = 5, _ body: (World) async throws -> Value
    ) async throws -> Value {
        let world = try World(adapters: adapters, restarts: restarts)
        defer { try? FileManager.default.removeItem(at: world.root) }
        do {
            _ = try await world.partnership.enrol()
            try await world.supervisor.start()
            let value = try await body(world)
            await world.supervisor.stop()
            return value
        } catch {
            await world.supervisor.stop()
            throw NotSo(description: "\(error)\nthe processes' last words:\n\(world.heard.lines.suffix(40).joined(separator: "\n"))")
        }
    }

    private init(adapters: [String], restarts: Int) throws {
        root = FileManager.default.temporaryDirectory.appending(path: "eider-world-\(UUID().uuidString)")
        state = root.appending(path: "state")
        let folder = root.appending(path: "partnership")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        try FileManager.default.copyItem(at: World.repository.appending(path: "Examples/partnership"), to: folder)
        try World.keep(adapters, in: folder.appending(path: "partnership.yaml"))
        partnership = PartnershipRun(
            try PartnershipFolder(folder.path), state: StateFolder(state.path), programs: Executables(own: World.built, path: ""),
            eider: World.built + "/eider")
        let heard = Heard()
        self.heard = heard
        let partnership = partnership
        supervisor = Supervisor(
            partnership.members, launcher: World.built + "/eider",
            budget: RestartBudget(limit: restarts, window: .seconds(600), firstPause: .milliseconds(20), longestPause: .milliseconds(100))
        ) { event in
            partnership.heard(event)
            heard.take(event)
        }
    }

    /// The example's `partnership.yaml` with some of its adapters, on a port the system gives.
    private static func keep(_ adapters: [String], in file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
            .replacing("tcp://127.0.0.1:5570", with: "tcp://127.0.0.1:*")
        var kept: [String] = []
        var keeping = true
        for line in text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init) {
            if line.hasPrefix("  - id: ") { keeping = adapters.contains(String(line.dropFirst(8))) }
            if keeping || !line.hasPrefix("  ") { kept.append(line) }
        }
        try Data(kept.joined(separator: "\n").utf8).write(to: file)
    }

    // MARK: Looking

    /// Where the router listens, and its public key.
    func router() throws -> (endpoint: String, key: String) {
        let address = try partnership.routerAddress()
        return (address.endpoint, address.key)
    }

    var lines: [String] { heard.lines }
    var processes: [String: Int32] { heard.processes }
    var starts: [String: Int] { heard.starts }

    func folder(_ path: String) -> URL { state.appending(path: path) }

    /// The files below a folder of the state, by their paths from it.
    func files(_ path: String) -> [String] {
        let base = folder(path)
        guard let walk = FileManager.default.enumerator(atPath: base.path) else { return [] }
        return walk.compactMap { $0 as? String }.filter { !$0.isEmpty }.sorted()
    }

    func text(_ path: String) throws -> String { try String(contentsOf: folder(path), encoding: .utf8) }

    /// Everything recorded, in order.
    func records() throws -> [StoredRecord] {
        let ledger = try LedgerSQLite.reader(path: state.appending(path: "router/ledger.db").path)
        defer { ledger.close() }
        var all: [StoredRecord] = []
        while true {
            let page = try ledger.records(from: UInt64(all.count), limit: 1000)
            if page.isEmpty { return all }
            all += page
        }
    }

    /// Waits until `look` sees something; no test sleeps for a time it guesses.
    func until<Value: Sendable>(
        _ what: String, within limit: Duration = .seconds(60), _ look: () async throws -> Value?
    ) async throws -> Value {
        let end = ContinuousClock.now + limit
        while true {
            // Looked before the clock: where other tests kept every thread meanwhile, it may have happened long ago.
            if let value = try await look() { return value }
            guard ContinuousClock.now < end else { throw NotSo(description: "did not happen within \(limit): \(what)") }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    // MARK: Doing

    /// Hands a file over as an agency's system does: written under another name, then renamed.
    func hand(_ text: String, to path: String) throws {
        let file = folder(path)
        let part = file.deletingLastPathComponent().appending(path: ".\(file.lastPathComponent).part")
        try Data(text.utf8).write(to: part)
        try FileManager.default.moveItem(at: part, to: file)
    }

    /// Ends a process as a power cut would.
    func kill(_ name: String) {
        if let process = processes[name] { Foundation.kill(process, SIGKILL) }
    }
}
