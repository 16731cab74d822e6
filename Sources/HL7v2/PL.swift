/// A place within a provider (PL), as in PV1-3: `ED^MAJORS^BAY2^RXX01`.
public struct PL: HL7DataType {
    /// PL.1, the ward, clinic or department.
    public let pointOfCare: HL7Value
    /// PL.2, the room.
    public let room: HL7Value
    /// PL.3, the bed.
    public let bed: HL7Value
    /// PL.4, the facility, by NHS use an ODS code.
    public let facility: HD
    /// PL.5, whether the bed is free (table 0306).
    public let status: HL7Value
    /// PL.6, the kind of place (table 0305).
    public let locationType: HL7Value
    /// PL.7, the building.
    public let building: HL7Value
    /// PL.8, the floor.
    public let floor: HL7Value
    /// PL.9, a description.
    public let locationDescription: HL7Value

    public init(_ repetition: HL7Repetition) {
        pointOfCare = repetition[1].value
        room = repetition[2].value
        bed = repetition[3].value
        facility = HD(repetition[4])
        status = repetition[5].value
        locationType = repetition[6].value
        building = repetition[7].value
        floor = repetition[8].value
        locationDescription = repetition[9].value
    }
}
