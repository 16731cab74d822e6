import SharingRules
import Testing

/// Whatever text it is given, the reader ends: what a text can cost is bounded before it is parsed, and what it says is answered by problems at places in it.
@Suite struct HostileLoadingTests {
    func codes(_ text: String) -> Set<String> {
        let found = places(text)
        #expect(!found.isEmpty)
        return Set(found.map(\.code))
    }

    /// The problems, each of which has to be at a place in the text.
    func places(_ text: String) -> [AgreementProblem] {
        guard case .failure(let found) = Agreement.load(yaml: text, file: "a.yaml") else { return [] }
        check(found, in: text)
        return found.problems
    }

    func check(_ found: AgreementProblems, in text: String, _ origin: String = "") {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(!found.problems.isEmpty && found.problems.count <= 200, "\(origin)")
        for problem in found.problems {
            let isInside =
                problem.file != "a.yaml"
                || lines.indices.contains(problem.line - 1) && (1...lines[problem.line - 1].count + 1).contains(problem.column)
            #expect(isInside, "\(origin) \(problem) of \(lines.count) lines")
        }
    }

    @Test func `what is nested too deep is refused, however it hides`() {
        let bad: Set = ["AGR-002"]
        #expect(codes("a: " + String(repeating: "[", count: 65)) == bad)
        #expect(codes(String(repeating: "{a: ", count: 65)) == bad)
        #expect(codes(String(repeating: "- ", count: 33) + "a") == bad)
        #expect(codes((0..<40).map { String(repeating: "  ", count: $0) + "a:\n" }.joined()) == bad)
        // Brackets that are closed only in a comment or in quotation marks.
        #expect(codes(String(repeating: "[ # ]\n", count: 900) + String(repeating: "]", count: 900)) == bad)
        #expect(codes(String(repeating: "[\"]\", ", count: 500) + String(repeating: "]", count: 500)) == bad)
        #expect(codes(String(repeating: "[ # ]\n", count: 40_000)).isSubset(of: ["AGR-001", "AGR-002"]))
        #expect(codes(String(repeating: "{\"}\": ", count: 40_000)).isSubset(of: ["AGR-001", "AGR-002"]))
        #expect(codes(String(repeating: "? ", count: 100_000)) == bad)
    }

    @Test(arguments: ["a: &x b", "a: *x", "&x a: b", "[&x a]", "{?&x a: b}", "{a: b, ?*x : c}", "a:\n  *x : b", "a: \"b\"*x", "- &x\n- a", "a: b\n<<: *x"])
    func `anchors and aliases are refused wherever YAML takes one for one`(text: String) {
        #expect(codes(text) == ["AGR-003"])
    }

    @Test func `a text of laughs is refused before it is parsed`() {
        let bomb = "a: &a [x, x]\n" + (0..<30).map { "b\($0): &b\($0) [*a, *a]\n" }.joined() + "? *b29\n: 1\n"
        #expect(codes(bomb) == ["AGR-003"])
        #expect(codes("{?&a [x,x]: 1,?&b [*a,*a]: 1}") == ["AGR-003"])
    }

    @Test(arguments: ["title: !!binary aGVsbG8=", "title: !!set {a, b}", "title: !own x", "title: !!int 7", "!<tag:example.org,2026:x> a: b", "- !!omap [a: b]"])
    func `tags are refused`(text: String) {
        #expect(codes(text).contains("AGR-003"))
    }

    @Test func `a merge key is a key that has no meaning`() {
        let found = problems(wholeLanguage("    sanitised-only: true\n", "    <<: {sanitised-only: true}\n"))
        #expect(found.count == 1 && found[0].contains("AGR-005 clause C1 has no key `<<`"))
    }

    @Test(arguments: [
        "a: b\n---\nc: d\n", "--- a\n--- b\n", "...\n...\n", "%YAML 9.9\n---\na: b", "a: b\nc", "a: [b", "a: {b: c", "a: \"b", "a: 'b", "a: |9x\n b", "a:\n\tb: c", "\ta: b", "a: @b", "a: `b", "a: %b",
        "\"\\ud800\"", "\"\\xZZ\"", "a: b: c", "- a\nb: c", "key", "[]", "{}", "? a", ": b", "? [a]\n: b", "? {a: b}\n: c", "[a]: b", "~", "null", "# only a comment", "\u{FEFF}", "\r\n\r\n",
    ])
    func `what is not an agreement is answered with problems at places in it`(text: String) {
        #expect(!places(text).isEmpty)
    }

    @Test(arguments: ["\u{0}", "\u{1B}[31m", "\u{7F}", "\u{85}", "\u{9B}", "\u{2028}", "\u{2029}", "\u{202E}", "\u{2066}", "\u{FEFF}", "\u{FFFE}", "\r", "\u{8}"])
    func `characters that nobody sees, or that turn the text around, are refused at their place`(character: String) {
        let found = places(wholeLanguage("title: care", "title: ca\(character)re"))
        #expect(found.count == 1 && found[0].code == "AGR-001" && found[0].column == "    title: ca".count + 1, "\(found)")
    }

    @Test(arguments: ["\\0", "\\e", "\\x7F", "\\N", "\\L", "\\u202E", "\\b", "\\t", "\\n"])
    func `nor can they come in by an escape`(escape: String) {
        let found = places(wholeLanguage("title: care", "title: \"ca\(escape)re\""))
        #expect(found.map(\.code) == ["AGR-008"], "\(found)")
    }

