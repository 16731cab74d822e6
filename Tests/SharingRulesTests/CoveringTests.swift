import SafeguardingContract
import SharingRules
import Testing

/// Of which messages a clause speaks.
@Suite struct CoveringTests {
    typealias Small = SmallAgreement

    @Test func `a clause speaks of its messages, purposes, roles and parties, and of no others`() {
        func covers(_ clause: Clause, _ change: (inout DecisionRequest) -> Void) -> Bool {
            Small(clause)().verdict(Small.request(Small.health, change)) == .share
        }
        #expect(covers(clause("C1", messages: [.emergencyAttendance])) { _ in })
        #expect(!covers(clause("C1", messages: [.referral])) { _ in })
        #expect(covers(clause("C1", purposes: ["care"])) { _ in } && !covers(clause("C1", purposes: ["care"])) { $0.purpose = "play" })
        #expect(!covers(clause("C1", recipient: .acting)) { $0.acts = false } && covers(clause("C1", recipient: .acting)) { _ in })
        #expect(!covers(clause("C1", recipient: .informed)) { _ in } && covers(clause("C1", recipient: .informed)) { $0.acts = false })
        #expect(covers(clause("C1", from: [.function(PartyFunction("health")!)])) { _ in })
        #expect(!covers(clause("C1", from: [.sector(.voluntary)])) { _ in })
        #expect(covers(clause("C1", to: [.party(Small.council)])) { _ in } && !covers(clause("C1", to: [.party(Small.council)])) { $0.recipient = Small.nurses })
        #expect(covers(clause("C1", from: [.desk(Small.nursing)])) { $0.sender = Small.nurses }, "who holds the desk")
        #expect(!covers(clause("C1", to: [.desk(Small.nursing)])) { $0.recipient = Small.nurses }, "it was not written to the desk")
        #expect(
            covers(clause("C1", to: [.desk(Small.nursing)])) {
                $0.recipient = Small.nurses
                $0.desk = Small.nursing
            })
    }

    @Test func `referrer and lead agency mean somebody only on a thread`() {
        for (selector, set) in [
            (PartySelector.referrer, { (r: inout DecisionRequest) in r.recipientIsReferrer = true }), (.leadAgency, { $0.recipientIsLead = true }),
        ] {
            let agreement = Small(clause("C1", to: [selector]))()
            #expect(agreement.verdict(Small.request { set(&$0) }) == .withhold)
            #expect(
                agreement.verdict(
                    Small.request {
                        set(&$0)
                        $0.onThread = true
                    }) == .share)
            #expect(agreement.verdict(Small.request { $0.onThread = true }) == .withhold)
        }
        let from = Small(clause("C1", from: [.leadAgency]))()
        #expect(
            from.verdict(
                Small.request {
                    $0.senderIsLead = true
                    $0.onThread = true
                }) == .share)
        #expect(from.verdict(Small.request { $0.senderIsLead = true }) == .withhold)
    }

    @Test func `told means who was given what a message is about`() {
        let agreement = Small(clause("C1", to: [.told]))()
        #expect(agreement.verdict(Small.request { $0.recipientWasTold = true }) == .share)
        #expect(agreement.verdict(Small.request()) == .withhold)
    }

    @Test func `a forum means its owner and those of its members that signed`() {
        let forum = Forum(
            id: ForumID("conference")!, name: "Conference", owner: Small.council, terms: "t",
            members: [.function(PartyFunction("youth")!), .party(Small.nurses)])
        func agreement(_ clauses: Clause...) -> Agreement {
            var small = Small()
            small.terms.clauses = clauses
            return small { $0.forums = [forum] }
        }
        let to = agreement(clause("C1", to: [.forum(forum.id)]))
        for member in [Small.council, Small.youthClub, Small.nurses] { #expect(to.verdict(Small.request(to: member)) == .share) }
        #expect(to.verdict(Small.request(to: Small.hospital)) == .withhold)
        let from = agreement(clause("C1", from: [.forum(forum.id)]))
        #expect(from.verdict(Small.request(to: Small.hospital, from: Small.youthClub)) == .share)
        #expect(from.verdict(Small.request(to: Small.hospital, from: Small.stranger)) == .withhold, "it did not sign")
        #expect(from.verdict(Small.request()) == .withhold)
        #expect(Small(clause("C1", to: [.forum(forum.id)]))().verdict(Small.request()) == .withhold, "no such forum")
    }

    @Test func `a clause is in force from one day, and not on the day until which it is`() {
        let period = Period(from: Day("2026-11-21"), until: Day("2026-11-23"))
        for (number, inside, outside) in [("C1", Decision.Verdict.share, Decision.Verdict.withhold), ("F1", .withhold, .share), ("H1", .hold, .share)] {
            let made = clause(number, inForce: period)
            let agreement = number == "C1" ? Small(made)() : Small(clause("C9"), made)()
            for (day, within) in [("2026-11-20", false), ("2026-11-21", true), ("2026-11-22", true), ("2026-11-23", false)] {
                #expect(agreement.verdict(Small.request { $0.on = Day(day)! }) == (within ? inside : outside), "\(number) \(day)")
            }
        }
    }

    @Test func `a legal basis counts while it and its gateway are in force, and for its parties`() {
        func agreement(_ basis: LegalBasis, _ gateways: [Gateway] = []) -> Agreement {
            Small(clause("C1")) {
                $0.gateways = gateways
                $0.purposes = [Purpose(id: PurposeID("care")!, title: "care", bases: [basis])]
            }
        }
        func code(_ agreement: Agreement) -> DecisionCode? { agreement.decide(Small.request()).faults.first?.code }
        let act = GatewayID("act-2030")!
        #expect(code(agreement(LegalBasis(parties: [.any], article6: "e"))) == nil)
        #expect(code(agreement(LegalBasis(parties: [.party(Small.council)], article6: "e"))) == .noLegalBasis)
        #expect(code(agreement(LegalBasis(parties: [.any], article6: "e", inForce: Period(from: Day("2027-01-01"))))) == .noLegalBasis)
        #expect(code(agreement(LegalBasis(parties: [.any], article6: "e", inForce: Period(until: today)))) == .noLegalBasis)
        let basis = LegalBasis(parties: [.any], article6: "e", gateway: act)
        #expect(code(agreement(basis)) == .noLegalBasis, "the gateway is not declared")
        #expect(code(agreement(basis, [Gateway(id: act, title: "t", kind: .duty, inForce: Period(from: today))])) == nil)
        #expect(code(agreement(basis, [Gateway(id: act, title: "t", kind: .duty, inForce: nil)])) == .noLegalBasis)
        #expect(code(agreement(basis, [Gateway(id: act, title: "t", kind: .duty, inForce: Period(from: Day("2026-11-22")))])) == .noLegalBasis)
    }
}
