import SafeguardingContract

/// What the people of the agencies know: the threads they have heard of, and how many moves are left.
struct People {
    /// A thread, and who opened it.
    struct Known {
        let thread: MessageID
        let by: String
        let messages: [MessageID]
    }

    var moves = 0
    var keys: UInt64 = 0
    /// The threads that were opened, in order.
    var threads: [MessageID] = []
    /// Messages with their senders' places, in order: what can be recalled.
    var sent: [(id: MessageID, thread: MessageID, by: Int)] = []
}
