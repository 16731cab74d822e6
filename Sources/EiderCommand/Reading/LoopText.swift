import Ledger
import ReferralLoop
import SafeguardingContract

/// A thread as it stands, as it is shown: parties, state and times.
struct LoopText: Encodable, Equatable, Sendable {
    let thread, openedBy, openedAt, referrer, leadAgency, desk, state: String
    let notified: [String]
    let isLoop: Bool
    /// By when an answer was asked for, RFC 3339; empty where none was.
    let answerBy: String
    /// Somebody still owes an answer: neither closed nor entered in error, nor a notification.
    let isOpen: Bool
    /// It is open, and the time by which an answer was asked for is past.
    let isLate: Bool

    /// - Parameter now: the time by which it is late or not.
    init(_ thread: ThreadAfter, at now: Moment) {
        self.thread = thread.id
        openedBy = thread.openedBy
        openedAt = Moment(milliseconds: thread.openedAt).description
        referrer = thread.referrer
        leadAgency = thread.leadAgency
        desk = thread.leadDesk
        state = thread.state
        notified = thread.notified
        isLoop = MessageType(thread.openedBy)?.effect == .opensLoop
        isOpen = LoopState(rawValue: thread.state)?.isOpen ?? false
        answerBy = thread.answerBy == 0 ? "" : Moment(milliseconds: thread.answerBy).description
        isLate = thread.answerBy != 0 && isOpen && Moment(milliseconds: thread.answerBy) < now
    }

    /// One line for people, the thread's id whole: it is what the next command is given.
    func line(_ ink: Ink) -> String {
        let word = state.padded(to: 13)
        return "\(thread)  \(isOpen ? ink.careful(word) : ink.dim(word))"
            + " \(shortType(openedBy)) from \(referrer)\(leadAgency.isEmpty ? "" : ", lead agency \(leadAgency)")\(due(ink))"
    }

    private func due(_ ink: Ink) -> String {
        if answerBy.isEmpty { return "" }
        if isLate { return ink.bad(", no answer, wanted by \(answerBy)") }
        return isOpen ? ", answer wanted by \(answerBy)" : ""
    }
}
