import Synchronization

/// Counts what an agency's system has open with an adapter at once, connections or requests, up to a limit.
public final class OpenPlaces: Sendable {
    private let limit: Int
    private let count = Mutex(0)

    /// - Parameter limit: how many there may be.
    public init(limit: Int) { self.limit = limit }

    /// Whether there is room for one more; then it is counted, until ``leave()``.
    public func enter() -> Bool {
        count.withLock { count in
            guard count < limit else { return false }
            count += 1
            return true
        }
    }

    /// One has gone.
    public func leave() { count.withLock { $0 -= 1 } }
}
