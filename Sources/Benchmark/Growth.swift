/// What was measured with a ledger of one size, each figure the median of its repetitions.
package struct Growth: Codable, Sendable {
    /// What one look at one loop costs, as `eider loops show` reads it.
    package struct Look: Codable, Sendable, Equatable {
        /// Rows that were read: those that statements returned, and those that were gone through without an index.
        package var rows: Int
        /// Instructions of SQLite's virtual machine.
        package var steps: Int
        /// Pages of the file that were looked at; with a ledger a hundred times as large, a tree is a page deeper.
        package var pages: Int

        package init(rows: Int, steps: Int, pages: Int) { (self.rows, self.steps, self.pages) = (rows, steps, pages) }
    }

    /// Records there were before the first measurement; 0 for a new ledger with each.
    package var records: UInt64
    /// Bytes of the ledger's file then.
    package var bytes: UInt64
    package var traffic: Figures
    /// Messages a second in each repetition.
    package var rates: [Double]
    /// From a router's start until it listens, in milliseconds.
    package var start: Double
    package var look: Look

    /// - Parameters:
    ///   - traffic: at least one.
    ///   - starts: at least one.
    package init(records: UInt64, bytes: UInt64, traffic: [Figures], starts: [Double], look: Look) {
        (self.records, self.bytes, self.look) = (records, bytes, look)
        (self.traffic, rates, start) = (Figures(medianOf: traffic), traffic.map(\.messagesPerSecond), median(starts))
    }
}

extension Promise {
    /// What can be said of how things grow: each filled ledger beside the empty one of the same run.
    package static func judged(by growth: [Growth]) -> [Promise] {
        guard let empty = growth.first(where: { $0.records == 0 }) else { return [] }
        return growth.filter { $0.records > 0 }.flatMap { filled in
            let place = "\(filled.records) records"
            return [
                Promise("messages a second, of an empty ledger's (\(place))", filled.traffic.messagesPerSecond / empty.traffic.messagesPerSecond, atLeast: 0.9),
                Promise("the router's memory, of that with an empty ledger (\(place))", filled.traffic.peakMemory / empty.traffic.peakMemory, atMost: 1.1),
                Promise("from start to ready, of that with an empty ledger (\(place))", filled.start / empty.start, atMost: 1.25),
                Promise("rows read to show one loop, of those with an empty ledger (\(place))", Double(filled.look.rows) / Double(max(1, empty.look.rows)), atMost: 1),
                Promise("SQLite's steps to show one loop, of those with an empty ledger (\(place))", Double(filled.look.steps) / Double(max(1, empty.look.steps)), atMost: 1.05),
            ]
        }
    }
}
