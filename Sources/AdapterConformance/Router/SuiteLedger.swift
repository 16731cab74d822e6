import AdapterKit
import BusProtocol
import SafeguardingContract
import Synchronization

/// What outlives a router of the suite: what it answered, and what its adapter has not taken yet.
final class SuiteLedger: Sendable {
    /// A message that was recorded or finally refused.
    struct Entry: Sendable {
        let digest: [UInt8]
        let answer: RouterFrame
    }

    /// What is to be delivered.
    struct Pending: Sendable {
        var envelope: Envelope
        let payload: [UInt8]
        /// The type that stands on the wire in the place of its own: one that nobody knows.
        var typeOnTheWire: String?
    }

    private struct State {
        var entries: [MessageID: Entry] = [:]
        var clashes: Set<MessageID> = []
        var pending: [Pending] = []
        var settled: [(id: String, declined: String?)] = []
        var sequence: UInt64 = 0
    }

    private let state = Mutex(State())

    /// The next number of a record.
    func next() -> UInt64 {
        state.withLock { state in
            state.sequence += 1
            return state.sequence
        }
    }

    /// The answer that was given before; nil for a message that is new. The same id with other bytes is noted.
    func answer(to submission: Submission) -> RouterFrame? {
        state.withLock { state in
            guard let entry = state.entries[submission.id] else { return nil }
            guard entry.digest == submission.digest else {
                state.clashes.insert(submission.id)
                return .refused(BusCode.idReused.refused(id: submission.id.description))
            }
            guard case .recorded(var recorded) = entry.answer else { return entry.answer }
            recorded.duplicate = true
            return .recorded(recorded)
        }
    }

    func keep(_ answer: RouterFrame, to submission: Submission) {
        state.withLock { $0.entries[submission.id] = Entry(digest: submission.digest, answer: answer) }
    }

    /// Whether a message has its final answer.
    func isAnswered(_ id: MessageID) -> Bool { state.withLock { $0.entries[id] != nil } }

    /// Everything that was recorded.
    var recorded: Set<MessageID> {
        state.withLock { state in Set(state.entries.filter { if case .recorded = $0.value.answer { true } else { false } }.keys) }
    }

    /// Messages that came again with other bytes.
    var clashes: Set<MessageID> { state.withLock { $0.clashes } }

    func queue(_ delivery: Pending) {
        state.withLock { state in
            if !state.pending.contains(where: { $0.envelope.sequence == delivery.envelope.sequence }) { state.pending.append(delivery) }
        }
    }

    var pending: [Pending] { state.withLock { $0.pending } }

    /// The adapter answered a delivery.
    func settle(_ sequence: UInt64, id: String, declined: String?) {
        state.withLock { state in
            state.pending.removeAll { $0.envelope.sequence == sequence }
            state.settled.append((id, declined))
        }
    }

    /// The answers to a delivery, one for each time: nil for taken, otherwise the code with which it was declined.
    func settlements(of id: String) -> [String?] { state.withLock { $0.settled.filter { $0.id == id }.map(\.declined) } }

    /// Forgets every message, as a router does that was restored from an old backup; numbers begin again.
    func loseEverything() {
        state.withLock { state in
            state.entries = [:]
            state.sequence = 0
        }
    }
}
