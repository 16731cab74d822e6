import SafeguardingContract
import SharingRules
import Testing

/// Conditions over every fact of the language, and what becomes of them where a fact is missing.
@Suite struct ConditionTests {
    typealias Small = SmallAgreement

    /// What a permit, a forbid and a hold with these conditions do, over a permit of everything: the verdict of each.
    func verdicts(_ conditions: Conditions, exception: Bool = false, _ change: @escaping (inout DecisionRequest) -> Void) -> [Decision.Verdict] {
        func made(_ number: String) -> Clause { exception ? clause(number, unless: conditions) : clause(number, when: conditions) }
        let request = Small.request(Small.health, change)
        let scheme = [LevelOfNeed(scheme: "county", code: "1"), LevelOfNeed(scheme: "county", code: "2"), LevelOfNeed(scheme: "city", code: "2")]
        let areas = ["north", "south"].map { Area(id: AreaID($0)!, name: $0, postcodes: []) }
        return [Small(made("C1")), Small(clause("C1"), made("F1")), Small(clause("C1"), made("H1"))].map { small in
            small {
                $0.levelsOfNeed = scheme
                $0.areas = areas
            }.verdict(request)
        }
    }

    static let cases: [(StatedFact, FactValues, yes: @Sendable (inout DecisionRequest) -> Void, no: @Sendable (inout DecisionRequest) -> Void)] = [
        (.risk, highRisk, { $0.risk = .immediateDanger }, { $0.risk = .inNeed }),
        (.consentToShare, consented, { $0.consent = .given }, { $0.consent = .notSought }),
        (.consentToWork, FactValues([ConsentToWork.agreed]), { $0.consentToWork = .agreed }, { $0.consentToWork = .ended }),
        (.whyNotSought, FactValues([WhyNotSought.wouldPrejudice]), { $0.whyNotSought = .wouldPrejudice }, { $0.whyNotSought = .otherwise }),
        (.familyInformed, FactValues([FamilyInformed.informed]), { $0.familyInformed = .informed }, { $0.familyInformed = .notInformed }),
        (.gillick, FactValues([Gillick.competent]), { $0.gillick = .competent }, { $0.gillick = .notAssessed }),
        (.capacity, FactValues([Capacity.hasCapacity]), { $0.capacity = .hasCapacity }, { $0.capacity = .lacksCapacity }),
        (.detriment, FactValues([Detriment.notMoreDetrimental]), { $0.detriment = .notMoreDetrimental }, { $0.detriment = .moreDetrimental }),
        (
            .levelOfNeed, FactValues([1]), { $0.levelOfNeed = LevelOfNeed(scheme: "county", code: "2") },
            { $0.levelOfNeed = LevelOfNeed(scheme: "county", code: "1") }
        ),
        (.age, FactValues(16...63), { $0.age = 16...16 }, { $0.age = 15...15 }),
        (.area, FactValues([0]), { $0.area = AreaID("north") }, { $0.area = AreaID("south") }),
    ]

    @Test func `each fact makes a clause hold, or not, or leaves it open, and what is open withholds`() {
        #expect(Set(Self.cases.map(\.0)) == Set(StatedFact.allCases).subtracting([.handling]))
        for (fact, values, yes, no) in Self.cases {
            let conditions = when([fact: values])
            #expect(verdicts(conditions, yes) == [.share, .withhold, .hold], "\(fact)")
            #expect(verdicts(conditions, no) == [.withhold, .share, .share], "\(fact)")
            #expect(verdicts(conditions) { _ in } == [.withhold, .withhold, .hold], "\(fact)")
            #expect(verdicts(conditions, exception: true, yes) == [.withhold, .share, .share], "\(fact)")
            #expect(verdicts(conditions, exception: true, no) == [.share, .withhold, .hold], "\(fact)")
            #expect(verdicts(conditions, exception: true) { _ in } == [.withhold, .withhold, .hold], "\(fact)")
        }
    }

