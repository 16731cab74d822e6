public import SafeguardingContract

/// A batch made ready for a store: sealed, its effects known, everything refused that needs no look at the store.
public struct PreparedBatch: Sendable {
    /// One record of the batch.
    public struct Record: Sendable {
        public var sequence: UInt64
        public var body: RecordBody
        public var sealed: SealedRecord
        public var effect: RecordEffect
        /// Links to be stored for the thread that the record changes.
        public var links: ThreadLinks?
    }

    /// New links of a thread.
    public struct ThreadLinks: Sendable {
        public var thread: ThreadID
        public var digests: [LinkDigest]
    }

    /// Its records, in order, numbered from the sequence given.
    public let records: [Record]

    /// Makes a batch ready.
    /// - Parameters:
    ///   - entries: the batch.
    ///   - first: its first record's sequence.
    ///   - salt: gives 16 random bytes each time.
    /// - Throws: LED-LIMIT or LED-ENTRY, neither fatal.
    public init(_ entries: [LedgerEntry], from first: UInt64, salt: () -> [UInt8]) throws(LedgerError) {
        guard entries.count <= LedgerLimits.batchEntries else {
            throw .limit("a batch has at most \(LedgerLimits.batchEntries) records")
        }
        var records: [Record] = []
        records.reserveCapacity(entries.count)
        for (place, entry) in entries.enumerated() {
            let sequence = first + UInt64(place)
            let effect = try RecordEffect(of: entry.body, at: sequence, place: place)
            let body = Wire.encode(entry.body)
            guard body.count <= LedgerLimits.bodyBytes else {
                throw .limit("a record's body has at most \(LedgerLimits.bodyBytes) bytes")
            }
            guard entry.payload.map({ $0.count <= LedgerLimits.payloadBytes }) ?? true else {
                throw .limit("a payload has at most \(LedgerLimits.payloadBytes) bytes")
            }
            guard let kind = entry.body.kindNumber else { throw .entry(place, "it has no kind") }
            let sealed = LeafCodec.seal(kind: kind, time: entry.time, body: body, payload: entry.payload, salt: salt())
            let links = try PreparedBatch.links(of: entry, effect, place)
            records.append(Record(sequence: sequence, body: entry.body, sealed: sealed, effect: effect, links: links))
        }
        self.records = records
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
    public static func randomSalt() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        let words = SIMD2<UInt64>(generator.next(), generator.next())
        return withUnsafeBytes(of: words) { Array($0) }
    }
}
