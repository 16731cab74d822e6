public import SafeguardingContract

/// A notice of the router as a text.
public enum NoticeText {
    /// The text.
    public static func of(_ notice: Notice) -> String {
        var lines = [heading(notice.kind), "", notice.sentence.isEmpty ? nil : "\(notice.sentence) (\(notice.code))"].compactMap { $0 }
        if !notice.ringParty.isEmpty || !notice.ringContact.isEmpty {
            lines.append("Ring: \([notice.ringParty, notice.ringContact].filter { !$0.isEmpty }.joined(separator: ", "))")
        }
        if !notice.withheld.isEmpty { lines.append("Left out: \(notice.withheld.map(\.word).joined(separator: ", "))") }
        lines += owed(notice)
        if !notice.threads.isEmpty {
            lines.append("It is about these threads, each a folder by its name where anything of it came to you:")
            // What is no reference of a thread stands in no text.
            lines += notice.threads.compactMap(ThreadID.init).map { "  \($0)" }
        }
        lines += whatToDo(notice)
        return lines.joined(separator: "\n") + "\n"
    }

    /// What is owed, by the agreement's name for it, and by when. Nothing where neither is said.
    private static func owed(_ notice: Notice) -> [String] {
        let what = notice.clock.isEmpty ? "" : "What was owed: \(notice.clock.replacing("-", with: " "))"
        guard !notice.due.isEmpty else { return what.isEmpty ? [] : ["\(what)."] }
        let by = "by \(PlainWords.time(notice.due))"
        return [what.isEmpty ? "It was owed \(by)." : "\(what), \(by)."]
    }

    /// What whoever reads it does now. A recall's own file says more than its notice.
    private static func whatToDo(_ notice: Notice) -> [String] {
        switch notice.kind {
        case .held: decide(notice, "it goes on (\"RELEASED\"), or does not (\"NOT_RELEASED\")")
        case .review: decide(notice, "it was right (\"REVIEW_UPHELD\"), or was not (\"REVIEW_NOT_UPHELD\")")
        case .recalled: ["Do not read it. Tell whoever has read it, or has a copy. Then send a RecallConfirmed that says what became of it."]
        case .overdue: ["Speak to each other today: nothing goes on by itself because a time has passed."]
        case .earlier: ["Look at them together: what is said again and again may be more than each of them."]
        case .handedOver: ["Somebody at your agency has to act on it from now on. Ask who left, or the contact, for what is in their record."]
        case .missedMeeting: ["Tell who was missing what was decided, and ask what they know."]
        case .cleared, .answeredInstead, .clockInDoubt, .ringMe, .withheld, .declined, .undeliverable, .unspecified, .UNRECOGNIZED: []
        }
    }

    private static func decide(_ notice: Notice, _ verdicts: String) -> [String] {
        guard let thread = ThreadID(notice.thread), let message = MessageID(notice.messageID) else { return [] }
        return [
            "", "If you are who decides: put a file like this into the folder outgoing, as a .json file. The verdict says that \(verdicts).", "",
            """
            {
              "type": "\(MessageType.authorisation)",
              "thread": "\(thread)",
              "data": {
                "grounds": {"purpose": ""},
                "messageId": "\(message)",
                "recipient": "party:",
                "verdict": "",
                "reason": "",
                "authorisedBy": {"name": "", "role": "", "telephone": ""},
                "recordReference": ""
              }
            }
            """,
        ]
    }

    private static func heading(_ kind: Notice.Kind) -> String {
        switch kind {
        case .ringMe: "Please ring: two agencies have to speak about a child at high risk."
        case .withheld: "Something was left out of what you were sent."
        case .declined: "A recipient's system could not take what you sent."
        case .undeliverable: "A recipient could not be reached in time."
        case .held: "Something is held until a named person has decided."
        case .overdue: "Something that was owed was not done in time."
        case .review: "Somebody broke the glass: please review it."
        case .recalled: "A message was taken back: put it away, and let a person confirm that."
        case .cleared: "What was overdue is done."
        case .earlier: "There were contacts about this child before."
        case .handedOver: "A loop is your agency's from now on."
        case .missedMeeting: "A meeting was without somebody it should have had."
        case .answeredInstead: "Whoever referred has gone: you are answered in their place."
        case .clockInDoubt: "The clock of the bus is in doubt: nothing is said to be overdue until it is right again."
        case .unspecified, .UNRECOGNIZED: "The bus has something to tell you."
        }
    }
}
