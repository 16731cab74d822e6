import SafeguardingContract
import SharingRules

/// What an agreement says of one message to one recipient, as it is shown: kinds of facts and paths, never content.
struct Explanation: Encodable, Sendable {
    struct Asked: Encodable, Sendable {
        let type, from, to, desk, role, purpose, on: String
        let holds: [FactText]
    }
    struct Problem: Encodable, Sendable {
        let code, path, sentence, help: String
        init(_ problem: ContractProblem) {
            (code, path, sentence, help) = (problem.code, problem.path, problem.sentence, problem.help)
        }
    }
    struct CutText: Encodable, Sendable { let path, why: String }

    let request: Asked
    let decision: DecisionText
    /// What refuses the message, and what only looks wrong, whatever the agreement says.
    let problems, flags: [Problem]
    /// The fields that would be cut from what the recipient gets, by their paths.
    let cut: [CutText]
    /// The decision in words.
    let words: String

    init(_ agreement: Agreement, _ request: DecisionRequest, _ message: MessageFile) {
        let decided = agreement.decide(request)
        let report = Validation.validate(message.payload, of: message.type, envelope: message.envelope)
        problems = report.problems.map { Problem($0) }
        flags = report.flags.map { Problem($0) }
        self.request = Asked(
            type: request.messageType.name, from: request.sender.text, to: request.recipient.text, desk: request.desk?.text ?? "",
            role: request.acts ? "act" : "inform", purpose: request.purpose, on: request.on.description, holds: FactText.all(request.facts))
        decision = DecisionText(decided, rings: agreement.ringMe(request, decided), agreement)
        cut = Minimiser.minimise(
            message.payload, of: message.type, sharing: decided.shared, sanitisedOnly: decided.sanitisedOnly,
            audience: agreement.readers(request.recipient, request.desk)
        ).cut.map { CutText(path: $0.path, why: $0.reason.words) }
        words = agreement.explain(request, decided)
    }

    func lines(_ ink: Ink) -> [String] {
        let name = request.desk.isEmpty ? request.to : "\(request.to) (desk \(request.desk))"
        var lines = ["\(shortType(request.type)) from \(request.from) to \(name), \(request.role == "act" ? "to act" : "to be informed"), on \(request.on)", ""]
        lines += words.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        for (number, cut) in cut.enumerated() { lines.append("\((number == 0 ? "cut" : "").padded(to: 12))\(printable(cut.path, limit: 200))  (\(cut.why))") }
        for problem in problems { lines.append("\("invalid".padded(to: 12))\(ink.bad(problem.code)) \(printable(problem.path, limit: 200))  \(problem.sentence)") }
        for flag in flags { lines.append("\("flag".padded(to: 12))\(flag.code) \(printable(flag.path, limit: 200))  \(flag.sentence)") }
        return lines
    }
}

/// A kind of fact, as it is shown.
struct FactText: Encodable, Equatable, Sendable {
    let category, about: String

    init(_ fact: Fact) {
        category = fact.category.word
        about = fact.about.word
    }

    static func all(_ facts: FactSet) -> [FactText] { facts.members.map { FactText($0) } }
}

extension Cut.Reason {
    /// In words.
    var words: String {
        switch self {
        case .withheld: "a fact it holds is not shared"
        case .unknown: "the contract does not know the field"
        case .audience: "written for another audience"
        case .unsanitised: "only a summary that somebody sanitised may say it"
        case .unsafe: "it could put somebody in danger"
        case .doubtful: "the message is not canonical"
        }
    }
}
