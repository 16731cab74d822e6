import SafeguardingContract
import SharingRules
import Testing

@Suite("Findings") struct FindingTests {
    /// The findings about clauses, for example `AGR-R01 C1`.
    private func found(_ clauses: String, more: String = "") throws -> [String] {
        try analysed(clauses, more: more).findings(on: today).compactMap { finding in finding.clause.map { "\(finding.code) \($0)" } }
    }

    @Test("an agreement in which every clause does something has none about clauses") func none() throws {
        #expect(try found(permit("C1", "[identity, process]", to: "any", about: "any") + "\n" + forbid("F1", "identity", to: "party club")) == [])
    }

    @Test(
        "a clause that can never speak of anything is found, with the reason",
        arguments: [
            (permit("C1", "[identity, process]", to: "any", about: "any", also: "in-force: {until: 2026-01-01}"), "it was in force until 2026-01-01"),
            (permit("C1", "[identity, process]", from: "lead-agency", to: "any", about: "any"), "no thread"),
            (permit("C1", "[identity, process]", from: "function health", to: "any", about: "any", purpose: "play"), "no"),
            (permit("C1", "[identity, process]", to: "party gym", about: "any"), "`to`"),
            (permit("C1", "health", to: "any", messages: "[Recall]"), "can hold its facts"),
            (permit("C1", "[identity, process]", to: "any", about: "any", also: "when: {age: below 12}, unless: {age: below 14}"), "conditions can never hold"),
            (permit("C1", "[identity, process]", to: "any", about: "any", also: "gateway: g1"), "never in force"),
        ])
    func unreachable(clause: String, why: String) throws {
        let agreement = try analysed(clause, more: "gateways: {g1: {title: A gateway, kind: power, in-force: not-established}}")
        let finding = try #require(agreement.findings(on: today).first { $0.clause?.text == "C1" })
        #expect(finding.code == .unreachable)
        #expect(finding.sentence.contains(why))
        #expect(finding.place != nil)
    }

    @Test("a permit that others give already is found; a forbid of what nobody permits is a note") func shadowed() throws {
        let clauses = permit("C1", "[identity, health, process]", to: "any", about: "any") + "\n" + permit("C2", "health", to: "party club")
            + "\n" + forbid("F1", "offending")
        let findings = try analysed(clauses).findings(on: today).filter { $0.clause != nil }
        #expect(findings.map { "\($0.code) \($0.clause?.text ?? "") \($0.level.rawValue)" } == ["AGR-R02 C2 remark", "AGR-R02 F1 note"])
    }

    @Test("a permit that a forbid takes back is found, and whether they say the same") func contradictory() throws {
        let both = permit("C1", "health", to: "party club", messages: "[Referral]", about: "child") + "\n"
            + forbid("F1", "health", to: "party club", messages: "[Referral]", about: "child") + "\n" + permit("C2", "process", to: "any", about: "any")
        let same = try #require(try analysed(both).findings(on: today).first { $0.code == .contradictory })
        #expect(same.sentence.contains("in the same words"))
        let wider = permit("C1", "health", to: "party club") + "\n" + forbid("F1", "[health, offending]") + "\n" + permit("C2", "process", to: "any", about: "any")
        let under = try #require(try analysed(wider).findings(on: today).first { $0.code == .contradictory })
        #expect(under.sentence.contains("only what clause F1 forbids"))
    }

    @Test("a permit by which nothing comes once handling is stated is found") func handling() throws {
        #expect(try found(permit("C1", "intelligence", to: "party club")) == ["AGR-R04 C1"])
        #expect(try found(permit("C1", "intelligence", to: "party club") + "\n" + permit("C2", "process", to: "any", about: "any")) == [])
    }

    @Test("what the agreement lacks as a whole is found") func whole() throws {
        let agreement = try analysed(
            permit("C1", "[identity, process]", to: "party care", about: "any") + "\n" + forbid("F1", "[any]"),
            more: "gateways: {g1: {title: A gateway, kind: power, in-force: not-established}}")
        let codes = agreement.findings(on: today).filter { $0.clause == nil }.map(\.code)
        #expect(codes.filter { $0 == .approvalMissing }.count == 3)
        #expect(codes.contains(.reviewDue))
        #expect(codes.contains(.gatewayNotEstablished))
        #expect(codes.contains(.factUnused))
        #expect(codes.filter { $0 == .receivesNothing }.count == 2, "clinic and club")
        #expect(codes.contains(.deskReceivesNothing), "the club holds the area's desk in the south")
        #expect(codes.filter { $0 == .categoryForgotten }.count == Category.allCases.count - 1 - 2, "all but identity and process")
    }

    @Test("a review that is past is found, and one to come is not") func review() throws {
        func codes(_ date: String) throws -> [Finding.Code] {
            try analysed(permit("C1", "process", to: "any", about: "any"), more: "review: {by: \(date), who: somebody}").findings(on: today).map(\.code)
        }
        #expect(try codes("2026-11-20").contains(.reviewDue))
        #expect(try !codes("2026-11-22").contains(.reviewDue))
    }
}
