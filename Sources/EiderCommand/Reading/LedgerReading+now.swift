import AdapterKit
import Ledger
import SafeguardingContract

extension LedgerReading {
    /// What time it is for whoever reads this ledger: the machine's; of a rehearsal's, when its last record was made, for its clock is not the machine's.
    func now() throws(LedgerError) -> Moment {
        guard case .logOpened(let opened)? = try records(from: 0, limit: 1).first?.body.kind, opened.origin.contains("/rehearsal/"),
            let last = try lastRecords(1).last
        else { return WallClock.now() }
        return last.time
    }
}
