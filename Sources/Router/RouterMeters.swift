import Metrics

/// The router's metrics. Labels are none: a count by party would say who talks to whom.
struct RouterMeters {
    /// Multiparts that came beyond all credit, and were not looked at.
    let dropped = Counter(label: "eider_router_frames_dropped_total")
    /// Multiparts that came from enrolled adapters.
    let received = Counter(label: "eider_router_frames_received_total")
    /// Multiparts that were sent.
    let sent = Counter(label: "eider_router_frames_sent_total")
    /// Records that became durable.
    let recorded = Counter(label: "eider_router_records_total")
    /// Records in one durable transaction.
    let batch = Recorder(label: "eider_router_batch_records", aggregate: true)
    /// Things of which whoever owes them was told that they are overdue.
    let overdue = Counter(label: "eider_router_overdue_total")
    /// Things of which the agreement's contact was told besides.
    let stillOverdue = Counter(label: "eider_router_still_overdue_total")
    /// Things that were overdue and are done.
    let cleared = Counter(label: "eider_router_overdue_cleared_total")
    /// Loops that went to another party because one left.
    let handedOver = Counter(label: "eider_router_handed_over_total")
    /// Matters that went to a forum by themselves.
    let forumItems = Counter(label: "eider_router_forum_items_total")
    /// Jumps of the clock that nobody explained.
    let clockJumps = Counter(label: "eider_router_clock_jumps_total")
    /// From the first decision of a batch until it was durable, in nanoseconds.
    let durable = Timer(label: "eider_router_batch_durable_nanoseconds")

    /// Counts what a line of the log is about, where that is counted.
    func count(_ code: String) {
        switch code {
        case "RTR-OVERDUE": overdue.increment()
        case "RTR-STILL-OVERDUE": stillOverdue.increment()
        case "RTR-CLEARED": cleared.increment()
        case "RTR-HANDED-OVER": handedOver.increment()
        case "RTR-FORUM-ITEM": forumItems.increment()
        case "RTR-CLOCK-IN-DOUBT": clockJumps.increment()
        default: break
        }
    }
}
