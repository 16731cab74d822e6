import AgreementOracle
import ReferralLoop
import SafeguardingContract
import SharingRules
import Testing

/// The oracle against cases that were worked out by hand from the definitions: whoever judges the engine has to be judged too.
@Suite struct OracleTests {
    let permit = clause("C1", .health, .concern)

    @Test func `what a clause permits is shared by it, and the rest is not permitted`() {
        let answer = SmallCase(clause("C1", .health)).answer()
        #expect(answer.verdict == .shareInPart && answer.given == ["health of the child"] && answer.clauses.map(\.text) == ["C1"])
        #expect(answer.leftOut == ["concern of the child: AGR-104"])
    }

    @Test func `the gate says the first thing that fails, and withholds everything for it`() {
        let small = SmallCase(permit)
        #expect(small.answer { $0.request.sender = PartyID("nobody")! }.faults == [.unknownSender])
        #expect(small.answer { $0.request.recipient = PartyID("nobody")! }.faults == [.unknownRecipient])
        #expect(small.answer { $0.request.recipient = SmallCase.club }.faults == [.notSignatory])
        #expect(small.answer { $0.request.desk = DeskID("no-desk")! }.faults == [.unknownDesk])
        #expect(small.answer { $0.request.purpose = "" }.faults == [.unknownPurpose])
        #expect(small.answer { $0.request.sender = SmallCase.club }.leftOut == ["concern of the child: AGR-109", "health of the child: AGR-109"])
    }

    @Test func `a forbid that cannot be judged forbids, and a permit that cannot be judged does not permit`() {
        let risky = given(.risk, 3, 4)
        let forbidden = SmallCase(permit, clause("F1", .health, unless: risky))
        #expect(forbidden.answer().leftOut == ["health of the child: AGR-110 F1"] && forbidden.answer().missing == [.risk])
        #expect(forbidden.answer { $0.request.risk = .inNeed }.leftOut == ["health of the child: AGR-101 F1"])
        #expect(forbidden.answer { $0.request.risk = .significantHarm }.verdict == .share)
        #expect(SmallCase(clause("C1", .health, .concern, when: risky)).answer().verdict == .withhold)
    }

    @Test func `a range of ages leaves a condition open only where it crosses the line`() {
        let small = SmallCase(clause("C1", .health, .concern, when: Conditions(anyOf: [[.age: FactValues(Array(16...63))]])))
        #expect(small.answer { $0.request.age = 16...17 }.verdict == .share)
        #expect(small.answer { $0.request.age = 15...16 }.verdict == .withhold)
        #expect(small.answer { $0.request.age = 80...81 }.verdict == .share)
    }

    @Test func `a statement that does not count is missing and noted`() {
        let small = SmallCase(clause("C1", .health, .concern, when: given(.consentToShare, 1)))
        let answer = small.answer {
            $0.terms.assertedBy[.consentToShare] = [.party(SmallCase.school)]
            $0.request.consent = .given
        }
        #expect(answer.verdict == .withhold && answer.disregarded == [.claimDoesNotCount] && answer.missing == [.consentToShare])
    }

    @Test func `a hold keeps a fact for its role until it is released`() {
        let small = SmallCase(permit, clause("H1", .health))
        let answer = small.answer()
        #expect(answer.verdict == .shareInPart && answer.held.map(\.holder.description) == ["H1"] && answer.held.map(\.party) == [SmallCase.clinic])
        #expect(small.answer { $0.request.authorised = ["H1"] }.verdict == .share)
        #expect(small.answer { $0.terms.clauses.append(clause("H2", .concern)) }.verdict == .hold)
    }

    @Test func `confidence keeps what a ground does not free`() {
        let small = SmallCase(clause("C1", .health, .concern, confidence: ["consent"]))
        let confidentiality = Confidentiality(
            categories: [.health], grounds: [ConfidenceGround(id: GroundID("consent")!, title: "consent", when: given(.consentToShare, 1))])
        let refused = small.answer { $0.terms.confidentiality = confidentiality }
        #expect(refused.leftOut == ["health of the child: AGR-114"])
        #expect(small.answer { ($0.terms.confidentiality, $0.request.consent) = (confidentiality, .given) }.verdict == .share)
    }

    @Test func `a gateway opens a permit on its days, and not for what it does not reach`() {
        let small = SmallCase(clause("C1", .health, .concern, gateway: "a-duty"))
        func with(_ period: Period?, not: [SafeguardingContract.Category] = []) -> OracleAnswer {
            small.answer { $0.terms.gateways = [Gateway(id: GatewayID("a-duty")!, title: "", kind: .duty, inForce: period, doesNotReach: not)] }
        }
        #expect(with(Period(from: SmallCase.day)).verdict == .share && with(Period(from: SmallCase.day)).duties.map(\.text) == ["a-duty"])
        #expect(with(Period(from: SmallCase.day), not: [.health]).leftOut == ["health of the child: AGR-104"])
        #expect(with(nil).verdict == .withhold)
        let before = SmallCase.day.adding(-9)
        #expect(with(Period(from: before, until: SmallCase.day)).verdict == .withhold)
        #expect(with(Period(until: SmallCase.day.adding(9))).verdict == .withhold, "no beginning is established")
    }

