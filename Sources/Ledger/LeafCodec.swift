public import SafeguardingContract
public import TransparencyLog

/// A record as the store keeps it: what can be erased (`body`, `payload`, `salt`), and the leaf, which stays.
public struct SealedRecord: Hashable, Sendable {
    /// The record's leaf: ``LeafCodec/length`` bytes, or ``LeafCodec/firstLength`` of one that an older software wrote.
    public var leaf: [UInt8]
    /// 16 random bytes of its own.
    public var salt: [UInt8]
    /// The stored body: a sealing kind and what that kind says.
    public var body: [UInt8]
    /// The stored payload, likewise; nil where the record has none.
    public var payload: [UInt8]?

    public init(leaf: [UInt8], salt: [UInt8], body: [UInt8], payload: [UInt8]?) {
        self.leaf = leaf
        self.salt = salt
        self.body = body
        self.payload = payload
    }

    /// Whether it takes its thread's key to read it.
    public var isSealed: Bool { body.first == LeafCodec.sealed || payload?.first == LeafCodec.sealed }
}

/// The bytes of a leaf, and of what is stored beside it.
///
/// A leaf commits to a record without giving it away, so that words can be erased and the tree still verifies:
///
///     0x02                 version
///     u8                   the body's kind: its field number in RecordBody
///     u64 big-endian       milliseconds since 1970-01-01T00:00Z, two's complement
///     32 bytes             SHA-256("eider-body-v1\n" ‖ salt ‖ body)
///     32 bytes             SHA-256(stored body)
///     32 bytes             SHA-256("eider-payload-v1\n" ‖ salt ‖ payload), or zeros without a payload
///     32 bytes             SHA-256(stored payload), or zeros without a payload
///     32 bytes             what commits to its parts (``RecordParts``, `PartOpening`), or zeros for a record that has none
///
/// Leaves of version 1 end before the parts. They are written no more, and read for ever.
///
/// The salt keeps a short body from being guessed by its digest once it is erased. Stored bytes begin with their sealing
/// kind: 0 is plain, the rest of the bytes are the plaintext; 1 is ChaCha20-Poly1305 under the thread's key (``ThreadKey``), the rest are ciphertext and tag.
public enum LeafCodec {
    /// A leaf's first byte.
    public static let version: UInt8 = 2
    /// A leaf's length in bytes.
    public static let length = 170
    /// The length of a leaf of version 1, in bytes.
    public static let firstLength = 138
    /// A salt's length in bytes: 128 bits.
    public static let saltLength = 16
    /// The sealing kind of stored bytes that are plain.
    public static let plain: UInt8 = 0
    /// The sealing kind of stored bytes that are sealed under a thread's key.
    public static let sealed: UInt8 = 1

    private static let bodyLabel = Array("eider-body-v1\n".utf8)
    private static let payloadLabel = Array("eider-payload-v1\n".utf8)
    private static let nothing = [UInt8](repeating: 0, count: Digest.length)

    /// A record as it is to be stored. The same arguments always give the same bytes.
    /// - Parameters:
    ///   - parts: what commits to the record's parts; nil where it has none.
    ///   - key: the key of the record's thread; nil for what is stored plain.
    /// - Throws: LED-CIPHER, which does not happen.
    /// - Precondition: `salt` has ``saltLength`` bytes.
    public static func seal(
        kind: UInt8, time: Moment, body: [UInt8], payload: [UInt8]?, salt: [UInt8], parts: Digest? = nil, key: ThreadKey? = nil
    ) throws(LedgerError) -> SealedRecord {
        var record = try stored(body: body, payload: payload, salt: salt, key: key)
        record.leaf = leaf(version, kind, time, body: body, payload: payload, record)
        if let parts { parts.withBytes { record.leaf += $0 } } else { record.leaf += nothing }
        return record
    }

    /// A record as software before this stored it, plain and with a leaf of version 1: for tests of what is read for ever.
    package static func sealFirst(kind: UInt8, time: Moment, body: [UInt8], payload: [UInt8]?, salt: [UInt8]) throws(LedgerError) -> SealedRecord {
        var record = try stored(body: body, payload: payload, salt: salt, key: nil)
        record.leaf = leaf(1, kind, time, body: body, payload: payload, record)
        return record
    }

    private static func stored(body: [UInt8], payload: [UInt8]?, salt: [UInt8], key: ThreadKey?) throws(LedgerError) -> SealedRecord {
        precondition(salt.count == saltLength, "a record's salt has 16 bytes")
        guard let key else { return SealedRecord(leaf: [], salt: salt, body: [plain] + body, payload: payload.map { [plain] + $0 }) }
        let subkey = key.subkey(salt: salt)
        var record = SealedRecord(leaf: [], salt: salt, body: try subkey.seal(body, .body), payload: nil)
        if let payload { record.payload = try subkey.seal(payload, .payload) }
        return record
    }

