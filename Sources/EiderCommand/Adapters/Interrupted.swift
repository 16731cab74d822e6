import Dispatch
import Foundation

/// Work that is ended in good order when somebody interrupts it: what it made is taken away.
enum Interrupted {
    /// - Throws: `CLI-613` where it was interrupted.
    static func endingInOrder<Result: Sendable>(_ work: @escaping @Sendable () async -> Result) async throws(CommandError) -> Result {
        let task = Task { await work() }
        let sources = [SIGINT, SIGTERM, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number)
            source.setEventHandler { task.cancel() }
            source.resume()
            return source
        }
        let result = await task.value
        for source in sources { source.cancel() }
        for number in [SIGINT, SIGTERM, SIGHUP] { signal(number, SIG_DFL) }
        guard !task.isCancelled else {
            throw CommandError("CLI-613", "it was interrupted", help: "nothing runs any more, and what was made for it is taken away", exit: .failure)
        }
        return result
    }
}
