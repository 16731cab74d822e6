public import SafeguardingContract

/// A function one can write to without knowing who holds it, for example `front-door`. Who that is can go by the child's school, or by the area.
public struct Desk: Hashable, Sendable {
    /// Its id on the bus.
    public let id: DeskID
    /// Its name, for screens.
    public let name: String
    /// Who holds it for the children of a school.
    public let bySchool: [SchoolID: PartyID]
    /// Who holds it in an area.
    public let byArea: [AreaID: PartyID]
    /// The party that holds it for everybody else, and wherever there is a doubt.
    public let holder: PartyID
    /// The party that stands in while whoever holds it is absent, if the agreement names one.
    public let fallback: PartyID?

    public init(
        id: DeskID, name: String, bySchool: [SchoolID: PartyID] = [:], byArea: [AreaID: PartyID] = [:], holder: PartyID, fallback: PartyID? = nil
    ) {
        self.id = id
        self.name = name
        self.bySchool = bySchool
        self.byArea = byArea
        self.holder = holder
        self.fallback = fallback
    }

    /// Everyone who may hold it or stand in.
    public var mayHold: Set<PartyID> { Set(bySchool.values).union(byArea.values).union([holder]).union(fallback.map { [$0] } ?? []) }
}
