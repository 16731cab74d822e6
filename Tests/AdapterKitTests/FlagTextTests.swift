import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit

@Suite struct FlagTextTests {
    @Test func `a flag is said in words, with the field in words and the code behind it`() {
        #expect(
            FlagText.of("narrative-undeclared:findings_on_others[0]")
                == "a text does not say what it touches, or whom it is about, so that hardly anybody may read it; see findings on others 1 (narrative-undeclared)")
        #expect(FlagText.of("brand-new:child.birth_date") == "something looks wrong; see child, birth date (brand-new)")
        #expect(FlagText.of("handling-ask") == "somebody has to be asked first, and it is not said who (handling-ask)")
    }

    @Test func `every flag of the protocol has words`() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/protocol.md"), encoding: .utf8)
        let rows = page.split(separator: "\n").filter { $0.hasPrefix("| `MSG-") && $0.hasSuffix("flag |") || $0.hasPrefix("| `MSG-CONSENT`") }
        let codes = rows.flatMap { $0.matches(of: /`MSG-([A-Z-]+)`/).map { $0.output.1.lowercased() } }
        #expect(codes.count >= 20)
        for code in codes { #expect(!FlagText.of(code).hasPrefix("something looks wrong"), "\(code)") }
    }

    @Test func `of text that declares nothing the sender reads what to do, and no name of a category`() {
        let recorded = Recorded.with { recorded in
            (recorded.thread, recorded.flags) = ("019aa613-0000-7000-8000-000000000001", ["narrative-undeclared:concerns[1]"])
            recorded.decisions = [
                RecipientDecision.with { decision in
                    (decision.recipient, decision.verdict, decision.clauses) = ("party:county-social-care", "share-in-part", ["C1"])
                    decision.leftOut = [LeftOut.with { ($0.category, $0.about, $0.code) = (.unclassified, .other, "AGR-105") }]
                    decision.fieldsLeftOut = ["concerns[1]", "source.name"]
                }
            ]
        }
        let text = AnswerText.of(recorded)
        #expect(text.contains("\ncounty-social-care: gets a part of it\n  shared by clause C1\n"))
        #expect(text.contains("left out: text that does not say what it touches, or whom it is about (AGR-105)"))
        #expect(text.contains("fields left out: concerns 2; source, name\n"))
        #expect(!text.contains("unclassified") && !text.contains("party:") && !text.contains("concerns["))
    }
}
