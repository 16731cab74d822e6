public import SafeguardingContract

/// The router's answer as a text that anybody can read: what was shared with whom, what was left out, and why.
public enum AnswerText {
    /// What was recorded.
    public static func of(_ recorded: Recorded) -> String {
        var lines = ["What you sent was recorded, and is on its way.", "", "Reference: \(recorded.thread)"]
        if !recorded.leadAgency.isEmpty { lines.append("Who has to act now: \(recorded.leadAgency)") }
        lines += recorded.owing.map(Self.line)
        for decision in recorded.decisions { lines += [""] + Self.lines(decision) }
        if !recorded.flags.isEmpty {
            lines += ["", "Please check, though it was sent as it is:"] + recorded.flags.map { "  \(FlagText.of($0))" }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    /// What was refused.
    public static func of(_ refused: Refused) -> String {
        var lines = ["This was NOT sent. You still have it, and have to do something else.", ""]
        lines.append("Why: \(refused.sentence) (\(refused.code))")
        if !refused.help.isEmpty { lines.append("What to do: \(refused.help)") }
        if !refused.ring.isEmpty { lines.append("Ring: \(refused.ring)") }
        for problem in refused.problems {
            lines.append("  field \(problem.path): \(problem.sentence); \(problem.help) (\(problem.code))")
        }
        for decision in refused.decisions { lines += [""] + Self.lines(decision) }
        lines += ["", "If a child is in danger now, ring 999."]
        return lines.joined(separator: "\n") + "\n"
    }

    /// What is owed, by whom and by when: whoever sent the message knows from when on to ask.
    private static func line(_ owing: Owing) -> String {
        "Owed by \(owing.owner): to \(owing.what.isEmpty ? owing.clock : owing.what), by \(PlainWords.time(owing.by))"
    }

    private static func lines(_ decision: RecipientDecision) -> [String] {
        let desk = decision.desk.isEmpty ? "" : " (desk \(decision.desk))"
        let recipient = decision.recipient.hasPrefix("party:") ? String(decision.recipient.dropFirst(6)) : decision.recipient
        var lines = ["\(recipient)\(desk): \(verdict(decision.verdict))"]
        if !decision.clauses.isEmpty {
            let shared = decision.verdict == "not-reached" ? "could be shared" : "shared"
            lines.append("  \(shared) by clause\(decision.clauses.count == 1 ? "" : "s") \(decision.clauses.joined(separator: ", "))")
        }
        if decision.glassBroken { lines.append("  shared because the glass was broken: it will be reviewed") }
        if !decision.duties.isEmpty { lines.append("  shared under the duty \(decision.duties.joined(separator: ", "))") }
        if !decision.obligations.isEmpty {
            lines.append("  they are bound to this: \(decision.obligations.map(ObligationText.phrase).joined(separator: "; "))")
        }
        lines += decision.held.flatMap(Self.lines)
        for left in decision.leftOut {
            if left.category == .unclassified, left.code == "AGR-105" {
                lines.append("  left out: text that does not say what it touches, or whom it is about (AGR-105)")
                lines.append("    send it again with `categories` and `about`: nobody has read it")
                continue
            }
            let clause = left.clause.isEmpty ? "no clause permits it" : "clause \(left.clause)"
            lines.append("  left out: \(left.category.word) of \(left.about.phrase) (\(clause), \(left.code))")
            lines += left.wouldBeLawful.map { "    would be lawful: \($0)" }
        }
        if !decision.fieldsLeftOut.isEmpty { lines.append("  fields left out: \(decision.fieldsLeftOut.map(FieldPath.words).joined(separator: "; "))") }
        return lines
    }

    /// What waits for somebody, and for whom.
    private static func lines(_ held: HeldPart) -> [String] {
        let facts = held.facts.map { "\(PlainWords.of($0.category)) of \($0.about.phrase)" }.joined(separator: ", ")
        let clause = held.clause.isEmpty ? "a condition of whoever it came from" : "clause \(held.clause)"
        let who = [held.role.isEmpty ? "somebody" : "the \(held.role)", held.party.isEmpty ? "" : "at \(held.party)"].filter { !$0.isEmpty }
        let time = held.by.isEmpty ? "" : " by \(PlainWords.time(held.by))"
        return ["  waits: \(facts) (\(clause))", "    \(who.joined(separator: " ")) has to say\(time) whether it goes on; ring them if it cannot wait"]
    }

    private static func verdict(_ word: String) -> String {
        switch word {
        case "share": "gets all of it"
        case "share-in-part": "gets a part of it"
        case "hold": "waits until a named person has decided"
        case "withhold": "gets nothing of it"
        case "not-reached": "does not get it: nobody there is on the bus who takes such messages; ring them"
        default: word
        }
    }
}
