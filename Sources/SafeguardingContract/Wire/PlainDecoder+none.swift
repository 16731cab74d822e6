import Foundation
import SwiftProtobuf

/// Kinds of fields of which the contract has none: should it ever have one, the library reads it.
extension PlainDecoder {
    mutating func decodeSingularFloatField(value: inout Float) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularFloatField(value: inout Float?) throws { throw PlainDecoderStop.odd }
    mutating func decodeRepeatedFloatField(value: inout [Float]) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularDoubleField(value: inout Double) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularDoubleField(value: inout Double?) throws { throw PlainDecoderStop.odd }
    mutating func decodeRepeatedDoubleField(value: inout [Double]) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularSInt32Field(value: inout Int32) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularSInt32Field(value: inout Int32?) throws { throw PlainDecoderStop.odd }
    mutating func decodeRepeatedSInt32Field(value: inout [Int32]) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularSInt64Field(value: inout Int64) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularSInt64Field(value: inout Int64?) throws { throw PlainDecoderStop.odd }
    mutating func decodeRepeatedSInt64Field(value: inout [Int64]) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularFixed32Field(value: inout UInt32) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularFixed32Field(value: inout UInt32?) throws { throw PlainDecoderStop.odd }
    mutating func decodeRepeatedFixed32Field(value: inout [UInt32]) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularFixed64Field(value: inout UInt64) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularFixed64Field(value: inout UInt64?) throws { throw PlainDecoderStop.odd }
    mutating func decodeRepeatedFixed64Field(value: inout [UInt64]) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularSFixed32Field(value: inout Int32) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularSFixed32Field(value: inout Int32?) throws { throw PlainDecoderStop.odd }
    mutating func decodeRepeatedSFixed32Field(value: inout [Int32]) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularSFixed64Field(value: inout Int64) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularSFixed64Field(value: inout Int64?) throws { throw PlainDecoderStop.odd }
    mutating func decodeRepeatedSFixed64Field(value: inout [Int64]) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularInt32Field(value: inout Int32?) throws { throw PlainDecoderStop.odd }
    mutating func decodeRepeatedInt32Field(value: inout [Int32]) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularInt64Field(value: inout Int64?) throws { throw PlainDecoderStop.odd }
    mutating func decodeRepeatedInt64Field(value: inout [Int64]) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularUInt32Field(value: inout UInt32?) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularUInt64Field(value: inout UInt64?) throws { throw PlainDecoderStop.odd }
    mutating func decodeRepeatedUInt64Field(value: inout [UInt64]) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularBoolField(value: inout Bool?) throws { throw PlainDecoderStop.odd }
    mutating func decodeRepeatedBoolField(value: inout [Bool]) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularStringField(value: inout String?) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularBytesField(value: inout Data?) throws { throw PlainDecoderStop.odd }
    mutating func decodeSingularEnumField<E: Enum>(value: inout E?) throws where E.RawValue == Int { throw PlainDecoderStop.odd }
    mutating func decodeSingularGroupField<G: SwiftProtobuf.Message>(value: inout G?) throws { throw PlainDecoderStop.odd }
    mutating func decodeRepeatedGroupField<G: SwiftProtobuf.Message>(value: inout [G]) throws { throw PlainDecoderStop.odd }

    mutating func decodeMapField<KeyType, ValueType: MapValueType>(
        fieldType: _ProtobufMap<KeyType, ValueType>.Type, value: inout _ProtobufMap<KeyType, ValueType>.BaseType
    ) throws { throw PlainDecoderStop.odd }

    mutating func decodeMapField<KeyType, ValueType>(
        fieldType: _ProtobufEnumMap<KeyType, ValueType>.Type, value: inout _ProtobufEnumMap<KeyType, ValueType>.BaseType
    ) throws where ValueType.RawValue == Int { throw PlainDecoderStop.odd }

    mutating func decodeMapField<KeyType, ValueType>(
        fieldType: _ProtobufMessageMap<KeyType, ValueType>.Type, value: inout _ProtobufMessageMap<KeyType, ValueType>.BaseType
    ) throws { throw PlainDecoderStop.odd }

    mutating func decodeExtensionField(values: inout ExtensionFieldValueSet, messageType: any SwiftProtobuf.Message.Type, fieldNumber: Int) throws {
        throw PlainDecoderStop.odd
    }
}
