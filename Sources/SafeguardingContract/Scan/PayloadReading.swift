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
    /// What rules go by of the child that it is about; nil where it names none, or cannot be read.
    public let said: ChildSaid?

    /// The child that it is about; nil where it names none, or cannot be read.
    public var child: Person? { PayloadReading.child(in: fields) }

    public init(_ payload: [UInt8], of type: MessageType) {
        self.payload = payload
        self.type = type
        let places = PayloadReading.scan(payload)
        self.places = places
        let fields = Fields(payload: payload, places: places, type: type)
        grounds = Result { () throws(ContractProblem) in try fields.message(Grounds.self, in: 1) ?? Grounds() }
        said = type == .correction ? PayloadReading.child(in: fields).map { ChildSaid($0) } : fields.place(of: 2, where: TypeFields.all[type.index].child).flatMap { ChildSaid(payload, $0) }
    }

    /// Every type that names a child does so in field 2, but a correction; in others that field is something else.
    private static func child(in fields: Fields) -> Person? {
        if fields.type == .correction {
            guard let correction = try? Wire.decode(Correction.self, fields.payload), correction.hasChild else { return nil }
            return correction.child
        }
        guard TypeFields.all[fields.type.index].child else { return nil }
        return (try? fields.message(Person.self, in: 2)) ?? nil
    }

    private static func scan(_ payload: [UInt8]) -> [(number: Int, value: Range<Int>)]? {
        var places: [(number: Int, value: Range<Int>)] = []
        places.reserveCapacity(16)
        let bytes = payload.span
        var scanner = FieldScanner(0..<bytes.count)
        var field = FieldScanner.Field()
        var count = 0
        while true {
            switch scanner.next(in: bytes, into: &field) {
            case .field:
                // What has more is not canonical, and nothing of it is noted: a mebibyte of empty fields would take many times that.
                count += 1
                guard count <= CanonicalForm.fieldLimit else { return nil }
                if field.wireType == 2 { places.append((field.number, field.value..<field.end)) }
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
        guard let number = TypeFields.all[type.index].handling else { return nil }
        return try message(HandlingConditions.self, in: number)
    }

    /// The reference by which brothers and sisters are joined; empty where there is none.
    public var familyReference: String { TypeFields.all[type.index].familyReference.map { text(in: $0) } ?? "" }

    /// The level of need that it states; nil where it states none, or cannot be read.
    public var levelOfNeed: Coding? {
        guard let number = TypeFields.all[type.index].levelOfNeed else { return nil }
        return (try? message(Coding.self, in: number)) ?? nil
    }

    /// Every consent that it states, in its order; none for a type that states none.
    /// - Throws: `MSG-DECODE` where they cannot be read.
    public func consents() throws(ContractProblem) -> [Consent] {
        guard let number = TypeFields.all[type.index].consents else { return [] }
        return try messages(Consent.self, in: number)
    }

    /// How it is graded as intelligence; nil where it is not.
    /// - Throws: `MSG-DECODE` where that cannot be read.
    public func grading() throws(ContractProblem) -> Grading? {
        guard let number = TypeFields.all[type.index].grading else { return nil }
        return try message(Grading.self, in: number)
    }

    /// Who told the sender, and how they are answered; nil where it does not say.
    /// - Throws: `MSG-DECODE` where that cannot be read.
    public func reporter() throws(ContractProblem) -> Reporter? {
        guard let number = TypeFields.all[type.index].reporter else { return nil }
        return try message(Reporter.self, in: number)
    }
}

/// Which fields of a type hold what rules go by: their numbers, nil where it has none.
private struct TypeFields {
    let child: Bool
    let handling, levelOfNeed, consents, grading, reporter, familyReference: Int?

    /// By the type's place.
    static let all = MessageType.all.map(TypeFields.init)

    private init(_ type: MessageType) {
        let fields = FieldTable.message(named: type.name)?.fields ?? []
        func number(_ name: String, of message: String) -> Int? { fields.first { $0.name == name && $0.kind == .message(message) }?.number }
        child = fields.contains { $0.number == 2 && $0.name == "child" }
        handling = number("handling", of: "eider.v1.HandlingConditions")
        levelOfNeed = number("level_of_need", of: "eider.v1.Coding")
        consents = number("consents", of: "eider.v1.Consent")
        grading = number("grading", of: "eider.v1.Grading")
        reporter = number("reporter", of: "eider.v1.Reporter")
        familyReference = fields.first { $0.name == "family_reference" }?.number
    }
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
        return try Wire.decode(type, payload, places[first].value)
    }

    /// Where the only value of a field stands; nil where it is not there, or stands twice.
    func place(of number: Int, where isThere: Bool) -> Range<Int>? {
        guard isThere, let places, let first = places.firstIndex(where: { $0.number == number }), !places[(first + 1)...].contains(where: { $0.number == number })
        else { return nil }
        return places[first].value
    }

    func messages<M: ContractMessage>(_ type: M.Type, in number: Int) throws(ContractProblem) -> [M] {
        guard let places else { throw unreadable }
        var all: [M] = []
        for place in places where place.number == number { all.append(try Wire.decode(type, payload, place.value)) }
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