    @Test func `line ends of other systems, and a byte order mark at the beginning, are no problem`() throws {
        let text = "\u{FEFF}" + wholeLanguage.replacing("\n", with: "\r\n")
        let agreement = try Agreement.load(yaml: text, file: "a.yaml").get()
        #expect(agreement.clauses == LanguageLoadingTests.whole.clauses && agreement.clausePlaces == LanguageLoadingTests.whole.clausePlaces)
        let found = places(text.replacing("kind: power", with: "kind: right"))
        #expect(found.count == 1 && found[0].line == wholeLanguage.prefix(upTo: wholeLanguage.range(of: "kind: power")!.lowerBound).count { $0 == "\n" } + 1)
    }

    @Test func `words that YAML reads as numbers, truth values or dates are texts here`() throws {
        for word in ["0123", "1.10", "0x1F", "1e3", "on", "no", "Yes", "2026-11-01", "12:30:45", ".inf"] {
            let text = wholeLanguage("version: \"7.0\"", "version: \(word)").replacing("title: care", with: "title: \(word)")
            let agreement = try Agreement.load(yaml: text, file: "a.yaml").get()
            #expect(agreement.version == word && agreement.purposes.values.first?.title == word)
        }
        for word in ["on", "yes", "no", "True", "1"] {
            #expect(problems(wholeLanguage("signatory: false", "signatory: \(word)")) .contains { $0.contains("AGR-008 `signatory` is `true` or `false`, not `\(word)`") })
        }
        for nothing in ["", "~", "null", "''", "\"  \""] {
            #expect(problems(wholeLanguage("title: care", "title: \(nothing)")).map { $0.contains("AGR-008 there is nothing in `title`") } == [true], "\(nothing)")
        }
    }

    @Test func `a text that is too long is refused, and a very long word`() {
        #expect(codes(wholeLanguage("title: care", "title: " + String(repeating: "x", count: 256 * 1024))) == ["AGR-002"])
        #expect(codes(wholeLanguage("title: care", "title: " + String(repeating: "x", count: 200_000))) == ["AGR-002"])
        #expect(codes(wholeLanguage("title: care", "title: " + String(repeating: "x ", count: 100_000))) == ["AGR-002"])
        #expect(codes(wholeLanguage("title: care", "title: |\n" + String(repeating: "      x\n", count: 20_000))) == ["AGR-002"])
        #expect(codes(String(repeating: "x", count: 200_000) + ": 1").contains("AGR-001"))
    }

    @Test func `a hundred thousand keys, words or repeated keys are said as the first of them`() {
        #expect(codes((0..<100_000).map { "a\($0): 1\n" }.joined()) == ["AGR-002"], "more than 256 KiB")
        let keys = places((0..<25_000).map { "a\($0): 1\n" }.joined())
        #expect(keys.count == 200 && Set(keys.map(\.code)).isSubset(of: ["AGR-005", "AGR-006"]))
        let words = places(wholeLanguage("from: [signatories, forum conference]", "from: [" + (0..<10_000).map { "party p\($0)" }.joined(separator: ", ") + "]"))
        #expect(words.count == 200 && words.allSatisfy { $0.code == "AGR-010" })
        let repeated = places(String(repeating: "a: 1\n", count: 10_000))
        #expect(!repeated.isEmpty && repeated.allSatisfy { $0.code == "AGR-004" })
        let clauses = places(wholeLanguage + "\n" + String(repeating: "  - {}\n", count: 30_000))
        #expect(clauses.count == 200)
    }

    @Test func `2000 random changes to the example never trap it: an agreement, or problems at places in the text`() {
        let seed = UInt64.random(in: 0...UInt64.max)
        var generator = SplitMix(state: seed)
        let bases = [Array(wholeLanguage.unicodeScalars), Array((exampleFile("agreement.yaml") ?? "").unicodeScalars)]
        let pieces = [
            "[", "]", "{", "}", ":", ": ", "- ", "\n", "\n  ", "#", "\"", "'", "|\n", ">", "&a", "*a", "!!set", "? ", "<<: ", "%", "---\n", "\t", "\r", "\u{0}", "\u{202E}", "é", "😀", "~", "any", "party ",
            "forum ", "include: b.yaml\n", "#!file a.yaml\n", "without: [C1]\n", "at-least ", "-1", "999999999999999999999", "in-force: {from: 2026-01-01}\n",
        ].map { Array($0.unicodeScalars) }
        for round in 0..<2000 {
            // One in fifty changes the long example, the others the short text that has every key.
            var scalars = bases[round % 50 == 0 ? 1 : 0]
            for _ in 0...Int.random(in: 0..<3, using: &generator) {
                let start = Int.random(in: 0...scalars.count, using: &generator)
                let end = min(scalars.count, start + [0, 0, 1, 2, 8, 60, 400].randomElement(using: &generator)!)
                switch Int.random(in: 0..<5, using: &generator) {
                case 0: scalars.removeSubrange(start..<end)
                case 1: scalars.insert(contentsOf: scalars[start..<end], at: Int.random(in: 0...scalars.count, using: &generator))
                case 2 where round % 10 == 0: scalars.removeSubrange(start...)
                default: scalars.replaceSubrange(start..<min(end, start + 8), with: pieces.randomElement(using: &generator)!)
                }
            }
            var text = String.UnicodeScalarView()
            text.append(contentsOf: scalars)
            let yaml = String(text)
            switch Agreement.load(yaml: yaml, file: "a.yaml") {
            case .success(let agreement):
                let again = try? Agreement.load(yaml: agreement.source, file: "a.yaml").get()
                #expect(again?.clauses == agreement.clauses, "seed \(seed), round \(round)")
            case .failure(let found):
                check(found, in: yaml, "seed \(seed), round \(round):")
            }
        }
    }
}
