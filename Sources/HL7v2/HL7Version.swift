/// The version of the standard that a message follows (MSH-12.1).
///
/// Reading does not depend on it, and a message of another version is read, too: whether to accept it is for the
/// receiver, who can answer with ``HL7Condition/unsupportedVersion``.
public struct HL7Version: Sendable, Hashable, CustomStringConvertible {
    /// The version as sent.
    public let text: String

    /// A version as sent.
    public init(_ text: String) { self.text = text }

    /// The version assumed for an answer to a message that does not say its own: what NHS ITK senders use.
    public static let assumed = HL7Version("2.4")

    /// Whether this library was made for it.
    public var isSupported: Bool { ["2.3", "2.3.1", "2.4", "2.5", "2.5.1"].contains(text) }

    /// Whether ERR has its later form (location, code, severity), which came with 2.5.
    var hasStructuredErrors: Bool { isAtLeast(2, 5) }

    /// Whether MSH-9 has the structure as third component, which came with 2.3.1.
    var hasMessageStructure: Bool { isAtLeast(2, 3, 1) }

    private func isAtLeast(_ wanted: Int...) -> Bool {
        let parts = text.split(separator: ".").map { Int($0) ?? 0 }
        return !parts.lexicographicallyPrecedes(wanted)
    }

    /// The version as sent. It is not about a person, but it is the sender's text: escape it where that matters.
    public var description: String { text }
}
