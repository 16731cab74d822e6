import Foundation

/// A public key that signs notes, under a name (C2SP signed-note 1.0).
public struct NoteKey: Hashable, Sendable {
    /// What its signatures are of.
    public enum Algorithm: UInt8, Hashable, Sendable {
        /// Ed25519 over the note's text: a log's own signature.
        case log = 0x01
        /// Ed25519 over the text and a time: a cosignature (C2SP tlog-cosignature, `cosignature/v1`).
        case cosignature = 0x04
    }

    /// Whose it is: no space, no plus sign.
    public let name: String
    /// What it signs.
    public let algorithm: Algorithm
    /// The key.
    public let key: VerifyingKey
    /// The number by which signatures name it: the first four bytes of SHA-256 of name, line feed, algorithm and key.
    public let id: UInt32

    /// A key under a name; nil for a name that notes cannot have.
    public init?(name: String, _ algorithm: Algorithm, _ key: VerifyingKey) {
        guard NoteKey.isName(name) else { return nil }
        self.name = name
        self.algorithm = algorithm
        self.key = key
        let digest = Digest.sha256(parts: Array(name.utf8), [0x0A, algorithm.rawValue], key.bytes)
        id = digest.bytes.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }
    }

    /// A key from its text form, `name+id+base64`, as other software writes it; nil for any other text.
    public init?(text: String) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 3, parts[1].count == 8, let data = Data(base64Encoded: parts[2]), data.count == 33,
            let algorithm = data.first.flatMap(Algorithm.init(rawValue:)), let key = VerifyingKey(Array(data.dropFirst())),
            let made = NoteKey(name: parts[0], algorithm, key), made.text == text
        else { return nil }
        self = made
    }

    /// The text form: name, id in hexadecimal, and algorithm and key in base64, with plus signs between.
    public var text: String {
        let number = String(id, radix: 16)
        let digits = String(repeating: "0", count: 8 - number.count) + number
        return "\(name)+\(digits)+\(Data([algorithm.rawValue] + key.bytes).base64EncodedString())"
    }

    /// The party of a witness, whose key is named `party/adapter`: several adapters of one party are one word.
    package var party: Substring { name.prefix { $0 != "/" } }

    /// Whether notes can have a key of this name, and so a log this origin: neither a space nor a plus sign, 1 to 255 bytes.
    package static func isName(_ name: String) -> Bool {
        !name.isEmpty && name.utf8.count <= 255
            && name.unicodeScalars.allSatisfy { $0.value > 0x20 && $0 != "+" && $0.value != 0x7F && !$0.properties.isWhitespace }
    }
}
