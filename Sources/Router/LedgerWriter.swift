import Foundation
import Ledger
import RouterCore
import SafeguardingContract
import Synchronization
import TransparencyLog
import ZeroMQ

/// The thread that writes the ledger. While it syncs one batch, the router's thread decides the next (group commit). It signs the log too, for it alone knows what is durable.
///
/// A batch that fails is never tried again: the writer reports the failure once and writes nothing more, and the router
/// exits without an answer for it. What was recorded is found again at the next start; what was not is sent again by its sender.
final class LedgerWriter: Sendable {
    enum Report: Sendable {
        case durable(RouterBatch)
        /// The log was signed, and the checkpoint is kept.
        case signed(CheckpointKeeper.Kept)
        case failed(LedgerError)
        /// A thread had another version than the router decided on: somebody else wrote. There is one writer, so this is a fault.
        case conflict
    }

    private struct State {
        var waiting: RouterBatch?
        var cosignatures: [(cosignature: Cosignature, size: UInt64)] = []
        var signing: Moment?
        var mayRest = false
        var reports: [Report] = []
        var isStopping = false
        /// The thread has something in hand.
        var isAtWork = false
    }

    /// What is to be done next, batches first.
    private enum Job {
        case write(RouterBatch)
        case sign(Moment)
        case keep([(cosignature: Cosignature, size: UInt64)])
        case rest
    }

    private let ledger: any Ledger
    private let wakeup: Wakeup
    private let signer: LogSigner?
    private let state = Mutex(State())
    private let condition = NSCondition()

    /// - Parameters:
    ///   - wakeup: signalled after every report, so that the router's thread, which sleeps in `zmq_poll`, sees it.
    ///   - signer: signs the log; nil where nobody does.
    init(_ ledger: any Ledger, wakeup: Wakeup, signer: LogSigner? = nil) {
        self.ledger = ledger
        self.wakeup = wakeup
        self.signer = signer
    }

    /// Starts the thread.
    func start() throws(ZeroMQError) -> DedicatedThread { try DedicatedThread.start(name: "eider-ledger") { self.run() } }

    /// Hands a batch over. At most one is under way; the router's thread waits for its report before the next.
    func write(_ batch: RouterBatch) { change { $0.waiting = batch } }

    /// Writes a batch on the thread that calls, which waits for the disk.
    /// - Returns: what became of it; nil where the ledger's thread has something to do: then the batch is to be handed over.
    func writeHere(_ batch: RouterBatch) -> Report? {
        guard state.withLock({ !$0.isAtWork && $0.waiting == nil && $0.signing == nil && $0.cosignatures.isEmpty }) else { return nil }
        return report(on: .write(batch))
    }

    /// Asks for a checkpoint of what is durable. At most one is under way.
    /// - Parameter now: the time it is signed at.
    func sign(at now: Moment) { change { $0.signing = now } }

    /// Keeps a cosignature, when there is time.
    func keep(_ cosignature: Cosignature, size: UInt64) { change { $0.cosignatures.append((cosignature, size)) } }

    /// Says that nothing came for a moment: what the ledger would else have to do on the way it does now.
    func rest() { change { $0.mayRest = true } }

    /// What has been reported since the last call.
    func reports() -> [Report] { state.withLock { exchange(&$0.reports, with: []) } }

    /// Ends the thread after what it was given.
    func stop() { change { $0.isStopping = true } }

    private func change(_ body: (inout State) -> Void) {
        condition.lock()
        state.withLock { body(&$0) }
        condition.signal()
        condition.unlock()
    }

    private func run() {
        while let job = next() {
            guard let report = report(on: job) else { continue }
            state.withLock { $0.reports.append(report) }
            wakeup.signal()
            switch report {
            case .durable, .signed: continue
            case .failed, .conflict: return
            }
        }
    }

    private func report(on job: Job) -> Report? {
        do throws(LedgerError) {
            switch job {
            case .write(let batch):
                switch try ledger.append(batch.entries, expecting: batch.expecting) {
                case .appended(let first, _) where first == batch.first: return .durable(batch)
                case .appended, .conflict: return .conflict
                }
            case .sign(let now): return try signer.map { signer throws(LedgerError) in .signed(try signer.sign(ledger, at: now)) }
            case .keep(let cosignatures):
                // One that the ledger does not take costs a witness's word, and is given again for the next checkpoint: no reason to end. A failing disk is.
                for it in cosignatures {
                    do { try ledger.keep(it.cosignature, of: it.size) } catch where !error.isFatal { continue }
                }
                return nil
            case .rest:
                // Batches come first.
                if try ledger.rest() { state.withLock { $0.mayRest = true } }
                return nil
            }
        } catch { return .failed(error) }
    }

    private func next() -> Job? {
        condition.lock()
        defer { condition.unlock() }
        while true {
            let (job, isStopping) = state.withLock { state -> (Job?, Bool) in
                state.isAtWork = true
                if let batch = exchange(&state.waiting, with: nil) { return (.write(batch), false) }
                if let now = exchange(&state.signing, with: nil) { return (.sign(now), false) }
                if !state.cosignatures.isEmpty { return (.keep(exchange(&state.cosignatures, with: [])), false) }
                if exchange(&state.mayRest, with: false), !state.isStopping { return (.rest, false) }
                state.isAtWork = false
                return (nil, state.isStopping)
            }
            if let job { return job }
            if isStopping { return nil }
            condition.wait()
        }
    }
}

private func exchange<Value>(_ value: inout Value, with new: Value) -> Value {
    defer { value = new }
    return value
}
