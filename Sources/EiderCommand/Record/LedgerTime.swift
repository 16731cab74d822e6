import AdapterKit
import LedgerVerifier
import SafeguardingContract

/// What time it is for a record that a command writes: the machine's, and never before the last record's, wherever the machine's clock went meanwhile.
enum LedgerTime {
    /// - Parameter path: the ledger's file. Its last leaf is read, so it takes no key; one that cannot be read holds nothing up.
    static func now(after path: String) -> Moment {
        let now = WallClock.now()
        guard let counts = try? LedgerCounts(path: path), counts.size > 0, let last = try? counts.time(of: counts.size - 1) else { return now }
        return max(now, last)
    }
}
