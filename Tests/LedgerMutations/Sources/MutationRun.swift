import LedgerConformance
import LedgerVerifier

/// Many changes of one ledger, one after the other: each has to be found, and located.
package struct MutationRun {
    /// From which everything random comes.
    package let seed: UInt64
    /// How many changes are made.
    package let count: Int
    /// How many messages the ledger has: with 130 there are nodes of the tree among what is changed.
    package let messages: Int

    package init(seed: UInt64, count: Int, messages: Int) {
        (self.seed, self.count, self.messages) = (seed, count, messages)
    }

    /// What came of it.
    package struct Outcome {
        /// Changes that were not found, or found elsewhere only: what was changed, and where it was found.
        package var missed: [String] = []
        /// How many changes there were of each table.
        package var made: [String: Int] = [:]
        /// How many records the ledger has.
        package var size: UInt64 = 0
    }

    /// Makes the changes, each on a ledger that is sound otherwise.
    package func run() throws -> Outcome {
        let ledger = try DamagedLedger(messages: messages)
        var (random, outcome, tried) = (SeededNumbers(seed: seed), Outcome(), 0)
        while tried < count {
            guard let mutation = try ledger.read({ try Mutation($0, &random) }) else { continue }
            // A key that is there already, or a column that takes no such value: SQLite itself refuses it.
            guard (try? ledger.change { try mutation.make($0) }) != nil else { continue }
            tried += 1
            outcome.made[mutation.table, default: 0] += 1
            let report = try ledger.verify(held: ledger.held)
            if report.isSound || !mutation.isLocated(by: report.findings) {
                outcome.missed.append("\(mutation), found at: \(report.findings.prefix(8).map { "\($0.code.rawValue) \($0.place)" })")
            }
            try ledger.change { try mutation.undo($0) }
        }
        let report = try ledger.verify(held: ledger.held)
        outcome.size = report.size
        if !report.isSound { outcome.missed.append("a change that was taken back is found still: \(report.findings)") }
        return outcome
    }
}
