/// A structured type of field, read from one repetition. Parts keep the difference between absent and null.
///
/// Types here have the components of 2.5.1; the older versions' types are the beginnings of these, so that what an older
/// version does not know is absent.
public protocol HL7DataType: Sendable, Hashable {
    /// Reads the parts. Never fails: a part that was not sent is absent.
    init(_ repetition: HL7Repetition)
}

extension HL7Message {
    /// All repetitions of a field that say something, in order.
    public func all<T: HL7DataType>(_ type: T.Type, at path: HL7Path) -> [T] {
        field(at: path).all(type)
    }

    /// The first repetition of a field that says something; nil if none does.
    public func first<T: HL7DataType>(_ type: T.Type, at path: HL7Path) -> T? {
        all(type, at: path).first
    }
}

extension HL7Field {
    /// All repetitions that say something, in order.
    public func all<T: HL7DataType>(_ type: T.Type) -> [T] {
        repetitions.filter { !$0.isAbsent }.map(T.init)
    }
}

/// The authority that gave an identifier (HD), as it stands inside other types: a name, or an identifier and its kind.
public struct HD: Sendable, Hashable {
    /// HD.1, a locally known name: `NHS`.
    public let namespaceID: HL7Value
    /// HD.2, for instance an OID.
    public let universalID: HL7Value
    /// HD.3, the kind of HD.2 (table 0301).
    public let universalIDType: HL7Value

    init(_ component: HL7Component) {
        namespaceID = component[1]
        universalID = component[2]
        universalIDType = component[3]
    }
}
