import Ledger
import SafeguardingContract

/// What has been decided and is not durable yet. Facts from the ledger are older than this, so it is laid over them:
/// the second of two messages in one batch sees what the first one did.
struct InFlight {
    private var seen: [MessageKey: SeenMessage] = [:]
    private var threads: [ThreadID: (after: ThreadAfter, sequence: UInt64)] = [:]
    /// What links the threads that are not durable yet.
    private var links: [ThreadID: (digests: [LinkDigest], sequence: UInt64)] = [:]
    /// The same by the digest, so that another message about the same child finds them.
    private var linkedBy: [LinkDigest: [(thread: ThreadID, sequence: UInt64)]] = [:]
    /// Threads that are erased as soon as this is durable.
    private var erased: [ThreadID: UInt64] = [:]
    /// In order. What else a record changes is read from it where it is needed: seldom.
    private var records: [StoredRecord] = []
    /// What changes in rows that wait, in order.
    private var changes: [AdapterID: [(sequence: UInt64, change: ProjectionChange)]] = [:]

    mutating func note(_ message: SeenMessage) { seen[message.key] = message }

    mutating func note(_ thread: ThreadID, _ after: ThreadAfter, at sequence: UInt64) { threads[thread] = (after, sequence) }

    /// Takes a record as it goes into the batch.
    mutating func note(_ entry: LedgerEntry, at sequence: UInt64) {
        if !entry.links.isEmpty, case .messageRecorded(let message) = entry.body.kind, let thread = ThreadID(message.thread.id) {
            links[thread] = (entry.links, sequence)
            for digest in entry.links { linkedBy[digest, default: []].append((thread, sequence)) }
        }
        switch entry.body.kind {
        case .threadErased(let it):
            if let thread = ThreadID(it.thread) { erased[thread] = sequence }
            return
        case .messageRecorded(let message):
            if !message.changes.isEmpty { noteChanges(entry, at: sequence) }
        case .deliveryTaken(let it):
            // As its effect is, without putting that together: there is one with every message.
            if it.sequence < sequence, let adapter = AdapterID(it.adapter) {
                changes[adapter, default: []].append((sequence, .settled(sequence: it.sequence, adapter: adapter, decision: it.decision)))
            }
        case .deliveryAttempted, .deliveryDeclined, .decidedAgain: noteChanges(entry, at: sequence)
        case .threadChanged: break
        case .logOpened, .agreementInForce, .adapterEnrolled, .adapterRevoked, .messageRefused, .checkpointKey, .logRestored, .legalHold, .epochBegun, nil: return
        }
        records.append(StoredRecord(sequence: sequence, time: entry.time, body: entry.body, payload: entry.payload, salt: [], leaf: []))
    }

    private mutating func noteChanges(_ entry: LedgerEntry, at sequence: UInt64) {
        guard let effect = try? RecordEffect(of: entry.body, at: sequence, time: entry.time) else { return }
        for change in effect.changes { if let adapter = change.deliveryAdapter { changes[adapter, default: []].append((sequence, change)) } }
    }

    /// Whether something of a thread is in flight.
    func touches(_ thread: ThreadID) -> Bool {
        if threads[thread] != nil || erased[thread] != nil { return true }
        return changes.values.contains { $0.contains { if case .changed(_, let other) = $0.change { other == thread } else { false } } }
    }

    /// Facts without what is to be erased: nobody goes by it any more.
    private func withoutErased(_ facts: Facts) -> Facts {
        var facts = facts
        func lives(_ thread: ThreadAfter) -> Bool { ThreadID(thread.id).map { erased[$0] == nil } ?? true }
        for id in erased.keys {
            facts.threads[id] = nil
            facts.links[id] = nil
            facts.openings[id] = nil
            facts.histories[id] = nil
        }
        facts.linked = facts.linked.mapValues { $0.filter(lives) }
        facts.due = facts.due.filter(lives)
        facts.outboxes = facts.outboxes.mapValues { $0.filter { erased[$0.row.thread] == nil } }
        facts.ended = facts.ended.filter { erased[$0.id] == nil }
        return facts
    }

    /// Facts with what is in flight, of what is needed, laid over them: thousands may be in flight, and an event needs two.
    func overlaid(on facts: Facts, for needs: Needs) -> Facts {
        guard !needs.isNothing else {
            var nothing = Facts()
            nothing.durableSize = facts.durableSize
            return nothing
        }
        var facts = facts.part(of: needs)
        if !erased.isEmpty { facts = withoutErased(facts) }
        if !seen.isEmpty { for key in needs.seen { if let newer = seen[key] { facts.seen[key] = newer } } }
        if !threads.isEmpty { for id in needs.threads { if let newer = threads[id] { facts.threads[id] = newer.after } } }
        for (adapter, _) in needs.outboxes {
            guard let rows = facts.outboxes[adapter] else { continue }
            for (row, _) in rows { if let newer = threads[row.thread] { facts.threads[row.thread] = newer.after } }
            if let newer = changes[adapter] {
                facts.outboxes[adapter] = rows.compactMap { row, record in
                    newer.reduce(Optional(row)) { row, newer in row.flatMap { newer.change.applied(to: $0) } }.map { ($0, record) }
                }
            }
        }
        overlayLoops(&facts, needs)
        for id in needs.histories { facts.histories[id, default: []] += records(of: id, besides: facts.histories[id, default: []]) }
        return facts
    }

