/// A segment: a name, and fields counted from 1, as HL7 does.
///
/// In the header, field 1 is the field separator itself and field 2 the encoding characters, so that numbers agree
/// with the standard's there, too.
public struct HL7Segment: Sendable, Hashable {
    /// The segment's name.
    public let id: HL7SegmentID
    /// The fields in order. Fields beyond the last one sent are absent.
    public let fields: [HL7Field]

    /// A segment of these fields.
    public init(_ id: HL7SegmentID, _ fields: [HL7Field]) {
        self.id = id
        self.fields = fields
    }

    /// The field with this number, counted from 1.
    public subscript(number: Int) -> HL7Field {
        number >= 1 && number <= fields.count ? fields[number - 1] : .absent
    }
}
