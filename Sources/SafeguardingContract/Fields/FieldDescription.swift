/// What the contract says of one field: the generated ``FieldTable`` has one for every field.
public struct FieldDescription: Hashable, Sendable {
    /// The field's number on the wire.
    public let number: Int
    /// The name in the contract, for example `birth_date`; paths are made of these.
    public let name: String
    /// The name in JSON, for example `birthDate`.
    public let jsonName: String
    /// What kind of value it has.
    public let kind: FieldKind
    /// Whether it can stand any number of times.
    public let repeated: Bool
    /// The category of what it holds; unspecified where it adds none to the categories around it.
    public let category: Category
    /// Whom it is about; unspecified where the nearest field around it says.
    public let about: SubjectRole
    /// Whether the codes in this coding decide its category.
    public let codesClassify: Bool
    /// Whether validation wants it.
    public let required: Bool
    /// The id of the code list it should be from; empty for none.
    public let codeList: String
    /// The form of its text: `date-time` for RFC 3339 with an offset, `date-time-ahead` for the same of something still to come; empty for
    /// any.
    public let format: String
    /// The most bytes that its text or bytes may have.
    public let maxBytes: Int
    /// The oneof it belongs to; empty for none.
    public let oneof: String
    /// What it means, in the contract's words.
    public let meaning: String

    init(
        _ number: Int, _ name: String, json: String, _ kind: FieldKind, repeated: Bool = false,
        category: Category = .unspecified, about: SubjectRole = .unspecified, codesClassify: Bool = false,
        required: Bool = false, codeList: String = "", format: String = "", maxBytes: Int = FieldTable.usualTextLimit,
        oneof: String = "", meaning: String
    ) {
        self.number = number
        self.name = name
        self.jsonName = json
        self.kind = kind
        self.repeated = repeated
        self.category = category
        self.about = about
        self.codesClassify = codesClassify
        self.required = required
        self.codeList = codeList
        self.format = format
        self.maxBytes = maxBytes
        self.oneof = oneof
        self.meaning = meaning
    }
}

/// What kind of value a field has. The contract has no others: no floating point, maps, groups or `Any`.
public enum FieldKind: Hashable, Sendable {
    case bool, int32, int64, uint32, uint64, string, bytes
    /// One of an enumeration's numbers, by the enumeration's full name.
    case enumeration(String)
    /// A message, by its full name.
    case message(String)

    /// Whether several of it stand packed in one field on the wire.
    public var packs: Bool {
        switch self {
        case .bool, .int32, .int64, .uint32, .uint64, .enumeration: true
        case .string, .bytes, .message: false
        }
    }
}

/// What the contract says of one message.
public struct MessageDescription: Hashable, Sendable {
    /// The full name, for example `eider.v1.Person`.
    public let name: String
    /// How it stands to a loop; unspecified for what is not a payload.
    public let effect: ThreadEffect
    /// Whether an adapter may send it as a payload.
    public let sendable: Bool
    /// What it is, in the contract's words.
    public let meaning: String
    /// Its fields, by ascending number.
    public let fields: [FieldDescription]
}

/// What the contract says of one enumeration.
public struct EnumerationDescription: Hashable, Sendable {
    /// One of its values.
    public struct Value: Hashable, Sendable {
        /// The number on the wire.
        public let number: Int
        /// The name, as JSON has it.
        public let name: String
        /// What it means, in the contract's words.
        public let meaning: String
    }

    /// The full name, for example `eider.v1.Category`.
    public let name: String
    /// What it is for, in the contract's words.
    public let meaning: String
    /// Its values, in the contract's order.
    public let values: [Value]
}

/// Every message, field and enumeration of the contract, as data. `FieldTable.generated.swift` is made from the .proto files.
public enum FieldTable {
    /// The most bytes a text may have where the contract does not say otherwise.
    public static let usualTextLimit = 4096

    /// The message of this full name; nil where the contract has none.
    public static func message(named name: String) -> MessageDescription? { byName[name].map { messages[$0] } }

    /// The enumeration of this full name; nil where the contract has none.
    public static func enumeration(named name: String) -> EnumerationDescription? {
        enumerations.first { $0.name == name }
    }

    static let byName: [String: Int] = Dictionary(
        uniqueKeysWithValues: messages.enumerated().map { ($0.element.name, $0.offset) })
}
