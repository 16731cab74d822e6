public import SafeguardingContract

extension Agreement {
    /// What whoever answers for the agreement should look at, as it is on a day and will be from then on: first what is about the agreement as a whole, then clause by clause.
    ///
    /// Whether a clause speaks of anything, and whether it makes a difference, is decided over every class of situations, as in ``prove(_:dates:)``. Pure: it reads no clock.
    public func findings(on day: Day) -> [Finding] {
        headFindings(on: day) + vocabularyFindings() + feedbackFindings + withdrawnFindings + receivingFindings(on: day) + clauseFindings(on: day)
    }

    private func headFindings(on day: Day) -> [Finding] {
        var found: [Finding] = []
        let words: [(Approval.Capacity, String)] = [
            (.dataProtectionOfficer, "a data protection officer"), (.caldicottGuardian, "a Caldicott guardian"),
            (.seniorInformationRiskOwner, "a senior information risk owner"),
        ]
        for (capacity, who) in words where !approvals.contains(where: { $0.capacity == capacity }) {
            found.append(
                Finding(
                    code: .approvalMissing, level: .remark, sentence: "\(who) has not approved the agreement",
                    help: "add to `approved-by` a role, a date and `as: \(capacity.rawValue)`"))
        }
        if let review = head.review {
            if review.by < day {
                found.append(
                    Finding(
                        code: .reviewDue, level: .remark, sentence: "the agreement had to be reviewed by \(review.by), by \(review.who)",
                        help: "review it, and set `review` to the next date"))
            }
        } else {
            found.append(
                Finding(
                    code: .reviewDue, level: .remark, sentence: "the agreement does not say when it is reviewed",
                    help: "add `review: {by: DATE, who: ROLE}`"))
        }
        return found
    }

    private func vocabularyFindings() -> [Finding] {
        var found: [Finding] = []
        for party in parties.values.sorted(by: { $0.id < $1.id }) where party.sector == .commissioned && party.commissionedBy == nil {
            found.append(
                Finding(
                    code: .commissionerMissing, level: .remark, sentence: "`\(party.id)` is commissioned, and nobody is named who commissions it",
                    help: "add `commissioned-by` and a party: whether the law reaches a provider goes by who arranged its work"))
        }
        for gateway in gateways.values.sorted(by: { $0.id < $1.id }) where gateway.inForce == nil {
            let used = clauses.filter { $0.gateway == gateway.id }.map(\.id.text)
                + purposes.values.filter { $0.bases.contains { $0.gateway == gateway.id } }.map { "purpose `\($0.id)`" }.sorted()
            found.append(
                Finding(
                    code: .gatewayNotEstablished, level: used.isEmpty ? .note : .remark,
                    sentence: "it is not established that gateway `\(gateway.id)` is in force"
                        + (used.isEmpty ? "" : ": \(listed(used, "and")) rest\(used.count == 1 ? "s" : "") on it, and permit\(used.count == 1 ? "s" : "") nothing"),
                    help: "find out when it comes into force, and write `in-force: {from: DATE}`"))
        }
        let conditions = clauses.flatMap { [$0.when] + ($0.unless.map { [$0] } ?? []) } + (confidentiality?.grounds.map(\.when) ?? [])
            + (breakGlass.map { [$0.when] } ?? [])
        for fact in assertedBy.keys.sorted() where !conditions.contains(where: { $0.goes(by: fact) }) {
            found.append(
                Finding(
                    code: .factUnused, level: .note, sentence: "`\(fact.rawValue)` may be stated, and no clause goes by it",
                    help: "let a clause go by it, or take it out of `facts`"))
        }
        for category in Category.allCases where category != .unspecified && !isMentioned(category) {
            found.append(
                Finding(
                    code: .categoryForgotten, level: .remark, sentence: "no clause mentions `\(category.word)`",
                    help: "say who may have it, or forbid it: as it is, nobody decided about it"))
        }
        return found
    }

