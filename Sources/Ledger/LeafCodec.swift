public import SafeguardingContract
import TransparencyLog

/// A record as the store keeps it: what can be erased (`body`, `payload`, `salt`), and the leaf, which stays.
public struct SealedRecord: Hashable, Sendable {
    /// The record's leaf: ``LeafCodec/length`` bytes.
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
}

/// The bytes of a leaf, and of what is stored beside it.
///
/// A leaf commits to a record without giving it away, so that words can be erased and the tree still verifies:
///
///     0x01                 version
///     u8                   the body's kind: its field number in RecordBody
///     u64 big-endian       milliseconds since 1970-01-01T00:00Z, two's complement
///     32 bytes             SHA-256("eider-body-v1\n" ‖ salt ‖ body)
///     32 bytes             SHA-256(stored body)
///     32 bytes             SHA-256("eider-payload-v1\n" ‖ salt ‖ payload), or zeros without a payload
///     32 bytes             SHA-256(stored payload), or zeros without a payload
///
/// The salt keeps a short body from being guessed by its digest once it is erased. Stored bytes begin with their sealing
/// kind: 0 is plain, the rest of the bytes are the plaintext; 1 is reserved for ChaCha20-Poly1305.
public enum LeafCodec {
    /// A leaf's first byte.
    public static let version: UInt8 = 1
    /// A leaf's length in bytes.
    public static let length = 138
    /// A salt's length in bytes: 128 bits.
    public static let saltLength = 16
    /// The sealing kind of stored bytes that are plain.
    public static let plain: UInt8 = 0

    private static let bodyLabel = Array("eider-body-v1\n".utf8)
    private static let payloadLabel = Array("eider-payload-v1\n".utf8)
    private static let nothing = [UInt8](repeating: 0, count: Digest.length)

    /// A record as it is to be stored. The same arguments always give the same bytes.
    /// - Precondition: `salt` has ``saltLength`` bytes.
    public static func seal(kind: UInt8, time: Moment, body: [UInt8], payload: [UInt8]?, salt: [UInt8]) -> SealedRecord {
        precondition(salt.count == saltLength, "a record's salt has 16 bytes")
        let storedBody = [plain] + body
        let storedPayload = payload.map { [plain] + $0 }
        var leaf: [UInt8] = []
        leaf.reserveCapacity(length)
        leaf.append(version)
        leaf.append(kind)
        withUnsafeBytes(of: time.milliseconds.bigEndian) { leaf += $0 }
        Digest.sha256(parts: bodyLabel, salt, body).withBytes { leaf += $0 }
        Digest.sha256(storedBody).withBytes { leaf += $0 }
        if let payload, let storedPayload {
            Digest.sha256(parts: payloadLabel, salt, payload).withBytes { leaf += $0 }
            Digest.sha256(storedPayload).withBytes { leaf += $0 }
        } else {
            leaf += nothing
            leaf += nothing
        }
        return SealedRecord(leaf: leaf, salt: salt, body: storedBody, payload: storedPayload)
    }

    /// Reads a stored record, and checks that the stored bytes are those its leaf was made of.
    /// - Throws: LED-CORRUPT where anything does not fit.
    public static func open(_ sealed: SealedRecord, at sequence: UInt64) throws(LedgerError) -> StoredRecord {
        let leaf = sealed.leaf
        guard leaf.count == length, leaf[0] == version, sealed.salt.count == saltLength else {
            throw .corrupt("record \(sequence) has a leaf of another form")
        }
        guard Array(leaf[42..<74]) == Digest.sha256(sealed.body).bytes,
            Array(leaf[106..<138]) == (sealed.payload.map { Digest.sha256($0).bytes } ?? nothing)
        else { throw .corrupt("record \(sequence) is not what its leaf was made of") }
        guard sealed.body.first == plain, sealed.payload.map({ $0.first == plain }) ?? true else {
            throw .corrupt("record \(sequence) is sealed in a way this version does not know")
        }
        guard let body = try? Wire.decode(RecordBody.self, Array(sealed.body.dropFirst())), body.kindNumber == leaf[1] else {
            throw .corrupt("record \(sequence) has a body that cannot be read")
        }
        return StoredRecord(
            sequence: sequence,
            time: Moment(milliseconds: Int64(bitPattern: leaf[2..<10].reduce(0) { $0 << 8 | UInt64($1) })), body: body,
            payload: sealed.payload.map { Array($0.dropFirst()) }, salt: sealed.salt, leaf: leaf)
    }

    /// Whether a leaf commits to these plaintext bytes under this salt.
    public static func commits(_ leaf: [UInt8], toBody body: [UInt8], payload: [UInt8]?, salt: [UInt8]) -> Bool {
        leaf.count == length && Array(leaf[10..<42]) == Digest.sha256(parts: bodyLabel, salt, body).bytes
            && Array(leaf[74..<106]) == (payload.map { Digest.sha256(parts: payloadLabel, salt, $0).bytes } ?? nothing)
    }
}

/// A record as it is read.
public struct StoredRecord: Sendable, Equatable {
    /// Its place in the ledger, from 0: also its leaf's index in the tree.
    public var sequence: UInt64
    /// When it happened, by the router's clock.
    public var time: Moment
    /// What happened.
    public var body: RecordBody
    /// A message's payload or an agreement's text; nil for what has none.
    public var payload: [UInt8]?
    /// The random bytes in its commitments.
    public var salt: [UInt8]
    /// Its leaf.
    public var leaf: [UInt8]

    public init(sequence: UInt64, time: Moment, body: RecordBody, payload: [UInt8]?, salt: [UInt8], leaf: [UInt8]) {
        self.sequence = sequence
        self.time = time
        self.body = body
        self.payload = payload
        self.salt = salt
        self.leaf = leaf
    }
}

extension RecordBody {
    /// The number of the field that is set, as record.proto has it; nil where none is.
    public var kindNumber: UInt8? {
        switch kind {
        case .logOpened: 1
        case .agreementInForce: 2
        case .adapterEnrolled: 3
        case .adapterRevoked: 4
        case .messageRecorded: 5
        case .messageRefused: 6
        case .deliveryAttempted: 7
        case .deliveryTaken: 8
        case .deliveryDeclined: 9
        case .decidedAgain: 10
        case .threadChanged: 11
        case .checkpointKey: 12
        case .logRestored: 13
        case .threadErased: 14
        case .legalHold: 15
        case .epochBegun: 16
        case nil: nil
        }
    }
}
