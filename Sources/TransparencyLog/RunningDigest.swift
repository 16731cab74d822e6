import Crypto

/// SHA-256 of bytes that are given piece by piece, where they lie: nothing is joined first, and no array is made.
package struct RunningDigest {
    private var hash = SHA256()

    package init() {}

    /// Goes on with these bytes.
    package mutating func add(_ bytes: UnsafeRawBufferPointer) { hash.update(bufferPointer: bytes) }

    /// As above.
    package mutating func add(_ bytes: [UInt8]) { bytes.withUnsafeBytes { hash.update(bufferPointer: $0) } }

    /// As above.
    package mutating func add(_ bytes: ArraySlice<UInt8>) { bytes.withUnsafeBytes { hash.update(bufferPointer: $0) } }

    /// Goes on with a digest's first bytes.
    package mutating func add(_ digest: Digest, first count: Int = Digest.length) {
        digest.withBytes { hash.update(bufferPointer: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
    }

    /// The digest of all that was given.
    package consuming func finish() -> Digest { Digest(hash.finalize()) }
}
