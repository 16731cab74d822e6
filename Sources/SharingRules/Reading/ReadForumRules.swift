import ReferralLoop
import SafeguardingContract
import Yams

extension Fields {
    /// How many rules bring matters to forums: several times those that a partnership has.
    private static let forumRuleLimit = 32

    /// What brings a matter to a forum, or a desk, by itself.
    func forumRules(_ declared: Declared, _ forums: [Forum]) -> [ForumRule] {
        let nodes = list("forum-items", required: false)
        if nodes.count > Fields.forumRuleLimit {
            problems.add(
                .overLimit, at: nodes[Fields.forumRuleLimit].place, "an agreement has at most \(Fields.forumRuleLimit) rules in `forum-items`",
                help: "put some of them together")
        }
        var seen: Set<ForumRule> = []
        return nodes.prefix(Fields.forumRuleLimit).compactMap { node in
            guard let fields = Fields(node, "a rule of `forum-items`", known: ["when", "more-than", "within", "times", "risk", "to"], problems) else { return nil }
            let trigger = fields.trigger(declared)
            let place = declared.forumPlace(fields, forums)
            guard let trigger, let place else { return nil }
            let rule = ForumRule(trigger, to: place)
            if seen.insert(rule).inserted { return rule }
            problems.add(.duplicateID, at: node.place, "this rule stands twice in `forum-items`", help: "keep one of them")
            return nil
        }
    }

    /// What a rule waits for, each with keys of its own.
    private enum Word: String, CaseIterable {
        case missing
        case missingAtHighRisk = "missing-at-high-risk"
        case notEngaging = "not-engaging"
        case disagreement

        var keys: [String] {
            switch self {
            case .missing: ["more-than", "within"]
            case .notEngaging: ["times", "risk"]
            case .missingAtHighRisk, .disagreement: []
            }
        }
    }

    private func trigger(_ declared: Declared) -> ForumRule.Trigger? {
        guard let when = text("when"), let word = declared.word(when, of: Word.allCases.map { ($0.rawValue, $0) }, "event that brings a matter to a forum")
        else { return nil }
        for key in ["more-than", "within", "times", "risk"] where has(key) && !word.keys.contains(key) {
            let others = Word.allCases.filter { $0.keys.contains(key) }.map { "`when: \($0.rawValue)`" }
            problems.add(.misplacedKey, at: place(of: key), "`\(key)` stands only with \(listed(others))", help: "leave it away, or correct `when`")
        }
        switch word {
        case .missing:
            let count = number("more-than", 1...100)
            let days = days("within")
            guard let count, let days else { return nil }
            return .missing(moreThan: count, withinDays: days)
        case .missingAtHighRisk: return .missingAtHighRisk
        case .notEngaging:
            let times = number("times", 1...100)
            let risks = Risk.allCases.filter { $0 != .unspecified }.map { ($0.word, $0) }
            let risk = text("risk").flatMap { declared.word($0, of: risks, "risk") }
            guard let times, let risk else { return nil }
            return .notEngaging(times: times, risk: risk)
        case .disagreement: return .disagreement
        }
    }

    /// So many days of the calendar.
    private func days(_ key: String) -> Int? {
        guard let word = text(key) else { return nil }
        if case .days(let count)? = TimeLimit(word.text) { return count }
        problems.add(.malformed, at: word.place, "\(quoted(word.text)) is not a number of days", help: "write `90 days`: at most 366")
        return nil
    }
}

extension Declared {
    /// To whom a rule brings a matter: somebody who signed, because only signatories receive anything.
    fileprivate func forumPlace(_ fields: Fields, _ forums: [Forum]) -> ForumRule.Place? {
        guard let word = fields.text("to") else { return nil }
        switch word.text.hasPrefix("forum ") || word.text.hasPrefix("desk ") ? selector(word, thread: false) : nil {
        case .forum(let id):
            if let owner = forums.first(where: { $0.id == id })?.owner, notSignatories.contains(owner) {
                problems.add(
                    .holderNotSignatory, at: word.place, "\(quoted(owner.text)) owns \(quoted(id.text)) and has not signed the agreement",
                    help: "only signatories receive anything: let it sign, or name another forum")
            }
            return .forum(id.text)
        case .desk(let id): return .desk(id)
        default:
            if word.text.hasPrefix("forum ") || word.text.hasPrefix("desk ") { return nil }
            problems.add(.unknownWord, at: word.place, "\(quoted(word.text)) does not say to whom", help: "write `forum …` or `desk …`")
            return nil
        }
    }
}
