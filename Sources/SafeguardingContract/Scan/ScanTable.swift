/// The field table, resolved for the byte scanner: flat by field number, no names and no dictionaries on the way, and no counting of who holds it.
// SAFETY: what its pointers point to is written before anybody has the table, and neither changed nor freed afterwards.
struct ScanTable: @unchecked Sendable {
    /// What a message is to the minimiser.
    enum Role: UInt8, Sendable {
        /// Its fields have categories of their own: each is looked at.
        case container
        /// None of its fields adds a category: it is kept or cut whole.
        case value
        /// A ``Coding``, whose code may add categories.
        case coding
        /// A ``Narrative``, which declares its categories.
        case narrative
        /// A ``Statement`` of a receipt, which has one category.
        case statement
    }

    enum Kind: UInt8, Sendable {
        case unknown, bool, int32, int64, uint32, uint64, enumeration, string, bytes, message

        /// Whether several of it stand packed in one field.
        var packs: Bool {
            switch self {
            case .bool, .int32, .int64, .uint32, .uint64, .enumeration: true
            case .unknown, .string, .bytes, .message: false
            }
        }
    }

    struct Field: Sendable {
        var kind = Kind.unknown
        var repeated = false
        /// Whether several of it stand packed in one field.
        var packed = false
        /// The wire type that it has.
        var wireType: UInt8 = 2
        /// Which oneof of its message, counted from 1; 0 for none.
        var oneof: UInt8 = 0
        /// The number of its ``Category``; 0 for none.
        var category: UInt8 = 0
        /// The number of whom it is about; 0 where the nearest field around it says.
        var about: UInt8 = 0
        var codesClassify = false
        /// Index of the message it holds, or of its enumeration.
        var type: Int32 = -1
        /// The numbers of its enumeration under 64, as bits.
        var known: UInt64 = 0
        /// The place of the code list that its codes are from where a coding names none; -1 for none.
        var listed: Int16 = -1
        /// The most bytes that its text or bytes may have.
        var maxBytes = Int32.max
        /// Whether its text is RFC 3339.
        var isTime = false
        /// Whether that time is rightly after the message was made.
        var isAhead = false
        /// Whether its codes should be from a list, or decide its category.
        var wantsKnownCode = false
        /// Index in ``FieldTable``'s message: for names and the rest.
        var description: Int32 = -1
    }

    struct Message: Sendable {
        var role: Role
        /// Where its fields begin in ``ScanTable/fields``: at number 0.
        var base: Int
        /// One more than its highest field number.
        var count: Int
        /// The fields that validation wants, as bits by their numbers: the contract requires none over 63.
        var required: UInt64
    }

    // SAFETY: indices are those of ``FieldTable/messages``, and `field(_:of:)` stays below a message's count.
    private let messages: UnsafePointer<Message>
    private let fields: UnsafePointer<Field>

    static let shared = ScanTable()

    /// Field numbers of the values that the minimiser reads into.
    static let codingSystem = number("system", "eider.v1.Coding")
    static let codingCode = number("code", "eider.v1.Coding")
    static let narrativeText = number("text", "eider.v1.Narrative")
    static let narrativeCategories = number("categories", "eider.v1.Narrative")
    static let narrativeAbout = number("about", "eider.v1.Narrative")
    static let narrativeAudience = number("audience", "eider.v1.Narrative")
    static let narrativeSanitised = number("sanitised", "eider.v1.Narrative")
    static let statementIndex = number("index", "eider.v1.Statement")
    static let statementCategory = number("category", "eider.v1.Statement")
    static let statementAbout = number("about", "eider.v1.Statement")
    static let personTelephones = number("telephones", "eider.v1.Person")
    static let personProtection = number("protection", "eider.v1.Person")
    static let personUnsafeToContact = number("unsafe_to_contact", "eider.v1.Person")
    static let personName = number("name", "eider.v1.Person")
    static let personBirthDate = number("birth_date", "eider.v1.Person")
    static let personAddress = number("address", "eider.v1.Person")
    static let personSchool = number("school", "eider.v1.Person")
    static let personIdentifiers = number("identifiers", "eider.v1.Person")
    static let nameGiven = number("given", "eider.v1.PersonName")
    static let nameFamily = number("family", "eider.v1.PersonName")
    static let addressPostcode = number("postcode", "eider.v1.Address")
    static let organisationIdentifier = number("identifier", "eider.v1.Organisation")
    static let addressUnsafe = number("unsafe", "eider.v1.Address")

    /// Indices of the values that the minimiser looks into before it walks them.
    static let person = FieldTable.byName["eider.v1.Person"]!
    static let address = FieldTable.byName["eider.v1.Address"]!

