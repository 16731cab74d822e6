/// What a person's own fields say of how dangerous it would be to tell of them. It is read before anything else of them is looked at.
struct SafetyOfPerson {
    /// Their identity is protected, for whatever reason: also one that this version does not know.
    private(set) var isProtected = false
    /// Reaching them where the message says could put somebody in danger.
    private(set) var isUnsafe = false

    /// - Parameter range: the content of a `Person`; what is not canonical in it is found by whoever walks it.
    init(_ payload: Span<UInt8>, _ range: Range<Int>) {
        var scanner = FieldScanner(range)
        var field = FieldScanner.Field()
        while scanner.next(in: payload, into: &field) == .field {
            if field.number == ScanTable.personProtection, field.varint != 0 { isProtected = true }
            if field.number == ScanTable.personUnsafeToContact, field.varint != 0 { isUnsafe = true }
        }
    }

    /// Whether an address says that nobody may write or go there.
    static func isUnsafe(address range: Range<Int>, of payload: Span<UInt8>) -> Bool {
        var scanner = FieldScanner(range)
        var field = FieldScanner.Field()
        while scanner.next(in: payload, into: &field) == .field {
            if field.number == ScanTable.addressUnsafe, field.varint != 0 { return true }
        }
        return false
    }
}
