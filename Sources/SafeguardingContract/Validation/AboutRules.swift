/// Whether a message about another message says which, from whom and what: authorisations, recalls, their confirmation, corrections.
///
/// Each of them makes something happen to what others hold, so what does not make sense is refused, and not flagged.
enum AboutRules {
    static func check(_ authorisation: Authorisation, into report: inout ValidationReport) {
        message(authorisation.messageID, into: &report)
        party(authorisation.recipient, "recipient", into: &report)
        person(authorisation.authorisedBy, "authorised_by", into: &report)
    }

    static func check(_ recall: Recall, into report: inout ValidationReport) {
        message(recall.messageID, into: &report)
        for (index, recipient) in recall.recipients.enumerated() { party(recipient, "recipients[\(index)]", into: &report) }
        person(recall.recalledBy, "recalled_by", into: &report)
    }

    static func check(_ confirmed: RecallConfirmed, into report: inout ValidationReport) {
        message(confirmed.messageID, into: &report)
        person(confirmed.confirmedBy, "confirmed_by", into: &report)
        switch confirmed.extent {
        case .passedOn:
            if !confirmed.passedOnTo.contains(where: hasWords) {
                report.problem(
                    "MSG-PASSED-ON", "passed_on_to", "does not say to whom it was passed on",
                    "the organisations: whoever recalled it has to reach them too")
            }
        case .notDestroyed:
            if !hasWords(confirmed.reason) {
                report.problem("MSG-REASON", "reason", "is missing where it cannot be destroyed", "why, in words that tell nothing of it")
            }
        case .unspecified, .notRead, .readAndDestroyed, .UNRECOGNIZED: break
        }
    }

    static func check(_ correction: Correction, into report: inout ValidationReport) {
        message(correction.messageID, into: &report)
        person(correction.correctedBy, "corrected_by", into: &report)
        if !correction.corrections.contains(where: { hasWords($0.text) }), correction.child == Person() {
            report.problem("MSG-CORRECTION", "corrections", "do not say what is right", "say it in words, or state the child as it is right")
        }
    }

    /// The id of a message that this is about, where it names one.
    static func message(_ id: String, into report: inout ValidationReport) {
        guard !id.isEmpty, MessageID(id) == nil else { return }
        report.problem(
            "MSG-MESSAGE-ID", "message_id", "is not the id of a message", "the envelope's id of the message: a UUIDv7 in lower case with hyphens")
    }

    private static func party(_ text: String, _ path: String, into report: inout ValidationReport) {
        if case .party? = Recipient(text) { return }
        // What is missing is said already.
        guard !text.isEmpty || path != "recipient" else { return }
        report.problem("MSG-PARTY", path, "is not a party", "`party:` and its id in the agreement, for example `party:elm-park-school`")
    }

    /// A worker who is named has a name or a role. What is missing is said already.
    static func person(_ worker: Worker, _ path: String, into report: inout ValidationReport) {
        guard worker != Worker(), !namesSomebody(worker) else { return }
        report.problem("MSG-WORKER", path, "does not say who it was", "a name or a role: a person answers for it, never a system")
    }
}
