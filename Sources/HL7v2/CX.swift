/// An identifier with its authority (CX), as in PID-3: `9990000018^^^NHS^NH`.
public struct CX: HL7DataType {
    /// CX.1, the number itself.
    public let number: HL7Value
    /// CX.2, a check digit given apart from the number.
    public let checkDigit: HL7Value
    /// CX.3, how the check digit is made (table 0061).
    public let checkDigitScheme: HL7Value
    /// CX.4, who gave the number.
    public let assigningAuthority: HD
    /// CX.5, the kind of number (table 0203): `NH` national, `MR` medical record.
    public let identifierTypeCode: HL7Value
    /// CX.6, the place that gave it.
    public let assigningFacility: HD
    /// CX.7, since when it holds.
    public let effectiveDate: HL7Value
    /// CX.8, until when it holds.
    public let expirationDate: HL7Value

    public init(_ repetition: HL7Repetition) {
        number = repetition[1].value
        checkDigit = repetition[2].value
        checkDigitScheme = repetition[3].value
        assigningAuthority = HD(repetition[4])
        identifierTypeCode = repetition[5].value
        assigningFacility = HD(repetition[6])
        effectiveDate = repetition[7].value
        expirationDate = repetition[8].value
    }
}
