import SafeguardingContract
import SharingRules

/// How often each outcome came up: a run in which some rule was never reached proves nothing of that rule.
public struct Tally: Sendable {
    /// How often, by outcome.
    public private(set) var counts: [String: Int] = [:]

    public init() {}

    /// Everything that has to come up.
    public static let needed: [String] =
        Decision.Verdict.allCases.map { "verdict \($0.rawValue)" }
        + DecisionCode.allCases.filter { $0 != .held && $0 != .speak }.map { "code \($0.rawValue)" }
        + StatedFact.allCases.filter(\.needsAsserter).map { "missing \($0.rawValue)" }
        + HandlingWord.allCases.filter { $0 != .none && $0 != .otherwise }.map { "obligation \($0.word)" }
        + [
            "held by a clause", "held for an originator", "held at sender", "held at recipient", "held elsewhere", "released by authorisation",
            "shared by broken glass", "glass kept by an absolute forbid", "sanitised only", "under a duty", "recipient may know",
            "both sides told", "sender alone told", "front door told", "nothing in the message", "text that declares nothing", "correction shared",
            "on a thread", "told before", "by a forum", "by alternatives",
        ]

    /// Counts what came of one request.
    mutating func count(_ answer: OracleAnswer, _ request: DecisionRequest, _ agreement: Agreement) {
        for outcome in outcomes(answer, request, agreement) { counts[outcome, default: 0] += 1 }
    }

    mutating func add(_ other: Tally) { counts.merge(other.counts, uniquingKeysWith: +) }

    /// What should have come up, and did not.
    public var absent: [String] { Tally.needed.filter { counts[$0] == nil } }

    private func outcomes(_ answer: OracleAnswer, _ request: DecisionRequest, _ agreement: Agreement) -> [String] {
        var outcomes = ["verdict \(answer.verdict.rawValue)"]
        for code in Set(answer.withheld.map(\.code) + answer.disregarded) { outcomes.append("code \(code.rawValue)") }
        for fact in answer.missing { outcomes.append("missing \(fact.rawValue)") }
        for word in answer.obligations { outcomes.append("obligation \(word.word)") }
        func note(_ outcome: String, where isSo: Bool) { if isSo { outcomes.append(outcome) } }
        for held in answer.held {
            if case .clause = held.holder { outcomes.append("held by a clause") } else { outcomes.append("held for an originator") }
            outcomes.append(held.party == request.sender ? "held at sender" : held.party == request.recipient ? "held at recipient" : "held elsewhere")
        }
        let clauses = agreement.clauses.filter { answer.clauses.contains($0.id) }
        note("released by authorisation", where: !request.authorised.isEmpty && !answer.shared.isEmpty)
        note("shared by broken glass", where: !answer.byBrokenGlass.isEmpty)
        note(
            "glass kept by an absolute forbid",
            where: !answer.byBrokenGlass.isEmpty && answer.withheld.contains { left in agreement.clauses.contains { $0.id == left.clause && $0.absolute } })
        note("sanitised only", where: !answer.sanitisedOnly.isEmpty)
        note("under a duty", where: !answer.duties.isEmpty)
        note("recipient may know", where: !answer.recipientMayKnowOf.isEmpty)
        note("both sides told", where: answer.told == [request.sender, request.recipient])
        note("sender alone told", where: answer.told == [request.sender])
        note("front door told", where: !answer.told.isSubset(of: [request.sender, request.recipient]))
        note("nothing in the message", where: request.facts.isEmpty)
        note("text that declares nothing", where: request.facts == .everything && !answer.shared.isEmpty)
        note("correction shared", where: request.messageType == .correction && !answer.shared.isEmpty)
        note("on a thread", where: clauses.contains { !Set($0.from + $0.to).isDisjoint(with: [.referrer, .leadAgency]) })
        note("told before", where: clauses.contains { $0.to == [.told] })
        note("by a forum", where: clauses.contains { $0.from.contains { if case .forum = $0 { true } else { false } } })
        note("by alternatives", where: clauses.contains { $0.when.anyOf.count > 1 })
        return outcomes
    }
}
