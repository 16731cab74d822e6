import Metrics

/// The router's metrics. Labels are none: a count by party would say who talks to whom.
struct RouterMeters {
    /// Multiparts that came from enrolled adapters.
    let received = Counter(label: "eider_router_frames_received_total")
    /// Multiparts that were sent.
    let sent = Counter(label: "eider_router_frames_sent_total")
    /// Records that became durable.
    let recorded = Counter(label: "eider_router_records_total")
    /// Records in one durable transaction.
    let batch = Recorder(label: "eider_router_batch_records", aggregate: true)
    /// From the first decision of a batch until it was durable, in nanoseconds.
    let durable = Timer(label: "eider_router_batch_durable_nanoseconds")
}
