import SafeguardingContract
import SharingRules
import Testing

@Suite("Fixtures")
struct FixturesTests {
    static let clauses = """
          - {permit: C1, title: health for care, messages: EmergencyAttendance, categories: [identity, health], about: child, from: party clinic, to: party club, purpose: care}
          - {permit: C2, title: health again, messages: EmergencyAttendance, categories: health, about: child, from: party clinic, to: party club, purpose: care}
          - {forbid: F1, title: no health at low risk, messages: EmergencyAttendance, categories: health, about: child, from: any, to: any, purpose: any, unless: {risk: at-least significant-harm}, tell-recipient: true}
        """

    private func load(_ cases: String) throws -> Result<Fixtures, AgreementProblems> {
        Fixtures.load(yaml: "tests:\n\(cases)\n", file: "agreement.tests.yaml", for: try small(Self.clauses))
    }

    private func test(_ cases: String) throws -> FixtureReport { try small(Self.clauses).test(load(cases).get(), on: today) }

    private static func line(_ expect: String, _ state: String = "{risk: in-need}") -> String {
        "  - {case: a case, message: EmergencyAttendance, from: clinic, to: desk door, purpose: care, state: \(state), holds: {child: [identity, health]}, expect: \(expect)}"
    }

    @Test("a case that comes out as it says has no differences")
    func holds() throws {
        let report = try test(
            Self.line(
                "{verdict: share-in-part, shares: {child: identity}, withholds: {child: [health]}, held: {}, by: [C1], code: AGR-101, clause: F1, obligations: [], ring: [], recipient-told: true, missing: []}"
            ))
        #expect(report.passed && report.results.count == 1)
        #expect(report.results[0].request.recipient == PartyID("club") && report.results[0].request.desk == DeskID("door"))
        #expect(report.results[0].request.on == today)
    }

    @Test(
        "each thing that comes out otherwise is said, in the words of the file, with its place",
        arguments: [
            ("verdict: share", "verdict", "share", "share-in-part"), ("shares: {child: any}", "shares", "{child: [identity, health]}", "{child: [identity]}"),
            ("withholds: {child: [identity]}", "withholds", "{child: [identity]}", "{child: [health]}"),
            ("held: {child: health}", "held", "{child: [health]}", "{}"), ("by: [C1, C2]", "by", "[C1, C2]", "[C1]"),
            ("code: AGR-104", "code", "AGR-104", "[AGR-101]"), ("clause: C1", "clause", "C1", "[F1]"),
            ("obligations: [ask-first]", "obligations", "[ask-first]", "[]"), ("ring: [club]", "ring", "[club]", "[]"),
            ("recipient-told: false", "recipient-told", "false", "true"), ("missing: [risk]", "missing", "[risk]", "[]"),
        ])
    func differs(expect: String, key: String, expected: String, got: String) throws {
        let report = try test(Self.line("{\(expect)}"))
        let found = try #require(report.results[0].differences.first)
        #expect(!report.passed && report.results[0].differences.count == 1)
        #expect(found.key == key && found.expected == expected && found.got == got)
        #expect(found.place.file == "agreement.tests.yaml" && found.place.line == 2 && found.place.column > 100)
    }

    @Test("a fact too many in what is shared is a failure, not only one too few")
    func tooMany() throws {
        let report = try test(Self.line("{shares: {child: identity}}", "{risk: significant-harm}"))
        #expect(report.results[0].differences.map(\.got) == ["{child: [identity, health]}"])
    }

    @Test("a clause is covered where taking it out changes what is decided: not where another clause does the same")
    func coverage() throws {
        let low = try test(Self.line("{verdict: share-in-part}"))
        #expect(low.covered.map(\.text) == ["C1", "F1"] && low.uncovered.map(\.text) == ["C2"] && low.coverage == 66)
        let high = try test(Self.line("{verdict: share}", "{risk: significant-harm}"))
        #expect(high.covered.map(\.text) == ["C1", "C2"] && high.uncovered.map(\.text) == ["F1"])
        #expect(try test("  []").coverage == 0)
    }

