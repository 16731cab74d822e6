import Ledger
import ReferralLoop
import SafeguardingContract

/// The loops of a ledger. What is open or overdue costs what there is of it, and not what all loops cost; only whom a loop informs is found by looking at each that is open.
struct LedgerLoops: LoopSource {
    let ledger: any LedgerReading

    func loops(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] { try page(after, limit) { _ in true } }

    func openLoops(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] { try ledger.openLoops(after: after, limit: limit) }

    func openLoops(of party: PartyID, after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try page(after, limit, of: ledger.openLoops) { !$0.standing(of: party).isNone }
    }

    func overdue(at now: Moment) throws(LedgerError) -> [ThreadAfter] {
        var all: [ThreadAfter] = []
        var last: (owedBy: Moment, thread: ThreadID)?
        while true {
            let page = try ledger.overdue(at: now, after: last, limit: LedgerLimits.page)
            all += page
            guard page.count == LedgerLimits.page, let end = page.last, let id = ThreadID(end.id), let owedBy = end.owedBy else { return all }
            last = (owedBy, id)
        }
    }

    func linked(to thread: ThreadID, limit: Int) throws(LedgerError) -> [LinkedLoop] {
        var seen: Set<String> = [thread.description]
        var found: [LinkedLoop] = []
        for link in try ledger.links(of: thread) {
            for other in try ledger.threads(linkedBy: [link], before: nil, limit: limit) where seen.insert(other.id).inserted {
                found.append(LinkedLoop(thread: other.id, kind: link.kind == .family ? .family : .sameChild))
            }
        }
        return found.sorted { $0.thread < $1.thread }
    }

    private func page(
        _ after: ThreadID?, _ limit: Int, of source: ((ThreadID?, Int) throws(LedgerError) -> [ThreadAfter])? = nil, where isWanted: (Loop) -> Bool
    ) throws(LedgerError) -> [ThreadAfter] {
        var found: [ThreadAfter] = []
        var last = after
        while true {
            let threads: [ThreadAfter]
            if let source { threads = try source(last, LedgerLimits.page) } else { threads = try ledger.threads(after: last, limit: LedgerLimits.page) }
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
