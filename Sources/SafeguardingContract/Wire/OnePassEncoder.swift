import Foundation
import SwiftProtobuf

/// Writes a message in one pass: the library asks each nested message for its size once for every level it lies in, and a record has five. Here a nested message is written where it
/// stands, and moved up where its length takes more than one byte.
///
/// The bytes are the library's own: it walks the message, this only writes them down (a test compares the two).
///
/// It writes into memory of its own, which ``finish()`` makes an array of: an array would be asked with every byte whether it is shared, and has room.
struct OnePassEncoder: Visitor {
    // SAFETY: `memory` has `capacity` bytes, of which the first `count` are written; `room(for:)` goes before every write. It is freed by `finish()`, which whoever makes an encoder calls once.
    private var memory: UnsafeMutablePointer<UInt8>
    private var count = 0
    private var capacity: Int

    /// - Parameter capacity: how many bytes there will be, as far as anybody can tell.
    init(capacity: Int) {
        self.capacity = max(capacity, 16)
        memory = .allocate(capacity: self.capacity)
    }

    /// What was written. Nothing is written afterwards.
    mutating func finish() -> [UInt8] {
        defer { memory.deallocate() }
        return Array(UnsafeBufferPointer(start: memory, count: count))
    }

    // MARK: Pieces

    @inline(__always)
    private mutating func room(for more: Int) {
        if capacity - count < more { grow(for: more) }
    }

    @inline(never)
    private mutating func grow(for more: Int) {
        let larger = max(count + more, capacity * 2)
        let moved = UnsafeMutablePointer<UInt8>.allocate(capacity: larger)
        moved.update(from: memory, count: count)
        memory.deallocate()
        (memory, capacity) = (moved, larger)
    }

    @inline(__always)
    private mutating func varint(_ value: UInt64) {
        room(for: 10)
        var rest = value
        while rest > 0x7F {
            memory[count] = UInt8(truncatingIfNeeded: rest) | 0x80
            count &+= 1
            rest >>= 7
        }
        memory[count] = UInt8(truncatingIfNeeded: rest)
        count &+= 1
    }

    @inline(__always)
    private mutating func tag(_ number: Int, _ wireType: UInt64) { varint(UInt64(number) << 3 | wireType) }

    /// What `body` writes, after its length.
    @inline(__always)
    private mutating func sized(_ body: (inout OnePassEncoder) throws -> Void) rethrows {
        room(for: 1)
        let at = count
        count &+= 1
        try body(&self)
        let length = count - at - 1
        if length <= 0x7F { memory[at] = UInt8(truncatingIfNeeded: length) } else { lengthen(at, length) }
    }

    /// Makes room for a length of more than one byte: what lies behind it moves up.
    private mutating func lengthen(_ at: Int, _ length: Int) {
        var size = 1
        while length >> (7 * size) > 0 { size += 1 }
        room(for: size - 1)
        (memory + at + size).update(from: memory + at + 1, count: length)
        count += size - 1
        var rest = length
        for place in at..<(at + size) {
            memory[place] = UInt8(truncatingIfNeeded: rest & 0x7F) | (place + 1 < at + size ? 0x80 : 0)
            rest >>= 7
        }
    }

    @inline(__always)
    private mutating func raw(_ content: UnsafeRawBufferPointer) {
        guard let start = content.baseAddress, !content.isEmpty else { return }
        room(for: content.count)
        UnsafeMutableRawPointer(memory + count).copyMemory(from: start, byteCount: content.count)
        count &+= content.count
    }

    @inline(__always)
    private mutating func sized(_ content: UnsafeRawBufferPointer) {
        varint(UInt64(content.count))
        raw(content)
    }

    // MARK: Single values

    mutating func visitUnknown(bytes unknown: Data) throws { unknown.withUnsafeBytes { raw($0) } }

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

    // MARK: Lists

    mutating func visitRepeatedMessageField<M: SwiftProtobuf.Message>(value: [M], fieldNumber: Int) throws {
        for one in value { try visitSingularMessageField(value: one, fieldNumber: fieldNumber) }
    }

    mutating func visitRepeatedStringField(value: [String], fieldNumber: Int) throws {
        for one in value { try visitSingularStringField(value: one, fieldNumber: fieldNumber) }
    }

    mutating func visitRepeatedBytesField(value: [Data], fieldNumber: Int) throws {
        for one in value { try visitSingularBytesField(value: one, fieldNumber: fieldNumber) }
    }

    // MARK: Numbers of a fixed size, of which the contract has none

    mutating func visitSingularDoubleField(value: Double, fieldNumber: Int) throws { try visitSingularFixed64Field(value: value.bitPattern, fieldNumber: fieldNumber) }
    mutating func visitSingularFloatField(value: Float, fieldNumber: Int) throws { try visitSingularFixed32Field(value: value.bitPattern, fieldNumber: fieldNumber) }

    mutating func visitSingularFixed64Field(value: UInt64, fieldNumber: Int) throws {
        tag(fieldNumber, 1)
        withUnsafeBytes(of: value.littleEndian) { raw($0) }
    }

    mutating func visitSingularFixed32Field(value: UInt32, fieldNumber: Int) throws {
        tag(fieldNumber, 5)
        withUnsafeBytes(of: value.littleEndian) { raw($0) }
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

    @inline(__always)
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
