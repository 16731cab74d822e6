import Foundation
import SwiftProtobuf

/// Writes a message in one pass: the library asks each nested message for its size once for every level it lies in, and a record has five. Here a nested message is written where it
/// stands, and moved up where its length takes more than one byte.
///
/// The bytes are the library's own: it walks the message, this only writes them down (a test compares the two).
struct OnePassEncoder: Visitor {
    private(set) var bytes: [UInt8]

    /// - Parameter capacity: how many bytes there will be, as far as anybody can tell.
    init(capacity: Int) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    // MARK: Pieces

    private mutating func varint(_ value: UInt64) {
        var rest = value
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }

    private mutating func tag(_ number: Int, _ wireType: UInt64) { varint(UInt64(number) << 3 | wireType) }

    /// What `body` writes, after its length.
    private mutating func sized(_ body: (inout OnePassEncoder) throws -> Void) rethrows {
        let at = bytes.count
        bytes.append(0)
        try body(&self)
        let length = bytes.count - at - 1
        guard length > 0x7F else {
            bytes[at] = UInt8(length)
            return
        }
        var size: [UInt8] = []
        var rest = length
        while rest > 0x7F {
            size.append(UInt8(truncatingIfNeeded: rest) | 0x80)
            rest >>= 7
        }
        size.append(UInt8(rest))
        bytes.replaceSubrange(at...at, with: size)
    }

    private mutating func sized(_ content: UnsafeRawBufferPointer) {
        varint(UInt64(content.count))
        bytes.append(contentsOf: content)
    }

    // MARK: Single values

    mutating func visitUnknown(bytes unknown: Data) throws { unknown.withUnsafeBytes { bytes.append(contentsOf: $0) } }

    mutating func visitSingularUInt64Field(value: UInt64, fieldNumber: Int) throws {
        tag(fieldNumber, 0)
        varint(value)
    }

    mutating func visitSingularInt64Field(value: Int64, fieldNumber: Int) throws { try visitSingularUInt64Field(value: UInt64(bitPattern: value), fieldNumber: fieldNumber) }

    mutating func visitSingularBoolField(value: Bool, fieldNumber: Int) throws { try visitSingularUInt64Field(value: value ? 1 : 0, fieldNumber: fieldNumber) }

    mutating func visitSingularEnumField<E: Enum>(value: E, fieldNumber: Int) throws {
        try visitSingularUInt64Field(value: UInt64(bitPattern: Int64(value.rawValue)), fieldNumber: fieldNumber)
    }

    mutating func visitSingularStringField(value: String, fieldNumber: Int) throws {
        tag(fieldNumber, 2)
        var value = value
        value.withUTF8 { sized(UnsafeRawBufferPointer($0)) }
    }

    mutating func visitSingularBytesField(value: Data, fieldNumber: Int) throws {
        tag(fieldNumber, 2)
        value.withUnsafeBytes { sized($0) }
    }

    mutating func visitSingularMessageField<M: SwiftProtobuf.Message>(value: M, fieldNumber: Int) throws {
        tag(fieldNumber, 2)
        try sized { try value.traverse(visitor: &$0) }
    }

    mutating func visitSingularDoubleField(value: Double, fieldNumber: Int) throws { try visitSingularFixed64Field(value: value.bitPattern, fieldNumber: fieldNumber) }
    mutating func visitSingularFloatField(value: Float, fieldNumber: Int) throws { try visitSingularFixed32Field(value: value.bitPattern, fieldNumber: fieldNumber) }

    mutating func visitSingularFixed64Field(value: UInt64, fieldNumber: Int) throws {
        tag(fieldNumber, 1)
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func visitSingularFixed32Field(value: UInt32, fieldNumber: Int) throws {
        tag(fieldNumber, 5)
        withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
    }

    mutating func visitSingularSFixed64Field(value: Int64, fieldNumber: Int) throws { try visitSingularFixed64Field(value: UInt64(bitPattern: value), fieldNumber: fieldNumber) }
    mutating func visitSingularSFixed32Field(value: Int32, fieldNumber: Int) throws { try visitSingularFixed32Field(value: UInt32(bitPattern: value), fieldNumber: fieldNumber) }

    mutating func visitSingularSInt64Field(value: Int64, fieldNumber: Int) throws {
        try visitSingularUInt64Field(value: UInt64(bitPattern: value << 1 ^ value >> 63), fieldNumber: fieldNumber)
    }

    mutating func visitSingularSInt32Field(value: Int32, fieldNumber: Int) throws {
        try visitSingularUInt64Field(value: UInt64(UInt32(bitPattern: value << 1 ^ value >> 31)), fieldNumber: fieldNumber)
    }

    // MARK: Packed values

    private mutating func packed(_ number: Int, _ isEmpty: Bool, _ body: (inout OnePassEncoder) -> Void) {
        guard !isEmpty else { return }
        tag(number, 2)
        sized(body)
    }

    mutating func visitPackedUInt64Field(value: [UInt64], fieldNumber: Int) throws { packed(fieldNumber, value.isEmpty) { for one in value { $0.varint(one) } } }
    mutating func visitPackedUInt32Field(value: [UInt32], fieldNumber: Int) throws { packed(fieldNumber, value.isEmpty) { for one in value { $0.varint(UInt64(one)) } } }
    mutating func visitPackedInt64Field(value: [Int64], fieldNumber: Int) throws { packed(fieldNumber, value.isEmpty) { for one in value { $0.varint(UInt64(bitPattern: one)) } } }
    mutating func visitPackedInt32Field(value: [Int32], fieldNumber: Int) throws { packed(fieldNumber, value.isEmpty) { for one in value { $0.varint(UInt64(bitPattern: Int64(one))) } } }
    mutating func visitPackedBoolField(value: [Bool], fieldNumber: Int) throws { packed(fieldNumber, value.isEmpty) { for one in value { $0.varint(one ? 1 : 0) } } }
    mutating func visitPackedEnumField<E: Enum>(value: [E], fieldNumber: Int) throws {
        packed(fieldNumber, value.isEmpty) { for one in value { $0.varint(UInt64(bitPattern: Int64(one.rawValue))) } }
    }

    // MARK: What the contract has none of

    mutating func visitMapField<KeyType, ValueType: MapValueType>(
        fieldType: _ProtobufMap<KeyType, ValueType>.Type, value: _ProtobufMap<KeyType, ValueType>.BaseType, fieldNumber: Int
    ) throws { throw WireFault.notOfTheContract }

    mutating func visitMapField<KeyType, ValueType>(
        fieldType: _ProtobufEnumMap<KeyType, ValueType>.Type, value: _ProtobufEnumMap<KeyType, ValueType>.BaseType, fieldNumber: Int
    ) throws where ValueType.RawValue == Int { throw WireFault.notOfTheContract }

    mutating func visitMapField<KeyType, ValueType>(
        fieldType: _ProtobufMessageMap<KeyType, ValueType>.Type, value: _ProtobufMessageMap<KeyType, ValueType>.BaseType, fieldNumber: Int
    ) throws { throw WireFault.notOfTheContract }
}

/// A message that the contract cannot have: nothing of ours meets it.
enum WireFault: Error { case notOfTheContract }
