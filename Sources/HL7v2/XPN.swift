/// A person's name (XPN), as in PID-5.
public struct XPN: HL7DataType {
    /// XPN.1, the family name (its first subcomponent: prefixes and a partner's name follow it in 2.4 and later).
    public let familyName: HL7Value
    /// XPN.2, the first given name.
    public let givenName: HL7Value
    /// XPN.3, further given names or initials.
    public let furtherGivenNames: HL7Value
    /// XPN.4, for instance `JR`.
    public let suffix: HL7Value
    /// XPN.5, the title, for instance `MS`.
    public let prefix: HL7Value
    /// XPN.6, a degree.
    public let degree: HL7Value
    /// XPN.7, the kind of name (table 0200): `L` legal, `D` display, `M` maiden, `A` alias.
    public let nameTypeCode: HL7Value

    public init(_ repetition: HL7Repetition) {
        familyName = repetition[1].value
        givenName = repetition[2].value
        furtherGivenNames = repetition[3].value
        suffix = repetition[4].value
        prefix = repetition[5].value
        degree = repetition[6].value
        nameTypeCode = repetition[7].value
    }
}