    private var feedbackFindings: [Finding] {
        guard desks[loops.feedbackDesk] == nil else { return [] }
        return [
            Finding(
                code: .feedbackDeskMissing, level: .remark,
                sentence: "the agreement has no desk `\(loops.feedbackDesk)`: when whoever referred has gone, nobody hears what became of it",
                help: "add the desk, or name another under `loops`: `feedback-desk: …`")
        ]
    }

    private var withdrawnFindings: [Finding] {
        withdrawn.filter { $0.clause.effect != .permit }.map { gone in
            Finding(
                code: .withdrawn, level: .remark, clause: gone.clause.id, place: gone.by,
                sentence: "clause \(gone.clause.id) of \(gone.place), which \(gone.clause.effect.rawValue)s, does not apply here",
                help: "see that whoever approves the agreement knows that it is weaker than what it builds on")
        }
    }

    /// Whether a clause names a category, and not only every one there is.
    private func isMentioned(_ category: SafeguardingContract.Category) -> Bool {
        clauses.contains { clause in
            let named = Set(clause.facts.members.map(\.category))
            return named.contains(category) && named.count < Category.allCases.count - 2
        }
    }

    private func receivingFindings(on day: Day) -> [Finding] {
        var found: [Finding] = []
        for party in parties.values.sorted(by: { $0.id < $1.id }) where party.signatory {
            guard !canReceive(party.id, at: nil, on: day), !desks.keys.contains(where: { canReceive(party.id, at: $0, on: day) }) else { continue }
            found.append(
                Finding(
                    code: .receivesNothing, level: .remark, sentence: "`\(party.id)` signed, and no clause lets it receive anything",
                    help: "add a clause that permits something to it, or ask whether it has to be a party"))
        }
        for desk in desks.values.sorted(by: { $0.id < $1.id }) {
            for holder in desk.mayHold.sorted() where !canReceive(holder, at: desk.id, on: day) {
                let why = parties[holder]?.signatory == true ? "no clause lets it receive what is written there" : "it has not signed"
                found.append(
                    Finding(
                        code: .deskReceivesNothing, level: .remark, sentence: "`\(holder)` may hold desk `\(desk.id)`, and \(why)",
                        help: "add a clause that permits something to the desk or to the party, or let another party hold it"))
            }
        }
        return found
    }

    /// Whether some permitting clause that is in force on the day or later reaches a party, where somebody may use it, whatever its conditions.
    private func canReceive(_ party: PartyID, at desk: DeskID?, on day: Day) -> Bool {
        guard parties[party]?.signatory == true else { return false }
        return days(.from(day)).contains { day in
            clauses.contains { clause in
                guard clause.effect == .permit, clause.inForce?.contains(day) ?? true else { return false }
                let gateway = clause.gateway.map { gateways[$0] }
                if let gateway, gateway?.inForce?.contains(day) != true { return false }
                return clause.messages.contains { type in
                    guard desk == nil || type.effect != .continuesLoop else { return false }
                    let roles = type.isOnThread ? ThreadRole.all : [ThreadRole()]
                    let listeners = roles.map {
                        Listener(party: party, desk: desk, acts: clause.recipient != .informed, role: $0, told: type.effect == .aboutThread)
                    }
                    return listeners.contains { listener in
                        clause.to.contains { $0.means(listener, in: self) } && (gateway??.reaches.contains { $0.means(party, in: self) } ?? true)
                            && somebodySends(clause, gateway ?? nil, beside: listener, on: day)
                    }
                }
            }
        }
    }

    private func somebodySends(_ clause: Clause, _ gateway: Gateway?, beside listener: Listener, on day: Day) -> Bool {
        parties.keys.contains { sender in
            guard sender != listener.party, gateway?.holders.contains(where: { $0.means(sender, in: self) }) ?? true else { return false }
            let isMeant = ThreadRole.all.contains { role in
                role.isPossible(beside: listener.role) && clause.from.contains { $0.means(Speaker(party: sender, role: role), in: self) }
            }
            return isMeant && purposes.keys.contains { (clause.purposes?.contains($0) ?? true) && hasBasis(for: $0, from: sender, on: day) }
        }
    }
}
