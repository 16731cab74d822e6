/// Whether the router shows checkpoints at all: over each record that it has named, one follows soon. It reads no clock.
///
/// A router that says nothing of its log any more contradicts nothing that a witness keeps, so nothing else finds it.
struct LogSilence: Sendable {
    /// The last record that was named and that no checkpoint covers, and since when one such is there; nil for none.
    private var open: (last: UInt64, since: ContinuousClock.Instant)?
    private var sessionBegan: ContinuousClock.Instant?
    private var isTold = false

    /// How long a session has at least to show one: after a night without connection the first comes in its beginning.
    private static let grace = Duration.seconds(60)

    mutating func began(at now: ContinuousClock.Instant) {
        sessionBegan = now
        isTold = false
    }

    /// The router said that something is a record, or delivered one.
    /// - Parameter size: how many records the last checkpoint covers that was taken.
    mutating func named(_ sequence: UInt64, covered size: UInt64, at now: ContinuousClock.Instant) {
        guard sequence >= size else { return }
        open = (max(open?.last ?? 0, sequence), open?.since ?? now)
    }

    /// A checkpoint was taken.
    mutating func covered(_ size: UInt64, at now: ContinuousClock.Instant) {
        isTold = false
        guard let before = open else { return }
        // What came since waits from here on, at the latest.
        open = before.last < size ? nil : (before.last, now)
    }

    /// When somebody is to be told; nil where nobody is, or was already.
    /// - Parameter within: how long a record may be without a checkpoint.
    func dueAt(_ within: Duration) -> ContinuousClock.Instant? {
        guard !isTold, let open, let sessionBegan else { return nil }
        return max(open.since + within, sessionBegan + min(within, Self.grace))
    }

    /// It was told.
    mutating func told() { isTold = true }
}
