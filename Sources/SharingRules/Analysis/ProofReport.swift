public import SafeguardingContract

/// On which days properties are decided.
public enum ProofDates: Hashable, Sendable {
    /// On one day.
    case on(Day)
    /// On this day and every later one: one day stands for all between two on which a clause, gateway or basis begins or ends.
    case from(Day)
}

/// What became of the properties, in their order.
public struct ProofReport: Sendable {
    public let results: [PropertyResult]
    /// Whether every property holds.
    public var holds: Bool { results.allSatisfy(\.holds) }
}

/// What became of one property.
public struct PropertyResult: Sendable {
    public let property: Property
    /// How many classes of situations it was decided over. 0: it speaks of no situation there can be, and so says nothing.
    public let situations: Int
    /// A situation in which it does not hold; nil where it holds in all.
    public let counterexample: Counterexample?
    /// ``Property/Kind/rings``: the exceptions in which not both are told, where it met any.
    public let exceptions: [RingException]

    public var holds: Bool { counterexample == nil }
}

/// Why, by the definition of the ring-me notice, one of two parties is not told to ring: no fault of the agreement.
public enum RingException: String, CaseIterable, Hashable, Sendable {
    /// The recipient has not signed: the sender gets its number.
    case recipientHasNotSigned = "the recipient has not signed"
    /// The sender's own word keeps it from those who need not act.
    case keptBySender = "the sender keeps it from those who need not act"
    /// A service is not told of somebody who does not want to work with it: the holder of the front door is told in its place.
    case workRefused = "the service is not told of somebody who refused it"
}

/// A situation in which a property does not hold, as a message that shows it.
public struct Counterexample: Sendable {
    /// What the agreement is asked.
    public let request: DecisionRequest
    /// The facts that break the property.
    public let facts: FactSet
    /// The message, as a CloudEvent in JSON: every value in it is invented. `eider agreement explain --message FILE` with ``options`` comes to the same decision. Nil
    /// where no message by itself can bring the situation about.
    public let event: [UInt8]?
    /// What only the thread or the router knows, as options of `eider agreement explain`: `--from`, `--to`, and as far as they matter `--informed`, `--on`,
    /// `--sender-is`, `--recipient-is`, `--told`, `--authorised`, `--already-told`.
    public let options: [String]
    /// What is wrong, in a sentence.
    public let sentence: String
}
