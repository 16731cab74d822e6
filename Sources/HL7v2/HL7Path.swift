/// The way to a value: `PID-3.1`, or in full `NK1[2]-3[1].1.2` - second NK1, field 3, first repetition, component 1,
/// subcomponent 2. All numbers count from 1; what is left out is 1.
public struct HL7Path: Sendable, Hashable, CustomStringConvertible, ExpressibleByStringLiteral {
    /// The segment's name.
    public var segment: HL7SegmentID
    /// Which of the segments of that name.
    public var occurrence: Int
    /// The field's number.
    public var field: Int
    /// Which repetition of the field.
    public var repetition: Int
    /// The component's number.
    public var component: Int
    /// The subcomponent's number.
    public var subcomponent: Int

    /// A way to a value.
    public init(
        _ segment: HL7SegmentID, occurrence: Int = 1, field: Int, repetition: Int = 1, component: Int = 1,
        subcomponent: Int = 1
    ) {
        self.segment = segment
        self.occurrence = occurrence
        self.field = field
        self.repetition = repetition
        self.component = component
        self.subcomponent = subcomponent
    }

    /// A way written as text, for instance in a configuration; nil if it is none.
    public init?(parsing text: String) {
        guard let segment = HL7SegmentID(String(text.prefix(3))) else { return nil }
        var rest = text.dropFirst(3)
        // A number in brackets, or 1 if there is no bracket; nil if there is no number in it.
        func bracketed() -> Int? {
            guard rest.first == "[" else { return 1 }
            rest.removeFirst()
            guard let number = Self.number(&rest), rest.first == "]" else { return nil }
            rest.removeFirst()
            return number
        }
        func marked(_ mark: Character) -> Int? {
            guard rest.first == mark else { return nil }
            rest.removeFirst()
            return Self.number(&rest)
        }
        guard let occurrence = bracketed(), let field = marked("-"), let repetition = bracketed() else { return nil }
        self.init(segment, occurrence: occurrence, field: field, repetition: repetition)
        if rest.isEmpty { return }
        guard let component = marked(".") else { return nil }
        self.component = component
        if rest.isEmpty { return }
        guard let subcomponent = marked("."), rest.isEmpty else { return nil }
        self.subcomponent = subcomponent
    }

    /// Takes one to four ASCII digits, which are not zero together.
    private static func number(_ rest: inout Substring) -> Int? {
        let digits = rest.prefix { $0.isASCII && $0.isNumber }
        guard digits.count <= 4, let number = Int(digits), number > 0 else { return nil }
        rest = rest.dropFirst(digits.count)
        return number
    }

    /// A way known when the program is written. Traps if it is none: the program is wrong then.
    public init(stringLiteral text: String) {
        guard let path = Self(parsing: text) else {
            preconditionFailure("a path is written as segment, hyphen, field, and dots before component and subcomponent")
        }
        self = path
    }

    /// The way as text, as short as it can be. It holds no content.
    public var description: String {
        var text = segment.name
        if occurrence != 1 { text += "[\(occurrence)]" }
        text += "-\(field)"
        if repetition != 1 { text += "[\(repetition)]" }
        if component != 1 || subcomponent != 1 { text += ".\(component)" }
        if subcomponent != 1 { text += ".\(subcomponent)" }
        return text
    }
}

extension HL7Message {
    /// The value at the end of the path; absent if the way does not lead anywhere.
    public subscript(path: HL7Path) -> HL7Value {
        field(at: path)[path.repetition][path.component][path.subcomponent]
    }

    /// The field the path goes through, with all its repetitions.
    public func field(at path: HL7Path) -> HL7Field {
        let found = segments(path.segment)
        guard path.occurrence >= 1, path.occurrence <= found.count else { return .absent }
        return found[path.occurrence - 1][path.field]
    }
}
