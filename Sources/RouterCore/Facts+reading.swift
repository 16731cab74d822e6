import Ledger
import SafeguardingContract
import SharingRules
import TransparencyLog

extension Facts {
    /// One read for all that a batch of events needs.
    init(_ needs: Needs, reading ledger: any LedgerReading, at now: Moment) throws(LedgerError) {
        self.init()
        if !needs.seen.isEmpty { seen = try ledger.seen(Array(needs.seen)) }
        if !needs.threads.isEmpty { threads = try ledger.threads(Array(needs.threads)) }
        for thread in needs.histories { histories[thread] = try ledger.records(of: thread) }
        try readLoops(needs, ledger, at: now)
        try readLog(needs, ledger, at: now)
        guard !needs.outboxes.isEmpty else { return }
        // The size first: rows that become durable between the two reads are found by the next pump.
        durableSize = try ledger.size
        for (adapter, page) in needs.outboxes {
            let rows = try ledger.outbox(of: adapter, after: page.after, limit: page.limit)
            let records = try ledger.records(rows.map(\.sequence))
            outboxes[adapter] = rows.compactMap { row in records[row.sequence].map { (row, $0) } }
            threads.merge(try ledger.threads(rows.map(\.thread))) { _, new in new }
        }
    }

    /// What loops go by: other threads about a child, what is due, and the loops of a party that leaves.
    private mutating func readLoops(_ needs: Needs, _ ledger: any LedgerReading, at now: Moment) throws(LedgerError) {
        var digests = needs.linked
        for thread in needs.linksOf {
            let found = try ledger.links(of: thread)
            links[thread] = found
            digests.formUnion(found)
        }
        // A message has few links, and may have many: a whole batch's can be more than one look-up takes.
        let all = Array(digests)
        for first in stride(from: 0, to: all.count, by: LedgerLimits.lookups) {
            let some = Array(all[first..<min(first + LedgerLimits.lookups, all.count)])
            linked.merge(try ledger.threads(linkedByEach: some, limit: RouterLimits.linked)) { _, new in new }
        }
        if !needs.openings.isEmpty {
            let threads = try ledger.threads(Array(needs.openings))
            let records = try ledger.records(threads.values.map(\.openedSequence))
            for (id, thread) in threads { openings[id] = records[thread.openedSequence] }
        }
        if let limit = needs.due {
            due = try ledger.due(before: now, limit: limit)
            firstAlert = try ledger.firstAlert()
        }
        for (party, page) in needs.openLoops { openLoops[party] = try ledger.openLoops(of: party, after: page.after, limit: page.limit) }
    }

    /// What the log proves, and what has been kept for long enough.
    private mutating func readLog(_ needs: Needs, _ ledger: any LedgerReading, at now: Moment) throws(LedgerError) {
        for (from, to) in needs.consistency where from <= to { consistency[from] = try ledger.consistencyProof(from: from, to: to) }
        if !needs.proofs.isEmpty {
            let records = try ledger.records(Array(needs.proofs.keys))
            for (sequence, size) in needs.proofs {
                guard let record = records[sequence] else { continue }
                proofs[sequence] = (record, try ledger.inclusionProof(of: sequence, in: size))
            }
        }
        for asked in needs.ended { ended += try ledger.ended(openedBy: asked.type.name, before: asked.period.begin(endingAt: now), limit: asked.limit) }
    }
}

extension Facts {
    /// What of these one event needs: a batch's facts are many, and an event changes its own.
    func part(of needs: Needs) -> Facts {
        // What is looked up for one event alone is all of it its own.
        guard needs.outboxes.isEmpty, needs.due == nil, needs.openLoops.isEmpty, needs.ended.isEmpty, needs.consistency.isEmpty, needs.proofs.isEmpty else { return self }
        var part = Facts()
        part.durableSize = durableSize
        if !seen.isEmpty { for key in needs.seen { if let found = seen[key] { part.seen[key] = found } } }
        if !threads.isEmpty { for id in needs.threads { if let found = threads[id] { part.threads[id] = found } } }
        for id in needs.histories { part.histories[id] = histories[id] }
        for id in needs.openings { part.openings[id] = openings[id] }
        var digests = needs.linked
        for id in needs.linksOf {
            part.links[id] = links[id]
            digests.formUnion(links[id] ?? [])
        }
        if !linked.isEmpty { for digest in digests { if let found = linked[digest], !found.isEmpty { part.linked[digest] = found } } }
        return part
    }
}
