import Foundation
import Logging
import SharingRules
import Synchronization
import ZeroMQ

/// The thread that watches the agreement's files, and reads them when one has changed: the router's own thread never waits for a disk or a parser.
///
/// It looks once a second. What does not load is said once, by the place of its first problem, and changes nothing; what does is handed to the router's thread.
final class AgreementWatch: Sendable {
    private struct State {
        var found: Agreement?
        var isStopping = false
    }

    private let file: AgreementFile
    private let wakeup: Wakeup
    private let logger: Logger
    private let state = Mutex(State())
    private let condition = NSCondition()
    /// Between two looks, in seconds.
    private static let pause = 1.0

    /// - Parameters:
    ///   - file: what is watched.
    ///   - wakeup: signalled when there is a new agreement, so that the router's thread sees it.
    init(_ file: AgreementFile, wakeup: Wakeup, logger: Logger) {
        self.file = file
        self.wakeup = wakeup
        self.logger = logger
    }

    /// Starts the thread.
    /// - Parameter files: the files of the reading that the router started with.
    func start(having files: [String]) throws(ZeroMQError) -> DedicatedThread {
        try DedicatedThread.start(name: "eider-agreement") { self.run(files) }
    }

    /// The agreement that was read since the last call; nil where there is none.
    func take() -> Agreement? {
        state.withLock { state in
            defer { state.found = nil }
            return state.found
        }
    }

    /// Ends the thread.
    func stop() {
        condition.lock()
        state.withLock { $0.isStopping = true }
        condition.signal()
        condition.unlock()
    }

    private func run(_ first: [String]) {
        var files = first
        // Nothing is known of them yet: what changed since the router read them is read once more, and what did not is the same.
        var known: [WatchedFile.Stamp] = []
        while pause() {
            let now = Self.stamps(files)
            guard now != known else { continue }
            known = now
            let before = files
            guard let reading = file.read() else {
                logger.error("the agreement cannot be read: the one in force stays", metadata: ["code": "RTR-AGREEMENT-FILE"])
                continue
            }
            // What was included before is looked at as long as the reading fails: mending it mends the agreement.
            if case .success = reading.result { files = reading.files } else { files = Array(Set(files + reading.files)).sorted() }
            known = known == Self.stamps(before) ? Self.stamps(files) : []
            report(reading)
        }
    }

    private func report(_ reading: AgreementFile.Reading) {
        switch reading.result {
        case .success(let agreement):
            state.withLock { $0.found = agreement }
            wakeup.signal()
        case .failure(let problems):
            let place = problems.problems.first.map { "\($0.file):\($0.line)" } ?? ""
            logger.error(
                "the agreement does not load, and the one in force stays",
                metadata: ["code": "RTR-AGREEMENT-BAD", "problems": "\(problems.problems.count)", "first": "\(place)"])
        }
    }

    /// Waits for the next look.
    /// - Returns: false where the thread has to end.
    private func pause() -> Bool {
        condition.lock()
        defer { condition.unlock() }
        let until = Date(timeIntervalSinceNow: Self.pause)
        while !state.withLock({ $0.isStopping }), condition.wait(until: until) {}
        return !state.withLock { $0.isStopping }
    }

    private static func stamps(_ files: [String]) -> [WatchedFile.Stamp] { files.map { WatchedFile(path: $0).stamp() } }
}
