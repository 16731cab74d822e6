import Foundation
import SwiftProtobuf

/// Reads messages as every encoder writes them: the fields that the contract knows, each with its own wire type. Compiled together with the messages it reads, it does not ask with
/// every field what kind of message it has, which takes the library longer than the reading.
///
/// Where anything is out of the ordinary (a field that the contract does not know, a number that its type does not hold, text that is not UTF-8, something cut off), it stops, and the
/// library reads the message from the beginning: so what is read, kept and refused is the library's.
struct PlainDecoder: Decoder {
    // SAFETY: the memory lies still while `decode` runs, and `0 <= position <= end`; nothing is read at `end` or beyond.
    private let memory: UnsafePointer<UInt8>
    private var position: Int
    private let end: Int
    private let depth: Int
    private var wireType: UInt8 = 0
    private var isConsumed = true

    private init(_ memory: UnsafePointer<UInt8>, _ range: Range<Int>, depth: Int) {
        self.memory = memory
        position = range.lowerBound
        end = range.upperBound
        self.depth = depth
    }

    /// The message; nil where the library has to read it.
    @inline(__always)
    static func decode<M: SwiftProtobuf.Message>(_ type: M.Type, _ bytes: [UInt8], _ range: Range<Int>) -> M? {
        bytes.withUnsafeBufferPointer { buffer in
            var message = M()
            guard let memory = buffer.baseAddress else { return message }
            var decoder = PlainDecoder(memory, range, depth: 1)
            do { try message.decodeMessage(decoder: &decoder) } catch { return nil }
            return message
        }
    }

    // MARK: Pieces

    mutating func nextFieldNumber() throws -> Int? {
        // The field before is one that the contract does not know, or has another wire type.
        guard isConsumed else { throw PlainDecoderStop.odd }
        guard position < end else { return nil }
        let tag = try varint()
        guard tag >= 8, tag >> 3 <= 536_870_911 else { throw PlainDecoderStop.odd }
        wireType = UInt8(truncatingIfNeeded: tag & 7)
        isConsumed = false
        return Int(truncatingIfNeeded: tag >> 3)
    }

    @inline(__always)
    private mutating func varint() throws -> UInt64 {
        guard position < end else { throw PlainDecoderStop.odd }
        let first = memory[position]
        position &+= 1
        return first < 0x80 ? UInt64(first) : try rest(of: first)
    }

    private mutating func rest(of first: UInt8) throws -> UInt64 {
        var value = UInt64(first & 0x7F)
        var shift: UInt64 = 7
        while position < end, shift < 63 {
            let byte = memory[position]
            position &+= 1
            value |= UInt64(byte & 0x7F) << shift
            if byte < 0x80 { return value }
            shift += 7
        }
        // Of ten bytes, as a negative number has, the last is 1.
        guard position < end, shift == 63, memory[position] <= 1 else { throw PlainDecoderStop.odd }
        value |= UInt64(memory[position]) << 63
        position &+= 1
        return value
    }

    @inline(__always)
    private mutating func number() throws -> UInt64 {
        guard wireType == 0 else { throw PlainDecoderStop.odd }
        isConsumed = true
        return try varint()
    }

    /// Where a field with a length has its contents.
    @inline(__always)
    private mutating func contents() throws -> Range<Int> {
        guard wireType == 2 else { throw PlainDecoderStop.odd }
        let length = try varint()
        guard length <= UInt64(end &- position) else { throw PlainDecoderStop.odd }
        let start = position
        position = start &+ Int(truncatingIfNeeded: length)
        isConsumed = true
        return Range(uncheckedBounds: (start, position))
    }

    private func text(_ place: Range<Int>) throws -> String {
        let bytes = UnsafeBufferPointer(start: memory + place.lowerBound, count: place.count)
        // The standard library validates too, and takes longer for a short text than to make it.
        guard isWellFormedUTF8(bytes.span, 0..<bytes.count) else { throw PlainDecoderStop.odd }
        return String(decoding: bytes, as: UTF8.self)
    }

    private mutating func uint32() throws -> UInt32 {
        let value = try number()
        guard value <= UInt64(UInt32.max) else { throw PlainDecoderStop.odd }
        return UInt32(truncatingIfNeeded: value)
    }

    private mutating func int32() throws -> Int32 { try PlainDecoder.int32(number()) }

    private static func int32(_ value: UInt64) throws -> Int32 {
        let number = Int32(truncatingIfNeeded: value)
        guard Int64(number) == Int64(bitPattern: value) else { throw PlainDecoderStop.odd }
        return number
    }

    // MARK: What the contract has

    mutating func handleConflictingOneOf() throws {}

    mutating func decodeSingularBoolField(value: inout Bool) throws {
        let number = try number()
        guard number <= 1 else { throw PlainDecoderStop.odd }
        value = number == 1
    }

    mutating func decodeSingularInt32Field(value: inout Int32) throws { value = try int32() }
    mutating func decodeSingularInt64Field(value: inout Int64) throws { value = Int64(bitPattern: try number()) }
    mutating func decodeSingularUInt32Field(value: inout UInt32) throws { value = try uint32() }
    mutating func decodeSingularUInt64Field(value: inout UInt64) throws { value = try number() }

    mutating func decodeSingularEnumField<E: Enum>(value: inout E) throws where E.RawValue == Int {
        guard let read = E(rawValue: Int(try int32())) else { throw PlainDecoderStop.odd }
        value = read
    }

    mutating func decodeRepeatedEnumField<E: Enum>(value: inout [E]) throws where E.RawValue == Int {
        let place = try contents()
        var packed = PlainDecoder(memory, place, depth: depth)
        while packed.position < packed.end {
            guard let read = E(rawValue: Int(try PlainDecoder.int32(packed.varint()))) else { throw PlainDecoderStop.odd }
            value.append(read)
        }
    }

    mutating func decodeRepeatedUInt32Field(value: inout [UInt32]) throws {
        let place = try contents()
        var packed = PlainDecoder(memory, place, depth: depth)
        while packed.position < packed.end {
            let read = try packed.varint()
            guard read <= UInt64(UInt32.max) else { throw PlainDecoderStop.odd }
            value.append(UInt32(truncatingIfNeeded: read))
        }
    }

    mutating func decodeSingularStringField(value: inout String) throws { value = try text(contents()) }
    mutating func decodeRepeatedStringField(value: inout [String]) throws { value.append(try text(contents())) }

    mutating func decodeSingularBytesField(value: inout Data) throws {
        let place = try contents()
        value = Data(bytes: memory + place.lowerBound, count: place.count)
    }

    mutating func decodeRepeatedBytesField(value: inout [Data]) throws {
        let place = try contents()
        value.append(Data(bytes: memory + place.lowerBound, count: place.count))
    }

    mutating func decodeSingularMessageField<M: SwiftProtobuf.Message>(value: inout M?) throws {
        // Of a message that stands twice the second is laid over the first: that is the library's.
        guard value == nil else { throw PlainDecoderStop.odd }
        value = try message(M.self)
    }

    mutating func decodeRepeatedMessageField<M: SwiftProtobuf.Message>(value: inout [M]) throws { value.append(try message(M.self)) }

    @inline(__always)
    private mutating func message<M: SwiftProtobuf.Message>(_ type: M.Type) throws -> M {
        let place = try contents()
        guard depth < Wire.depthLimit else { throw PlainDecoderStop.odd }
        var message = M()
        var inner = PlainDecoder(memory, place, depth: depth + 1)
        try message.decodeMessage(decoder: &inner)
        return message
    }
}

/// The library has to read it.
enum PlainDecoderStop: Error { case odd }
