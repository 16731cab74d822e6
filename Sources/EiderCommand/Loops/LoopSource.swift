import Ledger
import ReferralLoop
import SafeguardingContract

/// Where these commands have their loops from: the ledger, or in tests anything else.
///
/// Every list is by id, which is by the time of opening, and comes in pages: `after` is the last id of the page before, nil for the first. A page that is shorter than
/// its limit is the last.
protocol LoopSource {
    /// Every loop, open or not; notifications are none.
    func loops(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter]
    /// Those that are open.
    func openLoops(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter]
    /// Those that are open and on which a party has something to do or is told: it leads, is answered, is offered, is informed or disagrees.
    func openLoops(of party: PartyID, after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter]
    /// Those on which something is overdue at a moment, the longest overdue first; all of them.
    func overdue(at now: Moment) throws(LedgerError) -> [ThreadAfter]
    /// Loops that belong to a loop: of the same family, or about the same child. By id only: why they belong together is in no answer.
    func linked(to thread: ThreadID, limit: Int) throws(LedgerError) -> [LinkedLoop]
}

/// A loop that belongs to another.
struct LinkedLoop: Encodable, Hashable, Sendable {
    /// How they belong together.
    enum Kind: String, Encodable, Sendable {
        /// Of the same family: siblings who were referred together.
        case family
        /// About the same child, as far as anybody can tell.
        case sameChild = "same-child"
    }

    let thread: String
    let kind: Kind
}

extension LoopSource {
    /// Whole lists, page by page.
    func all(_ page: (ThreadID?, Int) throws(LedgerError) -> [ThreadAfter]) throws(LedgerError) -> [ThreadAfter] {
        var all: [ThreadAfter] = []
        var last: ThreadID?
        while true {
            let next = try page(last, LedgerLimits.page)
            all += next
            guard next.count == LedgerLimits.page, let id = next.last.flatMap({ ThreadID($0.id) }) else { return all }
            last = id
        }
    }
}
