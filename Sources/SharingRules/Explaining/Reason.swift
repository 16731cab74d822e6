public import SafeguardingContract

/// Why some facts of a message were left out or wait: facts with the same reason together.
public struct Reason: Hashable, Sendable {
    /// Why.
    public let code: DecisionCode
    /// The clause that forbids or holds them, if one does.
    public let clause: ClauseID?
    /// The facts.
    public let facts: FactSet
    /// In words, for example ``no clause lets a youth service have `health` of the child for "activity planning"``.
    public let sentence: String
    /// What would make it lawful: each alone is enough.
    public let wouldBeLawful: [String]
    /// What to do.
    public var help: String {
        wouldBeLawful.isEmpty ? code.help : "would be lawful: " + wouldBeLawful.joined(separator: ", or ")
    }
}

extension Agreement {
    /// Why things were left out or wait, in words: facts with the same reason together, the weightiest first.
    ///
    /// What is held comes first where nothing is shared yet, and otherwise after what was left out. What only belongs to how the work goes (`process`) comes last,
    /// so that the first reason is the one to give for a message of which nothing is shared.
    /// Where the message as a whole could not be judged there is one reason, for everything in it.
    public func reasons(_ request: DecisionRequest, _ decision: Decision) -> [Reason] {
        struct Key: Hashable {
            let code: DecisionCode
            let clause: ClauseID?
            let lawful: [String]
            let process: Bool
        }
        var order: [Key] = []
        var groups: [Key: [Fact]] = [:]
        for withheld in decision.withheld {
            let key = Key(
                code: withheld.code, clause: withheld.clause, lawful: withheld.wouldBeLawful,
                process: decision.faults.isEmpty && withheld.fact.category == .process)
            if groups[key] == nil { order.append(key) }
            groups[key, default: []].append(withheld.fact)
        }
        func reasons(process: Bool) -> [Reason] {
            order.filter { $0.process == process }.map { key in
                let facts = FactSet(groups[key] ?? [])
                return Reason(
                    code: key.code, clause: key.clause, facts: facts,
                    sentence: sentence(key.code, key.clause, facts, request, decision), wouldBeLawful: key.lawful)
            }
        }
        let held = decision.held.map { held in
            var clause: ClauseID?
            if case .clause(let id) = held.holder { clause = id }
            return Reason(code: .held, clause: clause, facts: held.facts, sentence: sentence(for: held), wouldBeLawful: [])
        }
        let leftOut = reasons(process: false)
        return (decision.verdict == .hold ? held + leftOut : leftOut + held) + reasons(process: true)
    }
}
