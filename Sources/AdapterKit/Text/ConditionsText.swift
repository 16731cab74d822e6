import SafeguardingContract

/// What a reader has to know before anything else of a message: how it may be used, how it is graded, and what was said of consent.
enum ConditionsText {
    /// How the information may be handled. Nothing where nothing is said.
    static func lines(_ handling: HandlingConditions) -> [String] {
        var lines: [String] = []
        switch handling.onward {
        case .recipientOnly: lines.append("It goes no further: it is only for whoever has to act on it.")
        case .askFirst: lines.append("Ask \(handling.ask.isEmpty ? "whoever sent it" : handling.ask) before it goes further.")
        case .asAgreed: lines.append("It may go on to those with whom the agreement shares it.")
        case .unspecified, .UNRECOGNIZED: break
        }
        lines += handling.limits.compactMap(sentence)
        if !handling.ask.isEmpty, handling.onward != .askFirst { lines.append("Ask before it is used otherwise: \(handling.ask).") }
        if !handling.words.isEmpty { lines.append(handling.words) }
        if !handling.reviewAt.isEmpty { lines.append("It has to be reviewed or destroyed from \(PlainWords.time(handling.reviewAt)) on.") }
        return headed("How this may be used:", lines)
    }

    private static func sentence(_ limit: HandlingConditions.UseLimit) -> String? {
        switch limit {
        case .notAsEvidence: "It may not be used as evidence."
        case .notToBeReleased: "It may be used where it was sent, and may not be released to anybody else."
        case .noActionWithoutOriginator: "Do not act on it without asking whoever sent it: acting could show where it comes from."
        case .notToBeDisclosedToSubject: "Do not put it to the child, the family or anybody else it is about."
        case .UNRECOGNIZED: "It has a limit that this version does not know: ask whoever sent it before you use it."
        case .unspecified: nil
        }
    }

    /// How the information is graded. Nothing where nothing is said.
    static func lines(_ grading: Grading) -> [String] {
        var lines: [String] = []
        if grading.hasSource { lines.append("source: \(PlainWords.of(grading.source))") }
        if grading.hasInformation { lines.append("information: \(PlainWords.of(grading.information))") }
        if grading.hasHandling { lines.append("handling: \(PlainWords.of(grading.handling))") }
        return headed("How it is graded:", lines)
    }

    /// What was said of consent, oldest first. Nothing where nothing is said.
    static func lines(_ consents: [Consent]) -> [String] {
        headed("What was said of consent:", consents.flatMap(lines))
    }

    private static func lines(_ consent: Consent) -> [String] {
        var before = [PlainWords.time(consent.saidAt), consent.saidBy == .unspecified ? "" : consent.saidBy.phrase]
            .filter { !$0.isEmpty }.joined(separator: ", ")
        if !before.isEmpty { before += ": " }
        var after = consent.scope.isEmpty ? "" : " (\(consent.scope))"
        if !consent.recordedBy.isEmpty { after += "; told to \(consent.recordedBy)" }
        var said: [String] = []
        if consent.toShare != .unspecified { said.append("consent to share: \(PlainWords.of(consent.toShare))") }
        if consent.toWork != .unspecified { said.append("consent to work with a service: \(PlainWords.of(consent.toWork))") }
        return said.map { before + $0 + after }
    }

    private static func headed(_ heading: String, _ lines: [String]) -> [String] {
        lines.isEmpty ? [] : ["", heading] + lines.map { "  " + $0.replacing("\n", with: "\n  ") }
    }
}
