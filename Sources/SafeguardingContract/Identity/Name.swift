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

func isWellFormedName(_ text: some StringProtocol) -> Bool {
    let bytes = text.utf8
    guard let first = bytes.first, bytes.count <= nameLengthLimit, (97...122).contains(first) else { return false }
    return bytes.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
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
