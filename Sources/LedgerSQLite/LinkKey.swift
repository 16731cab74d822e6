import Ledger

/// A link's kind and digest in few bytes of memory: many are kept at once.
struct LinkKey: Hashable, Comparable {
    private let kind: LinkDigest.Kind
    private let high: UInt64
    private let low: UInt64

    init(_ link: LinkDigest) {
        kind = link.kind
        // INVARIANT: a digest has sixteen bytes.
        (high, low) = link.bytes.withUnsafeBytes { bytes in
            let halves = bytes.loadUnaligned(as: (UInt64, UInt64).self)
            return (UInt64(bigEndian: halves.0), UInt64(bigEndian: halves.1))
        }
    }

    /// Binds kind and digest.
    func bind(_ row: inout Parameters) {
        row.integer(Int64(kind.rawValue))
        withUnsafeBytes(of: (high.bigEndian, low.bigEndian)) { row.bytes(Array($0)) }
    }

    /// As the search has them.
    static func < (a: LinkKey, b: LinkKey) -> Bool { (a.kind.rawValue, a.high, a.low) < (b.kind.rawValue, b.high, b.low) }
}