    @Test("everything that is wrong with a file is said at once, with line and column and without going on")
    func problems() throws {
        let result = try load(
            """
              - {case: a, message: Nonsense, from: clinic, to: club, purpose: care, holds: {child: health}, expect: {verdict: share}}
              - {case: b, message: EmergencyAttendance, from: nobody, to: club, purpose: care, holds: {child: health}, expect: {verdict: share}}
              - {case: c, message: EmergencyAttendance, from: clinic, to: desk nowhere, purpose: care, holds: {child: health}, expect: {verdict: share}}
              - {case: d, message: EmergencyAttendance, from: clinic, to: club, purpose: sport, holds: {nobody: health, child: wealth}, expect: {}}
              - {case: e, message: EmergencyAttendance, from: clinic, to: club, purpose: care, colour: red, state: {age: ten, area: here, level-of-need: x 1, risk: some}, on: soon, holds: health, expect: {by: [C9]}}
            """)
        guard case .failure(let found) = result else {
            Issue.record("it loaded")
            return
        }
        #expect(
            found.problems.map { "\($0.line) \($0.code)" } == [
                "2 AGR-011", "3 AGR-010", "4 AGR-010", "5 AGR-010", "5 AGR-011", "5 AGR-011", "5 AGR-006", "6 AGR-005", "6 AGR-008", "6 AGR-010",
                "6 AGR-010", "6 AGR-011", "6 AGR-008", "6 AGR-007", "6 AGR-010",
            ])
    }

    @Test("what the agreement does not know can be what the case is about")
    func unknown() throws {
        let report = try test(
            """
              - {case: a, message: EmergencyAttendance, from: stranger, to: club, purpose: care, holds: {child: health}, expect: {verdict: withhold, code: AGR-106}}
              - {case: b, message: EmergencyAttendance, from: clinic, to: stranger, purpose: care, holds: {child: health}, expect: {code: AGR-107}}
              - {case: c, message: EmergencyAttendance, from: clinic, to: club, purpose: sport, holds: {child: health}, expect: {code: AGR-103}}
              - {case: d, message: EmergencyAttendance, from: clinic, to: desk nowhere, purpose: care, holds: {child: health}, expect: {code: AGR-108}}
              - {case: e, message: EmergencyAttendance, from: clinic, to: club, purpose: care, holds: everything, expect: {verdict: share-in-part, code: AGR-105}}
            """)
        #expect(report.results.map { $0.differences.map(\.key) } == [[], [], [], [], []])
    }

    @Test("what is no list of cases, and what is not YAML, is a problem in its place", arguments: ["tests: 3", "cases: []", "[", "", "tests: [&a x]"])
    func malformed(text: String) throws {
        guard case .failure(let found) = Fixtures.load(yaml: text, file: "t.yaml", for: try small(Self.clauses)) else {
            Issue.record("it loaded")
            return
        }
        #expect(!found.problems.isEmpty && found.problems.allSatisfy { $0.file == "t.yaml" && !$0.help.isEmpty })
    }

    @Test("a case can have its message in a file beside it; what the message says is not said again")
    func ofFile() throws {
        let event = """
            {"specversion":"1.0","type":"eider.v1.EmergencyAttendance","to":"party:club","data":{"grounds":{"purpose":"care","risk":"IN_NEED"},\
            "child":{"name":{"given":["Tamsin"],"family":"Testdata"}}}}
            """
        func load(_ line: String) throws -> Result<Fixtures, AgreementProblems> {
            Fixtures.load(yaml: "tests:\n\(line)\n", file: "t.yaml", for: try small(Self.clauses)) { $0 == "messages/a.json" ? Array(event.utf8) : nil }
        }
        let fixtures = try load("  - {case: a, file: messages/a.json, from: clinic, expect: {verdict: share-in-part, by: [C1]}}").get()
        #expect(fixtures.cases[0].request.risk == .inNeed && fixtures.cases[0].request.facts.contains(Fact(.identity, .child)))
        #expect(try small(Self.clauses).test(fixtures, on: today).passed)
        for line in ["{case: a, file: b.json, from: clinic, expect: {verdict: share}}", "{case: a, file: messages/a.json, purpose: care, from: clinic, expect: {verdict: share}}"] {
            guard case .failure(let found) = try load("  - " + line) else {
                Issue.record("it loaded")
                continue
            }
            #expect(found.problems.count == 1 && found.problems[0].line == 2)
        }
    }
}