    @Test func `a fact counts only from whom the agreement lets state it, and what does not count is noted`() {
        for (fact, values, yes, _) in Self.cases where fact != .levelOfNeed && fact != .area {
            let agreement = Small(clause("C1", when: when([fact: values]))) { $0.assertedBy[fact] = [.party(Small.council)] }
            let decision = agreement.decide(Small.request(Small.health, yes))
            #expect(decision.verdict == .withhold && decision.disregarded.map(\.code) == (fact == .age ? [] : [.claimDoesNotCount]), "\(fact)")
            #expect(decision.missing == [fact])
            let byCouncil = agreement.decide(Small.request(Small.health, to: Small.nurses, from: Small.council, yes))
            #expect(byCouncil.verdict == .share && byCouncil.disregarded.isEmpty && byCouncil.missing.isEmpty)
        }
    }

    @Test func `an age that a partial date of birth leaves open on both sides of a limit is not known`() {
        let conditions = when([.age: FactValues(16...63)])
        #expect(verdicts(conditions) { $0.age = 15...16 } == [.withhold, .withhold, .hold])
        #expect(verdicts(conditions) { $0.age = 16...17 } == [.share, .withhold, .hold])
        #expect(verdicts(conditions) { $0.age = 14...15 } == [.withhold, .share, .share])
        #expect(verdicts(conditions) { $0.age = 70...70 } == [.share, .withhold, .hold], "63 stands for 63 and more")
    }

    @Test func `a level of another scheme says neither yes nor no`() {
        #expect(verdicts(when([.levelOfNeed: FactValues([1])])) { $0.levelOfNeed = LevelOfNeed(scheme: "city", code: "2") } == [.withhold, .withhold, .hold])
        #expect(verdicts(when([.levelOfNeed: FactValues([1])])) { $0.levelOfNeed = LevelOfNeed(scheme: "none", code: "2") } == [.withhold, .withhold, .hold])
    }

    @Test func `handling always counts, is several words at a time, and none where nothing is said`() {
        func verdict(_ words: Set<HandlingWord>, _ allowed: [HandlingWord]) -> Decision.Verdict {
            Small(clause("C1", when: when([.handling: FactValues(allowed)])))().verdict(Small.request { $0.handling = words })
        }
        #expect(verdict([.askFirst, .notAsEvidence], [.notAsEvidence]) == .share)
        #expect(verdict([.askFirst], [.notAsEvidence]) == .withhold)
        #expect(verdict([], [.none]) == .share)
        #expect(verdict([.askFirst], [.none]) == .withhold)
        #expect(verdict([.otherwise], [.none, .askFirst]) == .withhold)
    }

    @Test func `any one of several sets is enough, and one that fails does not stand in the way`() {
        let conditions = Conditions(anyOf: [[.risk: highRisk], [.consentToShare: consented, .familyInformed: FactValues([FamilyInformed.informed])]])
        #expect(verdicts(conditions) { $0.risk = .significantHarm } == [.share, .withhold, .hold])
        #expect(
            verdicts(conditions) {
                $0.consent = .given
                $0.familyInformed = .informed
            } == [.share, .withhold, .hold])
        #expect(verdicts(conditions) { $0.consent = .given } == [.withhold, .withhold, .hold], "the rest of the set is missing")
        #expect(
            verdicts(conditions) {
                $0.consent = .refused
                $0.risk = .inNeed
            } == [.withhold, .share, .share], "both sets fail, whatever the family knows")
    }

    @Test func `what is missing and left a clause open is named, and nothing else is`() {
        let conditions = Conditions(anyOf: [[.risk: highRisk], [.consentToShare: consented, .gillick: FactValues([Gillick.competent])]])
        let agreement = Small(clause("C1", when: conditions), clause("C2", to: [.party(Small.nurses)], when: when([.detriment: FactValues([1])])))()
        #expect(agreement.decide(Small.request()).missing == [.risk, .consentToShare, .gillick])
        #expect(agreement.decide(Small.request { $0.consent = .refused }).missing == [.risk])
        #expect(agreement.decide(Small.request { $0.risk = .significantHarm }).missing.isEmpty)
        #expect(agreement.decide(Small.request(to: Small.nurses) { $0.risk = .significantHarm }).missing == [.detriment])
    }
}
