public import SafeguardingContract

/// What a message says that decides who holds a desk. A copy of the message's own words, unchecked: what is not there, not known or not consistent
/// counts for nothing, and the desk's holder gets the message.
public struct DeskSubject: Hashable, Sendable {
    /// A school by one of its numbers, as a message has it.
    public struct SchoolIdentifier: Hashable, Sendable {
        /// The scheme: `urn` and `laestab` count, any other does not.
        public var scheme: String
        /// The number, as received.
        public var value: String

        public init(scheme: String, value: String) {
            self.scheme = scheme
            self.value = value
        }

        /// The contract's own form of it.
        public init(_ identifier: Identifier) {
            self.init(scheme: identifier.scheme, value: identifier.value)
        }
    }

    /// The child's school, by each number that the message gives.
    public var schools: [SchoolIdentifier]
    /// The postcode of where the child lives; empty where none is given.
    public var postcode: String
    /// The area that the message states, by its id in the agreement; empty where none is stated.
    public var area: String

    public init(schools: [SchoolIdentifier] = [], postcode: String = "", area: String = "") {
        self.schools = schools
        self.postcode = postcode
        self.area = area
    }
}
