import SafeguardingContract
import SharingRules

extension Comparison {
    /// The agreement, the request and the differences, for people.
    public var text: String {
        var lines = ["agreement"]
        for party in terms.parties {
            lines.append("  party \(party.id): \(party.function), \(party.sector.rawValue)\(party.signatory ? "" : ", has not signed")")
        }
        for desk in terms.desks { lines.append("  desk \(desk.id): \(desk.holder), may be \(desk.mayHold.sorted().map(\.text))") }
        for forum in terms.forums { lines.append("  forum \(forum.id): owner \(forum.owner), members \(forum.members)") }
        for gateway in terms.gateways {
            lines.append(
                "  gateway \(gateway.id): \(gateway.kind.rawValue) \(period(gateway.inForce) ?? "not established"), for \(gateway.holders), to \(gateway.reaches), "
                    + "not \(gateway.doesNotReach.map(\.word))")
        }
        for purpose in terms.purposes {
            lines.append("  purpose \(purpose.id): \(purpose.bases.map { "\($0.parties) \($0.gateway?.text ?? "") \(period($0.inForce) ?? "")" })")
        }
        if let confidentiality = terms.confidentiality {
            lines.append("  confidential: \(confidentiality.categories.map(\.word)) but \(confidentiality.grounds.map { "\($0.id): \(text($0.when))" })")
        }
        for (fact, selectors) in terms.assertedBy.sorted(by: { $0.key < $1.key }) where selectors != [.any] { lines.append("  \(fact.rawValue) from \(selectors)") }
        lines.append("  from nobody: \(StatedFact.allCases.filter { $0.needsAsserter && terms.assertedBy[$0] == nil }.map(\.rawValue))")
        if let glass = terms.breakGlass {
            lines.append("  break-glass: \(glass.holders) when \(text(glass.when)), never \(glass.never.map(\.word))")
        }
        lines += terms.clauses.map { "  " + text($0) }
        lines.append("request")
        lines += requestLines.map { "  " + $0 }
        return (lines + ["differences"] + differences.map { "  " + $0 }).joined(separator: "\n")
    }

    private func text(_ clause: Clause) -> String {
        var parts = ["\(clause.effect.rawValue) \(clause.id)"]
        func part(_ name: String, _ value: String?) { if let value { parts.append("\(name) \(value)") } }
        part("messages", clause.messages == MessageType.all ? nil : "\(clause.messages.map(\.shortName))")
        part("facts", clause.facts == .everything ? "EVERYTHING" : clause.facts == Names.everyFact ? "any" : "\(facts(clause.facts))")
        part("from", "\(clause.from)")
        part("to", "\(clause.to)")
        part("purpose", clause.purposes.map { "\($0.map(\.text))" })
        part("recipient", clause.recipient?.rawValue)
        part("when", clause.when.isEmpty ? nil : text(clause.when))
        part("unless", clause.unless.map(text))
        part("in force", period(clause.inForce))
        part("gateway", clause.gateway?.text)
        part("confidence", clause.confidence.isEmpty ? nil : "\(clause.confidence.map(\.text))")
        part("binds", clause.binds.isEmpty ? nil : "\(clause.binds.sorted().map(\.word))")
        part("for", clause.release.map { "\($0.role) at \($0.place) by \($0.by)" })
        if clause.sanitisedOnly { parts.append("sanitised-only") }
        if clause.absolute { parts.append("absolute") }
        if clause.tellRecipient { parts.append("tell-recipient") }
        return parts.joined(separator: "; ")
    }

    /// Each category with the roles it is about, so that wide sets stay readable.
    private func facts(_ set: FactSet) -> [String] {
        Names.allCategories.compactMap { category in
            let roles = Names.allRoles.filter { set.contains(Fact(category, $0)) }
            return roles.isEmpty ? nil : "\(category.word) of \(roles.count == Names.allRoles.count ? "any" : roles.map(\.word).joined(separator: "/"))"
        }
    }

    private func text(_ conditions: Conditions) -> String {
        conditions.anyOf.map { set in
            "{" + set.sorted { $0.key < $1.key }.map { "\($0.key.rawValue) in \($0.value.places)" }.joined(separator: ", ") + "}"
        }.joined(separator: " or ")
    }

    private func period(_ period: Period?) -> String? { period.map { "\($0.from?.description ?? "…") to \($0.until?.description ?? "…")" } }

    private var requestLines: [String] {
        var lines = [
            "\(request.messageType.shortName) from \(request.sender) to \(request.recipient)\(request.desk.map { " at desk \($0)" } ?? ""), "
                + "\(request.acts ? "acting" : "informed"), for \"\(request.purpose)\" on \(request.on)",
            "holds \(request.facts == .everything ? "EVERYTHING" : "\(request.facts.members.map(\.description))")",
        ]
        if !request.alreadyTold.isEmpty { lines.append("already told \(request.alreadyTold.members.map(\.description))") }
        lines.append(
            "states risk \(request.risk), consent \(request.consent), to work \(request.consentToWork), why \(request.whyNotSought?.word ?? "-"), "
                + "family \(request.familyInformed?.word ?? "-"), gillick \(request.gillick), capacity \(request.capacity), detriment \(request.detriment), "
                + "level \(request.levelOfNeed?.code ?? "-"), age \(request.age?.description ?? "-"), area \(request.area?.text ?? "-")")
        lines.append(
            "handling \(request.handling.sorted().map(\.word)), bonds \(request.bonds.map { "\($0.originator): \($0.words.sorted().map(\.word))" }), "
                + "authorised \(request.authorised.sorted())")
        let flags: [(String, Bool)] = [
            ("breaks the glass", request.breaksGlass), ("binds the recipient", request.bindsRecipient), ("recipient only", request.recipientOnly),
            ("on a thread", request.onThread), ("sender referrer", request.senderIsReferrer), ("sender lead", request.senderIsLead),
            ("recipient referrer", request.recipientIsReferrer), ("recipient lead", request.recipientIsLead), ("was told", request.recipientWasTold),
        ]
        lines.append(flags.filter(\.1).map(\.0).joined(separator: ", "))
        return lines
    }
}
