import ReferralLoop
import SafeguardingContract

/// A loop in one line: who stands where, and what is owed next. Nothing of it is about a child.
struct LoopLine: Encodable, Equatable, Sendable {
    let thread, state, type, openedAt, referrer, answered, leadAgency, desk, offeredTo, forum: String
    let notified: [String]
    let isOpen: Bool
    /// Between whom professionals disagree; empty where they do not.
    let disagreement: String
    /// What was decided last, by class; empty where nothing was.
    let outcome: String
    /// When it was closed last, RFC 3339; empty where it never was.
    let closedAt: String
    /// What is owed, the first due first.
    let owed: [OwedText]

    /// - Returns: nil for a thread that is no loop.
    init?(_ thread: ThreadAfter, at now: Moment, _ words: ClockWords) {
        guard let loop = Loop(thread) else { return nil }
        self.thread = thread.id
        state = loop.state.rawValue
        isOpen = loop.state.isOpen
        type = shortType(thread.openedBy)
        openedAt = loop.openedAt.description
        referrer = loop.referrer.text
        answered = loop.answered.text
        leadAgency = loop.lead.text
        desk = thread.leadDesk
        offeredTo = loop.offeredTo?.text ?? ""
        forum = thread.forum
        notified = loop.notified.map(\.text).sorted()
        disagreement = loop.disagreement?.place.level.words ?? ""
        outcome = loop.outcome?.rawValue ?? ""
        closedAt = loop.closedAt?.description ?? ""
        owed = loop.owed.filter { $0.met == nil }.sorted { ($0.isRunning ? 0 : 1, $0.due) < ($1.isRunning ? 0 : 1, $1.due) }
            .map { OwedText($0, of: loop, at: now, words) }
    }

    /// For people; the id whole, since it is what the next command is given.
    func line(_ ink: Ink) -> String {
        let word = state.padded(to: 16)
        var parts = ["\(thread)  \(isOpen ? ink.careful(word) : ink.dim(word)) \(type) from \(referrer)"]
        if answered != referrer { parts.append("answered to \(answered)") }
        parts.append("lead agency \(leadAgency)\(desk.isEmpty ? "" : " (desk \(desk))")")
        if !offeredTo.isEmpty { parts.append("offered to \(offeredTo)") }
        if !disagreement.isEmpty { parts.append("disagreement: \(disagreement)") }
        if !forum.isEmpty { parts.append("forum \(forum)") }
        let next = owed.first.map { "; \($0.line(ink))" } ?? (isOpen ? "; nothing is owed" : "")
        return parts.joined(separator: ", ") + next
    }
}