    @Test func `broken glass goes past forbids and holds, not past what is absolute or never`() {
        let small = SmallCase(permit, clause("F1", .health), clause("H1", .concern), clause("F2", .identity, absolute: true))
        let glass = BreakGlass(
            holders: [.party(SmallCase.clinic)], when: .none, never: [.intelligence], review: Release(role: "head", place: .sender, by: .workingDays(1)))
        let answer = small.answer {
            $0.terms.breakGlass = glass
            $0.request.breaksGlass = true
            for category in [SafeguardingContract.Category.identity, .intelligence, .sourceIdentity] { $0.request.facts.insert(Fact(category, .child)) }
        }
        #expect(answer.given == ["concern of the child", "health of the child"] && answer.byBrokenGlass == answer.shared && answer.obligations == [.askFirst])
        #expect(answer.leftOut == ["identity of the child: AGR-101 F2", "intelligence of the child: AGR-104", "source-identity of the child: AGR-104"])
        #expect(small.answer { $0.request.breaksGlass = true }.disregarded == [.glassDoesNotCount])
    }

    @Test func `an originator's words keep back, are passed on, or are asked about`() {
        let small = SmallCase(permit)
        func with(_ words: Set<HandlingWord>, handling: Set<HandlingWord> = [], authorised: Set<String> = [], of originator: PartyID = SmallCase.club) -> OracleAnswer {
            small.answer {
                $0.request.bonds = [Bond(originator: originator, words: words)]
                ($0.request.handling, $0.request.authorised) = (handling, authorised)
            }
        }
        #expect(Set(with([.recipientOnly, .notAsEvidence]).withheld.map(\.code)) == [.originatorForbids])
        #expect(Set(with([.notAsEvidence, .askFirst]).withheld.map(\.code)) == [.limitsNotPassedOn])
        #expect(with([.notAsEvidence], handling: [.notAsEvidence]).verdict == .share)
        #expect(with([.askFirst]).verdict == .hold && with([.askFirst]).held.map(\.party) == [SmallCase.club])
        #expect(with([.askFirst], authorised: ["bond:club"]).verdict == .share)
        #expect(with([.recipientOnly], of: SmallCase.clinic).verdict == .share && with([.recipientOnly], of: SmallCase.school).verdict == .share)
    }

    @Test func `a correction tells no more than was told before`() {
        let answer = SmallCase(permit).answer {
            $0.request.messageType = .correction
            $0.request.alreadyTold = FactSet([Fact(.health, .child)])
        }
        #expect(answer.given == ["health of the child"] && answer.leftOut == ["concern of the child: AGR-118"])
    }

    @Test func `conditions that do not arrive, and what is for one recipient only, withhold everything`() {
        #expect(SmallCase(permit).answer { $0.request.bindsRecipient = true }.faults == [.conditionsNotShared])
        #expect(SmallCase(permit).answer { ($0.request.recipientOnly, $0.request.acts) = (true, false) }.faults == [.recipientOnly])
        #expect(SmallCase(permit).answer { $0.request.recipientOnly = true }.verdict == .share)
    }

    @Test func `obligations and summaries are those on which all permits agree`() {
        let small = SmallCase(
            clause("C1", .health, .concern, binds: [.askFirst, .notAsEvidence], sanitisedOnly: true), clause("C2", .health, binds: [.askFirst]))
        #expect(small.answer().obligations == [.askFirst, .notAsEvidence] && small.answer().sanitisedOnly == [Fact(.concern, .child)])
        #expect(small.answer { $0.request.facts = FactSet([Fact(.health, .child)]) }.obligations == [.askFirst])
    }

    @Test func `the recipient may know what a clause says it may, and never of what is neither confirmed nor denied`() {
        let told = SmallCase(clause("C1", .health, tellRecipient: true)).answer { $0.request.facts.insert(Fact(.intelligence, .child)) }
        #expect(told.recipientMayKnowOf == [Fact(.concern, .child)])
        #expect(SmallCase(permit, clause("F1", .health, tellRecipient: true)).answer().recipientMayKnowOf == [Fact(.health, .child)])
        #expect(SmallCase(permit, clause("F1", .health)).answer().recipientMayKnowOf.isEmpty)
    }

    @Test func `text that declares nothing is never shared whole`() {
        let small = SmallCase(permit, holding: .everything)
        #expect(small.answer().verdict == .shareInPart && small.answer().leftOut == ["unclassified of the process: AGR-105"])
    }

    @Test func `both sides are told at significant harm, with the exceptions`() {
        let small = SmallCase(clause("C1", .health))
        func told(_ change: (inout SmallCase) -> Void) -> Set<PartyID> {
            small.answer {
                $0.request.risk = .significantHarm
                change(&$0)
            }.told
        }
        #expect(told { _ in } == [SmallCase.clinic, SmallCase.school])
        #expect(told { $0.request.risk = .UNRECOGNIZED(9) } == [SmallCase.clinic, SmallCase.school])
        #expect(told { $0.request.risk = .inNeed }.isEmpty && told { $0.request.facts = FactSet([Fact(.health, .child)]) }.isEmpty)
        #expect(told { $0.request.recipient = SmallCase.club } == [SmallCase.clinic])
        #expect(told { ($0.request.recipientOnly, $0.request.acts) = (true, false) } == [SmallCase.clinic])
        let work = clause("F8", .health, .concern, to: [.party(SmallCase.school)], unless: given(.consentToWork, 1))
        #expect(told { $0.terms.clauses.append(work) } == [SmallCase.clinic], "the service itself holds the front door")
        #expect(told { $0.terms.clauses.append(work); $0.terms.desks[0] = Desk(id: DeskID("front-door")!, name: "Door", holder: SmallCase.club) }
            == [SmallCase.clinic, SmallCase.club])
    }
}
