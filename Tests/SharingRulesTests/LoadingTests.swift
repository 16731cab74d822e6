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

    /// The county's agreement with one text replaced: exactly one occurrence.
    func county(_ old: String, _ new: String) -> [String] {
        #expect(SharingRulesTests.county.source.ranges(of: old).count == 1, "\(old)")
        return problems(SharingRulesTests.county.source.replacing(old, with: new)).map(\.description)
    }

    @Test func `the example agreement loads, with all that it says`() {
        let county = SharingRulesTests.county
        #expect(county.id == "county" && county.version == "3.3")
        #expect(county.parties.count == 16 && county.desks.count == 7 && county.purposes.count == 6 && county.clauses.count == 32)
        #expect(county.parties[club]?.sector == .voluntary)
        #expect(county.desks[frontDoor]?.holder == socialCare)
        #expect(county.purposes[PurposeID("safeguarding-referral")!]?.bases.last?.article6 == "ea")
        #expect(county.assertedBy == [.risk: [.signatories], .consentToShare: [.signatories], .consentToWork: [.signatories]])
        let c3 = county.clauses.first { $0.id.text == "C3" }
        #expect(c3?.when.values(of: .risk) == FactValues([Risk.significantHarm, .immediateDanger]) && c3?.when.goes(by: .consentToShare) == false)
        #expect(c3?.purposes == nil && c3?.tellRecipient == true)
        #expect(county.clauses.first { $0.id.text == "F1" }?.messages.contains(.notice) == false, "`any` message is one that can be sent")
        #expect(county.approvals.count == 3 && county.approvals[2].date == "2026-11-04")
    }

    @Test func `every number of the example is from the range kept for drama`() {
        for party in SharingRulesTests.county.parties.values { #expect(party.dutyContact.telephone.hasPrefix("01632 960")) }
    }

    @Test func `one wrong word is one problem, at its place`() {
        let text = SharingRulesTests.county.source
        let line = text.prefix(upTo: text.range(of: "recipient: informed")!.lowerBound).count { $0 == "\n" } + 1
        #expect(county("recipient: informed", "recipient: deformed") == ["a.yaml:\(line):16: AGR-011 there is no role of a recipient `deformed`"])
    }

    @Test(arguments: [
        ("about: child\n", "about: chidl\n", "AGR-011 there is no role of a person `chidl`"),
        ("categories: contact\n", "categories: [contact, contakt]\n", "AGR-011 there is no category `contakt`"),
        ("to: desk front-door\n    purpose: safeguarding-referral\n", "to: desk back-door\n    purpose: safeguarding-referral\n", "AGR-010 the agreement has no desk `back-door`"),
        ("to: function probation", "to: function prbation", "AGR-010 the agreement has no function `prbation`"),
        ("to: party county-social-care", "to: party county-care", "AGR-010 the agreement has no party `county-care`"),
        ("from: lead-agency\n    to: referrer\n    purpose: [", "from: lead-agency\n    to: refferer\n    purpose: [", "AGR-011 `refferer` does not say whom it means here"),
        ("purpose: [safeguarding-notification, direct-care]\n  - permit: C8", "purpose: [direct-car]\n  - permit: C8", "AGR-010 the agreement has no purpose `direct-car`"),
        ("messages: [EmergencyAttendance]\n    categories: health-sexual", "messages: [EmergencyAttendence]\n    categories: health-sexual", "AGR-011 there is no message `EmergencyAttendence`"),
        ("messages: [EmergencyAttendance]\n    categories: health-sexual", "messages: [Notice]\n    categories: health-sexual", "AGR-011 there is no message `Notice`"),
        ("when: {consent-to-share: given}\n\n  - permit: C13", "when: {consent-to-share: granted}\n\n  - permit: C13", "AGR-011 there is no state of consent `granted`"),
        ("when: {consent-to-share: given}\n\n  - permit: C13", "when: {mood: good}\n\n  - permit: C13", "AGR-005 `when` has no key `mood`"),
        ("when: {consent-to-share: given}\n\n  - permit: C13", "when: {}\n\n  - permit: C13", "AGR-006 `when` names no condition"),
        ("when: {risk: at-least in-need}\n  - permit: C9", "when: {risk: in-need}\n  - permit: C9", "AGR-008 `in-need` is not a condition on risk"),
        ("when: {risk: at-least in-need}\n  - permit: C9", "when: {risk: below no-known-risk}\n  - permit: C9", "AGR-008 no risk is below no-known-risk"),
        ("permit: C9", "permit: F9", "AGR-008 `F9` is not the number of a clause that permits"),
        ("permit: C9", "permit: C8", "AGR-009 there are two clauses `C8`"),
        ("signatory: false", "signatory: no", "AGR-008 `signatory` is `true` or `false`, not `no`"),
        ("name: Riverbank Boxing Club", "nam: Riverbank Boxing Club", "AGR-005 party `riverbank-boxing-club` has no key `nam`"),
        ("holder: county-nursing-hub", "holder: riverbank-boxing-club", "AGR-013 `riverbank-boxing-club` holds a desk and has not signed the agreement"),
        ("article-6: ea, article-9: g, dpa-condition: sch1-para18, gateway: ca2004-s10}\n  safeguarding-notification:", "article-6: z, article-9: g, dpa-condition: sch1-para18, gateway: ca2004-s10}\n  safeguarding-notification:", "AGR-011 there is no letter in UK GDPR Article 6(1) `z`"),
        ("article-6: a, article-9: a", "article-6: a", "AGR-012 clause C3 permits `health` for `activity-planning`, which has a basis without `article-9`"),
        ("  risk: {asserted-by: signatories}", "", "AGR-014 clause C3 goes by `risk`, and nobody may state it"),
        ("risk: {asserted-by: signatories}", "risk: {asserted-by: referrer}", "AGR-011 `referrer` does not say whom it means here"),
        ("telephone: \"01632 960000\"", "telephone: ring the bell", "AGR-008 `ring the bell` is not a telephone number"),
        ("on: 2026-11-04", "on: 2026-02-30", "AGR-008 `2026-02-30` is not a date"),
        ("  elm-park-school:\n", "  Elm_Park_School:\n", "AGR-008 `Elm_Park_School` is not an id"),
        ("version: \"3.3\"", "version: []", "AGR-007 there has to be a single text in `version`"),
        ("version: \"3.3\"", "version: \"  \"", "AGR-008 there is nothing in `version`"),
        ("about: child\n", "about: []\n", "AGR-007 the list of `about` is empty"),
        ("from: lead-agency\n    to: referrer\n    purpose: [", "from: lead-agency\n    purpose: [", "AGR-006 clause C4 needs `to`"),
        ("  police: the police", "  police: [the police]", "AGR-007 a function has the words for one such party"),
        ("    recipient: informed", "    recipient: informed\n    recipient: acting", "AGR-004 `recipient` stands here more than once"),
        ("  county-police:\n", "  school-nurses:\n", "AGR-004 `school-nurses` stands here more than once"),
        ("when: {consent-to-share: given}\n\n  - permit: C13", "when: &x {consent-to-share: given}\n\n  - permit: C13", "AGR-003 `&` or `*` directly before a word is an anchor or alias of YAML, which an agreement cannot have"),
        ("when: {consent-to-share: given}\n\n  - permit: C13", "when: {consent-to-share: given\n\n  - permit: C13", "AGR-001 this is not YAML"),
    ])
    func `each thing that can be wrong is said`(old: String, new: String, expected: String) {
        let found = county(old, new)
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
        let text = SharingRulesTests.county.source.replacing("recipient: informed", with: "recipient: informed\n    recipient: acting")
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
        let bytes = Array(SharingRulesTests.county.source.utf8)
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
