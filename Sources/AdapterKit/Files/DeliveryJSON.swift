import SafeguardingContract

/// A delivery as a JSON object, for an agency's system or for people: its attributes; `data`, the message; and for a receipt what it says, with its signature.
public enum DeliveryJSON {
    /// The object.
    /// - Returns: nil where the message is of no known type, or not well formed.
    public static func of(_ delivery: Delivery) -> [UInt8]? {
        guard let type = delivery.type, case .success(let data) = ContractJSON.json(fromPayload: delivery.payload, of: type) else { return nil }
        return of(delivery, data)
    }

    static func of(_ delivery: Delivery, _ data: [UInt8]) -> [UInt8] {
        let envelope = delivery.envelope
        var fields: [String: any Sendable] = [
            "delivery": delivery.key, "id": envelope.id, "type": envelope.type, "thread": delivery.thread.description,
            "time": envelope.time, "from": envelope.source, "desk": envelope.desk, "role": envelope.role,
            "withheld": envelope.withheld, "flags": envelope.flags, "obligations": envelope.obligations,
        ]
        var messages = ["data": data]
        if let receipt = ReceivedReceipt(delivery) {
            let statements = receipt.contents.map { String(decoding: Wire.encodeJSON($0), as: UTF8.self) }
            fields["statements_signed"] = receipt.total
            messages["statements"] = Array("[\(statements.joined(separator: ","))]".utf8)
            messages["receipt"] = Wire.encodeJSON(receipt.signed)
        }
        return ReadableJSON.object(fields, messages: messages)
    }
}
