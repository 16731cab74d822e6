import SafeguardingContract

/// What came, as a text that anybody can read: what it is, who has to act, how it may be used, and what it says.
enum DeliveryText {
    /// The text.
    ///
    /// - Parameters:
    ///   - delivery: what came.
    ///   - type: its type.
    ///   - json: its message in proto3 JSON.
    ///   - hints: sentences for the reader, about what to do with it.
    /// - Throws: `MSG-DECODE` where it is not a message of its type.
    static func of(_ delivery: Delivery, _ type: MessageType, json: [UInt8], hints: [String]) throws(ContractProblem) -> String {
        if type == .notice { return NoticeText.of(try delivery.decode(Notice.self)) }
        if let receipt = ReceivedReceipt(delivery) {
            let whereabouts = ["This is about the thread \(delivery.thread)."] + hints
            return ReceiptText.of(receipt, delivery, whereabouts: whereabouts.joined(separator: "\n"))
        }
        if type == .recall { return try recall(delivery, json: json, hints: hints) }
        let request = type == .informationRequest ? try delivery.decode(InformationRequest.self) : nil
        let heading = self.heading(delivery, type) + (try warnings(delivery, type)) + RequestText.due(request) + hints
            + ObligationText.lines(delivery.envelope.obligations)
        let text = MessageText.of(heading.joined(separator: "\n"), json: json, type: type)
        if let request, delivery.envelope.role == "act" { return text + "\n" + RequestText.howToAnswer(request, on: delivery.thread) }
        guard let paragraph = try AnswerFile.paragraph(for: delivery, type) else { return text }
        return text + "\n" + paragraph
    }

    private static func recall(_ delivery: Delivery, json: [UInt8], hints: [String]) throws(ContractProblem) -> String {
        let lines = heading(delivery, .recall) + [""] + RecallText.whatToDo(on: delivery.thread) + hints
        return MessageText.of(lines.joined(separator: "\n"), json: json, type: .recall)
    }

    private static func heading(_ delivery: Delivery, _ type: MessageType) -> [String] {
        let envelope = delivery.envelope
        var lines = ["\(PlainWords.of(type)), from \(sender(envelope.source)), \(PlainWords.time(envelope.time))"]
        if envelope.role == "act" { lines.append("You have to act on it\(envelope.desk.isEmpty ? "" : ", as \(envelope.desk)").") }
        if envelope.role == "inform" { lines.append("It is for your information.") }
        if envelope.withheld { lines.append("Something was left out, as the agreement says: ring the sender.") }
        for flag in envelope.flags { lines.append("Please check: \(FlagText.of(flag)).") }
        return lines
    }

    /// `eider:county-probation/probation` as `county-probation`: which of its adapters sent it stands in the .json file.
    private static func sender(_ source: String) -> String {
        guard let scheme = source.firstRange(of: "eider:"), scheme.lowerBound == source.startIndex else { return source }
        return String(source[scheme.upperBound...].prefix { $0 != "/" })
    }

    /// What must not be overread.
    private static func warnings(_ delivery: Delivery, _ type: MessageType) throws(ContractProblem) -> [String] {
        if type == .correction { return ["Something that you were told was not right. This stands in its place: put it right where you keep it."] }
        guard type == .emergencyAttendance else { return try LoopText.lines(delivery, type) }
        switch try delivery.decode(EmergencyAttendance.self).event {
        case .cancelled: return ["What was said of this attendance before was entered in error. Strike it out."]
        case .updated: return ["This stands in the place of what was said of this attendance before."]
        case .registered, .admitted, .left, .unspecified, .UNRECOGNIZED: return []
        }
    }
}
