/// The smallest part of a message.
///
/// HL7 knows three states, and an update (A08) depends on the difference: a part that is not there says nothing, a part
/// that is `""` (the HL7 null) says that what the receiver holds is to be deleted
/// (HL7 v2.5.1, chapter 2, "Message construction rules").
public enum HL7Value: Sendable, Hashable {
    /// Not sent: says nothing.
    case absent
    /// Sent as `""`: there is no value, and an older one no longer holds.
    case null
    /// A text with its escapes resolved. Never empty when it comes from a message.
    case text(String)

    /// A text to send; absent if it is nil or empty.
    public init(_ text: String?) {
        guard let text, !text.isEmpty else {
            self = .absent
            return
        }
        self = .text(text)
    }

    /// The text; nil if there is none, be it absent or null.
    public var text: String? {
        switch self {
        case .absent, .null: nil
        case .text(let text): text
        }
    }

    /// Whether the part was not sent. False for the HL7 null.
    public var isAbsent: Bool {
        switch self {
        case .absent: true
        case .null, .text: false
        }
    }
}

// Texts are about persons, and an interpolation into a log line is quickly written: printing a value, or anything made
// of values, shows its state and not its text. Use `text` to get at it.
extension HL7Value: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    public var description: String {
        switch self {
        case .absent: "absent"
        case .null: "null"
        case .text: "text (withheld)"
        }
    }

    public var debugDescription: String { description }

    public var customMirror: Mirror { Mirror(self, children: []) }
}
