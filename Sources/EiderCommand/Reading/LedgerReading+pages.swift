import Ledger

extension LedgerReading {
    /// Up to so many records from one on, however many pages that takes.
    func records(from first: UInt64, upTo count: Int) throws(LedgerError) -> [StoredRecord] {
        var records: [StoredRecord] = []
        var next = first
        while records.count < count {
            let page = try self.records(from: next, limit: min(LedgerLimits.page, count - records.count))
            guard let last = page.last else { break }
            records += page
            next = last.sequence + 1
        }
        return records
    }

    /// The last so many records.
    func lastRecords(_ count: Int) throws(LedgerError) -> [StoredRecord] {
        let size = try size
        return try records(from: size > UInt64(count) ? size - UInt64(count) : 0, upTo: count)
    }
}
