import Benchmark
import Foundation
import Supervision
import Synchronization

/// A process of a measurement, and what it says.
final class BenchProcess: Sendable {
    private struct State {
        var exit: ChildExit?
        var last: [String] = []
    }

    private final class Heard: Sendable { let state = Mutex(State()) }

    private let name: String
    private let child: ChildProcess
    private let heard: Heard
    private let lines: AsyncStream<String>

    var processID: Int32 { child.processID }

    /// - Parameter environment: what is added to the usual one.
    init(_ name: String, _ executable: String, _ arguments: [String], environment: [String: String] = [:], launcher: String) throws(CommandError) {
        let heard = Heard()
        let (lines, said) = AsyncStream.makeStream(of: String.self)
        (self.name, self.heard, self.lines) = (name, heard, lines)
        do throws(ProcessFault) {
            child = try ChildProcess.start(
                ChildCommand(executable: executable, arguments: arguments, environment: Environment.base.merging(environment) { $1 }), launcher: launcher,
                line: { line in
                    heard.state.withLock { state in
                        state.last.append(line)
                        if state.last.count > 20 { state.last.removeFirst() }
                    }
                    said.yield(line)
                },
                ended: { exit in
                    heard.state.withLock { $0.exit = exit }
                    said.finish()
                })
        } catch { throw CommandError(from: error) }
    }

    /// The next line that begins so; what was said before it is passed over.
    /// - Parameter other: is told what is passed over.
    /// - Throws: `BEN-105` where the process ends before it says it, or takes too long.
    func line(beginning: String, within limit: Duration = .seconds(120), other: (String) -> Void = { _ in }) async throws(CommandError) -> String {
        let killer = Task {
            try await Task.sleep(for: limit)
            child.signal(SIGKILL)
        }
        defer { killer.cancel() }
        for await line in lines {
            if line.hasPrefix(beginning) { return line }
            other(line)
        }
        throw fault("did not say `\(beginning)`")
    }

    /// What a client reports at its end.
    func report(within limit: Duration) async throws(CommandError) -> ClientReport {
        let killer = Task {
            try await Task.sleep(for: limit)
            child.signal(SIGKILL)
        }
        defer { killer.cancel() }
        var report = ClientReport()
        for await line in lines where report.read(line) && report.isWhole { return report }
        throw fault("did not report")
    }

    /// Whether it has ended.
    var hasEnded: Bool { heard.state.withLock { $0.exit != nil } }

    /// What went wrong with it.
    func fault(_ what: String) -> CommandError {
        let (exit, last) = heard.state.withLock { ($0.exit, $0.last) }
        return CommandError(
            "BEN-105", "\(name) \(what)\(exit.map { ": it ended with \($0)" } ?? " in time")",
            help: last.isEmpty ? "it said nothing; run it again with --keep, and look into the folder" : "it said last:\n    " + last.suffix(6).joined(separator: "\n    "),
            exit: .failure)
    }

    /// Waits until it has ended by itself.
    func ended() async { for await _ in lines {} }

    /// Ends it, by its own id, and waits until it is gone.
    /// - Parameter number: SIGTERM for what has an order to end in.
    func end(_ number: Int32 = SIGKILL) async {
        child.signal(number)
        let killer = Task {
            try await Task.sleep(for: .seconds(30))
            child.signal(SIGKILL)
        }
        // Also where somebody interrupted it: nothing is left behind that writes to a folder which is to go.
        await Task {
            while !hasEnded { try? await Task.sleep(for: .milliseconds(2)) }
        }.value
        killer.cancel()
    }
}
