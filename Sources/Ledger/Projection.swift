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
    /// Of threads on which something was refused while they were not there: by what first, and when last.
    private var refused: [ThreadID: EndedThread] = [:]
    private var held: [ThreadID: HeldThread] = [:]
    /// What the ledger says of itself.
    public private(set) var log = LogFacts()
    private var agreement: (record: AgreementInForce, sequence: UInt64)?
    /// Every adapter's keys, by the sequence they are valid from.
    public private(set) var enrolments: [Enrolment] = []

    /// The projections of no records.
    public init() {}

    /// The projections of these records, which begin with the ledger's first.
    /// - Throws: LED-ENTRY where a record has no place in a ledger.
    public init(replaying records: some Sequence<StoredRecord>) throws(LedgerError) {
        for record in records {
            guard !record.isErased else {
                // It has no effect, and is still listed.
                if let thread = record.thread { recordsOfThread[thread, default: []].append(record.sequence) }
                continue
            }
            apply(try RecordEffect(of: record.body, at: record.sequence, time: record.time), of: record.body, at: record.sequence)
        }
    }

    /// Goes one record further.
    public mutating func apply(_ effect: RecordEffect, of body: RecordBody, at sequence: UInt64) {
        switch effect.thread {
        case .thread(let thread):
            recordsOfThread[thread, default: []].append(sequence)
            threadOfMessage[sequence] = thread
        case .sameAs(let message):
            if let thread = threadOfMessage[message] {
                recordsOfThread[thread, default: []].append(sequence)
                threadOfMessage[sequence] = thread
            }
        case .none: break
        }
        for change in effect.changes {
            if case .log = change { log.apply(body, at: sequence) } else { apply(change, at: sequence) }
        }
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
        case .refused(let id, let type, let time):
            guard threads[id] == nil else { return }
            let before = refused[id]
            refused[id] = EndedThread(id: id, openedBy: before?.openedBy ?? type, ended: max(time, before?.ended ?? time))
        case .held(let it): held[it.id] = it
        case .released(let id): held[id] = nil
        case .erased(let id): erase(id)
        case .log: break
        }
    }

    /// Lets go of all that is known of a thread but that its records were there.
    private mutating func erase(_ id: ThreadID) {
        let gone = Set((recordsOfThread[id] ?? []).filter { threadOfMessage.removeValue(forKey: $0) != nil })
        messages = messages.filter { !gone.contains($0.value.sequence) }
        for adapter in outboxes.keys { outboxes[adapter]?.removeAll { $0.thread == id } }
        threads[id] = nil
        keys[id] = nil
        refused[id] = nil
    }

    // MARK: What it answers

    /// The thread of a record that is not erased; nil where it belongs to none.
    public func thread(ofRecord sequence: UInt64) -> ThreadID? { threadOfMessage[sequence] }

    /// Whether anything of a thread is there that is not erased.
    public func has(_ thread: ThreadID) -> Bool { recordsOfThread[thread]?.contains { threadOfMessage[$0] != nil } ?? false }

    /// Whether a thread is held beyond its time.
    public func isHeld(_ thread: ThreadID) -> Bool { held[thread] != nil }

    /// Threads that are held, by id, above `after`, at most `limit`.
    public func heldThreads(after: ThreadID?, limit: Int) -> [HeldThread] {
        Array(held.values.filter { it in after.map { it.id > $0 } ?? true }.sorted { $0.id < $1.id }.prefix(limit))
    }

    /// Threads that a message of this type opened and that ended before a moment, by when they ended, then by id, at most `limit`.
    public func ended(openedBy type: String, before moment: Moment, limit: Int) -> [EndedThread] {
        let closed = threads.compactMap { id, after in keys[id]?.ended.map { EndedThread(id: id, openedBy: after.openedBy, ended: $0) } }
        let found = (closed + refused.values.filter { threads[$0.id] == nil }).filter { $0.openedBy == type && $0.ended < moment && held[$0.id] == nil }
        return Array(found.sorted { ($0.ended, $0.id) < ($1.ended, $1.id) }.prefix(limit))
    }

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