    /// What is in flight of other threads about the same child, of what is due, and of a party's loops.
    private func overlayLoops(_ facts: inout Facts, _ needs: Needs) {
        var linked = needs.linked
        for id in needs.linksOf {
            if let newer = links[id] { facts.links[id] = newer.digests }
            linked.formUnion(facts.links[id, default: []])
        }
        for digest in linked {
            let stored = facts.linked[digest]
            let newer = inFlight(by: digest)
            guard !(stored ?? []).isEmpty || !newer.isEmpty else { continue }
            var all = (stored ?? []).map { latest($0) }
            let known = Set(all.map(\.id))
            all += newer.filter { !known.contains($0.description) }.compactMap { threads[$0]?.after }
            facts.linked[digest] = all
        }
        for id in needs.openings where facts.openings[id] == nil {
            facts.openings[id] = records.first { record in
                if case .messageRecorded(let it) = record.body.kind { ThreadID(it.thread.id) == id && it.thread.openedSequence == record.sequence } else { false }
            }
        }
        if needs.due != nil { facts.due = facts.due.map { latest($0) } }
        for (party, page) in needs.openLoops { facts.openLoops[party] = openLoops(of: party, page, stored: facts.openLoops[party, default: []]) }
    }

    /// Threads in flight that have this link, each once.
    private func inFlight(by digest: LinkDigest) -> [ThreadID] {
        var found: [ThreadID] = []
        for entry in linkedBy[digest] ?? [] where links[entry.thread]?.digests.contains(digest) == true && !found.contains(entry.thread) { found.append(entry.thread) }
        return found
    }

    /// A page of a party's open loops with those that are not durable yet: who leaves leaves these too. Where the page is full, those above its last come with the next.
    private func openLoops(of party: PartyID, _ page: (after: ThreadID?, limit: Int), stored: [ThreadAfter]) -> [ThreadAfter] {
        let known = Set(stored.map(\.id))
        let last = stored.count < page.limit ? nil : stored.last.flatMap { ThreadID($0.id) }
        let newer = threads.filter { id, entry in
            !known.contains(id.description) && entry.after.isOpenLoop && entry.after.loopParties.contains(party)
                && (page.after.map { id > $0 } ?? true) && (last.map { id < $0 } ?? true)
        }
        let all = stored.map { latest($0) } + newer.values.map(\.after)
        return all.compactMap { thread in ThreadID(thread.id).map { ($0, thread) } }.sorted { $0.0 < $1.0 }.map(\.1)
    }

    /// A thread as it stands, with what is in flight.
    func latest(_ thread: ThreadAfter) -> ThreadAfter { ThreadID(thread.id).flatMap { threads[$0]?.after } ?? thread }

    /// Every thread that is in flight.
    var pendingThreads: [ThreadAfter] { threads.values.map(\.after) }

    /// The records of a thread that are in flight, and not among those that the ledger gave.
    private func records(of thread: ThreadID, besides stored: [StoredRecord]) -> [StoredRecord] {
        let known = stored.last?.sequence
        var messages = Set(stored.map(\.sequence))
        return records.filter { record in
            guard known.map({ record.sequence > $0 }) ?? true else { return false }
            switch record.body.kind {
            case .messageRecorded(let it):
                guard it.thread.id == thread.description else { return false }
                messages.insert(record.sequence)
                return true
            case .deliveryAttempted(let it): return messages.contains(it.sequence)
            case .deliveryTaken(let it): return messages.contains(it.sequence)
            case .deliveryDeclined(let it): return messages.contains(it.sequence)
            case .decidedAgain(let it): return messages.contains(it.sequence)
            default: return false
            }
        }
    }

    /// Everything below `size` is durable: the ledger's own facts hold it now.
    /// - Returns: the rows that wait under a new decision from now on, and may lie behind what their adapters were sent.
    mutating func durable(below size: UInt64) -> [(adapter: AdapterID, sequence: UInt64)] {
        seen = seen.filter { $0.value.sequence >= size }
        threads = threads.filter { $0.value.sequence >= size }
        links = links.filter { $0.value.sequence >= size }
        linkedBy = linkedBy.compactMapValues { entries in
            let left = entries.filter { $0.sequence >= size }
            return left.isEmpty ? nil : left
        }
        erased = erased.filter { $0.value >= size }
        records.removeFirst(records.firstIndex { $0.sequence >= size } ?? records.count)
        var reopened: [(AdapterID, UInt64)] = []
        for (adapter, all) in changes {
            for (sequence, change) in all where sequence < size {
                if case .changed(let row, _) = change, !row.shared.isEmpty { reopened.append((adapter, row.sequence)) }
            }
            let left = all.filter { $0.sequence >= size }
            changes[adapter] = left.isEmpty ? nil : left
        }
        return reopened
    }
}

extension ProjectionChange {
    /// The adapter whose waiting row it changes; nil for any other change.
    fileprivate var deliveryAdapter: AdapterID? {
        switch self {
        case .attempted(_, let adapter, _), .settled(_, let adapter, _): adapter
        case .redecided(let again): again.adapter
        case .changed(let again, _): again.adapter
        case .message, .thread, .queued, .enrolled, .revoked, .agreement, .refused, .held, .released, .erased, .log: nil
        }
    }

    /// A waiting row after this change; nil where it waits no more.
    fileprivate func applied(to row: QueuedDelivery) -> QueuedDelivery? {
        switch self {
        case .attempted(let sequence, _, let decision):
            guard sequence == row.sequence, decision == row.decision else { return row }
            var row = row
            row.attempted = true
            return row
        case .settled(let sequence, _, let decision): return sequence == row.sequence && decision == row.decision ? nil : row
        case .redecided(let again): return again.sequence == row.sequence ? again.applied(to: row) : row
        case .changed(let again, let thread): return again.sequence == row.sequence ? again.delivery(on: thread) : row
        case .message, .thread, .queued, .enrolled, .revoked, .agreement, .refused, .held, .released, .erased, .log: return row
        }
    }
}
