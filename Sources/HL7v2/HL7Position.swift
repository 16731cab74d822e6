/// Where in a message something is wrong, without any of its content: it may be logged and sent back.
public struct HL7Position: Sendable, Hashable, CustomStringConvertible {
    /// The segment's place in the message; the header is 1. Blank lines do not count.
    public let line: Int
    /// The segment's name, if it has a well-formed one: what stands there otherwise might be part of a text.
    public let segment: HL7SegmentID?
    /// Which of the segments of that name it is, counted from 1.
    public let occurrence: Int
    /// The field, counted from 1 as HL7 does, if one is meant.
    public let field: Int?

    package init(line: Int, segment: HL7SegmentID?, occurrence: Int = 1, field: Int? = nil) {
        self.line = line
        self.segment = segment
        self.occurrence = occurrence
        self.field = field
    }

    /// For instance `segment 3 (PID), field 5`.
    public var description: String {
        var text = "segment \(line)"
        if let segment { text += " (\(segment.name))" }
        if let field { text += ", field \(field)" }
        return text
    }
}
