/// Values of one ``StatedFact``, as bits: what a condition allows, or what a message leaves possible.
///
/// Which bit is which value:
///
/// | fact | bit |
/// |---|---|
/// | risk, both consents, gillick, capacity, detriment | the contract's number |
/// | why-not-sought, family-informed, handling | the raw value of ``WhyNotSought``, ``FamilyInformed``, ``HandlingWord`` |
/// | level-of-need | the place in ``Agreement/levelsOfNeed`` |
/// | age | whole years; 63 stands for 63 and more |
/// | area | the place in ``Agreement/areaOrder`` |
public struct FactValues: Hashable, Sendable {
    public var bits: UInt64

    public init(bits: UInt64) { self.bits = bits }

    /// The values at these places; one over 63 counts as 63.
    public init(_ places: some Sequence<Int>) { bits = places.reduce(0) { $0 | 1 << UInt64(min(63, max(0, $1))) } }

    /// The values of contract enumerations, by their numbers; a value that is not stated has no bit.
    public init<E: RawRepresentable>(_ values: some Sequence<E>) where E.RawValue == Int {
        self.init(values.map(\.rawValue).filter { (0..<64).contains($0) })
    }

    /// The places of its values, ascending.
    public var places: [Int] { (0..<64).filter { bits & 1 << UInt64($0) != 0 } }
    public var isEmpty: Bool { bits == 0 }
    public func contains(_ place: Int) -> Bool { (0..<64).contains(place) && bits & 1 << UInt64(place) != 0 }
}

/// What has to hold for a clause, or for its exception: one of its sets, all of whose terms hold. A fact that is missing makes a
/// term neither true nor false: then a clause that permits does not, and one that forbids or holds does.
public struct Conditions: Hashable, Sendable {
    /// The sets; any one is enough. Empty for no condition at all.
    public let anyOf: [[StatedFact: FactValues]]

    public init(anyOf: [[StatedFact: FactValues]]) { self.anyOf = anyOf }

    /// No condition at all.
    public static let none = Conditions(anyOf: [])
    /// Whether nothing is asked.
    public var isEmpty: Bool { anyOf.isEmpty }

    /// Whether they ask for a fact.
    public func goes(by fact: StatedFact) -> Bool { anyOf.contains { $0[fact] != nil } }

    /// The facts they ask for.
    public var facts: Set<StatedFact> { Set(anyOf.flatMap(\.keys)) }

    /// The values of a fact in the only set there is; nil for none, and where there are alternatives.
    public func values(of fact: StatedFact) -> FactValues? { anyOf.count == 1 ? anyOf[0][fact] : nil }
}

/// A level of need: a code of one of the agreement's schemes.
public struct LevelOfNeed: Hashable, Sendable {
    /// The scheme, as it stands in a coding's `system`.
    public let scheme: String
    /// The code.
    public let code: String

    public init(scheme: String, code: String) {
        self.scheme = scheme
        self.code = code
    }
}
