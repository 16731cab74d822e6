import SafeguardingContract

/// What came, as a text that anybody can read: what it is, who has to act, and what it says.
enum DeliveryText {
    /// The text.
    ///
    /// - Parameters:
    ///   - delivery: what came.
    ///   - json: its message in proto3 JSON.
    ///   - hints: sentences for the reader, about what to do with it.
    /// - Throws: `MSG-DECODE` where it is not a message of its type.
    static func of(_ delivery: Delivery, json: [UInt8], hints: [String]) throws(ContractProblem) -> String {
        if delivery.type == .notice { return NoticeText.of(try delivery.decode(Notice.self)) }
        if let receipt = ReceivedReceipt(delivery) {
            let whereabouts = ["This is about the thread \(delivery.thread)."] + hints
            return ReceiptText.of(receipt, delivery, whereabouts: whereabouts.joined(separator: "\n"))
        }
        let envelope = delivery.envelope
        var lines = ["\(delivery.type?.shortName ?? "Message") from \(envelope.source), \(envelope.time)"]
        if envelope.role == "act" { lines.append("You have to act on it\(envelope.desk.isEmpty ? "" : ", as \(envelope.desk)").") }
        if envelope.role == "inform" { lines.append("It is for your information.") }
        if envelope.withheld { lines.append("Something was left out, as the agreement says: ring the sender.") }
        for flag in envelope.flags { lines.append("Please check: \(flag)") }
        return MessageText.of((lines + hints).joined(separator: "\n"), json: json)
    }
}
