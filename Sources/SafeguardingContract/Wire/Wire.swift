public import SwiftProtobuf

/// A generated message of the contract, under our own name: other modules need not import SwiftProtobuf.
public typealias ContractMessage = SwiftProtobuf.Message

/// Messages to bytes and back, for messages whose type is known in the source: envelopes, records, the session's frames.
///
/// Payloads that come from elsewhere go through ``CanonicalForm`` (protobuf) or ``ContractJSON`` (JSON) first: those name
/// every problem by its path, which decoding here does not.
public enum Wire {
    /// How deep messages may nest when decoded: the contract's own limit, and a bound for the stack.
    public static let depthLimit = 16

    /// The message as protobuf, fields in ascending order: canonical form, unless the message was decoded with unknown fields
    /// that stood among known ones.
    // What goes over the wire or into a record with every message is compiled for itself: each field of it is a call otherwise, and each call asks what kind of message it has.
    @_specialize(where M == Envelope)
    @_specialize(where M == Recorded)
    @_specialize(where M == Queued)
    @_specialize(where M == ThreadAfter)
    @_specialize(where M == DeliveryTaken)
    @_specialize(where M == RecordBody)
    public static func encode<M: ContractMessage>(_ message: M) -> [UInt8] {
        var encoder = OnePassEncoder(capacity: 512)
        do { try message.traverse(visitor: &encoder) } catch {
            // Only maps and extensions can fail here, and the contract has none of them.
            preconditionFailure("a message of the contract cannot be encoded")
        }
        return encoder.finish()
    }

    /// A message from protobuf bytes.
    /// - Throws: `MSG-DECODE` where the bytes are not that message. Its text never repeats what the bytes say.
    @_specialize(where M == Envelope)
    @_specialize(where M == Taken)
    @_specialize(where M == Recorded)
    public static func decode<M: ContractMessage>(_ type: M.Type, _ bytes: [UInt8]) throws(ContractProblem) -> M {
        if let plain = PlainDecoder.decode(type, bytes, 0..<bytes.count) { return plain }
        return try decodeByLibrary(type, bytes)
    }

    /// A message from a part of protobuf bytes, as above.
    @inline(__always)
    static func decode<M: ContractMessage>(_ type: M.Type, _ bytes: [UInt8], _ range: Range<Int>) throws(ContractProblem) -> M {
        if let plain = PlainDecoder.decode(type, bytes, range) { return plain }
        return try decodeByLibrary(type, Array(bytes[range]))
    }

    /// What is not as every encoder writes it, or has fields that the contract does not know, is the library's to read, or to refuse.
    private static func decodeByLibrary<M: ContractMessage>(_ type: M.Type, _ bytes: [UInt8]) throws(ContractProblem) -> M {
        var options = BinaryDecodingOptions()
        options.messageDepthLimit = depthLimit
        do { return try M(serializedBytes: bytes, options: options) } catch {
            throw ContractProblem(
                code: "MSG-DECODE", path: "", sentence: "not a message of type \(M.protoMessageName)",
                help: "encode it with the contract's .proto files")
        }
    }

    /// The message in proto3 JSON: field names in lower camel case, UTF-8.
    public static func encodeJSON<M: ContractMessage>(_ message: M) -> [UInt8] {
        do { return try message.jsonUTF8Bytes() } catch {
            preconditionFailure("a message of the contract cannot be encoded as JSON")
        }
    }

    /// A message from proto3 JSON.
    /// - Parameter unknown: what becomes of fields and enum words that the contract does not know.
    /// - Throws: `MSG-JSON` where the bytes are not that message in JSON. Its text never repeats what the bytes say.
    public static func decodeJSON<M: ContractMessage>(
        _ type: M.Type, _ bytes: [UInt8], unknown: ContractJSON.Unknown = .refused
    ) throws(ContractProblem) -> M {
        var options = JSONDecodingOptions()
        options.ignoreUnknownFields = unknown == .passedOver
        options.messageDepthLimit = depthLimit
        do { return try M(jsonUTF8Bytes: bytes, options: options) } catch {
            throw ContractProblem(
                code: "MSG-JSON", path: "", sentence: "not the JSON form of \(M.protoMessageName)",
                help: "use the contract's field names, in lower camel case, and its JSON Schema")
        }
    }
}
