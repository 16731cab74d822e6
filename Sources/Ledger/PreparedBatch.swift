public import SafeguardingContract

/// What a batch has to be told of the store that it is made ready for.
public protocol BatchStore {
    /// The thread of a record that is there before the batch; nil where it belongs to none, or is erased.
    func thread(of sequence: UInt64) throws(LedgerError) -> ThreadID?
    /// The key under which a thread's records are sealed, and whether it was made just now, for this batch; nil where the store keeps what it has plain.
    mutating func key(of thread: ThreadID) throws(LedgerError) -> (key: ThreadKey, isNew: Bool)?
    /// From here on in the batch, what is recorded of this thread is sealed under another key: the one before is destroyed.
    mutating func forget(_ thread: ThreadID)
}

/// A batch made ready for a store: sealed, its effects known, everything refused that needs no look at the projections.
public struct PreparedBatch: Sendable {
    /// One record of the batch.
    public struct Record: Sendable {
        public var sequence: UInt64
        public var body: RecordBody
        /// The thread after it as protobuf, where it says how one stands: as it is in the body.
        public var after: ArraySlice<UInt8>?
        public var sealed: SealedRecord
        public var effect: RecordEffect
        /// The thread it belongs to; nil for none.
        public var thread: ThreadID?
        /// Its thread's key, where it was made for this record: it has to be written with it.
        public var newKey: ThreadKey?
        /// Links to be stored for the thread that the record changes.
        public var links: ThreadLinks?
    }

    /// New links of a thread.
    public struct ThreadLinks: Sendable {
        public var thread: ThreadID
        public var digests: [LinkDigest]
    }

    /// Its records, in order, numbered from the sequence given.
    public private(set) var records: [Record] = []
    /// For each thread that the batch erases, the record that does.
    private var erased: [ThreadID: UInt64] = [:]

    /// Makes a batch ready.
    /// - Parameters:
    ///   - entries: the batch.
    ///   - first: its first record's sequence.
    ///   - store: the store.
    ///   - salt: gives 16 random bytes each time.
    /// - Throws: LED-LIMIT or LED-ENTRY, neither fatal; and what the store throws.
    public init(_ entries: [LedgerEntry], from first: UInt64, for store: inout some BatchStore, salt: () -> [UInt8]) throws(LedgerError) {
        guard entries.count <= LedgerLimits.batchEntries else {
            throw .limit("a batch has at most \(LedgerLimits.batchEntries) records")
        }
        records.reserveCapacity(entries.count)
        for place in entries.indices { records.append(try record(entries[place], place, first, &store, salt())) }
    }

    private mutating func record(
        _ entry: LedgerEntry, _ place: Int, _ first: UInt64, _ store: inout some BatchStore, _ salt: [UInt8]
    ) throws(LedgerError) -> Record {
        let sequence = first + UInt64(place)
        let effect = try RecordEffect(of: entry.body, at: sequence, time: entry.time, place: place)
        let body = EncodedBody(entry.body)
        guard body.bytes.count <= LedgerLimits.bodyBytes else {
            throw .limit("a record's body has at most \(LedgerLimits.bodyBytes) bytes")
        }
        guard entry.payload.map({ $0.count <= LedgerLimits.payloadBytes }) ?? true else {
            throw .limit("a payload has at most \(LedgerLimits.payloadBytes) bytes")
        }
        guard let kind = entry.body.kindNumber else { throw .entry(place, "it has no kind") }
        let links = try PreparedBatch.links(of: entry, effect, place)
        let thread = try thread(of: effect, first, store)
        var key: (key: ThreadKey, isNew: Bool)?
        if let thread { key = try store.key(of: thread) }
        let sealed = try LeafCodec.seal(
            kind: kind, time: entry.time, body: body.bytes, payload: entry.payload, salt: salt, parts: body.partsRoot(salt: salt), key: key?.key)
        for case .erased(let id) in effect.changes {
            erased[id] = sequence
            store.forget(id)
        }
        return Record(
            sequence: sequence, body: entry.body, after: body.thread.map { body.bytes[$0] }, sealed: sealed, effect: effect, thread: thread,
            newKey: key.flatMap { $0.isNew ? $0.key : nil }, links: links)
    }

    /// The thread a record belongs to. What happens to the delivery of a message that is erased belongs to none.
    private func thread(of effect: RecordEffect, _ first: UInt64, _ store: some BatchStore) throws(LedgerError) -> ThreadID? {
        switch effect.thread {
        case .thread(let id): return id
        case .none: return nil
        case .sameAs(let message):
            let thread = message < first ? try store.thread(of: message) : records[Int(message - first)].thread
            guard let thread, message >= erased[thread] ?? 0 else { return nil }
            return thread
        }
    }

    /// The links of an entry. A link to a thread that is not there would be found by nobody and die with nothing, so an entry that has links changes a thread.
    private static func links(of entry: LedgerEntry, _ effect: RecordEffect, _ place: Int) throws(LedgerError) -> ThreadLinks? {
        if entry.links.isEmpty { return nil }
        try LedgerLimits.check(links: entry.links.count)
        for change in effect.changes {
            if case .thread(let id, _) = change { return ThreadLinks(thread: id, digests: entry.links) }
        }
        throw .entry(place, "it has links and does not say how a thread stands")
    }

    /// 16 bytes from the system's generator.
    public static func randomSalt() -> [UInt8] { RandomBytes().salt() }
}
