import SafeguardingContract

/// The router's answer as it is printed: what happened, by which clauses, what was left out, what would make it lawful.
/// Categories, codes and paths only; none of the message's own words.
struct AnswerText: Codable, Equatable, Sendable {
    /// What the agreement said of one recipient.
    struct ForRecipient: Codable, Equatable, Sendable {
        let recipient, desk, verdict: String
        let clauses: [String]
        let leftOut: [LeftOutText]
    }

    /// A fact that was left out.
    struct LeftOutText: Codable, Equatable, Sendable {
        let fact, clause, code: String
        let wouldBeLawful: [String]
    }

    /// A problem of the message.
    struct ProblemText: Codable, Equatable, Sendable {
        let code, path, sentence, help: String
    }

    /// `recorded` or `refused`.
    let answer: String
    let id, thread: String
    let sequence: UInt64?
    let loopState, leadAgency: String
    let duplicate: Bool
    let code, sentence, help, ring: String
    let decisions: [ForRecipient]
    let problems: [ProblemText]
    let flags: [String]
    /// Sending the same again later can succeed.
    let temporary: Bool

    init(_ answer: BusVisit.Answer) {
        switch answer {
        case .recorded(let recorded): self.init(recorded)
        case .refused(let refused): self.init(refused)
        }
    }

    init(_ recorded: Recorded) {
        answer = "recorded"
        id = recorded.id
        thread = recorded.thread
        sequence = recorded.sequence
        loopState = recorded.loopState
        leadAgency = recorded.leadAgency
        duplicate = recorded.duplicate
        (code, sentence, help, ring) = ("", "", "", "")
        decisions = recorded.decisions.map(ForRecipient.init)
        problems = []
        flags = recorded.flags
        temporary = false
    }

    init(_ refused: Refused) {
        answer = "refused"
        id = refused.id
        (thread, sequence, loopState, leadAgency, duplicate) = ("", nil, "", "", false)
        (code, sentence, help, ring) = (refused.code, refused.sentence, refused.help, refused.ring)
        decisions = refused.decisions.map(ForRecipient.init)
        problems = refused.problems.map { ProblemText(code: $0.code, path: $0.path, sentence: $0.sentence, help: $0.help) }
        flags = []
        temporary = refused.temporary
    }

    /// How a command ends that got this answer: the agreement's codes are `AGR-1…`.
    var exit: ExitStatus {
        if answer == "recorded" { return .success }
        if temporary { return .unavailable }
        return code.hasPrefix("AGR-1") ? .refused : .badData
    }
}

extension AnswerText.ForRecipient {
    init(_ decision: RecipientDecision) {
        recipient = decision.recipient
        desk = decision.desk
        verdict = decision.verdict
        clauses = decision.clauses
        leftOut = decision.leftOut.map {
            AnswerText.LeftOutText(
                fact: Fact($0.category, $0.about).description, clause: $0.clause, code: $0.code, wouldBeLawful: $0.wouldBeLawful)
        }
    }
}

extension AnswerText {
    /// For people, a line each.
    func lines(_ ink: Ink) -> [String] {
        var lines: [String] = []
        if answer == "recorded" {
            lines.append("\(ink.good("recorded"))    \(id), leaf \(sequence ?? 0)\(duplicate ? ", as before" : "")")
            if !loopState.isEmpty { lines.append("            loop \(thread): \(loopState), lead agency \(leadAgency)") }
        } else {
            lines.append("\(ink.bad("refused"))     \(code)  \(sentence)")
            if !help.isEmpty { lines.append("            \(help)") }
            if !ring.isEmpty { lines.append("            ring \(ring)") }
        }
        for problem in problems where problem.code != code || !problem.path.isEmpty {
            lines.append("            \(problem.path.isEmpty ? "" : "`\(problem.path)`: ")\(problem.sentence) [\(problem.code)]")
        }
        for decision in decisions { lines += decision.lines }
        return lines + flags.map { "flag        \($0)" }
    }
}

extension AnswerText.ForRecipient {
    /// One line for the verdict, one for each reason why something was left out.
    var lines: [String] {
        let name = desk.isEmpty ? recipient : "\(recipient) (desk \(desk))"
        var lines = ["\(verdict.padded(to: 11)) \(name)\(clauses.isEmpty ? "" : "  by \(clauses.joined(separator: ", "))")"]
        for reason in Self.grouped(leftOut) {
            lines.append("  left out  \(reason.facts.joined(separator: ", "))\(reason.why)")
            lines += reason.wouldBeLawful.map { "            would be lawful: \($0)" }
        }
        return lines
    }

    /// Facts with the same reason together, in the order of the answer.
    static func grouped(_ leftOut: [AnswerText.LeftOutText]) -> [(facts: [String], why: String, wouldBeLawful: [String])] {
        var groups: [(facts: [String], why: String, wouldBeLawful: [String])] = []
        for item in leftOut {
            let why = item.clause.isEmpty ? "  no clause permits it [\(item.code)]" : "  by \(item.clause) [\(item.code)]"
            if let index = groups.firstIndex(where: { $0.why == why && $0.wouldBeLawful == item.wouldBeLawful }) {
                groups[index].facts.append(item.fact)
            } else {
                groups.append(([item.fact], why, item.wouldBeLawful))
            }
        }
        return groups
    }
}
