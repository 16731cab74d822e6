public import Ledger
public import SafeguardingContract

/// What is recorded in one durable transaction.
public struct RouterBatch: Sendable {
    /// The records, in order.
    public private(set) var entries: [LedgerEntry] = []
    /// The versions that threads have to have before it.
    public private(set) var expecting: [ThreadID: UInt64] = [:]
    /// The sequence number of its first record.
    public internal(set) var first: UInt64 = 0
    /// Of the entries' payloads.
    private(set) var bytes = 0
    /// Whether every record says that a delivery was taken, and nothing else.
    private(set) var isOnlyTaken = true

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

    /// Adds the batch that follows it, so that both are written in one transaction.
    public mutating func append(_ next: RouterBatch) {
        precondition(next.first == end, "batches are written in order")
        entries += next.entries
        bytes += next.bytes
        isOnlyTaken = isOnlyTaken && next.isOnlyTaken
        expecting.merge(next.expecting) { earlier, _ in earlier }
    }

    /// Whether the router had better not read from the wire before this is written.
    var isFull: Bool { entries.count >= RouterLimits.pendingRecords || bytes >= RouterLimits.pendingBytes }
}
