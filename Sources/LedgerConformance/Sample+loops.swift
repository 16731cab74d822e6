package import Ledger
package import SafeguardingContract

extension Sample {
    /// The n-th message, recorded on a loop: a referral by `youth-party`, for which `social-party` has to answer.
    package static func loop(
        _ n: UInt64, thread: UInt64? = nil, version: UInt64 = 1, state: String = "referral", owing obligations: [Obligation] = [], links: [LinkDigest] = [],
        _ change: (inout ThreadAfter) -> Void = { _ in }
    ) -> LedgerEntry {
        var entry = message(n, thread: thread, version: version)
        var after = entry.body.messageRecorded.thread
        after.openedBy = MessageType.referral.name
        after.leadAgency = "social-party"
        after.state = state
        after.obligations = obligations
        change(&after)
        entry.body.messageRecorded.thread = after
        entry.links = links
        return entry
    }

    /// Something owed, by a moment of ``time(_:)``, with an alert then unless another moment is given; 0 for none.
    package static func owed(_ clock: String = "acknowledge", due: Int64, alert: Int64? = nil) -> Obligation {
        var it = Obligation()
        (it.clock, it.owner, it.limit) = (clock, "lead-agency", "1 working-day")
        it.began = time().milliseconds
        it.due = time(due).milliseconds
        it.alert = alert == 0 ? 0 : time(alert ?? due).milliseconds
        return it
    }

    /// That a thread stands as this entry says, because time passed.
    package static func changed(as entry: LedgerEntry, code: String = "overdue") -> LedgerEntry {
        var it = ThreadChanged()
        (it.thread, it.code) = (entry.body.messageRecorded.thread, code)
        return LedgerEntry(time: entry.time, .threadChanged(it))
    }

    /// Which messages opened these threads: the n of each.
    package static func numbers(_ threads: [ThreadAfter]) -> [UInt64] {
        threads.compactMap { ThreadID($0.id).map { $0.opening.low & 0x0FFF_FFFF_FFFF_FFFF } }
    }

    /// The n-th child's link, or family's.
    package static func link(_ n: UInt8, _ kind: LinkDigest.Kind = .child) -> LinkDigest {
        LinkDigest(kind: kind, repeating: n)
    }
}
