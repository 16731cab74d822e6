import Foundation

/// How far a log is, and the root of the tree over all of it (C2SP tlog-checkpoint 1.0): who keeps one can tell later whether anything before it was changed.
public struct Checkpoint: Hashable, Sendable {
    /// The log's name, which no other log has.
    public let origin: String
    /// How many records it has.
    public let size: UInt64
    /// The root of the tree over them.
    public let root: Digest

    /// - Precondition: `origin` can be a note's key name.
    public init(origin: String, size: UInt64, root: Digest) {
        precondition(NoteKey.isName(origin), "an origin has no space and no plus sign")
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// The text that is signed: three lines.
    public var text: String { "\(origin)\n\(size)\n\(Data(root.bytes).base64EncodedString())\n" }

    /// Reads the text of a checkpoint; nil for any other. Lines of extensions are not known here, and so refused.
    public init?(text: String) {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String(String.UnicodeScalarView($0)) }
        guard lines.count == 4, lines[3].isEmpty, NoteKey.isName(lines[0]), let size = UInt64(lines[1]), "\(size)" == lines[1],
            let data = Data(base64Encoded: lines[2]), data.base64EncodedString() == lines[2], let root = Digest(Array(data))
        else { return nil }
        self.init(origin: lines[0], size: size, root: root)
    }

    /// The checkpoint with the log's signature under it.
    public func signed(by key: SigningKey) -> SignedNote {
        guard let name = NoteKey(name: origin, .log, key.publicKey) else { preconditionFailure("an origin can be a key's name") }
        return SignedNote(text: text, signatures: [.init(name: name.name, id: name.id, bytes: key.sign(Array(text.utf8)))])
    }

    /// The checkpoint that a note is, if the log with this key has signed it; nil otherwise: another text, another origin than the key's name, no signature of it, or one
    /// that does not hold.
    public init?(_ note: SignedNote, signedBy key: NoteKey) {
        guard let checkpoint = Checkpoint(text: note.text), checkpoint.origin == key.name, key.algorithm == .log else { return nil }
        let own = note.signatures.filter { $0.name == key.name && $0.id == key.id }
        guard !own.isEmpty, own.allSatisfy({ key.key.verify($0.bytes, of: Array(note.text.utf8)) }) else { return nil }
        self = checkpoint
    }
}
