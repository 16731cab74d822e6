import Foundation
import Supervision
import Synchronization

/// An adapter's process, its lines, and its end.
final class AdapterProcess: Sendable {
    private struct State {
        var lines: [String] = []
        var exit: ChildExit?
    }

    private let state: Shared
    private let child: ChildProcess

    private final class Shared: Sendable {
        let value = Mutex(State())
    }

    init(_ command: ChildCommand, launcher: String?) throws {
        let shared = Shared()
        state = shared
        child = try ChildProcess.start(
            command, launcher: launcher, line: { line in shared.value.withLock { if $0.lines.count < 20_000 { $0.lines.append(line) } } },
            ended: { exit in shared.value.withLock { $0.exit = exit } })
    }

    var lines: [String] { state.value.withLock { $0.lines } }
    /// How it ended; nil while it runs.
    var exit: ChildExit? { state.value.withLock { $0.exit } }

    /// What everybody on the machine can see of it: program and arguments.
    var commandLine: String {
        let bytes = FileManager.default.contents(atPath: "/proc/\(child.processID)/cmdline") ?? Data()
        return String(decoding: bytes.map { $0 == 0 ? 32 : $0 }, as: UTF8.self)
    }

    /// Ends it as a power cut would, and waits until it is gone.
    func kill() async {
        child.signal(SIGKILL)
        await gone()
    }

    /// Its process id.
    var processID: Int32 { child.processID }

    /// Ends it at once, from any thread, and does not wait.
    func cut() { child.signal(SIGKILL) }

    func ask(toStop number: Int32 = SIGTERM) { child.signal(number) }

    /// Waits until it is gone.
    func gone() async {
        while exit == nil { try? await Task.sleep(for: .milliseconds(2)) }
    }
}
