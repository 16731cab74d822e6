/// A payload of which each part is read once, however many rules go by it.
///
/// To decode a kilobyte takes longer than all the rules together that go by it. So the payload is scanned along its top-level fields, what nearly every rule asks for is decoded once, and of the
/// rest only what somebody asks for. What is no row of well-formed fields, or has a field twice that stands once, cannot be read.
public struct PayloadReading: Sendable {
    /// The payload, protobuf.
    public let payload: [UInt8]
    /// Its type.
    public let type: MessageType
    /// Where the contents of its top-level fields with a length stand, in their order; nil where it cannot be scanned.
    private let places: [(number: Int, value: Range<Int>)]?
    /// Why and on what ground it is shared: field 1 of every payload; empty where it is not there.
    public let grounds: Result<Grounds, ContractProblem>
    /// The child that it is about; nil where it names none, or cannot be read.
    public let child: Person?

    public init(_ payload: [UInt8], of type: MessageType) {
        self.payload = payload
        self.type = type
        let places = PayloadReading.scan(payload)
        self.places = places
        let fields = Fields(payload: payload, places: places, type: type)
        grounds = Result { () throws(ContractProblem) in try fields.message(Grounds.self, in: 1) ?? Grounds() }
        child = PayloadReading.child(in: fields)
    }

    /// Every type that names a child does so in field 2, but a correction; in others that field is something else.
    private static func child(in fields: Fields) -> Person? {
        if fields.type == .correction {
            guard let correction = try? Wire.decode(Correction.self, fields.payload), correction.hasChild else { return nil }
            return correction.child
        }
        guard typesWithChild.contains(fields.type.name) else { return nil }
        return (try? fields.message(Person.self, in: 2)) ?? nil
    }

    private static let typesWithChild = Set(
        MessageType.all.map(\.name).filter { FieldTable.message(named: $0)?.fields.contains { $0.number == 2 && $0.name == "child" } ?? false })

    private static func scan(_ payload: [UInt8]) -> [(number: Int, value: Range<Int>)]? {
        var places: [(number: Int, value: Range<Int>)] = []
        places.reserveCapacity(16)
        var scanner = FieldScanner(0..<payload.count)
        var field = FieldScanner.Field()
        while true {
            switch scanner.next(in: payload, into: &field) {
            case .field: if field.wireType == 2 { places.append((field.number, field.value..<field.end)) }
            case .end: return places
            case .truncated, .badNumber, .group, .badWireType: return nil
            }
        }
    }

    private var fields: Fields { Fields(payload: payload, places: places, type: type) }

    /// A field that stands once and holds a message; nil where it is not there.
    /// - Throws: `MSG-DECODE` where the payload, or the field, is not what it should be.
    public func message<M: ContractMessage>(_ type: M.Type, in number: Int) throws(ContractProblem) -> M? { try fields.message(type, in: number) }

    /// Every value of a field that holds messages.
    /// - Throws: as above.
    public func messages<M: ContractMessage>(_ type: M.Type, in number: Int) throws(ContractProblem) -> [M] { try fields.messages(type, in: number) }

    /// A field that stands once and holds text; empty where it is not there, or is no text.
    public func text(in number: Int) -> String { fields.text(in: number) }

    // MARK: By name

    /// How it may be handled, by its own word; nil where it says nothing, or its type says nothing of it.
    ///
    /// - Throws: `MSG-DECODE` where it cannot be read.
    public func handling() throws(ContractProblem) -> HandlingConditions? {
        guard let number = PayloadReading.handling[type.name] else { return nil }
        return try message(HandlingConditions.self, in: number)
    }

    /// Which field of a type holds handling conditions.
    private static let handling = numbers("handling", of: "eider.v1.HandlingConditions")

    /// The number of a field of each type that has one of this name and message.
    private static func numbers(_ name: String, of message: String) -> [String: Int] {
        var numbers: [String: Int] = [:]
        for type in MessageType.all {
            for field in FieldTable.message(named: type.name)?.fields ?? [] {
                if field.name == name, case .message(message) = field.kind { numbers[type.name] = field.number }
            }
        }
        return numbers
    }

    /// The reference by which brothers and sisters are joined; empty where there is none.
    public var familyReference: String { PayloadReading.familyReference[type.name].map { text(in: $0) } ?? "" }

    private static let familyReference = Dictionary(
        uniqueKeysWithValues: MessageType.all.compactMap { type in
            FieldTable.message(named: type.name)?.fields.first { $0.name == "family_reference" }.map { (type.name, $0.number) }
        })

    /// The level of need that it states; nil where it states none, or cannot be read.
    public var levelOfNeed: Coding? {
        guard let number = PayloadReading.levelOfNeed[type.name] else { return nil }
        return (try? message(Coding.self, in: number)) ?? nil
    }

    private static let levelOfNeed = numbers("level_of_need", of: "eider.v1.Coding")

    /// Every consent that it states, in its order; none for a type that states none.
    /// - Throws: `MSG-DECODE` where they cannot be read.
    public func consents() throws(ContractProblem) -> [Consent] {
        guard let number = PayloadReading.consents[type.name] else { return [] }
        return try messages(Consent.self, in: number)
    }

    private static let consents = numbers("consents", of: "eider.v1.Consent")

    /// How it is graded as intelligence; nil where it is not.
    /// - Throws: `MSG-DECODE` where that cannot be read.
    public func grading() throws(ContractProblem) -> Grading? {
        guard let number = PayloadReading.grading[type.name] else { return nil }
        return try message(Grading.self, in: number)
    }

    private static let grading = numbers("grading", of: "eider.v1.Grading")

    /// Who told the sender, and how they are answered; nil where it does not say.
    /// - Throws: `MSG-DECODE` where that cannot be read.
    public func reporter() throws(ContractProblem) -> Reporter? {
        guard let number = PayloadReading.reporter[type.name] else { return nil }
        return try message(Reporter.self, in: number)
    }

    private static let reporter = numbers("reporter", of: "eider.v1.Reporter")
}

/// The top-level fields of a payload.
private struct Fields {
    let payload: [UInt8]
    let places: [(number: Int, value: Range<Int>)]?
    let type: MessageType

    func message<M: ContractMessage>(_ type: M.Type, in number: Int) throws(ContractProblem) -> M? {
        guard let places else { throw unreadable }
        guard let first = places.firstIndex(where: { $0.number == number }) else { return nil }
        guard !places[(first + 1)...].contains(where: { $0.number == number }) else { throw unreadable }
        return try Wire.decode(type, Array(payload[places[first].value]))
    }

    func messages<M: ContractMessage>(_ type: M.Type, in number: Int) throws(ContractProblem) -> [M] {
        guard let places else { throw unreadable }
        var all: [M] = []
        for place in places where place.number == number { all.append(try Wire.decode(type, Array(payload[place.value]))) }
        return all
    }

    func text(in number: Int) -> String {
        guard let place = places?.first(where: { $0.number == number }) else { return "" }
        return String(validating: payload[place.value], as: UTF8.self) ?? ""
    }

    private var unreadable: ContractProblem {
        ContractProblem(code: "MSG-DECODE", path: "", sentence: "not a message of type \(type.name)", help: "encode it with the contract's .proto files")
    }
}
