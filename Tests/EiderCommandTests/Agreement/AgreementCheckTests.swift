import EiderCommand
import Foundation
import Testing

@Suite("eider agreement check")
struct AgreementCheckTests {
    @Test("without a problem it says how large the agreement is, and since when it counts")
    func good() async throws {
        let small = try SmallAgreement()
        let ran = await eider("agreement", "check", small.path)
        #expect(ran.status == .success)
        #expect(ran.output.contains("agreement small 1, 2 clauses, 2 parties (2 signed), in force at once, no review date\nno problem, "))
        let json = try await eider("agreement", "check", small.path, "--output", "json").json()
        let agreement = try #require(json["agreement"] as? [String: Any])
        #expect(agreement["clauses"] as? Int == 2 && agreement["id"] as? String == "small" && agreement["version"] as? String == "1")
        #expect((json["problems"] as? [Any])?.isEmpty == true)
    }

    @Test("every problem has its file, line and column, code, sentence and help; the status is 65")
    func problems() async throws {
        let small = try SmallAgreement("  - {permit: C1, title: t, messages: Nonsense, categories: wealth, about: child, from: any, to: party nobody, purpose: care}")
        let ran = await eider("agreement", "check", small.path)
        #expect(ran.status == .badData)
        let lines = ran.output.split(separator: "\n")
        let line = SmallAgreement.text("").split(separator: "\n", omittingEmptySubsequences: false).count
        #expect(lines.filter { $0.hasPrefix("\(small.path):\(line):") }.count == 3 && lines.count == 6)
        #expect(ran.output.contains(" AGR-011 ") && ran.output.contains(" AGR-010 the agreement has no party `nobody`"))
        let json = await eider("agreement", "check", small.path, "--output", "json")
        #expect(json.status == .badData)
        let found = try #require(json.json()["problems"] as? [[String: Any]])
        #expect(found.count == 3 && found.allSatisfy { $0["line"] as? Int == line && ($0["column"] as? Int ?? 0) > 1 && ($0["help"] as? String)?.isEmpty == false })
    }

    @Test("a pipe in the agreement's place is refused at once, and nobody waits for it")
    func pipe() async throws {
        let small = try SmallAgreement()
        let path = small.folder.path + "/pipe.yaml"
        #expect(mkfifo(path, 0o600) == 0)
        let ran = await eider("agreement", "check", path)
        #expect(ran.status == .badData && ran.errors.contains("is no ordinary file [CLI-103]"))
    }

    @Test("a line that begins with a tab is said to")
    func tab() async throws {
        let small = try SmallAgreement("  - permit: C1\n\ttitle: t")
        let ran = await eider("agreement", "check", small.path)
        #expect(ran.status == .badData && ran.output.contains("AGR-001") && ran.output.contains("this line begins with a tab: indent with spaces only"))
    }

    @Test("remarks end with 65 only where --strict asks for it")
    func strict() async throws {
        let twice = SmallAgreement.clauses + "\n  - {permit: C2, title: again, messages: EmergencyAttendance, categories: health, about: child, from: party club, to: party club, purpose: care, in-force: {until: 2020-01-01}}"
        let small = try SmallAgreement(twice)
        #expect(await eider("agreement", "check", small.path).status == .success)
        let ran = await eider("agreement", "check", small.path, "--strict")
        #expect(ran.status == .badData && ran.output.contains("AGR-R"))
    }

    @Test("what it includes is read beside it, and never elsewhere: not through a link, and not in a circle")
    func includes() async throws {
        let part = "part: base\nfacts: {risk: {asserted-by: any}}\n"
        func check(_ prepare: (SmallAgreement) throws -> Void) async throws -> Ran {
            let small = try SmallAgreement(include: "include: [base.yaml]")
            let text = try String(contentsOfFile: small.path, encoding: .utf8).replacing("facts: {risk: {asserted-by: any}}\n", with: "")
            try Data(text.utf8).write(to: URL(fileURLWithPath: small.path))
            try prepare(small)
            return await eider("agreement", "check", small.path)
        }
        #expect(try await check { _ = try $0.folder.write(part, to: "base.yaml") }.status == .success)
        let missing = try await check { _ in }
        #expect(missing.status == .badData && missing.output.contains(":6:11: AGR-016"))
        let linked = try await check {
            let elsewhere = try $0.folder.write(part, to: "elsewhere/secret.yaml")
            try FileManager.default.createSymbolicLink(atPath: $0.folder.path + "/base.yaml", withDestinationPath: elsewhere)
        }
        #expect(linked.status == .badData && linked.output.contains("AGR-016"))
        let circular = try await check { _ = try $0.folder.write("part: base\ninclude: [base.yaml]\n", to: "base.yaml") }
        #expect(circular.status == .badData && circular.output.contains("base.yaml:2:") && circular.output.contains("AGR-015"))
    }

    @Test("hostile files end at once with what is wrong: missing, not UTF-8, too large, too deep, aliased")
    func hostile() async throws {
        let folder = try TemporaryFolder()
        #expect(await eider("agreement", "check", folder.path + "/nothing.yaml").status == .unavailable)
        try Data([0x61, 0xFF, 0xFE]).write(to: URL(fileURLWithPath: folder.path + "/bytes.yaml"))
        let bytes = await eider("agreement", "check", folder.path + "/bytes.yaml")
        #expect(bytes.status == .badData && bytes.errors.contains("is not UTF-8 [CLI-103]"))
        for (text, code) in [
            (String(repeating: "# long\n", count: 60_000), "AGR-002"), (String(repeating: "[", count: 5000), "AGR-002"), ("a: &x 1\nb: *x\n", "AGR-003"),
        ] {
            let ran = await eider("agreement", "check", try folder.write(text, to: "hostile.yaml"))
            #expect(ran.status == .badData && ran.output.contains(code))
        }
        #expect(await eider("agreement", "check", folder.path + "/bytes.yaml", "--on", "tomorrow").status == .usage)
    }
}
