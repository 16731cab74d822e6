import SafeguardingContract

/// How a message that moves a loop is answered, with a file that can be copied and filled in: it has the right thread in it, and the purpose for which
/// the message was sent. As it is, it is not sent.
enum AnswerFile {
    /// The paragraph; nil where nothing is to be answered.
    ///
    /// - Throws: `MSG-DECODE` where it is not a message of its type.
    static func paragraph(for delivery: Delivery, _ type: MessageType) throws(ContractProblem) -> String? {
        switch type {
        case .transferOffered:
            let purpose = try delivery.decode(TransferOffered.self).grounds.purpose
            return text(
                """
                If it is offered to you, answer it: put a file like this into the folder outgoing, as a .json file.
                The verdict says that you take it over ("ACCEPTED"), or that you do not ("DECLINED", with a reason).
                """,
                .transferAnswered, delivery.thread, purpose, ["\"verdict\": \"\"", "\"reason\": \"\"", worker("answeredBy"), record],
                "If you take it over, you have to act from then on: acknowledge it, and tell whoever referred what you do.")
        case .moreInformationNeeded:
            let purpose = try delivery.decode(MoreInformationNeeded.self).grounds.purpose
            return text(
                """
                If it is you who is asked, answer: put a file like this into the folder outgoing, as a .json file.
                Say only what may be shared for this purpose, and mark what your words touch: what is not marked is withheld.
                """,
                .moreInformation, delivery.thread, purpose,
                ["\"information\": [{\"text\": \"\", \"categories\": [\"CONCERN\"], \"about\": [\"CHILD\"]}]", worker("givenBy"), record])
        case .disagreement: return disagreement(try delivery.decode(Disagreement.self), delivery.thread)
        case .missingEpisode: return interview(delivery, try delivery.decode(MissingEpisode.self).grounds.purpose)
        case .childFound: return interview(delivery, try delivery.decode(ChildFound.self).grounds.purpose)
        default: return nil
        }
    }

    private static func interview(_ delivery: Delivery, _ purpose: String) -> String? {
        guard delivery.envelope.role != "inform" else { return nil }
        return text(
            """
            If you are who offers the child the talk, say what came of it: put a file like this into the folder outgoing, as a .json file.
            The result is "HELD" (with "heldAt", or what the child said in "findings"), "DECLINED" or "NOT_REACHED" (each with a "reason").
            """,
            .returnInterview, delivery.thread, purpose, ["\"result\": \"\"", "\"reason\": \"\"", worker("heldBy"), record])
    }

    private static func disagreement(_ disagreement: Disagreement, _ thread: ThreadID) -> String? {
        let level = FieldTable.enumeration(named: "eider.v1.Disagreement.Level")?.values.first { $0.number == disagreement.level.rawValue && $0.number > 0 }
        switch disagreement.move {
        case .raised, .takenFurther:
            return text(
                "If it is for you to answer, put a file like this into the folder outgoing, as a .json file.", .disagreement, thread,
                disagreement.grounds.purpose,
                ["\"move\": \"ANSWERED\""] + (level.map { ["\"level\": \"\($0.name)\""] } ?? [])
                    + ["\"reason\": \"\"", "\"wanted\": \"\"", worker("statedBy"), record])
        case .answered:
            return text(
                """
                If it was you who disagreed, say whether it is settled: put a file like this into the folder outgoing, as a .json file.
                The move is "SETTLED"; or "TAKEN_FURTHER", and then add a "level": "MANAGER", "DESIGNATED_LEAD" or "PARTNERSHIP".
                """,
                .disagreement, thread, disagreement.grounds.purpose,
                ["\"move\": \"\"", "\"reason\": \"\"", "\"wanted\": \"\"", worker("statedBy"), record])
        case .settled, .unspecified, .UNRECOGNIZED: return nil
        }
    }

    private static let record = "\"recordReference\": \"\""

    private static func worker(_ name: String) -> String { "\"\(name)\": {\"name\": \"\", \"role\": \"\", \"telephone\": \"\"}" }

    private static func text(
        _ words: String, _ type: MessageType, _ thread: ThreadID, _ purpose: String, _ members: [String], _ after: String? = nil
    ) -> String {
        // Only what is a proper name stands in the file: anything else could end the text that it stands in.
        let grounds = "\"grounds\": {\"purpose\": \"\(PurposeID(purpose)?.text ?? "")\"}"
        return """
            \(words)

            {
              "type": "\(type)",
              "thread": "\(thread)",
              "data": {
                \(([grounds] + members).joined(separator: ",\n    "))
              }
            }

            """ + (after.map { "\n\($0)\n" } ?? "")
    }
}
