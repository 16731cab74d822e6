import AdapterKit
import SafeguardingContract

/// A draft in plain words: what the event says, and what to do.
enum DraftText {
    /// The text beside a draft.
    static func of(_ draft: Draft) -> String {
        let registration = draft.registration
        var lines = ["DRAFT of a referral. Nothing has been sent: a practitioner decides. If a child is in danger now, ring 999.", ""]
        for later in draft.since {
            lines.append("SINCE THEN: the registration was \(later.change.rawValue), \(line(later.occurredAt)). Look the case up before you decide.")
        }
        for message in draft.refused {
            lines.append("A referral from this draft was NOT accepted by the bus: see \(message) in the incoming folder. Confirm it again.")
        }
        if !draft.since.isEmpty || !draft.refused.isEmpty { lines.append("") }
        let type = registration.typeInWords.isEmpty ? "" : "\(line(registration.typeInWords)), "
        lines += [
            "What the probation system says", "  Case: \(line(registration.crn))",
            "  A registration was \(registration.change.rawValue): \(type)\(line(registration.registerType))",
            "  When: \(line(registration.occurredAt))",
        ]
        if let known = CodeList.registerType[registration.registerType] { lines.append("  That means: \(known.label)") }
        if !registration.detailURL.isEmpty { lines.append("  More, for who may read it: \(line(registration.detailURL))") }
        if case .object(let members) = registration.details.value {
            for member in members {
                if let value = member.value.written { lines.append("  \(line(member.name)): \(line(value))") }
            }
        }
        lines += draft.notes.map { "  Note: \($0)." }
        lines += ["", "The event names no child and says nothing of why. That is for you to say."] + whatToDo(draft)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func whatToDo(_ draft: Draft) -> [String] {
        [
            "", "What to do", "  1. Look the case up. Which child may be at risk, and why?",
            "  2. To refer: copy `confirmation` out of the .json file beside this one into a file of its own, and fill in the blanks:",
            "     the child's name and date of birth, what you are worried about, the risk (NO_KNOWN_RISK, IN_NEED, SIGNIFICANT_HARM or",
            "     IMMEDIATE_DANGER), consent to share (GIVEN, REFUSED, WITHDRAWN or NOT_SOUGHT, and then `whyNotSought` beside it:",
            "     a, b or c of DPA 2018 Sch. 1 para. 18(2), or words), who you are, and your record's reference.",
            "     Take out what you cannot fill in. Leave the case and the registration as they are. Put the file into the folder outgoing.",
            "  3. Not to refer: put a file into outgoing that says",
            "     {\"draft\": \"\(draft.id)\", \"dismissed_by\": {\"name\": \"…\", \"role\": \"…\"}, \"reason\": \"…\"}",
            "     Nothing is sent then, and your reason is kept.",
        ]
    }

    /// Words of an event as one line: no line break, and nothing that a terminal would obey.
    static func line(_ text: String) -> String {
        String(text.map { $0.isNewline || $0.unicodeScalars.contains { $0.properties.generalCategory == .control } ? " " : $0 })
    }
}
