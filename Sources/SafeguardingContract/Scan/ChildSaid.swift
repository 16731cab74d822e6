/// What a message says of its child that rules go by, without reading all of a ``Person``.
public struct ChildSaid: Sendable {
    /// The first of the given names; empty where there is none.
    public private(set) var given = ""
    /// The family name.
    public private(set) var family = ""
    /// When the child was born; nil where it does not say.
    public private(set) var birthDate: CalendarDate?
    /// The postcode of where the child lives.
    public private(set) var postcode = ""
    /// The number of the child's school; nil where it does not say.
    public private(set) var school: Identifier?
    /// Numbers by which the child is known.
    public private(set) var identifiers: [Identifier] = []
    /// Whether the child's identity is protected, for whatever reason.
    public private(set) var isProtected = false

    /// As a message has it.
    public init(_ child: Person) {
        given = child.name.given.first ?? ""
        family = child.name.family
        birthDate = child.hasBirthDate ? child.birthDate : nil
        postcode = child.address.postcode
        school = child.hasSchool && child.school.hasIdentifier ? child.school.identifier : nil
        identifiers = child.identifiers
        isProtected = child.protection != .unspecified
    }

    /// From the bytes of a `Person`; nil where they cannot be read.
    init?(_ payload: [UInt8], _ range: Range<Int>) {
        let bytes = payload.span
        var isRead = true
        func text(_ field: FieldScanner.Field) -> String { utf8Text(bytes, field.value..<field.end) }
        func message<M: ContractMessage>(_ type: M.Type, _ field: FieldScanner.Field) -> M? { try? Wire.decode(type, payload, field.value..<field.end) }
        func each(_ range: Range<Int>, _ body: (FieldScanner.Field) -> Void) {
            var scanner = FieldScanner(range)
            var field = FieldScanner.Field()
            var step = scanner.next(in: bytes, into: &field)
            while step == .field {
                body(field)
                step = scanner.next(in: bytes, into: &field)
            }
            if step != .end { isRead = false }
        }
        var names: Range<Int>?
        var address: Range<Int>?
        var organisation: Range<Int>?
        each(range) { field in
            guard field.wireType == 2 else {
                if field.number == ScanTable.personProtection { isProtected = field.varint != 0 }
                return
            }
            switch field.number {
            case ScanTable.personName: names = field.value..<field.end
            case ScanTable.personBirthDate:
                birthDate = message(CalendarDate.self, field)
                isRead = isRead && birthDate != nil
            case ScanTable.personAddress: address = field.value..<field.end
            case ScanTable.personSchool: organisation = field.value..<field.end
            case ScanTable.personIdentifiers: if let read = message(Identifier.self, field) { identifiers.append(read) } else { isRead = false }
            default: break
            }
        }
        var hasGiven = false
        if let names {
            each(names) { field in
                guard field.wireType == 2 else { return }
                if field.number == ScanTable.nameGiven, !hasGiven { (given, hasGiven) = (text(field), true) }
                if field.number == ScanTable.nameFamily { family = text(field) }
            }
        }
        if let address { each(address) { field in if field.wireType == 2, field.number == ScanTable.addressPostcode { postcode = text(field) } } }
        if let organisation { each(organisation) { field in if field.wireType == 2, field.number == ScanTable.organisationIdentifier { school = message(Identifier.self, field) } } }
        guard isRead else { return nil }
    }
}