    /// Indices of the values that validation looks into.
    static let calendarDate = FieldTable.byName["eider.v1.CalendarDate"]!
    static let identifier = FieldTable.byName["eider.v1.Identifier"]!

    /// The index of a payload's message.
    static func index(of type: MessageType) -> Int { indices[type.index] }

    private static let indices = MessageType.all.map { FieldTable.byName[$0.name]! }

    private static func number(_ field: String, _ message: String) -> Int {
        FieldTable.message(named: message)!.fields.first { $0.name == field }!.number
    }

    private init() {
        var messages: [Message] = []
        var fields: [Field] = []
        let enumerations = Dictionary(
            uniqueKeysWithValues: FieldTable.enumerations.enumerated().map { ($0.element.name, $0.offset) })
        for description in FieldTable.messages {
            let base = fields.count
            let count = (description.fields.last?.number ?? 0) + 1
            fields += Array(repeating: Field(), count: count)
            var oneofs: [String] = []
            var required: UInt64 = 0
            for (index, field) in description.fields.enumerated() {
                var entry = Field()
                entry.repeated = field.repeated
                entry.packed = field.repeated && field.kind.packs
                entry.wireType = entry.packed || !field.kind.packs ? 2 : 0
                entry.category = UInt8(field.category.rawValue)
                entry.about = UInt8(field.about.rawValue)
                entry.listed = Int16(CodeList.place(of: field.codeList) ?? -1)
                entry.codesClassify = field.codesClassify
                entry.description = Int32(index)
                entry.maxBytes = Int32(clamping: field.maxBytes)
                entry.isTime = field.format == "date-time" || field.format == "date-time-ahead"
                entry.isAhead = field.format == "date-time-ahead"
                entry.wantsKnownCode = field.codesClassify || !field.codeList.isEmpty
                if field.required { required |= 1 << UInt64(field.number) }
                if !field.oneof.isEmpty {
                    if !oneofs.contains(field.oneof) { oneofs.append(field.oneof) }
                    entry.oneof = UInt8(oneofs.firstIndex(of: field.oneof)! + 1)
                }
                switch field.kind {
                case .bool: entry.kind = .bool
                case .int32: entry.kind = .int32
                case .int64: entry.kind = .int64
                case .uint32: entry.kind = .uint32
                case .uint64: entry.kind = .uint64
                case .string: entry.kind = .string
                case .bytes: entry.kind = .bytes
                case .enumeration(let name):
                    entry.kind = .enumeration
                    entry.type = Int32(enumerations[name]!)
                    for value in FieldTable.enumerations[enumerations[name]!].values where (0..<64).contains(value.number) { entry.known |= 1 << UInt64(value.number) }
                case .message(let name):
                    entry.kind = .message
                    entry.type = Int32(FieldTable.byName[name]!)
                }
                fields[base + field.number] = entry
            }
            messages.append(Message(role: ScanTable.role(of: description), base: base, count: count, required: required))
        }
        self.messages = ScanTable.kept(messages)
        self.fields = ScanTable.kept(fields)
    }

    private static func kept<Entry>(_ entries: [Entry]) -> UnsafePointer<Entry> {
        let memory = UnsafeMutablePointer<Entry>.allocate(capacity: entries.count)
        memory.initialize(from: entries, count: entries.count)
        return UnsafePointer(memory)
    }

    private static func role(of message: MessageDescription) -> Role {
        switch message.name {
        case "eider.v1.Coding": return .coding
        case "eider.v1.Narrative": return .narrative
        case "eider.v1.Statement": return .statement
        default: return addsCategories(message) ? .container : .value
        }
    }

    /// Whether any field of it, however deep, has a category of its own. The contract has no message that holds itself.
    private static func addsCategories(_ message: MessageDescription) -> Bool {
        message.fields.contains { field in
            if field.category != .unspecified { return true }
            guard case .message(let name) = field.kind, let inner = FieldTable.message(named: name) else { return false }
            return addsCategories(inner)
        }
    }

    /// What the scanner has to know of a message.
    @inline(__always)
    func message(_ index: Int) -> Message { messages[index] }

    /// The entry of a field; one of kind ``Kind/unknown`` where the message has none of that number.
    @inline(__always)
    func field(_ number: Int, of message: Message) -> Field {
        number < message.count ? fields[message.base + number] : Field()
    }

    /// What the contract says of a known field.
    func description(of field: Field, in message: Int) -> FieldDescription {
        FieldTable.messages[message].fields[Int(field.description)]
    }
}
