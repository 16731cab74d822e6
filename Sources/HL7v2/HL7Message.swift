/// An HL7 v2 message (versions 2.3 to 2.5.1): segments in order, the header first, Z-segments included.
///
/// What you want to do:
/// - read one: ``parse(_:limits:)``
/// - look at a value: `message["PID-3.1"]`, which is absent, null or a text
/// - look at a structured field: `message.all(CX.self, at: "PID-3")`
/// - answer: ``Acknowledgement``
/// - send: ``serialised()`` and ``MLLPFrame``
///
/// A message is a value without behaviour: nothing here checks that an event has the segments the standard demands of it.
/// Printing one shows its structure and no text (see ``HL7Value``).
public struct HL7Message: Sendable, Hashable {
    /// The marks that divide this message.
    public let delimiters: HL7Delimiters
    /// The segments; the first is always `MSH`, and no other is.
    public let segments: [HL7Segment]
    /// How the bytes were turned into text.
    public let decoding: HL7Decoding

    package init(delimiters: HL7Delimiters, segments: [HL7Segment], decoding: HL7Decoding) {
        self.delimiters = delimiters
        self.segments = segments
        self.decoding = decoding
    }

    /// A message to send. Its character set is the one of MSH-18, or UTF-8 where that name is not known here;
    /// characters that do not fit are written as `?`.
    ///
    /// - Parameters:
    ///   - delimiters: What divides it; MSH-1 and MSH-2 are made of them.
    ///   - header: The header's fields from MSH-3 on.
    ///   - body: The other segments. Traps if one is a header.
    public init(delimiters: HL7Delimiters = .standard, header: [HL7Field], body: [HL7Segment]) {
        precondition(!body.contains { $0.id == "MSH" }, "a message has one header, and it is given apart from the body")
        let marks = [
            HL7Field(String(decoding: [delimiters.field], as: UTF8.self)), HL7Field(delimiters.encodingCharacters),
        ]
        let msh = HL7Segment("MSH", marks + header)
        let declared = msh[18].value.text
        let known = HL7CharacterSet(declared: declared)
        self.init(
            delimiters: delimiters, segments: [msh] + body,
            decoding: HL7Decoding(declared: declared, used: known ?? .utf8, isFaithful: known != nil))
    }

    /// The header. INVARIANT: both ways to make a message put it first.
    public var header: HL7Segment { segments[0] }

    /// All segments of this name, in order.
    public func segments(_ id: HL7SegmentID) -> [HL7Segment] {
        segments.filter { $0.id == id }
    }

    /// The first segment of this name.
    public func segment(_ id: HL7SegmentID) -> HL7Segment? {
        segments.first { $0.id == id }
    }
}
