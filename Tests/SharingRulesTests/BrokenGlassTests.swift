import ReferralLoop
import SafeguardingContract
import SharingRules
import Testing

/// Somebody shares at once what would be withheld, because a child cannot wait.
@Suite struct BrokenGlassTests {
    typealias Small = SmallAgreement
    let held = facts(.child, .health, .identity, .intelligence) + facts(.source, .sourceIdentity)
    let glass = BreakGlass(
        holders: [.sector(.statutory)], when: when([.risk: FactValues([Risk.immediateDanger])]), never: [.intelligence],
        review: Release(role: "designated doctor", place: .desk(Small.nursing), by: .workingDays(1)))

    func agreement(_ clauses: Clause..., without: Bool = false) -> Agreement {
        var small = Small()
        small.terms.clauses = clauses
        return small { $0.breakGlass = without ? nil : glass }
    }

    func request(_ change: (inout DecisionRequest) -> Void = { _ in }) -> DecisionRequest {
        Small.request(held) {
            $0.breaksGlass = true
            $0.risk = .immediateDanger
            change(&$0)
        }
    }

    @Test func `it goes past what is not permitted, forbidden or held, and never past what never goes`() {
        let agreement = agreement(clause("C1", Small.identity), clause("F1"), clause("H1", Small.identity))
        let decision = agreement.decide(request())
        #expect(decision.shared == Small.health + Small.identity && decision.byBrokenGlass == Small.health + Small.identity)
        #expect(decision.leftOut == ["intelligence of the child: AGR-104", "source-identity of the source: AGR-104"])
        #expect(decision.obligations == [.askFirst] && decision.clauseTexts == ["C1"] && decision.held.isEmpty && decision.disregarded.isEmpty)
    }

    @Test func `what a clause gives anyway is not shared by broken glass alone`() {
        let decision = agreement(clause("C1", Small.identity, binds: [.notAsEvidence])).decide(request())
        #expect(decision.byBrokenGlass == Small.health && decision.obligations == [.askFirst, .notAsEvidence])
        #expect(agreement(clause("C1", held)).decide(request { $0.facts = Small.health }).byBrokenGlass.isEmpty)
    }

    @Test func `it never goes past a clause that is absolute, nor where that clause is in doubt`() {
        let decision = agreement(clause("F1", absolute: true), clause("F2", Small.identity, when: when([.gillick: FactValues([1])]), absolute: true)).decide(request())
        #expect(decision.verdict == .withhold && decision.leftOut.prefix(2) == ["identity of the child: AGR-110 F2", "health of the child: AGR-101 F1"])
    }

    @Test func `it counts only from who may, when it may, and where the agreement has it, and otherwise is noted`() {
        let may = agreement()
        for request in [request { $0.sender = Small.youthClub }, request { $0.risk = .significantHarm }, request { $0.risk = .unspecified }] {
            let decision = may.decide(request)
            #expect(decision.verdict == .withhold && decision.disregarded.map(\.code) == [.glassDoesNotCount])
        }
        #expect(agreement(without: true).decide(request()).disregarded.map(\.code) == [.glassDoesNotCount])
        #expect(may.verdict(request { $0.breaksGlass = false }) == .withhold)
        #expect(may.decide(request()).verdict == .shareInPart)
    }

    @Test func `it never goes past the gate, what is for the one who acts, or an originator`() {
        let agreement = agreement()
        #expect(agreement.decide(request { $0.recipient = Small.stranger }).faults.map(\.code) == [.notSignatory])
        #expect(agreement.decide(request { $0.purpose = "nonsense" }).faults.map(\.code) == [.unknownPurpose])
        let informed = agreement.decide(
            request {
                $0.recipientOnly = true
                $0.acts = false
            })
        #expect(informed.faults.map(\.code) == [.recipientOnly])
        #expect(agreement.verdict(request { $0.bonds = [Bond(originator: Small.nurses, words: [.recipientOnly])] }) == .withhold)
        #expect(agreement.verdict(request { $0.bonds = [Bond(originator: Small.nurses, words: [.askFirst])] }) == .hold)
        #expect(agreement.decide(request { $0.bindsRecipient = true }).faults.map(\.code) == [.conditionsNotShared])
    }

    @Test func `who has to review it is said`() {
        let agreement = agreement(clause("C1", Small.identity))
        let request = request { $0.facts = Small.health }
        let text = agreement.explain(request, agreement.decide(request))
        #expect(text.contains("glass       shared only because the glass is broken: health of the child\n            the designated doctor at nurses reviews it, 1 working day\n"))
        #expect(text.contains("bound to    ask-first\n"))
    }
}
