public import SafeguardingContract

/// A thread that has come to its end, and is kept for as long as the agreement says.
public struct EndedThread: Hashable, Sendable {
    /// The thread.
    public var id: ThreadID
    /// The type of the message that opened it, or, where there is only what was refused, of the message that was refused first.
    public var openedBy: String
    /// When it ended: when a loop was closed last, when a notification was opened, when something was refused last on what is not there.
    public var ended: Moment

    public init(id: ThreadID, openedBy: String, ended: Moment) {
        self.id = id
        self.openedBy = openedBy
        self.ended = ended
    }
}

/// A thread that is kept beyond its time.
public struct HeldThread: Hashable, Sendable {
    /// The thread.
    public var id: ThreadID
    /// Who said so, by role.
    public var by: String
    /// A reference to why, which names nobody.
    public var reference: String
    /// The record that says so.
    public var sequence: UInt64

    public init(id: ThreadID, by: String, reference: String, sequence: UInt64) {
        self.id = id
        self.by = by
        self.reference = reference
        self.sequence = sequence
    }
}

extension ThreadAfter {
    /// When it ended: for a loop, when it was closed last, unless it is open again; for a notification, when it was opened. Nil where it has not ended, or does not say when.
    public var endedAt: Moment? {
        let isLoop = isLoop
        return ended(isLoop: isLoop, isOpen: isLoop && isNotClosed)
    }

    /// As above, by what is known of it.
    func ended(isLoop: Bool, isOpen: Bool) -> Moment? {
        let end = isLoop ? (isOpen ? 0 : closedAt) : openedAt
        return end == 0 ? nil : Moment(milliseconds: end)
    }
}
