public import SafeguardingContract

/// Everything, for whoever compares it with what a store has.
extension Projection {
    /// Every message that was seen and is not erased.
    public var allMessages: [(key: MessageKey, digest: [UInt8], sequence: UInt64)] { messages.map { ($0.key, $0.value.digest, $0.value.sequence) } }

    /// Every thread as it stands.
    public var allThreads: [(id: ThreadID, after: ThreadAfter)] { threads.map { ($0.key, $0.value) } }

    /// Everything that waits.
    public var allDeliveries: [QueuedDelivery] { outboxes.values.flatMap { $0 } }

    /// Every thread on which something was refused while it was not there.
    public var allRefused: [EndedThread] { Array(refused.values) }
}
