import SafeguardingContract

/// What a party was told on a loop, by whom and when, as a file that can be verified without the ledger. docs/evidence.md describes every field.
///
/// It holds the statements as the party was given them: personal data, and the party's own evidence.
struct Evidence: Codable, Equatable, Sendable {
    /// What this form of the file is called.
    static let format = "eider-evidence-v1"

    var format = Evidence.format
    var exportedAt: String
    /// The party that was told.
    var party: String
    /// The loop.
    var thread: String
    var tree: Tree
    var receipts: [Receipt]
    var keys: [Key]

    /// The log's tree when the file was made.
    struct Tree: Codable, Equatable, Sendable {
        var origin: String
        var size: UInt64
        /// Lower-case hexadecimal.
        var root: String
    }

    /// One human receipt that reached the party.
    struct Receipt: Codable, Equatable, Sendable {
        /// The number of its record in the ledger.
        var sequence: UInt64
        var recordedAt: String
        /// When its first byte may have left; empty where the session ended without an answer.
        var deliveredAt: String
        /// When the party's adapter had it; empty where it never said so.
        var takenAt: String
        var id, type, thread: String
        /// When the sender's system says it made it.
        var time: String
        var adapter, party: String
        /// The number of the decision under which it was delivered.
        var decision: UInt32
        /// The record's leaf, lower-case hexadecimal.
        var leaf: String
        /// The digest of the receipt as the ledger's record has it, lower-case hexadecimal; it stays when the words are erased.
        var receiptDigest: String
        /// What was signed, and what of it the party was given; nil where the words were erased.
        var signed: Signed?
    }

    /// A signed list of statements.
    struct Signed: Codable, Equatable, Sendable {
        /// Lower-case hexadecimal, like every string of bytes here.
        var keyID: String
        var previous: String
        var digests: [String]
        var signature: String
        var statements: [Statement]
    }

    /// A statement that the party was given.
    struct Statement: Codable, Equatable, Sendable {
        var index: UInt32
        var category: UInt32
        var about: UInt32
        var salt: String
        /// The proto3 JSON of a `StatementContent`, exactly as it was signed.
        var content: String
    }

    /// A signing key, and for which records it was valid.
    struct Key: Codable, Equatable, Sendable {
        var adapter, party: String
        var publicKey: String
        var validFrom: UInt64
        var validUntil: UInt64?
    }
}

/// Lower-case hexadecimal.
enum Hex {
    static func text(_ bytes: some Sequence<UInt8>) -> String { bytes.map { $0 < 16 ? "0" + String($0, radix: 16) : String($0, radix: 16) }.joined() }

    static func bytes(_ text: String) -> [UInt8]? {
        let digits = Array(text.utf8)
        guard digits.count.isMultiple(of: 2), digits.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(decoding: digits[$0...$0 + 1], as: UTF8.self), radix: 16) }
    }
}
