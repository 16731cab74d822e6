/// Reads the lines of one message, one after another, and keeps count of what it has read.
struct SegmentReader {
    private let delimiters: HL7Delimiters
    private let escapes: HL7Escapes
    private let limits: HL7Limits
    private var line = 0
    private var occurrences: [HL7SegmentID: Int] = [:]
    private var separators = 0

    init(delimiters: HL7Delimiters, characterSet: HL7CharacterSet, limits: HL7Limits) {
        self.delimiters = delimiters
        self.escapes = HL7Escapes(delimiters: delimiters, characterSet: characterSet)
        self.limits = limits
    }

    /// The next segment, from its bytes as received.
    mutating func read(_ bytes: ArraySlice<UInt8>) throws(HL7ParseError) -> HL7Segment {
        line += 1
        guard let id = HL7SegmentID(utf8: bytes.prefix(3)),
            bytes.count == 3 || bytes[bytes.startIndex + 3] == delimiters.field
        else { throw HL7ParseError(.malformedSegment, at: HL7Position(line: line, segment: nil)) }
        occurrences[id, default: 0] += 1
        guard id != "MSH" || line == 1 else { throw HL7ParseError(.secondHeader, at: position(id)) }
        // The character set was chosen so that all bytes are of it.
        let text = Array((escapes.characterSet.decode(bytes) ?? "").utf8)
        let pieces = text[min(4, text.count)...].split(
            separator: delimiters.field, maxSplits: limits.fieldsPerSegment, omittingEmptySubsequences: false)
        guard pieces.count <= limits.fieldsPerSegment else { throw HL7ParseError(.tooManyFields, at: position(id)) }
        var fields: [HL7Field] = []
        fields.reserveCapacity(pieces.count + 1)
        if id == "MSH" { fields.append(verbatim([delimiters.field])) }
        for piece in bytes.count == 3 ? [] : pieces {
            // MSH-2 is made of delimiters and cannot be divided by them.
            let isEncodingCharacters = id == "MSH" && fields.count == 1
            fields.append(isEncodingCharacters ? verbatim(piece) : try field(piece, position(id, fields.count + 1)))
        }
        return HL7Segment(id, fields)
    }

    private func position(_ id: HL7SegmentID, _ field: Int? = nil) -> HL7Position {
        HL7Position(line: line, segment: id, occurrence: occurrences[id] ?? 1, field: field)
    }

    private func verbatim(_ bytes: ArraySlice<UInt8>) -> HL7Field {
        HL7Field(String(decoding: bytes, as: UTF8.self))
    }

    private mutating func field(_ bytes: ArraySlice<UInt8>, _ position: HL7Position) throws(HL7ParseError) -> HL7Field {
        var repetitions: [HL7Repetition] = []
        for repetition in try divide(bytes, at: delimiters.repetition, position) {
            var components: [HL7Component] = []
            for component in try divide(repetition, at: delimiters.component, position) {
                let parts = try divide(component, at: delimiters.subcomponent, position)
                components.append(HL7Component(subcomponents: parts.map(value)))
            }
            repetitions.append(HL7Repetition(components: components))
        }
        return HL7Field(repetitions: repetitions)
    }

    /// The parts between separators; none if there are no bytes at all.
    private mutating func divide(
        _ bytes: ArraySlice<UInt8>, at separator: UInt8, _ position: HL7Position
    ) throws(HL7ParseError) -> [ArraySlice<UInt8>] {
        if bytes.isEmpty { return [] }
        let allowed = limits.separators - separators
        let parts = bytes.split(separator: separator, maxSplits: allowed + 1, omittingEmptySubsequences: false)
        guard parts.count - 1 <= allowed else { throw HL7ParseError(.tooManySeparators, at: position) }
        separators += parts.count - 1
        return parts
    }

    private func value(_ bytes: ArraySlice<UInt8>) -> HL7Value {
        bytes.elementsEqual("\"\"".utf8) ? .null : HL7Value(escapes.resolve(bytes))
    }
}
