import Foundation
import Ledger
import RouterCore
import Synchronization
import ZeroMQ

/// The thread that writes the ledger. While it syncs one batch, the router's thread decides the next (group commit).
///
/// A batch that fails is never tried again: the writer reports the failure once and writes nothing more, and the router
/// exits without an answer for it. What was recorded is found again at the next start; what was not is sent again by its sender.
final class LedgerWriter: Sendable {
    enum Report: Sendable {
        case durable(RouterBatch)
        case failed(LedgerError)
        /// A thread had another version than the router decided on: somebody else wrote. There is one writer, so this is a fault.
        case conflict
    }

    private struct State {
        var waiting: RouterBatch?
        var reports: [Report] = []
        var isStopping = false
    }

    private let ledger: any Ledger
    private let wakeup: Wakeup
    private let state = Mutex(State())
    private let condition = NSCondition()

    /// - Parameter wakeup: signalled after every report, so that the router's thread, which sleeps in `zmq_poll`, sees it.
    init(_ ledger: any Ledger, wakeup: Wakeup) {
        self.ledger = ledger
        self.wakeup = wakeup
    }

    /// Starts the thread.
    func start() throws(ZeroMQError) -> DedicatedThread { try DedicatedThread.start(name: "eider-ledger") { self.run() } }

    /// Hands a batch over. At most one is under way; the router's thread waits for its report before the next.
    func write(_ batch: RouterBatch) {
        condition.lock()
        state.withLock { $0.waiting = batch }
        condition.signal()
        condition.unlock()
    }

    /// What has been reported since the last call.
    func reports() -> [Report] { state.withLock { exchange(&$0.reports, with: []) } }

    /// Ends the thread after the batch under way.
    func stop() {
        condition.lock()
        state.withLock { $0.isStopping = true }
        condition.signal()
        condition.unlock()
    }

    private func run() {
        while let batch = next() {
            let report: Report
            do {
                switch try ledger.append(batch.entries, expecting: batch.expecting) {
                case .appended(let first, _) where first == batch.first: report = .durable(batch)
                case .appended, .conflict: report = .conflict
                }
            } catch {
                report = .failed(error)
            }
            state.withLock { $0.reports.append(report) }
            wakeup.signal()
            guard case .durable = report else { return }
        }
    }

    private func next() -> RouterBatch? {
        condition.lock()
        defer { condition.unlock() }
        while true {
            let (batch, isStopping) = state.withLock { (exchange(&$0.waiting, with: nil), $0.isStopping) }
            if let batch { return batch }
            if isStopping { return nil }
            condition.wait()
        }
    }
}

private func exchange<Value>(_ value: inout Value, with new: Value) -> Value {
    defer { value = new }
    return value
}
