/// The router's named limits, each with its reason.
public enum RouterLimits {
    /// Events decided before a batch is recorded: enough that one sync serves many, few enough that the first of them
    /// does not wait long.
    public static let batch = 256
    /// Records that may wait for the sync under way: beyond, the router stops reading from the wire, so that memory is bounded.
    public static let pendingRecords = 4096
    /// Submits an adapter may have unanswered. With 1 MiB payloads that is 64 MiB for one adapter at the worst.
    public static let submitCredit: UInt32 = 64
    /// Recipients a message can inform beside the one that acts: a partnership has tens of parties, and every recipient costs a decision.
    public static let informed = 32
    /// Rows read from the outbox at once for one adapter.
    public static let outboxPage = 64
}
