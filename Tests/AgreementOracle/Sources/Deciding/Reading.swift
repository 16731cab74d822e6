import SafeguardingContract
import SharingRules

/// The clauses that cover a request which passes the gate, each with whether it holds.
struct Reading {
    let oracle: Oracle
    let permits: [(clause: Clause, holds: Truth)]
    let forbids: [(clause: Clause, holds: Truth)]
    let holds: [(clause: Clause, holds: Truth)]
    let glassIsBroken: Bool
    let grounds: Set<GroundID>

    var request: DecisionRequest { oracle.request }
    var agreement: Agreement { oracle.agreement }

    init(_ oracle: Oracle) {
        self.oracle = oracle
        var judged: [(clause: Clause, holds: Truth)] = []
        for clause in oracle.agreement.clauses where oracle.covers(clause) { judged.append((clause, oracle.holds(clause))) }
        permits = judged.filter { $0.clause.effect == .permit }
        forbids = judged.filter { $0.clause.effect == .forbid }
        holds = judged.filter { $0.clause.effect == .hold }
        glassIsBroken = oracle.glassIsBroken
        grounds = Set((oracle.agreement.confidentiality?.grounds ?? []).filter { oracle.value(of: $0.when) == .yes }.map(\.id))
    }

    /// §5: whether a permit gives a fact, leaving confidence aside.
    private func givesButForConfidence(_ permit: (clause: Clause, holds: Truth), _ fact: Fact) -> Bool {
        permit.holds == .yes && oracle.isAbout(permit.clause, fact)
    }

    /// §5: whether a permit gives a fact: what is owed in confidence only on a ground that it names and that is there.
    func gives(_ permit: (clause: Clause, holds: Truth), _ fact: Fact) -> Bool {
        guard givesButForConfidence(permit, fact) else { return false }
        guard let confidentiality = agreement.confidentiality, confidentiality.categories.contains(fact.category) else { return true }
        return permit.clause.confidence.contains { grounds.contains($0) }
    }

    /// §5
    func isPermitted(_ fact: Fact) -> Bool { permits.contains { gives($0, fact) } }

    /// §7: whether no permit gives a fact, and some permit would but for confidence.
    func isOwedInConfidence(_ fact: Fact) -> Bool { !isPermitted(fact) && permits.contains { givesButForConfidence($0, fact) } }

    /// §5: the forbids that take a fact out: those whose conditions hold, or cannot be judged.
    func forbidding(_ fact: Fact) -> [(clause: Clause, holds: Truth)] { forbids.filter { $0.holds != .no && oracle.isAbout($0.clause, fact) } }

    /// §5: the clauses that hold a fact and were not released, whether or not glass is broken.
    func holding(_ fact: Fact) -> [Clause] {
        holds.filter { $0.holds != .no && oracle.isAbout($0.clause, fact) && !request.authorised.contains($0.clause.id.text) }.map(\.clause)
    }

    /// §5: what could be shared, were it not for holds and originators.
    func isSharable(_ fact: Fact) -> Bool { isSharableOutsideCorrections(fact) && !isBeyondCorrection(fact) }

    private func isSharableOutsideCorrections(_ fact: Fact) -> Bool {
        if isWithinBrokenGlass(fact) { return true }
        return isPermitted(fact) && forbidding(fact).isEmpty
    }

    /// §5 and §7: whether a correction is all that stands in the way: in a message of its own the fact could go.
    func isKeptByCorrection(_ fact: Fact) -> Bool { isSharableOutsideCorrections(fact) && isBeyondCorrection(fact) }

    /// §5: whether broken glass shares a fact, whatever clauses say.
    func isWithinBrokenGlass(_ fact: Fact) -> Bool { glassIsBroken && !isBeyondGlass(fact) }

    /// §5: what no broken glass shares: what a clause forbids absolutely, and what is never shared by it.
    private func isBeyondGlass(_ fact: Fact) -> Bool {
        if forbidding(fact).contains(where: \.clause.absolute) { return true }
        return fact.category == .sourceIdentity || agreement.breakGlass?.never.contains(fact.category) ?? false
    }

    /// §5: what a correction may not tell: what the recipient was not told before, but for the process of worker, nobody and child.
    private func isBeyondCorrection(_ fact: Fact) -> Bool {
        if request.messageType != .correction { return false }
        if fact.category == .process && [.worker, .other, .child].contains(fact.about) { return false }
        return !request.alreadyTold.contains(fact)
    }
}
