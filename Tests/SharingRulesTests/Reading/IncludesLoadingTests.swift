import SafeguardingContract
import SharingRules
import Testing

/// A partnership builds on a shared base: what an included file has is as if it stood here, and nothing overrides silently.
@Suite struct IncludesLoadingTests {
    /// The small agreement's own file, and what it includes.
    func own(_ include: String, clauses: String = "  - {forbid: F1, title: t, messages: any, categories: contact, about: any, from: any, to: any, purpose: any}") -> String {
        "include: \(include)\n" + agreement(clauses: clauses)
    }

    func clause(_ id: String) -> String {
        "  - {\(id.hasPrefix("C") ? "permit" : "forbid"): \(id), title: t, messages: any, categories: process, about: other, from: any, to: any, purpose: care}\n"
    }

    func load(_ yaml: String, _ files: [String: String]) throws -> Agreement {
        try Agreement.load(yaml: yaml, file: "dir/a.yaml", including: { files[$0] }).get()
    }

    @Test func `maps are joined, and clauses in the order of inclusion before this file's own`() throws {
        let files = [
            "base/one.yaml": "part: one\ninclude: deep/two.yaml\nfunctions: {police: the police}\nclauses:\n" + clause("C2"),
            "base/deep/two.yaml": "part: two\nareas: {north: {name: North}}\nclauses:\n" + clause("C3"),
            "three.yaml": "part: three\nclauses:\n" + clause("C1"),
        ]
        let agreement = try load(own("[base/one.yaml, three.yaml]"), files)
        #expect(agreement.clauses.map(\.id.text) == ["C3", "C2", "C1", "F1"])
        #expect(agreement.functions.count == 3 && agreement.areas.count == 1)
        #expect(agreement.clausePlaces[ClauseID("C3")!] == SourcePlace(file: "dir/base/deep/two.yaml", line: 4, column: 14))
        #expect(agreement.clausePlaces[ClauseID("F1")!]?.file == "dir/a.yaml")
    }

    @Test func `the text of all files loads again as the same agreement, from anywhere`() throws {
        let files = ["b.yaml": "\u{FEFF}part: b\r\nclauses:\r\n" + clause("C2").dropLast(), "c.yaml": "part: c\nclauses:\n" + clause("C3")]
        let agreement = try load(own("[b.yaml, c.yaml]"), files)
        #expect(agreement.source.hasPrefix("#!file a.yaml\ninclude: [b.yaml, c.yaml]\n") && agreement.source.contains("\n#!file b.yaml\npart: b\r\n"))
        let again = try Agreement.load(yaml: agreement.source, file: "ledger").get()
        #expect(again.source == agreement.source && again.clauses == agreement.clauses && again.head == agreement.head)
        #expect(again.clausePlaces[ClauseID("C3")!] == SourcePlace(file: "c.yaml", line: 3, column: 14))
    }

    @Test func `the text of a single file is kept as it is`() throws {
        let text = "\u{FEFF}" + agreement(clauses: "  []").replacing("\n", with: "\r\n")
        #expect(try Agreement.load(yaml: text, file: "a.yaml").get().source == text)
    }

    @Test func `a file that two others include stands once`() throws {
        let files = [
            "b.yaml": "part: b\ninclude: d.yaml\n", "c.yaml": "part: c\ninclude: d.yaml\nclauses:\n" + clause("C2"), "d.yaml": "part: d\nclauses:\n" + clause("C3"),
        ]
        #expect(try load(own("[b.yaml, c.yaml]"), files).clauses.map(\.id.text) == ["C3", "C2", "F1"])
    }

    @Test func `a clause of an included file can be withdrawn, and is remembered`() throws {
        let files = ["b.yaml": "part: b\nclauses:\n" + clause("C2") + clause("F2")]
        let agreement = try load("without: [F2]\n" + own("b.yaml"), files)
        #expect(agreement.clauses.map(\.id.text) == ["C2", "F1"])
        #expect(agreement.withdrawn.map(\.clause.id.text) == ["F2"] && agreement.withdrawn[0].clause.effect == .forbid)
        #expect(agreement.withdrawn[0].place.description == "dir/b.yaml:4:14" && agreement.withdrawn[0].by.description == "dir/a.yaml:1:11")
    }

