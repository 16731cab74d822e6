/// An address (XAD), as in PID-11. Beware: PID-11 may hold an address that is not safe to disclose.
public struct XAD: HL7DataType {
    /// XAD.1, street and number (its first subcomponent: 2.4 and later divide it).
    public let street: HL7Value
    /// XAD.2, a second line.
    public let otherDesignation: HL7Value
    /// XAD.3, the town.
    public let city: HL7Value
    /// XAD.4, the county, by UK use.
    public let stateOrProvince: HL7Value
    /// XAD.5, the postcode.
    public let postcode: HL7Value
    /// XAD.6, the country (ISO 3166, three letters).
    public let country: HL7Value
    /// XAD.7, the kind of address (table 0190): `H` home, `C` current or temporary.
    public let addressType: HL7Value
    /// XAD.8, another division.
    public let otherGeographicDesignation: HL7Value

    public init(_ repetition: HL7Repetition) {
        street = repetition[1].value
        otherDesignation = repetition[2].value
        city = repetition[3].value
        stateOrProvince = repetition[4].value
        postcode = repetition[5].value
        country = repetition[6].value
        addressType = repetition[7].value
        otherGeographicDesignation = repetition[8].value
    }
}
