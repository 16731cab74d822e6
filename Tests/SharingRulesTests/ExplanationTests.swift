import SafeguardingContract
import SharingRules
import Testing

/// Explanations, word for word: they are what people read.
@Suite struct ExplanationTests {
    typealias Small = SmallAgreement

    let agreement = SmallAgreement(
        clause("C1", SmallAgreement.identity, to: [.sector(.statutory), .sector(.commissioned)], binds: [.askFirst]),
        clause("C2", SmallAgreement.health, to: [.party(SmallAgreement.council)], when: when([.consentToShare: consented])),
        clause("C3", SmallAgreement.health + SmallAgreement.identity, when: when([.risk: highRisk])),
        clause("F1", facts(.child, .healthSexual, .family), to: [.party(SmallAgreement.council)], tells: true))()

    func explain(_ request: DecisionRequest, _ agreement: Agreement? = nil) -> String {
        let agreement = agreement ?? self.agreement
        return agreement.explain(request, agreement.decide(request))
    }

    @Test func `nothing of a message is shared`() {
        let request = Small.request(Small.health + Small.identity, to: Small.youthClub)
        #expect(
            explain(request) == """
                refused     AGR-104  no clause lets a youth service have `identity` or `health` of the child for "care"
                            would be lawful: at risk of significant harm (clause C3)
                missing     risk: not stated, or not so that it counts, and clauses go by it
                agreement   small 1
                """)
        let reason = agreement.reasons(request, agreement.decide(request)).first
        #expect(reason?.code == .notPermitted && reason?.help == "would be lawful: at risk of significant harm (clause C3)")
    }

    @Test func `some of a message is shared`() {
        #expect(
            explain(Small.request(facts(.child, .identity, .health, .healthSexual))) == """
                shared      identity of the child
                            by clause C1
                bound to    ask-first
                left out    AGR-104  no clause lets a council have `health` of the child for "care"
                            would be lawful: with consent to share (clause C2), or at risk of significant harm (clause C3)
                            AGR-101  clause F1 ("title of F1") forbids `health-sexual` of the child
                missing     risk, consent-to-share: not stated, or not so that it counts, and clauses go by it
                recipient   may know that this was left out: health-sexual of the child
                agreement   small 1
                """)
    }

    @Test func `everything of a message is shared`() {
        #expect(
            explain(Small.request(Small.identity)) == """
                shared      identity of the child
                            by clause C1
                bound to    ask-first
                agreement   small 1
                """)
    }

    @Test func `a child at risk of significant harm`() {
        #expect(
            explain(
                Small.request(facts(.child, .identity, .healthSexual), to: Small.nurses) {
                    $0.risk = .significantHarm
                    $0.desk = Small.nursing
                }) == """
                shared      identity of the child
                            by clauses C1, C3
                left out    AGR-104  no clause lets a health service have `health-sexual` of the child for "care"
                recipient   is not told that something was left out
                ring        hospital has to ring nurses: duty worker at nurses, 01632 960001
                ring        nurses has to ring hospital: duty worker at hospital, 01632 960001
                agreement   small 1
                """)
    }

    @Test func `something waits for a named person, under a duty, and only a sanitised summary goes`() {
        let small = Small(
            clause("C1", Small.identity + Small.health, gateway: "act", sanitisedOnly: true), clause("H1"),
            clause("F1", facts(.child, .family), unless: when([.risk: highRisk])))
        let agreement = small { $0.gateways = [Gateway(id: GatewayID("act")!, title: "An act", kind: .duty, inForce: Period(from: Day("2020-01-01")))] }
        #expect(
            explain(Small.request(facts(.child, .identity, .health, .family)), agreement) == """
                shared      identity of the child
                            by clause C1
                            only as a summary that a person sanitised: identity of the child
                duty        act: An act
                held        AGR-119  `health` of the child held by clause H1 ("title of H1") for the named nurse at hospital, 1 working day
                left out    AGR-110  clause F1 ("title of F1") forbids `family` of the child, because a fact its exception goes by is missing
                missing     risk: not stated, or not so that it counts, and clauses go by it
                recipient   is not told that something was left out
                agreement   small 1
                """)
        #expect(
            explain(Small.request(), agreement) == """
                held        AGR-119  `health` of the child held by clause H1 ("title of H1") for the named nurse at hospital, 1 working day
                missing     risk: not stated, or not so that it counts, and clauses go by it
                agreement   small 1
                """)
    }

    @Test func `what originators set, and what a correction leaves out`() {
        func sentence(_ change: (inout DecisionRequest) -> Void) -> String? {
            let request = Small.request(Small.identity, change)
            return agreement.reasons(request, agreement.decide(request)).first?.sentence
        }
        func bond(_ word: HandlingWord) -> [Bond] { [Bond(originator: Small.nurses, words: [word])] }
        #expect(sentence { $0.bonds = bond(.recipientOnly) } == "whoever `identity` of the child comes from said that it goes no further")
        #expect(
            sentence { $0.bonds = bond(.notAsEvidence) }
                == "whoever `identity` of the child comes from set limits to its use, and the message does not pass them on")
        #expect(
            sentence { $0.bonds = bond(.askFirst) }
                == "`identity` of the child held until nurses, which it comes from, was asked and agrees: the duty contact at nurses, 1 working day")
        #expect(
            sentence { $0.messageType = .correction } == "the recipient was not told `identity` of the child before, and a correction tells nobody more")
    }

    @Test func `the recipient has not signed`() {
        for held in [Small.identity, FactSet()] {
            #expect(
                explain(Small.request(held, to: Small.stranger)) == """
                    refused     AGR-102  `stranger` has not signed the agreement, and only signatories receive anything
                    agreement   small 1
                    """)
        }
    }

    @Test func `text of a message says nothing of what it touches, and a message holds nothing`() {
        #expect(
            explain(Small.request(.everything)).contains(
                "left out    AGR-105  some of it does not say what it touches, and so counts as every fact there is\n"))
        #expect(
            explain(Small.request(FactSet())) == """
                refused     there is nothing in it that the agreement could decide on
                agreement   small 1
                """)
    }

    @Test func `a claim that does not count, and glass that is not broken by it, are noted`() {
        let agreement = Small()() { $0.assertedBy = [:] }
        let request = Small.request {
            $0.consent = .given
            $0.breaksGlass = true
        }
        #expect(
            explain(request, agreement) == """
                refused     AGR-104  no clause lets a council have `health` of the child for "care"
                note        AGR-111  the consent to share that the message states does not count: the agreement does not let `hospital` state it
                note        AGR-117  breaking the glass does not count: the agreement does not let `hospital` break it here
                agreement   small 1
                """)
    }
}
