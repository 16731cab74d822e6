import SafeguardingContract
import SharingRules
import Testing

/// What every agreement is decided by, whatever its clauses.
@Suite struct DecisionTests {
    let permit = """
      - {permit: C1, title: all, messages: any, categories: any, about: any, from: any, to: any, purpose: care}
      """

    @Test func `what no clause permits is withheld`() throws {
        let decision = try small("  []").decide(smallRequest())
        #expect(decision.leftOut == ["health of the child: AGR-104"])
        #expect(decision.verdict == .withhold)
    }

    @Test func `a clause that forbids beats every clause that permits`() throws {
        let forbid = "\n- {forbid: F1, title: no, messages: any, categories: health, about: any, from: any, to: any, purpose: any}"
        #expect(try small(permit).decide(smallRequest()).verdict == .share)
        for text in [permit + forbid, forbid.dropFirst() + "\n" + permit] {
            #expect(try small(text).decide(smallRequest()).leftOut == ["health of the child: AGR-101 F1"])
        }
    }

    @Test func `a permitting clause whose condition cannot be judged does not permit`() throws {
        let risky = try small(permit.replacing("purpose: care", with: "purpose: care, when: {risk: at-least in-need}"))
        #expect(risky.decide(smallRequest(risk: .inNeed)).verdict == .share)
        #expect(risky.decide(smallRequest(risk: .noKnownRisk)).verdict == .withhold)
        #expect(risky.decide(smallRequest(risk: .unspecified)).leftOut == ["health of the child: AGR-104"])
        #expect(risky.decide(smallRequest(risk: .UNRECOGNIZED(9))).verdict == .withhold)
    }

    @Test func `a forbidding clause whose condition cannot be judged applies`() throws {
        let text = permit + "\n- {forbid: F1, title: no, messages: any, categories: health, about: any, from: any, to: any, purpose: any, CONDITION}"
        let when = try small(text.replacing("CONDITION", with: "when: {consent-to-share: [refused]}"))
        #expect(when.decide(smallRequest(consent: .given)).verdict == .share)
        #expect(when.decide(smallRequest(consent: .refused)).leftOut == ["health of the child: AGR-101 F1"])
        #expect(when.decide(smallRequest(consent: .unspecified)).leftOut == ["health of the child: AGR-110 F1"])
        #expect(when.decide(smallRequest(consent: .UNRECOGNIZED(9))).leftOut == ["health of the child: AGR-110 F1"])
        let unless = try small(text.replacing("CONDITION", with: "unless: {risk: at-least significant-harm}"))
        #expect(unless.decide(smallRequest(risk: .significantHarm)).verdict == .share)
        #expect(unless.decide(smallRequest(risk: .inNeed)).leftOut == ["health of the child: AGR-101 F1"])
        #expect(unless.decide(smallRequest()).leftOut == ["health of the child: AGR-110 F1"])
    }

    @Test func `a risk counts only where the agreement lets its sender state it`() throws {
        let yaml = agreement(
            clauses: permit.replacing("purpose: care", with: "purpose: care, when: {risk: at-least in-need}"),
            facts: "facts: {risk: {asserted-by: sector voluntary}}")
        let agreement = try Agreement.load(yaml: yaml, file: "a.yaml").get()
        let decision = agreement.decide(smallRequest(risk: .immediateDanger))
        #expect(decision.verdict == .withhold)
        #expect(decision.disregarded.map(\.code) == [.claimDoesNotCount] && decision.faults.isEmpty)
        var byTheClub = smallRequest(risk: .immediateDanger)
        swap(&byTheClub.sender, &byTheClub.recipient)
        #expect(agreement.decide(byTheClub).verdict == .share)
        #expect(agreement.decide(byTheClub).disregarded.isEmpty)
    }

    @Test func `what is unknown to the agreement withholds everything, each with its code`() {
        func codes(_ change: (inout DecisionRequest) -> Void) -> Set<DecisionCode> {
            var request = referral()
            change(&request)
            let decision = county.decide(request)
            #expect(decision.verdict == .withhold && decision.shared.isEmpty && decision.clauses.isEmpty && !decision.recipientMayKnow)
            #expect(decision.faults.map(\.code) == decision.withheld.prefix(1).map(\.code))
            #expect(county.permitted(request).facts.isEmpty && county.permitted(request).refused != nil)
            return Set(decision.withheld.map(\.code))
        }
        #expect(codes { $0.sender = PartyID("nobody")! } == [.unknownSender])
        #expect(codes { $0.recipient = PartyID("nobody")! } == [.unknownRecipient])
        #expect(codes { $0.recipient = boxing } == [.notSignatory])
        #expect(codes { $0.desk = DeskID("no-desk")! } == [.unknownDesk])
        #expect(codes { $0.recipient = nurses } == [.unknownDesk], "the nurses do not hold the front door")
        #expect(codes { $0.purpose = "curiosity" } == [.unknownPurpose])
        #expect(codes { $0.purpose = "" } == [.unknownPurpose])
        #expect(codes { $0.purpose = "direct-care" } == [.noLegalBasis], "direct care is for health services")
    }

    @Test func `text that does not say what it touches is withheld, even where every category is permitted`() throws {
        let decision = try small(permit).decide(smallRequest(holding: .everything))
        #expect(decision.verdict == .shareInPart)
        #expect(decision.leftOut == ["unclassified of the process: AGR-105"])
        #expect(!decision.shared.isSuperset(of: .everything))
        let unknown = FactSet([Fact(.UNRECOGNIZED(40), .child)])
        #expect(try small(permit).decide(smallRequest(holding: unknown)).withheld.map(\.code) == [.undeclared])
        #expect(county.decide(attendance(to: boxing, desk: nil, holding: .everything)).leftOut == ["unclassified of the process: AGR-102"])
    }

    @Test func `a message that holds nothing is withheld`() throws {
        let decision = try small(permit).decide(smallRequest(holding: FactSet()))
        #expect(decision.verdict == .withhold && decision.withheld.isEmpty)
    }

    @Test func `any category in a clause that permits does not mean codes that nobody has put into one`() throws {
        let held = facts(.child, .unclassified)
        #expect(try small(permit).decide(smallRequest(holding: held)).verdict == .withhold)
        #expect(try small(permit.replacing("categories: any", with: "categories: unclassified")).decide(smallRequest(holding: held)).verdict == .share)
    }

    @Test func `what may be permitted does not hang on what the message holds, and contains every decision`() {
        for risk in Risk.allCases {
            for consent in ConsentToShare.allCases {
                for request in [attendance(risk: risk, consent: consent), attendance(to: club, desk: nil, risk: risk, consent: consent), referral(risk: risk)] {
                    var other = request
                    other.facts = FactSet()
                    #expect(county.permitted(request) == county.permitted(other))
                    #expect(county.decide(request).shared == county.permitted(request).facts.intersection(request.facts))
                }
            }
        }
    }

    @Test func `a desk goes to its holder, and to its fallback while the holder is absent`() throws {
        let agreement = try small("  []")
        let door = DeskID("door")!
        let (club, clinic) = (PartyID("club")!, PartyID("clinic")!)
        #expect(agreement.resolve(door) == club)
        #expect(agreement.resolve(door, absent: [club]) == clinic)
        #expect(agreement.resolve(door, absent: [club, clinic]) == club, "what is written to it waits")
        #expect(agreement.resolve(DeskID("no-desk")!) == nil)
    }
}
