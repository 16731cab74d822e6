public import SafeguardingContract

/// Why some facts of a message were left out: facts with the same reason together.
public struct Reason: Hashable, Sendable {
    /// Why.
    public let code: DecisionCode
    /// The clause that forbids them, if one does.
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
    /// Why things were left out, in words: facts with the same reason together, the weightiest first.
    ///
    /// What only belongs to how the work goes (`process`) comes last, so that the first reason is the one to give for a message of which nothing is shared.
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
        return (order.filter { !$0.process } + order.filter(\.process)).map { key in
            let facts = groups[key] ?? []
            return Reason(
                code: key.code, clause: key.clause, facts: FactSet(facts),
                sentence: sentence(key.code, key.clause, facts, request, decision), wouldBeLawful: key.lawful)
        }
    }

    private func sentence(
        _ code: DecisionCode, _ clause: ClauseID?, _ facts: [Fact], _ request: DecisionRequest, _ decision: Decision
    ) -> String {
        let what = FactSet(facts).phrase(joining: "or", quoting: true)
        let title = clauses.first { $0.id == clause }?.title ?? ""
        switch code {
        case .forbidden: return "clause \(clause.map(\.text) ?? "") (\"\(title)\") forbids \(what)"
        case .conditionUnknown:
            return "clause \(clause.map(\.text) ?? "") (\"\(title)\") forbids \(what), because a fact its exception goes by is missing"
        case .notPermitted:
            let who = parties[request.recipient].map { functions[$0.function] ?? $0.name } ?? "the recipient"
            return "no clause lets \(who) have \(what) for \(self.title(ofPurpose: request.purpose))"
        case .undeclared: return "some of it does not say what it touches, and so counts as every fact there is"
        case .notSignatory, .unknownPurpose, .unknownSender, .unknownRecipient, .unknownDesk, .noLegalBasis, .claimDoesNotCount,
            .conditionsNotShared, .recipientOnly, .inConfidence, .originatorForbids, .limitsNotPassedOn, .glassDoesNotCount, .notToldBefore,
            .held, .speak:
            return decision.faults.first { $0.code == code }?.sentence ?? code.help
        }
    }
}

extension FactSet {
    /// In words, by whom the facts are about, for example `identity and health of the child; contact of a parent or carer`.
    func phrase(joining word: String, quoting: Bool) -> String {
        let members = members
        return SubjectRole.allCases.compactMap { role -> String? in
            let categories = members.filter { $0.about == role }.map { quoting ? "`\($0.category.word)`" : $0.category.word }
            guard let last = categories.last else { return nil }
            let list = categories.count == 1 ? last : categories.dropLast().joined(separator: ", ") + " \(word) " + last
            // The process is nobody's: it is said without a person.
            if role == .other { return categories.count == 1 && members.contains(Fact(.process, role)) ? list : "\(list) of anyone else" }
            return "\(list) of \(role.phrase)"
        }.joined(separator: "; ")
    }
}
