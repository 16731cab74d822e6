/// Why bytes could not be read as an HL7 v2 message.
///
/// Holds codes and positions only, never a part of the message: what cannot be read is very likely about a person.
public struct HL7ParseError: Error, Sendable, Equatable, CustomStringConvertible {
    /// The kinds of error. The raw values are stable; the sentences are not.
    public enum Code: String, Sendable, CaseIterable {
        case empty = "hl7.empty"
        case tooLarge = "hl7.too-large"
        case tooManySegments = "hl7.too-many-segments"
        case tooManyFields = "hl7.too-many-fields"
        case tooManySeparators = "hl7.too-many-separators"
        case noHeader = "hl7.no-header"
        case badDelimiters = "hl7.bad-delimiters"
        case malformedSegment = "hl7.malformed-segment"
        case secondHeader = "hl7.second-header"
    }

    /// What went wrong.
    public let code: Code
    /// Where, if it can be said.
    public let position: HL7Position?

    package init(_ code: Code, at position: HL7Position? = nil) {
        self.code = code
        self.position = position
    }

    /// What went wrong, for a person.
    public var sentence: String {
        switch code {
        case .empty: "the message is empty"
        case .tooLarge: "the message is larger than the limit"
        case .tooManySegments: "the message has more segments than the limit"
        case .tooManyFields: "a segment has more fields than the limit"
        case .tooManySeparators: "the message has more repetitions and components than the limit"
        case .noHeader: "the message does not begin with a header segment"
        case .badDelimiters: "the header declares delimiters that cannot be used"
        case .malformedSegment: "a segment does not begin with a segment name and a field separator"
        case .secondHeader: "a second header follows within one message"
        }
    }

    /// What to do about it, for the one who runs the adapter.
    public var help: String {
        switch code {
        case .empty: "check what the sender transmits when it has nothing to say"
        case .tooLarge, .tooManySegments, .tooManyFields, .tooManySeparators:
            "if the sender's messages are right, raise the limit; otherwise look for a missing end of message"
        case .noHeader: "an HL7 v2 message begins with MSH; batches (FHS, BHS), XML and UTF-16 are not read here"
        case .badDelimiters: "MSH-1 and MSH-2 must be different punctuation marks, usually `|` and `^~\\&`"
        case .malformedSegment: "look for a line break inside a text: the sender should escape it as `\\.br\\`"
        case .secondHeader: "send each message in a frame of its own, so that two persons' data cannot be mixed"
        }
    }

    public var description: String {
        guard let position else { return sentence }
        return "\(sentence): \(position)"
    }
}
