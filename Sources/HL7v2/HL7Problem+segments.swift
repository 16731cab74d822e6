extension [HL7Problem] {
    /// The problems as ERR segments of a version.
    func segments(_ version: HL7Version) -> [HL7Segment] {
        guard !isEmpty else { return [] }
        if version.hasStructuredErrors { return map(\.structuredSegment) }
        // Before 2.5: one segment, in which ERR-1 repeats.
        return [HL7Segment("ERR", [HL7Field(repetitions: map(\.errorCodeAndLocation))])]
    }
}

extension HL7Problem {
    /// ERR-1 of 2.3 to 2.4 (ELD, formerly CM): segment, sequence, field, and the code with its text and table as
    /// subcomponents.
    fileprivate var errorCodeAndLocation: HL7Repetition {
        let code = HL7Component(subcomponents: coded)
        guard let location else {
            return HL7Repetition(components: [HL7Component](repeating: HL7Component(.absent), count: 3) + [code])
        }
        let field = location.parts.first.map { HL7Value(String($0)) } ?? .absent
        let place = [HL7Value(location.segment.name), HL7Value(String(location.occurrence)), field]
        return HL7Repetition(components: place.map { HL7Component($0) } + [code])
    }

    /// ERR of 2.5 and later: ERR-1 is for older receivers and empty, ERR-2 the location (ERL), ERR-3 the code, ERR-4 the
    /// severity.
    fileprivate var structuredSegment: HL7Segment {
        let place = location.map { location in
            let numbers = [location.occurrence] + location.parts
            return HL7Field(
                components: ([HL7Value(location.segment.name)] + numbers.map { HL7Value(String($0)) })
                    .map { HL7Component($0) })
        }
        return HL7Segment(
            "ERR",
            [
                .absent, place ?? .absent, HL7Field(components: coded.map { HL7Component($0) }),
                HL7Field(severity.rawValue),
            ])
    }

    private var coded: [HL7Value] {
        [HL7Value(String(condition.rawValue)), HL7Value(condition.text), HL7Value("HL70357")]
    }
}
