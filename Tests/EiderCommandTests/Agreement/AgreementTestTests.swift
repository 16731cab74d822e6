import EiderCommand
import Foundation
import Testing

@Suite("eider agreement test and prove")
struct AgreementTestTests {
    @Test("cases that come out as they have to end with 0; coverage that is asked for and not there ends with 65")
    func holds() async throws {
        let small = try SmallAgreement()
        _ = try small.tests("{verdict: share-in-part, shares: {child: identity}}")
        let ran = await eider("agreement", "test", small.path, "--coverage", "100")
        #expect(ran.status == .success)
        #expect(ran.output == "ok      a club at low risk\n1 case, 0 failed; 2 of 2 clauses covered (100 %)\n")
        _ = try small.tests("{verdict: share}", "{risk: significant-harm}")
        #expect(await eider("agreement", "test", small.path).status == .success)
        let short = await eider("agreement", "test", small.path, "--coverage", "60")
        #expect(short.status == .badData && short.output.contains("not covered: F1"))
    }

    @Test("a case that comes out otherwise ends with 65, with what was expected, what came, and where it says so")
    func fails() async throws {
        let small = try SmallAgreement()
        let path = try small.tests("{verdict: share}")
        let ran = await eider("agreement", "test", small.path)
        #expect(ran.status == .badData)
        #expect(ran.output.contains("failed  a club at low risk\n        \(path):2:") && ran.output.contains("expected share\n          got      share-in-part\n"))
        let json = try await eider("agreement", "test", small.path, "--output", "json").json()
        #expect(json["failed"] as? Int == 1 && json["passed"] as? Int == 0 && json["coverage"] as? Int == 100)
    }

    @Test("a case can have its message in a file beside it, as `eider send` takes it")
    func messageFile() async throws {
        let small = try SmallAgreement()
        _ = try small.attendance()
        let other = try small.folder.write(
            "tests:\n  - {case: a, file: attendance.json, from: clinic, to: club, expect: {verdict: share-in-part, code: AGR-101, clause: F1}}\n", to: "other.yaml")
        #expect(await eider("agreement", "test", small.path, "--tests", other).status == .success)
        let outside = try small.folder.write("tests:\n  - {case: a, file: ../attendance.json, from: clinic, to: club, expect: {verdict: share}}\n", to: "sub/other.yaml")
        let ran = await eider("agreement", "test", small.path, "--tests", outside)
        #expect(ran.status == .badData && ran.output.contains("AGR-010"))
    }

    @Test("problems of the cases are said as those of an agreement are; no file of cases is 69")
    func problems() async throws {
        let small = try SmallAgreement()
        let missing = await eider("agreement", "test", small.path)
        #expect(missing.status == .unavailable && missing.errors.contains("agreement.tests.yaml"))
        let path = try small.folder.write("tests:\n  - {case: a, colour: red}\n", to: "agreement.tests.yaml")
        let ran = await eider("agreement", "test", small.path)
        #expect(ran.status == .badData && ran.output.contains("\(path):2:") && ran.output.contains("AGR-005"))
        #expect(await eider("agreement", "test", small.path, "--coverage", "101").status == .usage)
    }

    @Test("a property that holds ends with 0, and says over how many situations")
    func proves() async throws {
        let small = try SmallAgreement()
        _ = try small.properties("{never: P1, title: offending reaches nobody, categories: offending, about: any}")
        let ran = await eider("agreement", "prove", small.path, "--on", "2026-11-21")
        #expect(ran.status == .success && ran.output.hasPrefix("holds  P1    never  offending reaches nobody") && ran.output.contains("1 property, 0 do not hold;"))
    }

    @Test("one that does not hold ends with 65 and a message that explain takes, and that comes to the same decision")
    func counterexample() async throws {
        let small = try SmallAgreement()
        _ = try small.properties("{never: P1, title: health never reaches the club, messages: EmergencyAttendance, categories: health, about: child, to: party club}")
        let ran = await eider("agreement", "prove", small.path, "--on", "2026-11-21", "--counterexamples", small.folder.path + "/found", "--output", "json")
        #expect(ran.status == .badData)
        let property = try #require((ran.json()["properties"] as? [[String: Any]])?.first)
        let found = try #require(property["counterexample"] as? [String: Any])
        #expect(property["holds"] as? Bool == false && found["file"] as? String == small.folder.path + "/found/P1.json")
        // Its command line, as a shell would part it where nothing has to be quoted.
        let words = try #require(found["explain"] as? String).split(separator: " ").map { String($0).replacing("'", with: "") }
        let explained = await eider(Array(words.dropFirst()) + ["--output", "json"])
        #expect(explained.status == .success)
        let decision = try #require(explained.json()["decision"] as? [String: Any])
        #expect((decision["shared"] as? [[String: String]])?.contains(["category": "health", "about": "child"]) == true)
        #expect(decision["verdict"] as? String == (found["decision"] as? [String: Any])?["verdict"] as? String)
    }
}
