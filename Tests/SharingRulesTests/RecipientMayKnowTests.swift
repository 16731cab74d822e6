import SafeguardingContract
import SharingRules
import Testing

/// What a recipient may know was left out.
@Suite struct RecipientMayKnowTests {
    typealias Small = SmallAgreement
    let held = facts(.child, .identity, .health, .intelligence, .protectedIdentity) + facts(.source, .sourceIdentity)

    func mayKnow(_ clauses: [Clause], _ change: (inout DecisionRequest) -> Void = { _ in }) -> FactSet {
        var small = Small()
        small.terms.clauses = clauses
        let decision = small().decide(Small.request(held, change))
        #expect(decision.recipientMayKnow == !decision.recipientMayKnowOf.isEmpty)
        return decision.recipientMayKnowOf
    }

    @Test func `by a clause that gives it something, of what no clause permits, but never of what is neither confirmed nor denied`() {
        #expect(mayKnow([clause("C1", Small.identity, tells: true)]) == Small.health)
        #expect(mayKnow([clause("C1", Small.identity)]).isEmpty)
        #expect(mayKnow([clause("C1", facts(.child, .contact), tells: true)]).isEmpty, "it is given nothing by it")
    }

    @Test func `by a clause that forbids, where no other forbids it without saying so`() {
        #expect(mayKnow([clause("C1", Small.identity), clause("F1", tells: true)]) == Small.health)
        #expect(mayKnow([clause("C1", Small.identity), clause("F1", tells: true), clause("F2")]).isEmpty)
        #expect(mayKnow([clause("C1", Small.identity, tells: true), clause("F1")]).isEmpty)
        #expect(mayKnow([clause("C1", Small.identity), clause("F1", facts(.child, .intelligence), tells: true)]) == facts(.child, .intelligence), "the clause says so")
    }

    @Test func `never of what is held, or of what an originator keeps back`() {
        #expect(mayKnow([clause("C1", Small.identity, tells: true), clause("C2"), clause("H1")]).isEmpty)
        let bonds = [Bond(originator: Small.nurses, words: [.recipientOnly])]
        let told = mayKnow([clause("C1", Small.identity + Small.process, tells: true), clause("C2")]) {
            $0.bonds = bonds
            $0.facts.formUnion(Small.process)
        }
        #expect(told.isEmpty)
    }

    @Test func `nothing where a text does not say what it touches`() {
        #expect(mayKnow([clause("C1", Small.identity, tells: true)]) { $0.facts = .everything }.isEmpty)
    }
}
