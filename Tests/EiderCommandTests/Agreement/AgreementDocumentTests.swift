import EiderCommand
import Foundation
import Testing

@Suite("eider agreement document")
struct AgreementDocumentTests {
    @Test("all papers are written, filled in from the agreement, with blanks for people; none is overwritten unasked")
    func all() async throws {
        let small = try SmallAgreement()
        let to = small.folder.path + "/papers"
        let ran = await eider("agreement", "document", small.path, "--to", to, "--on", "2026-11-21", "--output", "json")
        #expect(ran.status == .success)
        let files = try #require(ran.json()["files"] as? [[String: Any]])
        #expect(files.map { $0["path"] as? String } == ["dpia", "appropriate-policy", "agreement"].map { "\(to)/\($0).md" })
        let assessment = try String(contentsOfFile: to + "/dpia.md", encoding: .utf8)
        for words in ["version 1", "Clinic", "Article 9(2)(g)", "Data protection officer", "Caldicott guardian", "Senior information risk owner", "‹to be written by"] {
            #expect(assessment.contains(words))
        }
        #expect(files[0]["blanks"] as? Int == assessment.components(separatedBy: "‹to be written by").count - 1)
        let policy = try String(contentsOfFile: to + "/appropriate-policy.md", encoding: .utf8)
        for words in ["sch1-para18", "not checked", "Retention and erasure", "paragraphs 38 to 41"] { #expect(policy.contains(words)) }
        let words = try String(contentsOfFile: to + "/agreement.md", encoding: .utf8)
        #expect(words.contains("**C1 health for care.** Clinic may share with Club") && words.contains("not where the risk is significant harm or immediate danger."))
        #expect(words.contains("# A small &lt;agreement>") && !words.contains("<agreement>"))
        let again = await eider("agreement", "document", small.path, "--to", to)
        #expect(again.status == .failure && again.errors.contains("CLI-605"))
        #expect(await eider("agreement", "document", small.path, "--to", to, "--kind", "dpia", "--replace").status == .success)
    }

    @Test("every clause of the example stands in its paper with its number and title, and the day of a paper is the day that was asked for")
    func example() async throws {
        let folder = try TemporaryFolder()
        let path = repository + "/Examples/partnership/agreement.yaml"
        let ran = await eider("agreement", "document", path, "--kind", "agreement", "--to", folder.path, "--on", "2026-11-21")
        #expect(ran.status == .success && ran.output.contains("0 blanks"))
        let text = try String(contentsOfFile: folder.path + "/agreement.md", encoding: .utf8)
        let check = try await eider("agreement", "check", path, "--output", "json").json()
        let count = try #require((check["agreement"] as? [String: Any])?["clauses"] as? Int)
        #expect(text.components(separatedBy: "\n**").dropFirst().filter { $0.first.map("CFH".contains) == true }.count >= count)
        #expect(text.contains("written out on 2026-11-21"))
        for words in [
            "**acknowledge.** The lead agency has 1 working day to acknowledge it to whoever referred. That runs from when “opened” is recorded, until",
            "it is paused when “information needed” is recorded, and goes on when “information given” is recorded",
            "**site-visit.** The lead agency has 10 working days to see the child at home.", "Who says so: the county's procedures; no statutory number.",
            "1 working day later, the partnership business manager at County safeguarding children partnership, business office is told too",
            "for the 3rd time within 12 months", "A strategy discussion should have children's social care, the police, a health service and the referrer",
            "A child goes missing more than 3 times within 90 days: by itself that comes to “Missing and exploitation conference”, for which County exploitation team answers",
            "while the risk is significant harm or worse: by itself that comes to the holder of the desk “Panel for young people who are harder to reach”",
        ] { #expect(text.contains(words), "\(words)") }
    }
}
