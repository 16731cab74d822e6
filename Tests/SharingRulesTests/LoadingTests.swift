import Foundation
import SafeguardingContract
import SharingRules
import Testing

/// What is wrong with a file is said all at once, each with its place.
@Suite struct LoadingTests {
    func problems(_ yaml: String) -> [AgreementProblem] {
        switch Agreement.load(yaml: yaml, file: "a.yaml") {
        case .success: []
        case .failure(let problems): problems.problems
        }
    }

    @Test func `the example agreement loads, with the files that it includes`() throws {
        let county = SharingRulesTests.county
        #expect(county.id == "county" && !county.clauses.isEmpty && !county.gateways.isEmpty)
        #expect(county.parties[club]?.sector == .voluntary && county.desks[frontDoor]?.holder == socialCare)
        #expect(Set(county.clausePlaces.keys) == Set(county.clauses.map(\.id)))
        let again = try Agreement.load(yaml: county.source, file: "ledger").get()
        #expect(again.source == county.source && again.clauses == county.clauses)
    }

    @Test func `any message is one that can be sent, and any purpose is every one`() {
        let forbid = LanguageLoadingTests.whole.clauses[1]
        #expect(forbid.messages.contains(.notice) == false && forbid.messages.contains(.referral) && forbid.purposes == nil)
    }

    @Test func `every number of the example is from the range kept for drama`() {
        for party in SharingRulesTests.county.parties.values { #expect(party.dutyContact.telephone.hasPrefix("01632 960")) }
    }

    @Test func `one wrong word is one problem, at its place`() {
        let line = wholeLanguage.prefix(upTo: wholeLanguage.range(of: "messages: Referral")!.lowerBound).count { $0 == "\n" } + 1
        #expect(problems(wholeLanguage("messages: Referral", "messages: Referal")).map(\.description) == ["a.yaml:\(line):15: AGR-011 there is no message `Referal`"])
    }

    @Test(arguments: [
        ("    about: child\n", "    about: chidl\n", "AGR-011 there is no role of a person `chidl`"),
        ("categories: whereabouts\n", "categories: [whereabouts, wherabouts]\n", "AGR-011 there is no category `wherabouts`"),
        ("to: desk door\n", "to: desk back-door\n", "AGR-010 the agreement has no desk `back-door`"),
        ("gillick: {asserted-by: function health}", "gillick: {asserted-by: function helth}", "AGR-010 the agreement has no function `helth`"),
        ("level-of-need: {asserted-by: party council}", "level-of-need: {asserted-by: party counsel}", "AGR-010 the agreement has no party `counsel`"),
        ("from: any\n    to: any\n", "from: any\n    to: refferer\n", "AGR-011 `refferer` does not say whom it means here"),
        ("purpose: care\n    gateway", "purpose: caring\n    gateway", "AGR-010 the agreement has no purpose `caring`"),
        ("messages: Referral", "messages: Notice", "AGR-011 there is no message `Notice`"),
        ("when: {consent-to-share: given}", "when: {consent-to-share: granted}", "AGR-011 there is no state of consent `granted`"),
        ("when: {consent-to-share: given}", "when: {mood: good}", "AGR-005 `when` has no key `mood`"),
        ("when: {consent-to-share: given}", "when: {}", "AGR-006 `when` names no condition"),
        ("when: {risk: at-least significant-harm}", "when: {risk: in-need}", "AGR-008 `in-need` is not a condition on risk"),
        ("when: {risk: at-least significant-harm}", "when: {risk: below no-known-risk}", "AGR-008 no risk is below no-known-risk"),
        ("permit: C1", "permit: F9", "AGR-008 `F9` is not the number of a clause that permits"),
        ("  - hold: H1", "  - permit: C1\n  - hold: H1", "AGR-009 there are two clauses `C1`"),
        ("signatory: false", "signatory: no", "AGR-008 `signatory` is `true` or `false`, not `no`"),
        ("name: The Refuge", "nam: The Refuge", "AGR-005 party `refuge` has no key `nam`"),
        ("holder: council", "holder: refuge", "AGR-013 `refuge` holds a desk and has not signed the agreement"),
        ("article-6: e", "article-6: z", "AGR-011 there is no letter in UK GDPR Article 6(1) `z`"),
        ("article-9: g, ", "", "AGR-012 clause C1 permits `health` for `care`, which has a basis without `article-9`"),
        ("risk: {asserted-by: signatories}", "risk: {asserted-by: referrer}", "AGR-011 `referrer` does not say whom it means here"),
        ("telephone: \"01632 960000\"", "telephone: ring the bell", "AGR-008 `ring the bell` is not a telephone number"),
        ("on: 2026-11-03", "on: 2026-02-30", "AGR-008 `2026-02-30` is not a date"),
        ("  refuge:\n", "  The_Refuge:\n", "AGR-008 `The_Refuge` is not an id"),
        ("version: \"7.0\"", "version: []", "AGR-007 there has to be a single text in `version`"),
        ("version: \"7.0\"", "version: \"  \"", "AGR-008 there is nothing in `version`"),
        ("    about: child\n", "    about: []\n", "AGR-007 the list of `about` is empty"),
        ("    title: Whereabouts wait for the council\n", "", "AGR-006 clause H1 needs `title`"),
        ("charity: a charity", "charity: [a charity]", "AGR-007 a function has the words for one such party"),
        ("    absolute: true", "    absolute: true\n    absolute: false", "AGR-004 `absolute` stands here more than once"),
        ("  clinic:\n", "  council:\n", "AGR-004 `council` stands here more than once"),
        ("when: {consent-to-share: given}", "when: &x {consent-to-share: given}", "AGR-003 `&` or `*` directly before a word is an anchor or alias of YAML, which an agreement cannot have"),
        ("when: {consent-to-share: given}", "when: {consent-to-share: given", "AGR-001 this is not YAML"),
    ])
    func `each thing that can be wrong is said`(old: String, new: String, expected: String) {
        let found = problems(wholeLanguage(old, new)).map(\.description)
        #expect(found.contains { $0.contains(expected) }, "\(found)")
        #expect(found.allSatisfy { $0.hasPrefix("a.yaml:") })
    }

    @Test func `all problems are said at once, in the order of the file, and a wrong id is not said again where it is used`() {
        let found = problems(
            """
            agreement: two words
            version: "1"
            titel: A small agreement
            approved-by: [{role: somebody, on: soon}]
            contact: {role: manager, telephone: "01632 960000"}
            functions: {health: a health service}
            parties:
              clinic: {name: Clinic, function: helth, sector: private, signatory: maybe, duty-contact: {role: nurse}}
            desks:
              door: {name: Door, holder: clinic, fallback: nobody}
            purposes:
              care: {title: care, bases: [{for: everybody, article-6: e}]}
            clauses:
              - {permit: C1, title: t, messages: any, categories: any, about: any, from: party clinic, to: desk door, purpose: care}
              - {permit: C1, forbid: F1, title: t, messages: Letter, categories: any, about: any, from: any, to: any, purpose: care}
            """)
        #expect(
            found.map { "\($0.line):\($0.column) \($0.code)" } == [
                "1:1 AGR-006", "1:12 AGR-008", "3:1 AGR-005", "4:36 AGR-008", "8:36 AGR-010", "8:51 AGR-011", "8:71 AGR-008", "8:92 AGR-006",
                "10:48 AGR-010", "12:37 AGR-011", "14:5 AGR-012", "15:5 AGR-006", "15:5 AGR-012", "15:14 AGR-009", "15:50 AGR-011",
            ])
        #expect(found.allSatisfy { !$0.help.isEmpty && $0.file == "a.yaml" && $0.sentence.first?.isUppercase != true })
    }

