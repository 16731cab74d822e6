import SafeguardingContract
import SharingRules

extension DemoWorld {
    /// What was decided for each recipient, as the router answered, with the clauses' titles as the agreement has them.
    func sayDecisions(_ decisions: [RecipientDecision]) {
        for decision in decisions {
            let name = decision.recipient.hasPrefix("party:") ? String(decision.recipient.dropFirst(6)) : decision.recipient
            let desk = decision.desk.isEmpty ? "" : " (desk \(decision.desk))"
            switch decision.verdict {
            case "share": page.say("shared", "whole, with \(name)\(desk)")
            case "share-in-part": page.say("shared", "in part, with \(name)\(desk)")
            case "not-reached":
                page.say("not reached", "\(name)\(desk): nobody there is on the bus who takes it")
                continue
            default: page.say(decision.verdict, "for \(name)\(desk)")
            }
            for clause in decision.clauses { page.say("by", titled(clause)) }
            sayLeftOut(decision)
        }
    }

    /// What was left out, those with the same reason together.
    func sayLeftOut(_ decision: RecipientDecision) {
        var reasons: [(clause: String, code: String, facts: [Fact])] = []
        for out in decision.leftOut {
            let fact = Fact(out.category, out.about)
            if let index = reasons.firstIndex(where: { $0.clause == out.clause && $0.code == out.code }) {
                reasons[index].facts.append(fact)
            } else {
                reasons.append((out.clause, out.code, [fact]))
            }
        }
        for reason in reasons {
            let why = reason.clause.isEmpty ? "no clause permits it" : titled(reason.clause)
            page.say("left out", "\(Self.words(reason.facts)): \(why) [\(reason.code)]")
        }
    }

    /// `F1 "who told us is not passed on"`.
    func titled(_ clause: String) -> String {
        guard let title = agreement.clauses.first(where: { $0.id.description == clause })?.title else { return clause }
        return "\(clause) \"\(title)\""
    }

    /// Facts by whom they are about: `identity, health of the child`.
    static func words(_ facts: [Fact]) -> String {
        var groups: [(about: SubjectRole, words: [String])] = []
        for fact in facts {
            if let index = groups.firstIndex(where: { $0.about == fact.about }) {
                groups[index].words.append(fact.category.word)
            } else {
                groups.append((fact.about, [fact.category.word]))
            }
        }
        return groups.map { group in
            let words = group.words.joined(separator: ", ")
            return group.about == .other ? words : "\(words) of \(group.about.phrase)"
        }.joined(separator: "; ")
    }
}
