/// A short stable name that the agreement gives something: a party, an adapter, a desk, a purpose.
///
/// Lower-case ASCII letters, digits and hyphens, beginning with a letter, at most ``Name/limit`` bytes: it goes into
/// addresses, file names and logs as it is. Each kind of name is a type of its own, so that no two strings stand side by side.
public protocol Name: Hashable, Comparable, Sendable, Codable, CustomStringConvertible {
    /// The name's text.
    var text: String { get }
    /// Takes text that is already known to be well formed.
    init(unchecked text: String)
}

/// How long a ``Name`` may be, in bytes. It bounds address and file-name lengths.
public let nameLengthLimit = 64

extension Name {
    /// A name from text, or nil where the text is not one.
    @inlinable
    public init?(_ text: String) {
        guard isWellFormedName(text) else { return nil }
        self.init(unchecked: text)
    }

    /// The name's text.
    public var description: String { text }

    public static func < (a: Self, b: Self) -> Bool { a.text < b.text }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard isWellFormedName(text) else {
            throw DecodingError.dataCorrupted(
                .init(
                    codingPath: decoder.codingPath,
                    debugDescription: "a name has lower-case letters, digits and hyphens, and begins with a letter"))
        }
        self.init(unchecked: text)
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

@usableFromInline func isWellFormedName(_ text: String) -> Bool {
    var text = text
    return text.withUTF8 { isWellFormedName($0.span, 0..<$0.count) }
}

/// As above, of a part of bytes.
func isWellFormedName(_ bytes: Span<UInt8>, _ range: Range<Int>) -> Bool {
    guard !range.isEmpty, range.count <= nameLengthLimit, bytes[range.lowerBound] &- 97 < 26 else { return false }
    for at in range {
        let byte = bytes[at]
        guard byte &- 97 < 26 || byte &- 48 < 10 || byte == 45 else { return false }
    }
    return true
}

/// Whether bytes begin with a word of ASCII.
func begins(_ bytes: Span<UInt8>, with word: StaticString) -> Bool {
    guard bytes.count >= word.utf8CodeUnitCount else { return false }
    return word.withUTF8Buffer { word in
        for at in 0..<word.count where bytes[at] != word[at] { return false }
        return true
    }
}

/// An agency on the bus.
public struct PartyID: Name {
    public let text: String
    public init(unchecked text: String) { self.text = text }
}

/// A process that joins one of a party's systems to the bus. `router` is the router itself.
public struct AdapterID: Name {
    public let text: String
    public init(unchecked text: String) { self.text = text }
    /// The router, as the sender of its own notices. No adapter can be enrolled under this name.
    public static let router = AdapterID(unchecked: "router")
}

/// A function one can write to without knowing who holds it, for example `front-door`.
public struct DeskID: Name {
    public let text: String
    public init(unchecked text: String) { self.text = text }
}

/// Why something is shared, as the agreement names it.
public struct PurposeID: Name {
    public let text: String
    public init(unchecked text: String) { self.text = text }
}
