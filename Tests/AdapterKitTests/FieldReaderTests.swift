import Testing

@testable import AdapterKit

@Suite struct FieldReaderTests {
    @Test func `every problem is told at once, in the order of the file`() throws {
        let document = try YAMLDocument.parse("number: many\nlist: {a: 1}\nmispelt: x\nx-note: free\ninner: {deep: true}\n")
        var fields = FieldReader(document)
        #expect(fields.text("thread") == nil)
        #expect(fields.optionalInteger("number") == nil)
        #expect(fields.texts("list") == [])
        _ = fields.object("inner") { fields in fields.text("name") }
        fields.refuseUnknown()
        let found = #expect(throws: AdapterProblems.self) { try fields.finish() }
        #expect(
            found?.problems.map { "\($0.position?.line ?? 0) \($0.code) \($0.path)" } == [
                "1 ADP-MISSING thread", "1 ADP-SHAPE number", "2 ADP-SHAPE list", "3 ADP-UNKNOWN-FIELD ",
                "5 ADP-MISSING inner.name", "5 ADP-UNKNOWN-FIELD inner",
            ])
    }

    @Test func `values are read as what they are`() throws {
        var fields = FieldReader(try YAMLDocument.parse("a: text\nb: '7'\nc: 7\nd: yes please\ne: [x, y]\nf: true\ng: ~\n"))
        #expect(fields.text("a") == "text")
        #expect(fields.text("b") == "7")
        #expect(fields.optionalInteger("c") == 7)
        #expect(fields.optionalText("d") == "yes please")
        #expect(fields.texts("e") == ["x", "y"])
        #expect(fields.optionalBool("f") == true)
        #expect(fields.optionalText("g") == nil)
        fields.refuseUnknown()
        #expect(fields.problems.isEmpty)
    }

    @Test func `what is no object is one problem, not many`() throws {
        var fields = FieldReader(try JSONDocument.parse(Array("[1]".utf8)))
        _ = fields.text("a")
        #expect(fields.problems.map(\.code) == ["ADP-SHAPE"])
    }

    @Test func `a mistake in YAML is told with its place and without its text`() {
        let found = #expect(throws: AdapterProblem.self) { try YAMLDocument.parse("a: 1\nb: [secret-word\n") }
        #expect(found?.code == "ADP-YAML")
        #expect((found?.position?.line ?? 0) >= 2)
        #expect(found?.description.contains("secret-word") == false)
        #expect(throws: AdapterProblem.self) { try YAMLDocument.parse("a: 1\na: 2\n") }
        #expect(throws: AdapterProblem.self) { try YAMLDocument.parse("") }
    }
}
