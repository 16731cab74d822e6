import ReferralLoop
import SafeguardingContract
import SharingRules
import Testing

/// Every key of the language means what the plan of it says.
@Suite struct LanguageLoadingTests {
    static let whole: Agreement = {
        do { return try Agreement.load(yaml: wholeLanguage, file: "a.yaml").get() } catch { fatalError("\(error)") }
    }()
    var whole: Agreement { Self.whole }

    func clause(_ id: String) throws -> Clause { try #require(whole.clauses.first { $0.id.text == id }) }

    @Test func `the head says when the agreement is in force, who approved it as what, and when it is reviewed`() {
        #expect(whole.head.inForceFrom == Moment("2026-11-30T23:00:00Z"))
        #expect(whole.head.review == .init(by: Day("2027-11-01")!, who: "independent scrutineer"))
        #expect(whole.approvals.last == Approval(role: "data protection officer", date: "2026-11-03", party: PartyID("council"), capacity: .dataProtectionOfficer))
    }

    @Test func `parties have duties, commissioners and signatures`() {
        let (council, clinic) = (whole.parties[PartyID("council")!], whole.parties[PartyID("clinic")!])
        #expect(council?.duties.map(\.text) == ["s11", "s16la"] && clinic?.commissionedBy == PartyID("council"))
        #expect(council?.signed == Approval(role: "director of children's services", date: "2026-11-04") && clinic?.signed == nil)
        #expect(whole.forums[ForumID("conference")!]?.members == [.function(PartyFunction("health")!), .sector(.voluntary)])
        #expect(whole.forums[ForumID("conference")!]?.owner.text == "council" && whole.forums[ForumID("conference")!]?.terms == "Meets on Mondays.")
    }

    @Test func `gateways have a kind, dates and a reach`() {
        let (s11, s16, s16la) = (whole.gateways[GatewayID("s11")!], whole.gateways[GatewayID("s16")!], whole.gateways[GatewayID("s16la")!])
        #expect(s11?.kind == .duty && s11?.inForce == Period(from: Day("2005-03-01")) && s11?.holders == [.sector(.statutory)])
        #expect(s11?.reaches == [.signatories, .forum(ForumID("conference")!)] && s11?.doesNotReach == [] && s11?.source == "the Act")
        #expect(s16?.kind == .power && s16?.inForce == Period(from: Day("2023-01-31"), until: Day("2030-01-01")))
        #expect(s16?.doesNotReach == [.health, .healthSexual] && s16?.holders == [.any] && s16?.reaches == [.any])
        #expect(s16la != nil && s16la?.inForce == nil)
        let basis = whole.purposes[PurposeID("care")!]?.bases.first
        #expect(basis?.gateway?.text == "s11" && basis?.inForce == Period(until: Day("2031-01-01")) && basis?.dpaCondition == "sch1-para18")
    }

    @Test func `a gateway without a first day is never in force`() throws {
        let text = wholeLanguage("in-force: not-established", "in-force: {until: 2030-01-01}")
        let gateway = try Agreement.load(yaml: text, file: "a.yaml").get().gateways[GatewayID("s16la")!]
        #expect(gateway != nil && gateway?.inForce == nil)
    }

    @Test func `confidence, breaking of glass, originators and the calendar are as the file says`() {
        #expect(whole.confidentiality?.categories == [.health, .healthSexual])
        #expect(whole.confidentiality?.grounds.map(\.id.text) == ["consent", "public-interest"])
        #expect(whole.confidentiality?.grounds[0].when == Conditions(anyOf: [[.consentToShare: FactValues([ConsentToShare.given])]]))
        #expect(whole.confidentiality?.grounds[1].when.isEmpty == true)
        #expect(
            whole.breakGlass
                == BreakGlass(
                    holders: [.sector(.statutory)], when: Conditions(anyOf: [[.risk: FactValues([Risk.significantHarm, .immediateDanger])]]),
                    never: [.intelligence],
                    review: Release(role: "head of safeguarding", place: .party(PartyID("council")!), by: .workingDays(1))))
        #expect(whole.originatorControl == OriginatorControl(role: "disclosure officer", by: .hours(24)))
        #expect(whole.calendar == WorkingCalendar(holidays: [Day("2026-12-25")!, Day("2026-12-28")!], dayEnds: 990))
    }

    @Test func `without them nobody breaks glass, originators are asked as usual, and the calendar has no holidays`() throws {
        let agreement = try small("  []")
        #expect(agreement.breakGlass == nil && agreement.confidentiality == nil && agreement.levelsOfNeed.isEmpty && agreement.forums.isEmpty)
        #expect(agreement.originatorControl == .standard && agreement.calendar == .standard && agreement.head.inForceFrom == nil)
    }

