/// A coded value (CWE). CE, which 2.3 to 2.5 use in most places, is its first six components.
public struct CWE: HL7DataType {
    /// CWE.1, the code.
    public let code: HL7Value
    /// CWE.2, what the code means, in the sender's words.
    public let text: HL7Value
    /// CWE.3, the code's system (table 0396): `ICD10`, `SCT`.
    public let codingSystem: HL7Value
    /// CWE.4, the same in another system.
    public let alternateCode: HL7Value
    /// CWE.5, what that code means.
    public let alternateText: HL7Value
    /// CWE.6, that code's system.
    public let alternateCodingSystem: HL7Value
    /// CWE.7, the version of the system, without which a code may mean something else. CE has none.
    public let codingSystemVersion: HL7Value
    /// CWE.8, the version of the other system. CE has none.
    public let alternateCodingSystemVersion: HL7Value
    /// CWE.9, what was written before it was coded. CE has none.
    public let originalText: HL7Value

    public init(_ repetition: HL7Repetition) {
        code = repetition[1].value
        text = repetition[2].value
        codingSystem = repetition[3].value
        alternateCode = repetition[4].value
        alternateText = repetition[5].value
        alternateCodingSystem = repetition[6].value
        codingSystemVersion = repetition[7].value
        alternateCodingSystemVersion = repetition[8].value
        originalText = repetition[9].value
    }
}

/// The coded value of the versions before 2.5: the same components, of which the last three are always absent.
public typealias CE = CWE
