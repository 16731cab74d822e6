import Foundation
import Testing

@testable import RouterCore

@Suite("The router's refusals") struct RouterRefusalTests {
    @Test("docs/protocol.md lists each with what was wrong and what to do", arguments: RouterRefusal.allCases)
    func documented(refusal: RouterRefusal) throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/protocol.md"), encoding: .utf8)
        #expect(page.contains("| `\(refusal.rawValue)` | \(refusal.sentence) | \(refusal.help) |"))
    }

    @Test("none is temporary, and each says what to do in words that end in no full stop", arguments: RouterRefusal.allCases)
    func words(refusal: RouterRefusal) {
        let answer = refusal.answer("id")
        #expect(!answer.temporary && answer.code == refusal.rawValue)
        for text in [answer.sentence, answer.help] { #expect(!text.isEmpty && !text.hasSuffix(".")) }
    }
}