    @Test func `a permitting clause has a gateway, grounds of confidence, dates and obligations`() throws {
        let clause = try clause("C1")
        #expect(clause.effect == .permit && clause.gateway?.text == "s11" && clause.confidence.map(\.text) == ["consent", "public-interest"])
        #expect(clause.inForce == Period(from: Day("2026-12-01"), until: Day("2027-12-01")) && clause.sanitisedOnly && clause.release == nil)
        #expect(clause.binds == [.asAgreed, .notAsEvidence] && clause.from == [.signatories, .forum(ForumID("conference")!)])
    }

    @Test func `a forbidding clause can be absolute, and a holding one says who releases, where and by when`() throws {
        let (f1, h1) = (try clause("F1"), try clause("H1"))
        #expect(f1.effect == .forbid && f1.absolute && f1.to == [.any, .told])
        #expect(h1.effect == .hold && h1.release == Release(role: "duty manager", place: .desk(DeskID("door")!), by: .workingDays(5)))
        #expect(try !clause("C1").absolute && !h1.absolute)
    }

    @Test func `conditions are sets of values, any one set of which is enough`() throws {
        #expect(whole.areaOrder.map(\.text) == ["north", "south"])
        #expect(whole.levelsOfNeed.map { "\($0.scheme) \($0.code)" } == [
            "county-levels universal", "county-levels targeted", "county-levels statutory", "other-levels one", "other-levels two",
        ])
        let when: [[StatedFact: FactValues]] = [
            [.risk: FactValues([Risk.inNeed, .significantHarm, .immediateDanger]), .age: FactValues(10..<18), .area: FactValues([0])],
            [.levelOfNeed: FactValues([1, 2]), .handling: FactValues([HandlingWord.none, .askFirst])],
        ]
        #expect(try clause("C1").when == Conditions(anyOf: when))
        let unless: [StatedFact: FactValues] = [
            .gillick: FactValues([Gillick.competent, .notAssessed]), .capacity: FactValues([Capacity.doubted]),
            .detriment: FactValues([Detriment.moreDetrimental]),
        ]
        #expect(try clause("C1").unless == Conditions(anyOf: [unless]))
        #expect(try clause("F1").unless == Conditions(anyOf: [
            [.whyNotSought: FactValues([WhyNotSought.cannotBeGiven, .otherwise]), .familyInformed: FactValues([FamilyInformed.notInformed])]
        ]))
        #expect(try clause("H1").when == Conditions(anyOf: [[.levelOfNeed: FactValues([3])]]))
    }

    @Test(arguments: [
        ("age: at-least 16", StatedFact.age, UInt64.max << 16), ("age: below 1", .age, 1), ("age: at-least 62", .age, 3 << 62),
        ("age: [below 62, at-least 0]", .age, UInt64.max >> 2), ("area: [south, north]", .area, 3), ("risk: below in-need", .risk, 2),
        ("consent-to-share: [refused, withdrawn]", .consentToShare, 0b1100), ("gillick: competent", .gillick, 2),
        ("why-not-sought: [cannot-be-obtained, would-prejudice]", .whyNotSought, 0b1100), ("family-informed: informed", .familyInformed, 2),
        ("capacity: [has-capacity, lacks-capacity]", .capacity, 6), ("detriment: not-more-detrimental", .detriment, 2),
        ("level-of-need: county-levels at-least universal", .levelOfNeed, 7), ("handling: [none, not-to-be-disclosed-to-subject]", .handling, 0b1000_0001),
        ("consent-to-work: [agreed, declined, ended, not-asked]", .consentToWork, 0b11110),
    ])
    func `each fact has its values`(condition: String, fact: StatedFact, bits: UInt64) throws {
        let text = wholeLanguage("unless: {gillick: [competent, not-assessed], capacity: doubted, detriment: more-detrimental}", "unless: {\(condition)}")
        let clause = try Agreement.load(yaml: text, file: "a.yaml").get().clauses[0]
        #expect(clause.unless == Conditions(anyOf: [[fact: FactValues(bits: bits)]]))
    }

    @Test func `each clause's number has its place`() {
        func line(_ text: String) -> Int { wholeLanguage.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.contains(text) }! + 1 }
        #expect(whole.clausePlaces.count == 3)
        #expect(whole.clausePlaces[ClauseID("H1")!] == SourcePlace(file: "a.yaml", line: line("hold: H1"), column: 11))
        #expect(whole.clausePlaces[ClauseID("C1")!] == SourcePlace(file: "a.yaml", line: line("permit: C1"), column: 13))
    }
}
