import Ledger
import Synchronization

/// Whether a store may still be used. Once it was closed or has failed, every call gets the same refusal.
final class StopSwitch: Sendable {
    private let refusal = Mutex<LedgerError?>(nil)

    /// Throws the refusal, if there is one.
    func check() throws(LedgerError) {
        if let refusal = refusal.withLock({ $0 }) { throw refusal }
    }

    /// Whether it was a failure that stopped it.
    var hasFailed: Bool { refusal.withLock { $0?.isFatal ?? false } }

    /// From now on every call is refused with this error, unless there is a refusal already.
    /// - Returns: whether this is the refusal that counts.
    @discardableResult
    func stop(_ error: LedgerError) -> Bool {
        refusal.withLock { refusal in
            guard refusal == nil else { return false }
            refusal = error
            return true
        }
    }
}
