import SafeguardingContract

/// What whoever was given a message that is taken back has to know, and do.
enum RecallText {
    /// What to do now.
    ///
    /// - Parameter thread: where it was, and where it lies now.
    static func whatToDo(on thread: ThreadID) -> [String] {
        [
            "A message that you were given was taken back. It was put away into \(thread)/recalled, where it is out of the way.",
            "Do not read it. If you have read it, do not act on it, and speak to nobody of it but whoever took it back.",
            "Find out who has read it, or has a copy of it, and tell each of them this.",
            "Then confirm it: fill in the file confirm-NN.json beside this one, and put it into the folder outgoing, as a .json file.",
            "", "What became of it is one of these (\"extent\"):",
        ] + extents + [
            "Who was told of it further stands in \"passedOnTo\": organisations, never people. Where it cannot be destroyed, \"reason\" says why.", "",
        ]
    }

    /// The confirmation, to be filled in: as it is, it is not sent.
    static func confirmation(of recall: Recall, on thread: ThreadID) -> [UInt8] {
        // Only what is a proper name stands in the file: anything else could end the text that it stands in.
        let purpose = PurposeID(recall.grounds.purpose)?.text ?? ""
        let message = MessageID(recall.messageID)?.description ?? ""
        return Array(
            """
            {
              "type": "\(MessageType.recallConfirmed)",
              "thread": "\(thread)",
              "data": {
                "grounds": {"purpose": "\(purpose)"},
                "messageId": "\(message)",
                "extent": "",
                "reason": "",
                "passedOnTo": [],
                "confirmedBy": {"name": "", "role": "", "telephone": ""},
                "recordReference": ""
              }
            }

            """.utf8)
    }

    private static let extents: [String] = (FieldTable.enumeration(named: "eider.v1.RecallConfirmed.Extent")?.values.dropFirst() ?? []).map { value in
        "  \(value.name) means: \(PlainWords.of(value.name, in: "eider.v1.RecallConfirmed.Extent") ?? "")."
    }
}
