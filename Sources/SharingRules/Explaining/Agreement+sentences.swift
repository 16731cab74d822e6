import SafeguardingContract

extension Agreement {
    /// Why facts were left out, in words.
    func sentence(_ code: DecisionCode, _ clause: ClauseID?, _ facts: FactSet, _ request: DecisionRequest, _ decision: Decision) -> String {
        let what = facts.phrase(joining: "or", quoting: true)
        let all = facts.phrase(joining: "and", quoting: true)
        switch code {
        case .forbidden: return "\(named(clause)) forbids \(what)"
        case .conditionUnknown: return "\(named(clause)) forbids \(what), because a fact its exception goes by is missing"
        case .notPermitted:
            guard decision.faults.isEmpty else { return fault(code, decision) }
            let who = parties[request.recipient].map { functions[$0.function] ?? $0.name } ?? "the recipient"
            return "no clause lets \(who) have \(what) for \(self.title(ofPurpose: request.purpose))"
        case .undeclared: return "some of it does not say what it touches, and so counts as every fact there is"
        case .inConfidence:
            let grounds = groundsFor(facts, request)
            let open = grounds.isEmpty ? "" : ": \(grounds.map { "\"\($0)\"" }.joined(separator: ", ")) would be one"
            return "\(all) is owed in confidence, and no ground for sharing it all the same is there\(open)"
        case .originatorForbids: return "whoever \(all) comes from said that it goes no further"
        case .limitsNotPassedOn: return "whoever \(all) comes from set limits to its use, and the message does not pass them on"
        case .notToldBefore: return "the recipient was not told \(what) before, and a correction tells nobody more"
        case .notSignatory, .unknownPurpose, .unknownSender, .unknownRecipient, .unknownDesk, .noLegalBasis, .claimDoesNotCount,
            .conditionsNotShared, .recipientOnly, .glassDoesNotCount, .held, .speak:
            return fault(code, decision)
        }
    }

    /// For whom facts wait, in words.
    func sentence(for held: HeldFacts) -> String {
        let what = held.facts.phrase(joining: "and", quoting: true)
        let who = "the \(held.role) at \(held.party), \(held.by)"
        switch held.holder {
        case .clause(let id): return "\(what) held by \(named(id)) for \(who)"
        case .originator(let party): return "\(what) held until \(party), which it comes from, was asked and agrees: \(who)"
        }
    }

    private func fault(_ code: DecisionCode, _ decision: Decision) -> String { decision.faults.first { $0.code == code }?.sentence ?? code.help }

    /// A clause's number and title.
    private func named(_ clause: ClauseID?) -> String {
        let title = clauses.first { $0.id == clause }?.title ?? ""
        return "clause \(clause.map(\.text) ?? "") (\"\(title)\")"
    }

    /// The titles of the grounds on which clauses would give these facts, in the order of the agreement.
    private func groundsFor(_ facts: FactSet, _ request: DecisionRequest) -> [String] {
        guard case .success(let situation) = situate(request), let grounds = confidentiality?.grounds else { return [] }
        var named: UInt64 = 0
        forEachGiving(situation) { clause, _ in
            if !clause.confidential.intersection(facts).isEmpty { named |= clause.grounds }
        }
        return grounds.prefix(64).enumerated().filter { named & 1 << UInt64($0.offset) != 0 }.map(\.element.title)
    }
}

extension FactSet {
    /// In words, by whom the facts are about, for example `identity and health of the child; contact of a parent or carer`.
    func phrase(joining word: String, quoting: Bool) -> String {
        let members = KnownFacts.members(of: self)
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
