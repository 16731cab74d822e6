/// A component: one value, or several subcomponents. Parts are counted from 1, as HL7 does; one that is not there is
/// absent.
public struct HL7Component: Sendable, Hashable {
    /// The subcomponents in order; none if the component is empty.
    public let subcomponents: [HL7Value]

    /// A component of these subcomponents.
    public init(subcomponents: [HL7Value]) { self.subcomponents = subcomponents }

    /// A component of one value.
    public init(_ value: HL7Value) { subcomponents = value.isAbsent ? [] : [value] }

    /// The subcomponent with this number, counted from 1.
    public subscript(number: Int) -> HL7Value {
        number >= 1 && number <= subcomponents.count ? subcomponents[number - 1] : .absent
    }

    /// The first subcomponent: the whole value where a version that knows no subcomponents was sent.
    public var value: HL7Value { self[1] }

    /// Whether nothing was sent.
    public var isAbsent: Bool { subcomponents.allSatisfy(\.isAbsent) }
}

/// One occurrence of a field.
public struct HL7Repetition: Sendable, Hashable {
    /// The components in order; none if the repetition is empty.
    public let components: [HL7Component]

    /// A repetition of these components.
    public init(components: [HL7Component]) { self.components = components }

    /// The component with this number, counted from 1.
    public subscript(number: Int) -> HL7Component {
        number >= 1 && number <= components.count ? components[number - 1] : HL7Component(subcomponents: [])
    }

    /// The first value: the whole of a field without components.
    public var value: HL7Value { self[1].value }

    /// Whether nothing was sent.
    public var isAbsent: Bool { components.allSatisfy(\.isAbsent) }
}

/// A field with all its repetitions.
public struct HL7Field: Sendable, Hashable {
    /// The repetitions in order; none if the field is empty.
    public let repetitions: [HL7Repetition]

    /// A field that was not sent.
    public static let absent = HL7Field(repetitions: [])

    /// A field of these repetitions.
    public init(repetitions: [HL7Repetition]) { self.repetitions = repetitions }

    /// A field of these components, not repeated.
    public init(components: [HL7Component]) { repetitions = [HL7Repetition(components: components)] }

    /// A field of one value.
    public init(_ value: HL7Value) {
        repetitions = value.isAbsent ? [] : [HL7Repetition(components: [HL7Component(value)])]
    }

    /// A field of one text; absent if it is nil or empty.
    public init(_ text: String?) { self.init(HL7Value(text)) }

    /// The repetition with this number, counted from 1.
    public subscript(number: Int) -> HL7Repetition {
        number >= 1 && number <= repetitions.count ? repetitions[number - 1] : HL7Repetition(components: [])
    }

    /// The first value of the first repetition.
    public var value: HL7Value { self[1].value }

    /// Whether nothing was sent.
    public var isAbsent: Bool { repetitions.allSatisfy(\.isAbsent) }
}
