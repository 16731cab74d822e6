import ReferralLoop
import SafeguardingContract

/// Which loops somebody asked for: those that fit everything that is set.
struct LoopFilter: Sendable {
    var party: PartyID?
    var desk: DeskID?
    var states: Set<LoopState> = []
    var openings: Set<LoopOpening> = []
    var forum: String?
    var isOpen = false
    var isOverdue = false
    /// Something is due until then, or overdue.
    var dueBy: Moment?

    func fits(_ thread: ThreadAfter, at now: Moment) -> Bool {
        guard let loop = Loop(thread) else { return false }
        if let party, loop.standing(of: party).isNone { return false }
        if let desk, thread.leadDesk != desk.text { return false }
        if let forum, thread.forum != forum { return false }
        if isOpen, !loop.state.isOpen { return false }
        if isOverdue, !loop.owed.contains(where: { $0.isOverdue(at: now) }) { return false }
        if let dueBy, !loop.owed.contains(where: { $0.isRunning && $0.due <= dueBy }) { return false }
        return (states.isEmpty || states.contains(loop.state)) && (openings.isEmpty || openings.contains(loop.opening))
    }
}

extension LoopOpening {
    /// What a loop is opened as, by its own word or by the type of the message that opens it: `referral`, `Referral`, `forum-item`, `ForumItem`.
    init?(word: String) {
        let letters = word.filter(\.isLetter).lowercased()
        let found = LoopOpening.allCases.first {
            switch $0 {
            case .contact, .referral: letters == $0.rawValue
            case .submission: letters == "submission" || letters == "informationsubmission"
            case .request: letters == "request" || letters == "informationrequest"
            case .missing: letters == "missing" || letters == "missingepisode"
            case .forumItem: letters == "forumitem"
            }
        }
        guard let found else { return nil }
        self = found
    }
}
