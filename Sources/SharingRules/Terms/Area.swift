public import SafeguardingContract

/// A part of the partnership's territory, as the agreement has it: a desk can have another holder in each.
public struct Area: Hashable, Sendable {
    /// Its id, as messages state it.
    public let id: AreaID
    /// Its name, for screens.
    public let name: String
    /// The beginnings of the postcodes in it, each as it compares: the outward code whole, a space, and the inward code as far as it goes.
    public let postcodes: [String]

    public init(id: AreaID, name: String, postcodes: [String]) {
        self.id = id
        self.name = name
        self.postcodes = postcodes
    }
}

/// The id of an area, for example `north`.
public struct AreaID: Name {
    public let text: String
    public init(unchecked text: String) { self.text = text }
}

/// A school, as far as it decides who holds a desk. It need not be on the bus, and need not be a party.
public struct School: Hashable, Sendable {
    /// Its id in the agreement, for example `elm-park-school`; where it is a party too, people give both the same.
    public let id: SchoolID
    /// Its name, for screens.
    public let name: String
    /// Its unique reference number, if the agreement has it.
    public let urn: String?
    /// Its number of local authority and establishment, seven digits, if the agreement has it.
    public let laestab: String?
    /// The area it is in, if the agreement says.
    public let area: AreaID?

    public init(id: SchoolID, name: String, urn: String? = nil, laestab: String? = nil, area: AreaID? = nil) {
        self.id = id
        self.name = name
        self.urn = urn
        self.laestab = laestab
        self.area = area
    }
}

/// The id of a school in the agreement.
public struct SchoolID: Name {
    public let text: String
    public init(unchecked text: String) { self.text = text }
}
