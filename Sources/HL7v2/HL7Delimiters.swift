/// The five marks that divide a message, which each message declares for itself in MSH-1 and MSH-2
/// (HL7 v2.5.1, chapter 2, "Message delimiters").
public struct HL7Delimiters: Sendable, Hashable {
    /// Between fields: MSH-1, usually `|`.
    public let field: UInt8
    /// Between components: the first of MSH-2, usually `^`.
    public let component: UInt8
    /// Between repetitions of a field: the second of MSH-2, usually `~`.
    public let repetition: UInt8
    /// Around escape sequences: the third of MSH-2, usually `\`.
    public let escape: UInt8
    /// Between subcomponents: the fourth of MSH-2, usually `&`.
    public let subcomponent: UInt8

    /// The delimiters HL7 recommends: `|^~\&`.
    public static let standard = HL7Delimiters(
        unchecked: UInt8(ascii: "|"), UInt8(ascii: "^"), UInt8(ascii: "~"), UInt8(ascii: "\\"), UInt8(ascii: "&"))

    /// The longest MSH-2: four marks, and the truncation mark that 2.7 added, which is kept and not used.
    static let longestEncodingCharacters = 5

    /// Delimiters read from a header; nil unless all are different ASCII punctuation marks.
    ///
    /// - Parameters:
    ///   - field: MSH-1.
    ///   - encodingCharacters: MSH-2, zero to five bytes. Marks that are not there have their recommended value.
    public init?(field: UInt8, encodingCharacters: some Collection<UInt8>) {
        guard encodingCharacters.count <= Self.longestEncodingCharacters else { return nil }
        var marks = Array(encodingCharacters.prefix(4))
        let usual = Self.standard
        let defaults = [usual.component, usual.repetition, usual.escape, usual.subcomponent]
        marks += defaults[marks.count...]
        // A mark that comes with the message and one that is only assumed may clash; then nothing can be divided
        // reliably, and guessing could move a text from one field to another.
        let all = [field] + marks + Array(encodingCharacters.dropFirst(4))
        guard Set(all).count == all.count, all.allSatisfy(Self.isUsable) else { return nil }
        self.init(unchecked: field, marks[0], marks[1], marks[2], marks[3])
    }

    private init(
        unchecked field: UInt8, _ component: UInt8, _ repetition: UInt8, _ escape: UInt8, _ subcomponent: UInt8
    ) {
        self.field = field
        self.component = component
        self.repetition = repetition
        self.escape = escape
        self.subcomponent = subcomponent
    }

    /// MSH-2 in full.
    public var encodingCharacters: String {
        String(decoding: [component, repetition, escape, subcomponent], as: UTF8.self)
    }

    /// Visible ASCII, neither letter nor digit, and not the quotation mark, of which the HL7 null is made.
    private static func isUsable(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""): false
        case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E: true
        default: false
        }
    }
}
