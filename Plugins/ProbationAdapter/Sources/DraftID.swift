import AdapterKit

/// The id of a draft: 24 hexadecimal digits of a digest. It goes into names of files, so it is never taken from anybody's number as it is.
struct DraftID: Hashable, Sendable, CustomStringConvertible {
    let description: String

    /// The digest of some texts, each with its length, so that no two lists run into each other.
    init(of parts: [String]) {
        let bytes = parts.flatMap { Array("\($0.utf8.count):\($0)\n".utf8) }
        self.init(of: bytes)
    }

    /// The digest of some bytes.
    init(of bytes: [UInt8]) {
        // SHA-256, as the kit makes it of whatever is handed over; 96 bits of it are enough for there never to be two alike.
        description = SourceKey("", of: bytes).digest.prefix(12).map { byte in
            (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }.joined()
    }

    /// An id from its text form; nil for any other text: what comes from a file is never used as a path before.
    init?(_ text: String) {
        guard text.utf8.count == 24, text.utf8.allSatisfy({ (48...57).contains($0) || (97...102).contains($0) }) else { return nil }
        description = text
    }
}
