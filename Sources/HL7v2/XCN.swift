/// A professional with identifier and name (XCN), as in PV1-7: `C9999999^Sampleton^Silas^^^Dr^^^GMC`.
public struct XCN: HL7DataType {
    /// XCN.1, the professional's number.
    public let number: HL7Value
    /// XCN.2, the family name (its first subcomponent).
    public let familyName: HL7Value
    /// XCN.3, the first given name.
    public let givenName: HL7Value
    /// XCN.4, further given names or initials.
    public let furtherGivenNames: HL7Value
    /// XCN.5, for instance `JR`.
    public let suffix: HL7Value
    /// XCN.6, the title, for instance `Dr`.
    public let prefix: HL7Value
    /// XCN.7, a degree.
    public let degree: HL7Value
    /// XCN.8, the table the number is from.
    public let sourceTable: HL7Value
    /// XCN.9, who gave the number: `GMC`, `NMC`.
    public let assigningAuthority: HD
    /// XCN.10, the kind of name (table 0200).
    public let nameTypeCode: HL7Value
    /// XCN.13, the kind of number (table 0203).
    public let identifierTypeCode: HL7Value

    public init(_ repetition: HL7Repetition) {
        number = repetition[1].value
        familyName = repetition[2].value
        givenName = repetition[3].value
        furtherGivenNames = repetition[4].value
        suffix = repetition[5].value
        prefix = repetition[6].value
        degree = repetition[7].value
        sourceTable = repetition[8].value
        assigningAuthority = HD(repetition[9])
        nameTypeCode = repetition[10].value
        identifierTypeCode = repetition[13].value
    }
}
