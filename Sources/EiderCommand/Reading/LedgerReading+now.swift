import AdapterKit
import Ledger
import SafeguardingContract

extension LedgerReading {
    /// What time it is for whoever reads this ledger: the machine's; of a rehearsal's, when its last record was made, for its clock is not the machine's.
    /// - Parameter stated: a moment that somebody names; then it is that one.
    func now(_ stated: Moment? = nil) throws(LedgerError) -> Moment {
        if let stated { return stated }
        guard case .logOpened(let opened)? = try records(from: 0, limit: 1).first?.body.kind, opened.origin.contains("/rehearsal/"),
            let last = try lastRecords(1).last
        else { return WallClock.now() }
        return last.time
    }
}
