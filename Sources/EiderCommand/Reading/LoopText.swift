import Ledger
import SafeguardingContract

/// A thread as it stands, as it is shown: parties, state and times.
struct LoopText: Encodable, Equatable, Sendable {
    let thread, openedBy, openedAt, referrer, leadAgency, desk, state: String
    let notified: [String]
    let isLoop: Bool

    init(_ thread: ThreadAfter) {
        self.thread = thread.id
        openedBy = thread.openedBy
        openedAt = Moment(milliseconds: thread.openedAt).description
        referrer = thread.referrer
        leadAgency = thread.leadAgency
        desk = thread.leadDesk
        state = thread.state
        notified = thread.notified
        isLoop = MessageType(thread.openedBy)?.effect == .opensLoop
    }

    /// One line for people, the thread's id whole: it is what the next command is given.
    func line(_ ink: Ink) -> String {
        let word = state.padded(to: 13)
        return "\(thread)  \(state == "closed" ? ink.dim(word) : ink.careful(word))"
            + " \(shortType(openedBy)) from \(referrer)\(leadAgency.isEmpty ? "" : ", lead agency \(leadAgency)")"
    }
}
