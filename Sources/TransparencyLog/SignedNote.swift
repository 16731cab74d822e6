import Foundation

/// A text with signatures under it (C2SP signed-note 1.0).
public struct SignedNote: Hashable, Sendable {
    /// One line of signature.
    public struct Signature: Hashable, Sendable {
        /// The name of the key.
        public let name: String
        /// The key's number, see ``NoteKey/id``.
        public let id: UInt32
        /// The signature's own bytes, without the number.
        public let bytes: [UInt8]

        /// A signature by its parts.
        public init(name: String, id: UInt32, bytes: [UInt8]) {
            self.name = name
            self.id = id
            self.bytes = bytes
        }

        /// The line, with a line feed at its end.
        public var line: String {
            var data = Data()
            withUnsafeBytes(of: id.bigEndian) { data.append(contentsOf: $0) }
            data.append(contentsOf: bytes)
            return "\u{2014} \(name) \(data.base64EncodedString())\n"
        }

        /// A signature from its line, with or without the line feed; nil for any other text.
        public init?(line: String) {
            let text = line.hasSuffix("\n") ? String(line.dropLast()) : line
            let parts = text.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == 3, parts[0] == "\u{2014}", NoteKey.isName(parts[1]), let data = Data(base64Encoded: parts[2]), data.count > 4,
                data.base64EncodedString() == parts[2]
            else { return nil }
            self.init(name: parts[1], id: data.prefix(4).reduce(0) { $0 << 8 | UInt32($1) }, bytes: Array(data.dropFirst(4)))
        }
    }

    /// The largest note that is read, in bytes: a checkpoint with the cosignatures of hundreds of parties.
    public static let limit = 65_536
    /// How many signatures a note may have.
    public static let signatureLimit = 512

    /// The text, which ends in a line feed.
    public let text: String
    /// The signatures, in order.
    public var signatures: [Signature]

    /// A text with signatures.
    public init(text: String, signatures: [Signature]) {
        self.text = text
        self.signatures = signatures
    }

    /// Reads a note; nil for anything that is none: no empty line before the signatures, a line that is no signature, control characters, too long.
    public init?(_ note: String) {
        guard note.utf8.count <= SignedNote.limit, note.utf8.allSatisfy({ $0 >= 0x20 || $0 == 0x0A }), note.utf8.last == 0x0A else { return nil }
        // By lines and not by characters: a mark that joins the line feed before it must not hide it.
        let lines = note.unicodeScalars.dropLast().split(separator: "\n", omittingEmptySubsequences: false).map { String(String.UnicodeScalarView($0)) }
        guard let blank = lines.lastIndex(where: { $0.unicodeScalars.isEmpty }), blank > 0 else { return nil }
        var signatures: [Signature] = []
        for line in lines[(blank + 1)...] {
            guard signatures.count < SignedNote.signatureLimit, let signature = Signature(line: line) else { return nil }
            signatures.append(signature)
        }
        guard !signatures.isEmpty else { return nil }
        self.init(text: lines[..<blank].joined(separator: "\n") + "\n", signatures: signatures)
    }

    /// The whole note.
    public var note: String { text + "\n" + signatures.map(\.line).joined() }
}
