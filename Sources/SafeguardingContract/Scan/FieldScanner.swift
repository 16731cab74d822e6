/// Reads one field after another out of protobuf bytes. Never traps, whatever the bytes; allocates nothing.
struct FieldScanner {
    /// One field, as it stands in the bytes.
    struct Field {
        var number = 0
        /// 0 a varint, 1 eight bytes, 2 a length and that many bytes, 5 four bytes.
        var wireType: UInt8 = 0
        /// Where its tag begins.
        var start = 0
        /// Where its length stands, if it has one.
        var lengthAt = 0
        /// Where its value begins, after the length.
        var value = 0
        /// One past its last byte.
        var end = 0
        /// The number, if its value is a varint.
        var varint: UInt64 = 0
        /// Whether every varint in it (tag, length, value) is as short as can be.
        var minimal = true
    }

    enum Step: UInt8 {
        /// A field was read.
        case field
        /// The message ends here, in good order.
        case end
        /// A tag, varint or length runs over the end.
        case truncated
        /// The field number is 0 or over 2^29 - 1.
        case badNumber
        /// A group, which the contract does not use.
        case group
        /// A wire type that does not exist.
        case badWireType
    }

    private(set) var position: Int
    let end: Int

    /// - Precondition: the range is one of `bytes`.
    init(_ range: Range<Int>) {
        position = range.lowerBound
        end = range.upperBound
    }

    /// Reads the next field. After anything but `.field`, nothing more can be read.
    @inline(__always)
    mutating func next(in bytes: Span<UInt8>, into field: inout Field) -> Step {
        guard position < end else { return .end }
        field.start = position
        field.minimal = true
        guard let tag = varint(in: bytes, minimal: &field.minimal) else { return .truncated }
        guard tag >> 3 >= 1, tag >> 3 <= 536_870_911 else { return .badNumber }
        field.number = Int(tag >> 3)
        field.wireType = UInt8(tag & 7)
        field.lengthAt = position
        switch field.wireType {
        case 0:
            field.value = position
            guard let value = varint(in: bytes, minimal: &field.minimal) else { return .truncated }
            field.varint = value
        case 1, 5:
            field.value = position
            let size = field.wireType == 1 ? 8 : 4
            guard end - position >= size else { return .truncated }
            position += size
        case 2:
            guard let length = varint(in: bytes, minimal: &field.minimal) else { return .truncated }
            field.value = position
            guard length <= UInt64(end - position) else { return .truncated }
            position += Int(length)
        case 3, 4: return .group
        default: return .badWireType
        }
        field.end = position
        return .field
    }

    /// Reads a varint of at most ten bytes and 64 bits; nil where it is cut off or too long.
    @inline(__always)
    mutating func varint(in bytes: Span<UInt8>, minimal: inout Bool) -> UInt64? {
        guard position < end else { return nil }
        let first = bytes[position]
        if first < 0x80 {
            position += 1
            return UInt64(first)
        }
        return rest(of: first, in: bytes, minimal: &minimal)
    }

    /// What follows the first of several bytes.
    private mutating func rest(of first: UInt8, in bytes: Span<UInt8>, minimal: inout Bool) -> UInt64? {
        var value = UInt64(first & 0x7F)
        var shift: UInt64 = 7
        var at = position + 1
        while at < end, shift < 70 {
            let byte = bytes[at]
            at += 1
            if shift == 63, byte > 1 { return nil }
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 {
                if byte == 0 { minimal = false }
                position = at
                return value
            }
            shift += 7
        }
        return nil
    }
}

/// How many fields of one number came one after the other: the index in a path. Of canonical bytes that is all there is to ask.
struct FieldPlace {
    private var last = 0
    private(set) var index = 0

    @inline(__always)
    mutating func take(_ number: Int) {
        if number == last { index &+= 1 } else { (last, index) = (number, 0) }
    }
}

/// What one message has had so far: whether the next field is where canonical form wants it.
struct FieldOrder {
    /// Why a field is not canonical.
    enum Fault: UInt8 {
        case order, twice, oneofTwice, wireType, notMinimal, range
    }

    /// The number of the last field.
    private(set) var last = 0
    /// How many of the same number came before: the index in a path.
    private(set) var index = 0
    private var oneofs: UInt64 = 0

    /// Takes the next field; nil where it is canonical as far as this message goes.
    @inline(__always)
    mutating func take(_ field: FieldScanner.Field, _ entry: ScanTable.Field) -> Fault? {
        if field.number == last { index += 1 } else { index = 0 }
        let before = last
        last = max(last, field.number)
        guard field.minimal else { return .notMinimal }
        guard field.number >= before else { return .order }
        guard entry.kind != .unknown else { return nil }
        if index > 0, entry.packed || !entry.repeated { return .twice }
        if entry.oneof != 0 {
            let bit: UInt64 = 1 << UInt64(entry.oneof & 63)
            if oneofs & bit != 0 { return .oneofTwice }
            oneofs |= bit
        }
        guard field.wireType == entry.wireType else { return .wireType }
        if entry.wireType == 0, !FieldOrder.holds(field.varint, entry.kind) { return .range }
        return nil
    }

    /// Whether a varint is a value of its kind: otherwise decoders would cut bits off, each in its way.
    static func holds(_ value: UInt64, _ kind: ScanTable.Kind) -> Bool {
        switch kind {
        case .bool: value <= 1
        case .uint32: value <= UInt64(UInt32.max)
        case .int32, .enumeration: Int64(bitPattern: value) == Int64(Int32(truncatingIfNeeded: value))
        case .int64, .uint64: true
        case .unknown, .string, .bytes, .message: false
        }
    }
}
