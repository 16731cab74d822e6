public import SafeguardingContract

/// A batch made ready for a store: sealed, its effects known, everything refused that needs no look at the store.
public struct PreparedBatch: Sendable {
    /// One record of the batch.
    public struct Record: Sendable {
        public var sequence: UInt64
        public var body: RecordBody
        public var sealed: SealedRecord
        public var effect: RecordEffect
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
            records.append(Record(sequence: sequence, body: entry.body, sealed: sealed, effect: effect))
        }
        self.records = records
    }

    /// 16 bytes from the system's generator.
    public static func randomSalt() -> [UInt8] {
        var generator = SystemRandomNumberGenerator()
        let words = SIMD2<UInt64>(generator.next(), generator.next())
        return withUnsafeBytes(of: words) { Array($0) }
    }
}
