import SharingRules
import Testing

/// What can be wrong with what the language has besides parties, desks and clauses: each said at its place, with a code.
@Suite struct LanguageProblemsLoadingTests {
    @Test(arguments: [
        // The head.
        ("in-force: {from: 2026-12-01T00:00:00+01:00}", "in-force: {from: 2026-12-01}", "8:18: AGR-008 `2026-12-01` is not a moment"),
        ("by: 2027-11-01", "by: soon", "9:14: AGR-008 `soon` is not a date"),
        ("who: independent scrutineer", "when: never", "AGR-005 `review` has no key `when`"),
        ("as: dpo", "as: caretaker", "AGR-011 there is no capacity in which somebody approves `caretaker`"),
        ("party: council, as", "party: counsel, as", "AGR-010 the agreement has no party `counsel`"),
        // Parties and forums.
        ("duties: [s11, s16la]", "duties: [s11, s16]", "18:19: AGR-018 `s16` is a power: it allows, and binds nobody"),
        ("duties: [s11, s16la]", "duties: [s12]", "AGR-010 the agreement has no gateway `s12`"),
        ("commissioned-by: council", "commissioned-by: counsel", "AGR-010 the agreement has no party `counsel`"),
        ("commissioned-by: council", "commissioned-by: clinic", "AGR-009 `clinic` is commissioned by itself"),
        ("sector: voluntary\n", "sector: voluntary\n    commissioned-by: council\n", "AGR-017 `commissioned-by` stands only with `sector: commissioned`"),
        ("signatory: false\n", "signatory: false\n    signed: {role: chair, on: 2026-11-04}\n", "AGR-017 `signed` stands only with `signatory: true`"),
        ("services, on: 2026-11-04", "services, on: 4 November", "AGR-008 `4 November` is not a date"),
        ("members: [function health, sector voluntary]", "members: [forum conference]", "AGR-011 `forum conference` does not say whom it means here"),
        ("members: [function health, sector voluntary]", "members: [referrer]", "AGR-011 `referrer` does not say whom it means here"),
        ("owner: council, ", "", "AGR-006 forum `conference` needs `owner`"),
        // Gateways and bases.
        ("kind: power", "kind: duty-ish", "AGR-011 there is no kind of gateway `duty-ish`"),
        ("in-force: not-established", "in-force: not-yet", "AGR-011 `not-yet` does not say when gateway `s16la` is in force"),
        (", in-force: not-established", "", "AGR-006 gateway `s16la` needs `in-force`"),
        ("until: 2030-01-01", "until: 2023-01-31", "AGR-019 this ends before it begins"),
        ("until: 2030-01-01", "until: 2030-02-30", "AGR-008 `2030-02-30` is not a date"),
        ("in-force: {until: 2031-01-01}", "in-force: {}", "AGR-006 `in-force` names no date"),
        ("does-not-reach: [health, health-sexual]", "does-not-reach: [helth]", "AGR-011 there is no category `helth`"),
        ("gateway: s11, in-force", "gateway: s13, in-force", "AGR-010 the agreement has no gateway `s13`"),
        ("dpa-condition: sch1-para18", "dpa-condition: \"sch. 1\"", "AGR-008 `sch. 1` is not a condition of the Data Protection Act 2018"),
        // Levels of need.
        ("[universal, targeted, statutory]", "[universal, universal]", "AGR-009 `universal` stands twice in `county-levels`"),
        ("[universal, targeted, statutory]", "universal", "AGR-007 `county-levels` is no scheme with a list of codes"),
        ("[one, two]", "[one, two three]", "AGR-008 this is not a code of `other-levels`"),
        // Confidence.
        ("confidence: [consent, public-interest]", "confidence: [concent]", "AGR-010 the agreement has no ground `concent`"),
        ("    confidence: [consent, public-interest]\n", "", "AGR-020 clause C1 permits `health`, which is owed in confidence, and names no ground"),
        ("{title: Consent, when: {consent-to-share: given}}", "{when: {consent-to-share: given}}", "AGR-006 ground `consent` needs `title`"),
        // Breaking of glass, originators, calendar.
        ("review: {role: head of safeguarding, at: party council, by: 1 working-day}", "review: {role: head, at: refuge, by: 1 working-day}", "AGR-011 `refuge` does not say at whom"),
        ("at: party council", "at: party refuge", "AGR-013 `refuge` has to act here and has not signed the agreement"),
        ("at: party council", "at: desk back-door", "AGR-010 the agreement has no desk `back-door`"),
        ("by: 24 hours", "by: 24 minutes", "AGR-008 `24 minutes` is not a time limit"),
        ("by: 24 hours", "by: 0 hours", "AGR-008 `0 hours` is not a time limit"),
        ("by: 24 hours", "by: 2161 hours", "AGR-008 `2161 hours` is not a time limit"),
        ("by: 5 working-days", "by: 05 working-days", "AGR-008 `05 working-days` is not a time limit"),
        ("day-ends: \"16:30\"", "day-ends: 24:00", "AGR-008 `24:00` is not a time of day"),
        ("day-ends: \"16:30\"", "day-ends: half", "AGR-008 `half` is not a time of day"),
        ("2026-12-28]", "2026-12-32]", "AGR-008 `2026-12-32` is not a date"),
        ("  for: [sector statutory]\n", "", "AGR-006 `break-glass` needs `for`"),
        // Clauses.
        ("    for: {role: duty manager, at: desk door}\n", "", "AGR-006 clause H1 needs `for`"),
        ("    by: 5 working-days\n", "", "AGR-006 clause H1 needs `by`"),
        ("    absolute: true\n", "    absolute: true\n    by: 1 hour\n", "AGR-017 `by` stands only in a clause that holds"),
        ("    sanitised-only: true\n", "    absolute: true\n", "AGR-017 `absolute` stands only in a clause that forbids"),
        ("    absolute: true\n", "    binds: ask-first\n", "AGR-017 `binds` stands only in a clause that permits"),
        ("    absolute: true\n", "    gateway: s11\n", "AGR-017 `gateway` stands only in a clause that permits"),
        ("binds: [as-agreed, not-as-evidence]", "binds: [none]", "AGR-011 there is no obligation `none`"),
        ("hold: H1", "hold: F2", "AGR-008 `F2` is not the number of a clause that holds"),
        ("hold: H1", "hold: H1\n    permit: C2", "AGR-006 a clause either permits, forbids or holds"),
        ("to: [any, told]", "to: [any, forum confrence]", "AGR-010 the agreement has no forum `confrence`"),
        ("from: [signatories, forum conference]", "from: told", "AGR-011 `told` does not say whom it means here"),
        ("gateway: s11\n    confidence: [consent, public-interest]", "gateway: s99", "AGR-010 the agreement has no gateway `s99`"),
        ("until: 2027-12-01", "until: 2026-12-01", "AGR-019 this ends before it begins"),
        ("[identity, concern, health, process]\n    about: [child, other]\n    from: [signatories, forum conference]\n    to: desk door\n    purpose: care\n    gateway: s11", "health\n    about: child\n    from: any\n    to: any\n    purpose: care\n    gateway: s16", "AGR-021 clause C1 rests on `s16`, which reaches nothing that it permits"),
        // Facts.
        ("  gillick: {asserted-by: function health}\n", "", "AGR-014 clause C1 goes by `gillick`, and nobody may state it"),
        ("  level-of-need: {asserted-by: party council}\n", "", "AGR-014 clause H1 goes by `level-of-need`, and nobody may state it"),
        ("  consent-to-share: {asserted-by: signatories}\n", "", "52:37: AGR-014 ground `consent` goes by `consent-to-share`, and nobody may state it"),
        ("  risk: {asserted-by: signatories}\n", "", "67:9: AGR-014 `break-glass` goes by `risk`, and nobody may state it"),
        ("  age: {asserted-by: any}\n", "  age: {asserted-by: any}\n  handling: {asserted-by: any}\n", "AGR-005 `facts` has no key `handling`"),
        // Conditions.
        ("area: [north]", "area: [west]", "AGR-010 the agreement has no area `west`"),
        ("age: [at-least 10, below 18]", "age: [at-least 18, below 18]", "AGR-008 nobody is of an age that `age` asks for here"),
        ("age: [at-least 10, below 18]", "age: at-least 63", "AGR-008 `at-least 63` is not a condition on the age"),
        ("age: [at-least 10, below 18]", "age: 16", "AGR-008 `16` is not a condition on the age"),
        ("age: [at-least 10, below 18]", "age: below 0", "AGR-008 nobody is of an age that `age` asks for here"),
        ("county-levels at-least targeted", "at-least targeted", "AGR-008 `at-least targeted` is not a condition on the level of need"),
        ("county-levels at-least targeted", "country-levels at-least targeted", "AGR-010 the agreement has no scheme `country-levels`"),
        ("county-levels at-least targeted", "county-levels at-least two", "AGR-011 there is no code of `county-levels` `two`"),
        ("other-levels below two", "other-levels below one", "AGR-008 no level of `other-levels` is below `one`"),
        ("handling: [none, ask-first]", "handling: [otherwise]", "AGR-011 there is no handling condition `otherwise`"),
        ("capacity: doubted", "capacity: doubtful", "AGR-011 there is no state of `capacity` `doubtful`"),
        ("family-informed: not-informed", "family-informed: \"no\"", "AGR-011 there is no state of `family-informed` `no`"),
        ("why-not-sought: [cannot-be-given, otherwise]", "why-not-sought: [a]", "AGR-011 there is no reason why consent was not sought `a`"),
        ("when: {level-of-need: other-levels below two}", "when: []", "AGR-007 the list of `when` is empty"),
        ("when: {level-of-need: other-levels below two}", "when: [{}]", "AGR-006 `when` names no condition"),
        ("when: {level-of-need: other-levels below two}", "when: [risk]", "AGR-007 `when` is written as keys and values"),
    ])
    func `each thing that can be wrong is said, with its code`(old: String, new: String, expected: String) {
        let found = problems(wholeLanguage(old, new))
        #expect(found.contains { $0.contains(expected) && $0.hasPrefix("a.yaml:") }, "\(found)")
        if expected.first?.isNumber == true { #expect(found.contains("a.yaml:\(expected)"), "\(found)") }
    }

    @Test func `everything that is wrong is said at once, and each with what to do`() throws {
        let text = wholeLanguage.replacing("kind: power", with: "kind: right").replacing("by: 5 working-days", with: "by: friday")
            .replacing("never: [intelligence]", with: "never: [rumours]").replacing("as: dpo", with: "as: boss").replacing("below 18", with: "below x")
        guard case .failure(let found) = Agreement.load(yaml: text, file: "a.yaml") else {
            Issue.record("it loaded")
            return
        }
        #expect(found.problems.map(\.code) == ["AGR-011", "AGR-011", "AGR-011", "AGR-008", "AGR-008"])
        #expect(found.problems.allSatisfy { !$0.help.isEmpty && $0.sentence.first?.isUppercase == false && !$0.sentence.hasSuffix(".") })
        #expect(zip(found.problems, found.problems.dropFirst()).allSatisfy { ($0.line, $0.column) < ($1.line, $1.column) })
    }

    @Test func `there are only so many forums, gateways, levels and alternatives`() {
        let forums = (0..<65).map { "  f\($0): {name: F, owner: council, terms: t, members: any}\n" }.joined()
        #expect(problems(wholeLanguage("forums:\n", "forums:\n\(forums)")).contains { $0.contains("AGR-002 an agreement has at most 64 forums") })
        let gateways = (0..<257).map { "  g\($0): {title: G, kind: power, in-force: not-established}\n" }.joined()
        #expect(problems(wholeLanguage("gateways:\n", "gateways:\n\(gateways)")).contains { $0.contains("AGR-002 an agreement has at most 256 gateways") })
        let levels = (0..<62).map { "l\($0)" }.joined(separator: ", ")
        #expect(problems(wholeLanguage("[one, two]", "[one, two, \(levels)]")).contains { $0.contains("AGR-002 an agreement has at most 63 levels of need") })
        let sets = Array(repeating: "{level-of-need: other-levels below two}", count: 33).joined(separator: ", ")
        #expect(problems(wholeLanguage("when: {level-of-need: other-levels below two}", "when: [\(sets)]")).contains { $0.contains("AGR-002 `when` has at most 32 alternatives") })
    }
}
