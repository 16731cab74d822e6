public import SafeguardingContract

/// A thread that has ended: from then on it is counted how long it is kept.
public struct EndedThread: Hashable, Sendable {
    /// The thread.
    public let thread: ThreadID
    /// The message type that opened it, or was to open it and was refused.
    public let openedBy: String
    /// When it ended: a loop when it was closed, a notification when it was sent, what was refused when it was.
    public let endedAt: Moment

    public init(thread: ThreadID, openedBy: String, endedAt: Moment) {
        self.thread = thread
        self.openedBy = openedBy
        self.endedAt = endedAt
    }
}
