public import SafeguardingContract

/// Every projection of a ledger in memory, as a pure function of its records.
///
/// It is what ``MemoryLedger`` answers from, and what any other store's answers are compared with.
public struct Projection: Sendable {
    private var messages: [MessageKey: (digest: [UInt8], sequence: UInt64)] = [:]
    private var threads: [ThreadID: ThreadAfter] = [:]
    /// What each thread is found by.
    private(set) var keys: [ThreadID: ThreadKeys] = [:]
    private var outboxes: [AdapterID: [QueuedDelivery]] = [:]
    private var recordsOfThread: [ThreadID: [UInt64]] = [:]
    private var threadOfMessage: [UInt64: ThreadID] = [:]
    private var agreement: (record: AgreementInForce, sequence: UInt64)?
    /// Every adapter's keys, by the sequence they are valid from.
    public private(set) var enrolments: [Enrolment] = []

    /// The projections of no records.
    public init() {}

    /// The projections of these records, which begin with the ledger's first.
    /// - Throws: LED-ENTRY where a record has no place in a ledger.
    public init(replaying records: some Sequence<StoredRecord>) throws(LedgerError) {
        for record in records { apply(try RecordEffect(of: record.body, at: record.sequence), at: record.sequence) }
    }

    /// Goes one record further.
    public mutating func apply(_ effect: RecordEffect, at sequence: UInt64) {
        switch effect.thread {
        case .thread(let thread):
            recordsOfThread[thread, default: []].append(sequence)
            threadOfMessage[sequence] = thread
        case .sameAs(let message):
            if let thread = threadOfMessage[message] { recordsOfThread[thread, default: []].append(sequence) }
        case .none: break
        }
        for change in effect.changes { apply(change, at: sequence) }
    }

    private mutating func apply(_ change: ProjectionChange, at sequence: UInt64) {
        switch change {
        case .message(let key, let digest): messages[key] = (digest, sequence)
        case .thread(let id, let after):
            threads[id] = after
            keys[id] = ThreadKeys(of: after)
        case .queued(let delivery): outboxes[delivery.adapter, default: []].append(delivery)
        case .attempted(let sequence, let adapter, let decision):
            guard let place = place(sequence, adapter), outboxes[adapter]?[place].decision == decision else { return }
            outboxes[adapter]?[place].attempted = true
        case .settled(let sequence, let adapter, let decision):
            guard let place = place(sequence, adapter), outboxes[adapter]?[place].decision == decision else { return }
            outboxes[adapter]?.remove(at: place)
        case .redecided(let again):
            guard let place = place(again.sequence, again.adapter), let old = outboxes[again.adapter]?[place] else { return }
            if let new = again.applied(to: old) { outboxes[again.adapter]?[place] = new } else {
                outboxes[again.adapter]?.remove(at: place)
            }
        case .changed(let change, let thread):
            let place = place(change.sequence, change.adapter)
            if let place { outboxes[change.adapter]?.remove(at: place) }
            guard let new = change.delivery(on: thread) else { return }
            let queue = outboxes[change.adapter, default: []]
            outboxes[change.adapter, default: []].insert(new, at: place ?? firstPlace(in: queue) { $0 > change.sequence })
        case .enrolled(let enrolment): enrolments.append(enrolment)
        case .revoked(let adapter, let curveKey, let sequence):
            for index in enrolments.indices
            where enrolments[index].adapter == adapter && enrolments[index].curveKey == curveKey
                && enrolments[index].until == nil
            { enrolments[index].until = sequence }
        case .agreement(let record): agreement = (record, sequence)
        }
    }

    // MARK: What it answers

    /// The record of a message and the digest it was sent with; nil where it was not seen.
    public func message(_ key: MessageKey) -> (digest: [UInt8], sequence: UInt64)? { messages[key] }

    /// Where a thread stands; nil where it is not there.
    public func thread(_ id: ThreadID) -> ThreadAfter? { threads[id] }

    /// Threads by id, above `after`, at most `limit`.
    public func threads(after: ThreadID?, limit: Int) -> [ThreadAfter] {
        threads.keys.filter { id in after.map { id > $0 } ?? true }.sorted().prefix(limit).compactMap { threads[$0] }
    }

    /// What waits for an adapter above a sequence, in order, at most `limit`.
    public func outbox(of adapter: AdapterID, after: UInt64, limit: Int) -> [QueuedDelivery] {
        guard let queue = outboxes[adapter] else { return [] }
        return Array(queue[firstPlace(in: queue) { $0 > after }...].prefix(limit))
    }

    /// One delivery, if it waits.
    public func pending(_ sequence: UInt64, _ adapter: AdapterID) -> QueuedDelivery? {
        place(sequence, adapter).flatMap { outboxes[adapter]?[$0] }
    }

    /// The sequences of a thread's records, in order.
    public func records(of thread: ThreadID) -> [UInt64] { recordsOfThread[thread] ?? [] }

    /// The agreement that came into force last.
    public var agreementInForce: (record: AgreementInForce, sequence: UInt64)? { agreement }

    /// Every adapter for which something waits, ascending.
    public var adaptersWithDeliveries: [AdapterID] { outboxes.filter { !$0.value.isEmpty }.keys.sorted() }

    // INVARIANT: each outbox is ascending by sequence, because a delivery is queued by its own record, or put where its sequence belongs.
    private func place(_ sequence: UInt64, _ adapter: AdapterID) -> Int? {
        guard let queue = outboxes[adapter] else { return nil }
        let place = firstPlace(in: queue) { $0 >= sequence }
        return place < queue.count && queue[place].sequence == sequence ? place : nil
    }

    private func firstPlace(in queue: [QueuedDelivery], where isBeyond: (UInt64) -> Bool) -> Int {
        var low = 0
        var high = queue.count
        while low < high {
            let middle = (low + high) / 2
            if isBeyond(queue[middle].sequence) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
