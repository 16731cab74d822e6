import AdapterKit
import Foundation
import Testing

@testable import ClubRegister

/// The tutorial's code blocks are the example that the tests compile and run.
@Suite struct TutorialTests {
    private static let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    private static let articles = tests.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Sources/AdapterKit/AdapterKit.docc/Articles")

    /// The example, which `eider adapter new` copies as well.
    private static let example = tests.deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Examples/adapter-swift")
    private static let adapter = example.appendingPathComponent("Sources/ClubRegister/ClubRegister.swift")
    private static let adapterTests = example.appendingPathComponent("Tests/ClubRegisterTests/ClubRegisterTests.swift")

    private func text(_ file: URL) throws -> String { try String(contentsOf: file, encoding: .utf8) }

    /// The blocks of a language, in the order of the article.
    private func blocks(_ language: String, of article: String) throws -> [String] {
        var (blocks, block): ([String], [Substring]?) = ([], nil)
        for line in try text(Self.articles.appendingPathComponent("\(article).md")).split(separator: "\n", omittingEmptySubsequences: false) {
            switch (block, line) {
            case (nil, "```\(language)"[...]): block = []
            case (let lines?, "```"): (blocks, block) = (blocks + [lines.joined(separator: "\n")], nil)
            case (let lines?, _): block = lines + [line]
            default: continue
            }
        }
        return blocks
    }

    private func withoutBlankLines(_ text: some StringProtocol) -> [Substring] { text.split(separator: "\n").filter { !$0.allSatisfy(\.isWhitespace) }.map { Substring($0) } }

    @Test func `the tutorial's blocks, one after the other, are the adapter that is compiled here`() throws {
        let blocks = try blocks("swift", of: "WriteAnAdapter")
        #expect(blocks.count == 9, "seven of the adapter, its executable, and its test")
        let adapter = try text(Self.adapter)
        #expect(withoutBlankLines(blocks.prefix(7).joined(separator: "\n")) == withoutBlankLines(adapter))
        #expect(blocks[7] == "await AdapterMain.main(ClubRegister.self)")
    }

    @Test func `the adapter is about sixty lines`() throws {
        #expect(try text(Self.adapter).split(separator: "\n", omittingEmptySubsequences: false).count <= 65)
    }

    @Test(arguments: ["WriteAnAdapter", "TestAnAdapter"]) func `the tests that the articles show are tests that run here`(_ article: String) throws {
        let tests = try text(Self.adapterTests)
        let shown = try blocks("swift", of: article).filter { $0.contains("@Test") }
        #expect(!shown.isEmpty)
        for block in shown { #expect(tests.contains(block)) }
    }

    @Test func `the tutorial's adapter.yaml says the same as the code`() throws {
        let yaml = try #require(try blocks("yaml", of: "WriteAnAdapter").first)
        #expect(try AdapterManifest(yaml: yaml) == ClubRegister.manifest)
        #expect(try AdapterManifest(yaml: text(Self.example.appendingPathComponent("adapter.yaml"))) == ClubRegister.manifest)
    }

    @Test func `the tutorial's row is the one that is tried`() throws {
        let row = try #require(try blocks("json", of: "WriteAnAdapter").first)
        let tests = try text(Self.adapterTests)
        #expect(withoutBlankLines(row).allSatisfy { tests.contains($0.trimmingCharacters(in: .whitespaces)) })
    }
}