    @Test func `repeated keys in several places are said with everything else`() {
        let text = wholeLanguage.replacing("    absolute: true", with: "    absolute: true\n    absolute: true")
            .replacing("signatory: false", with: "signatory: maybe\n    sector: voluntary")
        #expect(problems(text).map(\.code) == ["AGR-004", "AGR-008", "AGR-004"])
    }

    @Test func `a text can be neither too large, nor too deep, nor a bomb`() {
        #expect(problems(String(repeating: "# a\n", count: 70_000)).map(\.code) == ["AGR-002"])
        #expect(problems("a: " + String(repeating: "[", count: 200_000)).map(\.code) == ["AGR-002"])
        #expect(problems(String(repeating: "- ", count: 100_000)).map(\.code) == ["AGR-002"])
        #expect(problems(String(repeating: "[\n", count: 100_000)).map(\.code) == ["AGR-002"])
        let bomb = "a: &a [x, x]\n" + (0..<30).map { "b\($0): &b\($0) [*a, *a]\n" }.joined() + "? *b29\n: 1\n"
        let found = problems(bomb)
        #expect(!found.isEmpty && found.allSatisfy { $0.code == "AGR-003" })
    }

    @Test(arguments: ["", "\n\n", "--- \n...\n", "just words", "- a\n- b\n", "42", "agreement: a\n---\nagreement: b\n", "\u{0}", "? [a]\n: b\n", "%TAG x\n", "a:\tb: c", "\u{FEFF}agreement: x"])
    func `any text is answered with problems, never with a trap`(text: String) {
        #expect(!problems(text).isEmpty)
    }

    @Test func `a text cut short anywhere, or with one byte changed, is never a trap and never loads as something else's source`() {
        let bytes = Array(wholeLanguage.utf8)
        var generator = SplitMix(state: 7)
        for _ in 0..<60 {
            var changed = Array(bytes.prefix(Int.random(in: 0...bytes.count, using: &generator)))
            if let index = changed.indices.randomElement() { changed[index] = UInt8.random(in: 9...126, using: &generator) }
            let text = String(decoding: changed, as: UTF8.self)
            switch Agreement.load(yaml: text, file: "a.yaml") {
            case .success(let agreement): #expect(agreement.source == text)
            case .failure(let problems): #expect(!problems.problems.isEmpty)
            }
        }
    }
}