    @Test(arguments: [
        ("F1", "AGR-010 no file that is included here has the clause `F1`"), ("F7", "AGR-010 the agreement has no clause `F7`"),
        ("X", "AGR-008 `X` is not the number of a clause"),
    ])
    func `only clauses of included files can be withdrawn`(word: String, expected: String) {
        let found = problems("without: [\(word)]\n" + own("b.yaml"), including: ["b.yaml": "part: b\nclauses:\n" + clause("C2")])
        #expect(found.count == 1 && found[0] == "a.yaml:1:11: \(expected)", "\(found)")
    }

    @Test func `the same id in two files is a problem that names both places`() {
        let files = ["b.yaml": "part: b\nfunctions: {health: care}\nclauses:\n" + clause("F1"), "c.yaml": "part: c\nfacts: {age: {asserted-by: any}}\n"]
        let found = problems(own("[b.yaml, c.yaml]"), including: files)
        #expect(found == [
            "a.yaml:7:13: AGR-009 `health` stands twice in `functions`: here and at b.yaml:2:13",
            "a.yaml:15:8: AGR-009 `facts` stands in two files: here and at c.yaml:2:8",
            "a.yaml:17:14: AGR-009 there are two clauses `F1`: here and at b.yaml:4:14",
        ])
    }

    @Test func `problems name the file that they are in, and all files' are said at once`() {
        let files = ["b.yaml": "part: b\nclauses:\n" + clause("C2").replacing("process", with: "proces"), "c.yaml": "part: C\ntitel: x\nversion: 1\n"]
        let found = problems(own("[b.yaml, c.yaml]").replacing("title: Door", with: "titel: Door"), including: files)
        #expect(found == [
            "b.yaml:3:55: AGR-011 there is no category `proces`", "c.yaml:1:7: AGR-008 `C` is not an id",
            "c.yaml:2:1: AGR-005 a file that is included has no key `titel`", "c.yaml:3:1: AGR-005 a file that is included has no key `version`",
        ])
        #expect(problems(own("b.yaml"), including: ["b.yaml": "a: [\n"]).contains { $0.hasPrefix("b.yaml:2:1: AGR-001") })
    }

    @Test func `a circle of files is said where it closes, with the way there`() {
        #expect(problems(own("a.yaml")) == ["a.yaml:1:10: AGR-015 a file cannot include itself: `a.yaml` includes `a.yaml`"])
        let files = ["b.yaml": "part: b\ninclude: c.yaml\n", "c.yaml": "part: c\ninclude: [b.yaml]\n"]
        #expect(problems(own("b.yaml"), including: files) == ["c.yaml:2:11: AGR-015 a file cannot include itself: `b.yaml` includes `c.yaml` includes `b.yaml`"])
        let back = ["b.yaml": "part: b\ninclude: a.yaml\n"]
        #expect(problems(own("b.yaml"), including: back) == ["b.yaml:2:10: AGR-015 a file cannot include itself: `a.yaml` includes `b.yaml` includes `a.yaml`"])
    }

    @Test(arguments: ["../b.yaml", "/etc/b.yaml", "x\\\\b.yaml", "x/../b.yaml", "./b.yaml", ".b.yaml", "a/b/c/d/e.yaml", "b.yaml/", "a\\u0001b", "~/x//y"])
    func `a name that leads elsewhere is not asked for`(name: String) {
        let asked = Asked()
        let result = Agreement.load(yaml: own("[\"\(name)\"]"), file: "a.yaml", including: { asked.add($0) })
        guard case .failure(let found) = result else {
            Issue.record("it loaded")
            return
        }
        #expect(asked.names.isEmpty && found.problems.map(\.code) == [name.contains("u0001") ? "AGR-008" : "AGR-016"], "\(found)")
    }

    @Test func `a file that cannot be read is a problem at the line that includes it, and everything else is said too`() {
        let found = problems(own("[b.yaml, c.yaml]"), including: ["c.yaml": "part: c\nnothing: 1\n"])
        #expect(found == ["a.yaml:1:11: AGR-016 `b.yaml` cannot be read", "c.yaml:2:1: AGR-005 a file that is included has no key `nothing`"])
        guard case .failure(let alone) = Agreement.load(yaml: own("b.yaml"), file: "a.yaml") else {
            Issue.record("it loaded")
            return
        }
        #expect(alone.problems.map(\.code) == ["AGR-016"], "a single text has no other files")
    }

    @Test func `sixteen files are read, and no seventeenth, nor more than 256 KiB over all`() throws {
        func chain(_ count: Int) -> [String: String] {
            Dictionary(uniqueKeysWithValues: (1...count).map { ("f\($0).yaml", "part: f\($0)\n" + ($0 < count ? "include: f\($0 + 1).yaml\n" : "")) })
        }
        #expect(problems(own("f1.yaml"), including: chain(15)).isEmpty)
        #expect(problems(own("f1.yaml"), including: chain(16)) == ["f15.yaml:2:10: AGR-002 an agreement has at most 16 files"])
        let half = "part: x\n" + String(repeating: "# half of it\n", count: 11_000)
        let found = problems(own("[b.yaml, c.yaml]"), including: ["b.yaml": half, "c.yaml": half])
        #expect(found == ["a.yaml:1:19: AGR-002 with `c.yaml` the agreement has more than 262144 bytes"])
    }

    @Test func `a text of several files that is not one is said`() throws {
        let agreement = try load(own("b.yaml"), ["b.yaml": "part: b\n"])
        func codes(_ text: String) -> [String] { problems(text).map { String($0.drop { $0 != " " }.dropFirst().prefix(7)) } }
        #expect(codes(agreement.source.replacing("#!file b.yaml\npart: b\n", with: "")) == ["AGR-016"], "a file is missing")
        #expect(codes(agreement.source + "#!file c.yaml\npart: c\n") == ["AGR-016"], "nobody includes this one")
        #expect(codes(agreement.source + "#!file b.yaml\npart: b\n") == ["AGR-016"], "one stands twice")
        #expect(codes(agreement.source.replacing("#!file b.yaml", with: "#!file ../b.yaml")) == ["AGR-016"])
        #expect(codes("#!file a.yaml\n" + String(repeating: "# a\n", count: 70_000)) == ["AGR-002"])
        #expect(codes(own("b.yaml") + "\n#!file b.yaml\npart: b\n").contains("AGR-016"), "a file cannot bring another along")
        #expect(codes("#!file ") == ["AGR-016"])
    }

    @Test func `a name of an included file is one below the agreement's folder`() {
        #expect(IncludeName("base/health.yaml")?.parts == ["base", "health.yaml"])
        #expect(IncludeName("base/health.yaml")?.including(IncludeName("x/y.yaml")!)?.text == "base/x/y.yaml")
        #expect(IncludeName("a/b/c.yaml")?.including(IncludeName("x/y.yaml")!) != nil && IncludeName("a/b/c.yaml")?.including(IncludeName("x/y/z.yaml")!) == nil)
        for text in ["", "/", "a//b", "a/", " a", "a ", "a\nb", "a\u{0}", "a\u{202E}b", "..", "a/..", String(repeating: "x", count: 201)] {
            #expect(IncludeName(text) == nil, "\(text)")
        }
        #expect(IncludeName("Bäse 2/a-b_c.yaml") != nil)
    }
}

/// Which files were asked for.
private final class Asked {
    var names: [String] = []
    func add(_ name: String) -> String? {
        names.append(name)
        return nil
    }
}
