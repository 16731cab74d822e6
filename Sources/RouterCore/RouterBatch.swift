public import Ledger
public import SafeguardingContract

/// What is recorded in one durable transaction, and what is said once it is.
public struct RouterBatch: Sendable {
    /// The records, in order.
    public private(set) var entries: [LedgerEntry] = []
    /// The versions that threads have to have before it.
    public private(set) var expecting: [ThreadID: UInt64] = [:]
    /// The sequence number of its first record.
    public internal(set) var first: UInt64 = 0
    /// What to send when it is durable, in order.
    public internal(set) var answers: [Outgoing] = []
    /// Of the entries' payloads.
    private var bytes = 0
    /// Whether every record says that a delivery was taken, and nothing else.
    private var isOnlyTaken = true

    /// An empty batch.
    init() {}

    /// The sequence number after its last record.
    public var end: UInt64 { first + UInt64(entries.count) }

    /// Adds a record, and the version that its thread has to have where no earlier record of the batch said so.
    mutating func add(_ entry: LedgerEntry, expecting thread: ThreadExpectation?) {
        entries.append(entry)
        if case .deliveryTaken = entry.body.kind {} else { isOnlyTaken = false }
        bytes += entry.payload?.count ?? 0
        if let thread, expecting[thread.thread] == nil { expecting[thread.thread] = thread.version }
    }

    /// Whether somebody is told something when it is durable, or something is promised with it. What is not awaited only ends deliveries, and one that is not ended is made once more.
    var isAwaited: Bool { !isOnlyTaken || !answers.isEmpty }

    /// Whether the router had better not read from the wire before this is written.
    var isFull: Bool { entries.count >= RouterLimits.pendingRecords || bytes >= RouterLimits.pendingBytes }
}