    private static func leaf(_ version: UInt8, _ kind: UInt8, _ time: Moment, body: [UInt8], payload: [UInt8]?, _ record: SealedRecord) -> [UInt8] {
        var leaf: [UInt8] = []
        leaf.reserveCapacity(length)
        leaf.append(version)
        leaf.append(kind)
        withUnsafeBytes(of: time.milliseconds.bigEndian) { leaf += $0 }
        Digest.sha256(parts: bodyLabel, record.salt, body).withBytes { leaf += $0 }
        Digest.sha256(record.body).withBytes { leaf += $0 }
        if let payload, let storedPayload = record.payload {
            Digest.sha256(parts: payloadLabel, record.salt, payload).withBytes { leaf += $0 }
            Digest.sha256(storedPayload).withBytes { leaf += $0 }
        } else {
            leaf += nothing
            leaf += nothing
        }
        return leaf
    }

    /// Whether these bytes have a leaf's version and length.
    public static func isLeaf(_ leaf: [UInt8]) -> Bool { (leaf.count == length && leaf[0] == version) || (leaf.count == firstLength && leaf[0] == 1) }

    /// Whether the stored bytes are those a leaf was made of. It takes no key.
    public static func fits(_ leaf: [UInt8], body: [UInt8], payload: [UInt8]?) -> Bool {
        isLeaf(leaf) && Array(leaf[42..<74]) == Digest.sha256(body).bytes && Array(leaf[106..<138]) == (payload.map { Digest.sha256($0).bytes } ?? nothing)
    }

    /// When a leaf's record happened.
    package static func time(_ leaf: [UInt8]) -> Moment { Moment(milliseconds: Int64(bitPattern: leaf[2..<10].reduce(0) { $0 << 8 | UInt64($1) })) }

    /// Reads a stored record, and checks that the stored bytes are those its leaf was made of.
    /// - Parameters:
    ///   - thread: the thread it belongs to.
    ///   - key: the thread's key; it is needed for a sealed record only.
    /// - Throws: LED-CORRUPT where anything does not fit; LED-KEY where it is sealed and there is no key.
    public static func open(_ sealed: SealedRecord, at sequence: UInt64, thread: ThreadID? = nil, key: ThreadKey? = nil) throws(LedgerError) -> StoredRecord {
        guard isLeaf(sealed.leaf), sealed.salt.count == saltLength else { throw .corrupt("record \(sequence) has a leaf of another form") }
        guard fits(sealed.leaf, body: sealed.body, payload: sealed.payload) else { throw .corrupt("record \(sequence) is not what its leaf was made of") }
        let subkey = sealed.isSealed ? key?.subkey(salt: sealed.salt) : nil
        let bytes = try plaintext(sealed.body, .body, subkey, sequence)
        var payload: [UInt8]?
        if let stored = sealed.payload { payload = try plaintext(stored, .payload, subkey, sequence) }
        guard let body = try? Wire.decode(RecordBody.self, bytes), body.kindNumber == sealed.leaf[1] else {
            throw .corrupt("record \(sequence) has a body that cannot be read")
        }
        return StoredRecord(sequence: sequence, time: time(sealed.leaf), body: body, payload: payload, salt: sealed.salt, leaf: sealed.leaf, thread: thread)
    }

    private static func plaintext(_ stored: [UInt8], _ text: ThreadKey.RecordKey.Text, _ subkey: ThreadKey.RecordKey?, _ sequence: UInt64) throws(LedgerError) -> [UInt8] {
        switch stored.first {
        case plain: return Array(stored.dropFirst())
        case sealed:
            guard let subkey else { throw .key("record \(sequence) is sealed, and its key is not there") }
            guard let bytes = subkey.open(stored, text) else { throw .corrupt("record \(sequence) is not sealed under its thread's key") }
            return bytes
        default: throw .corrupt("record \(sequence) is sealed in a way this version does not know")
        }
    }

    /// A record of which only the leaf is left.
    /// - Throws: LED-CORRUPT where the leaf has another form.
    public static func erased(_ leaf: [UInt8], at sequence: UInt64, thread: ThreadID?) throws(LedgerError) -> StoredRecord {
        guard isLeaf(leaf), thread != nil else { throw .corrupt("record \(sequence) is erased, and belongs to no thread") }
        return StoredRecord(sequence: sequence, time: time(leaf), body: RecordBody(), payload: nil, salt: [], leaf: leaf, thread: thread)
    }

    /// Whether a leaf commits to these plaintext bytes under this salt.
    public static func commits(_ leaf: [UInt8], toBody body: [UInt8], payload: [UInt8]?, salt: [UInt8]) -> Bool {
        isLeaf(leaf) && Array(leaf[10..<42]) == Digest.sha256(parts: bodyLabel, salt, body).bytes
            && Array(leaf[74..<106]) == (payload.map { Digest.sha256(parts: payloadLabel, salt, $0).bytes } ?? nothing)
    }

    /// Whether a leaf commits to these parts; a leaf of version 1 to none.
    public static func commits(_ leaf: [UInt8], to parts: RecordParts, salt: [UInt8]) -> Bool {
        isLeaf(leaf) && (leaf[0] == 1 || Array(leaf[138...]) == (parts.root(salt: salt)?.bytes ?? nothing))
    }
}
