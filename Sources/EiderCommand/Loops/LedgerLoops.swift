import Ledger
import ReferralLoop
import SafeguardingContract

/// The loops of a ledger, found by looking at every thread. This is the one place that changes where a ledger can be asked for the open and the overdue ones themselves.
struct LedgerLoops: LoopSource {
    let ledger: any LedgerReading

    func loops(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] { try page(after, limit) { _ in true } }

    func openLoops(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] { try page(after, limit) { $0.state.isOpen } }

    func openLoops(of party: PartyID, after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try page(after, limit) { $0.state.isOpen && !$0.standing(of: party).isNone }
    }

    func overdue(at now: Moment, after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try page(after, limit) { loop in loop.owed.contains { $0.isOverdue(at: now) } }
    }

    /// The ledger does not know yet which loops belong together.
    func linked(to thread: ThreadID, limit: Int) throws(LedgerError) -> [LinkedLoop] { [] }

    private func page(_ after: ThreadID?, _ limit: Int, where isWanted: (Loop) -> Bool) throws(LedgerError) -> [ThreadAfter] {
        var found: [ThreadAfter] = []
        var last = after
        while true {
            let threads = try ledger.threads(after: last, limit: LedgerLimits.page)
            for thread in threads where Loop(thread).map(isWanted) ?? false {
                found.append(thread)
                if found.count == limit { return found }
            }
            guard threads.count == LedgerLimits.page, let id = threads.last.flatMap({ ThreadID($0.id) }) else { return found }
            last = id
        }
    }
}

extension LoopStanding {
    /// It has no part in the loop.
    var isNone: Bool { !isLead && !isReferrer && !isNotified && !isOffered && !disagrees }
}
