import AdapterConformance
import Foundation
import SafeguardingContract
import Supervision
import Synchronization

@testable import EiderCommand

/// A partnership's router and adapters as real processes: the example's files over a state in a temporary folder, on ports the system
/// gives. Everything is stopped and removed when the body of ``run(clock:adapters:settings:restarts:_:)`` is left, however it is left.
final class World: Sendable {
    static let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    /// Where the executables are, beside the tests.
    static let built = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path

    let root: URL
    let state: URL
    /// The agreement's own file.
    let agreement: URL
    /// What time it is for the router, where a test says so.
    let rehearsalClock: URL
    let partnership: PartnershipRun
    private let supervisor: Mutex<Supervisor>
    private let restarts: Int
    let heard: Heard

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
                case .stands, .late, .restarting, .cannotStart, .resting, .gaveUp, .stopped: break
                }
            }
        }
    }

    struct NotSo: Error, CustomStringConvertible {
        let description: String
    }

    /// Runs the example partnership with these adapters while `body` runs.
    /// - Parameters:
    ///   - clock: what time it is for the router to begin with; nil for the machine's time.
    ///   - settings: of an adapter, by its name: in place of those in its file.
    static func run<Value: Sendable>(
        clock: String? = nil, adapters: [String] = ["youth-service", "social-care"], settings: [String: [String: String]] = [:], restarts: Int = 5,
        _ body: (World) async throws -> Value
    ) async throws -> Value {
        let world = try World(clock: clock, adapters: adapters, settings: settings, restarts: restarts)
        defer { try? FileManager.default.removeItem(at: world.root) }
        do {
            _ = try await world.partnership.enrol()
            try await world.current.start()
            let value = try await body(world)
            await world.current.stop()
            return value
        } catch {
            await world.current.stop()
            throw NotSo(description: "\(error)\nthe processes' last words:\n\(world.heard.lines.suffix(40).joined(separator: "\n"))")
        }
    }

    private init(clock: String?, adapters: [String], settings: [String: [String: String]], restarts: Int) throws {
        root = FileManager.default.temporaryDirectory.appending(path: "eider-world-\(UUID().uuidString)")
        state = root.appending(path: "state")
        // A copy, so that a test can change the agreement that is in force.
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        let folder = root.appending(path: "partnership")
        try FileManager.default.copyItem(at: World.repository.appending(path: "Examples/partnership"), to: folder)
        agreement = folder.appending(path: "agreement.yaml")
        let time = root.appending(path: "clock")
        rehearsalClock = time
        if let clock { try Data(clock.utf8).write(to: time, options: .atomic) }
        let example = try PartnershipFolder(folder.path)
        let some = try example.only(adapters).with(endpoint: "tcp://127.0.0.1:*", settings: World.pace)
        partnership = PartnershipRun(
            settings.reduce(some) { $0.with(settings: $1.value, of: $1.key) }, state: StateFolder(state.path),
            programs: Executables(own: World.built, path: ""), eider: World.built + "/eider", rehearsalClock: clock.map { _ in time.path })
        let heard = Heard()
        (self.heard, self.restarts) = (heard, restarts)
        supervisor = Mutex(World.supervisor(of: partnership, heard, restarts))
    }

    private static func supervisor(of partnership: PartnershipRun, _ heard: Heard, _ restarts: Int) -> Supervisor {
        Supervisor(
            // A test that needs an adapter fails where it does.
            partnership.members.map { $0.essential() }, launcher: World.built + "/eider",
            budget: RestartBudget(limit: restarts, window: .seconds(600), firstPause: .milliseconds(20), longestPause: .milliseconds(100))
        ) { event in
            partnership.heard(event)
            heard.take(event)
        }
    }

    private var current: Supervisor { supervisor.withLock { $0 } }

    /// Stops every process in order, as `eider up` does.
    func stopAll() async { await current.stop() }

    /// Starts every process again over the same state.
    func startAgain() async throws {
        let next = World.supervisor(of: partnership, heard, restarts)
        supervisor.withLock { $0 = next }
        try await next.start()
    }

    /// Ports that the system gives; and files are taken soon, because the tests put them there whole.
    private static let pace = ["port": "0", "stable-for-milliseconds": "200", "look-every-milliseconds": "50"]

    // MARK: Doing

    /// Sends one HL7 message over MLLP as the hospital's system does.
    /// - Returns: MSA-1 of the answer; nil where none came, as when the adapter was killed.
    func hospitalSends(_ message: String) async -> String? {
        guard let port = partnership.port(of: "hospital") else { return nil }
        let bytes = HospitalSystem.message(from: Array(message.utf8))
        return try? await HospitalSystem(port: port).send(bytes).code
    }

    /// Posts JSON to an adapter that listens, as its agency's system does.
    /// - Returns: the status of the answer; nil where none came.
    func post(_ json: String, to path: String, of adapter: String) async -> Int? {
        guard let port = partnership.port(of: adapter) else { return nil }
        let head = "POST \(path) HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: \(json.utf8.count)\r\nConnection: close\r\n\r\n"
        let answer = try? await LoopbackTalk(port: port).exchange(Array((head + json).utf8)) { _ in false }
        // HTTP/1.1 202 Accepted
        return answer.flatMap { Int(String(decoding: $0.prefix(64), as: UTF8.self).split(separator: " ").dropFirst().first ?? "") }
    }

    /// Waits until `look` sees something; no test sleeps for a time it guesses.
    func until<Value: Sendable>(
        _ what: String, within limit: Duration = .seconds(60), _ look: () async throws -> Value?
    ) async throws -> Value {
        let end = ContinuousClock.now + limit
        while true {
            // The time is looked at before, so that on a machine that is busy elsewhere the last look is after the bound, not before it.
            let isOver = ContinuousClock.now >= end
            if let value = try await look() { return value }
            if isOver { throw NotSo(description: "did not happen within \(limit): \(what)") }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    /// Hands a file over as an agency's system does: written under another name, then renamed.
    func hand(_ text: String, to path: String) throws {
        let file = folder(path)
        let part = file.deletingLastPathComponent().appending(path: ".\(file.lastPathComponent).part")
        try Data(text.utf8).write(to: part)
        try FileManager.default.moveItem(at: part, to: file)
    }

    /// Lets it be another time for the router: it goes on from there. The file is there whole, the old one or the new.
    func clock(is moment: String) throws {
        try Data(moment.utf8).write(to: rehearsalClock, options: .atomic)
    }

    /// Ends a process as a power cut would.
    func kill(_ name: String) {
        if let process = processes[name] { Foundation.kill(process, SIGKILL) }
    }
}
