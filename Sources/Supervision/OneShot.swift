import Foundation
import Synchronization

/// A process that is run to its end, for what it says.
package enum OneShot {
    package struct Result: Sendable {
        package let exit: ChildExit
        package let lines: [String]
    }

    private final class Heard: Sendable {
        let lines = Mutex<[String]>([])
    }

    /// Runs it, and kills it where it takes too long.
    package static func run(_ command: ChildCommand, within limit: Duration) async throws(ProcessFault) -> Result {
        let heard = Heard()
        let (ends, ended) = AsyncStream.makeStream(of: ChildExit.self)
        let child = try ChildProcess.start(
            command, launcher: nil, line: { line in heard.lines.withLock { if $0.count < 10_000 { $0.append(line) } } },
            ended: {
                ended.yield($0)
                ended.finish()
            })
        let killer = Task {
            try await Task.sleep(for: limit)
            child.signal(SIGKILL)
        }
        defer { killer.cancel() }
        // Not the caller's cancellation: the process is waited for in any case.
        let exit = await Task { await ends.first { _ in true } }.value
        return Result(exit: exit ?? .status(-1), lines: heard.lines.withLock { $0 })
    }
}
