import AdapterKit
import Foundation
import SafeguardingContract
import Testing

@testable import EducationAdapter

@Suite struct MappingTests {
    @Test func `adapter.yaml says the same as the code`() throws {
        let file = root.appendingPathComponent("Plugins/EducationAdapter/adapter.yaml")
        #expect(try AdapterManifest(yaml: String(contentsOf: file, encoding: .utf8)) == Education.manifest)
    }

    @Test func `the README prints the built-in mapping`() throws {
        let readme = try String(contentsOf: root.appendingPathComponent("Plugins/EducationAdapter/README.md"), encoding: .utf8)
        #expect(readme.contains("```yaml\n\(ColumnMapping.standardText)\n```"))
    }

    @Test func `every kind of row and every date of the built-in mapping can be reached`() {
        #expect(Set(ColumnMapping.standard.rules.map(\.kind)) == Set(RowKind.allCases))
        #expect(ColumnMapping.standard.columns.keys.sorted() == Role.allCases.sorted())
        #expect(ColumnMapping.standard.dates.count == 4)
    }

    @Test func `a school's own mapping stands in place of the sections it has, and leaves the others`() throws {
        let yaml = """
            rows: [{column: Art, values: [Meldung], is: referral}]
            columns: {name: Kind, text: [Text, Wortlaut], source: []}
            fixed: {family-informed: yes, risk: in need}
            """
        let mapping = try ColumnMapping(yaml: yaml, over: .standard)
        #expect(mapping.columns == [.name: ["Kind"], .text: ["Text", "Wortlaut"], .source: []])
        #expect(mapping.fixed == [.familyInformed: "yes", .risk: "in need"])
        #expect(mapping.categories == ColumnMapping.standard.categories)
        #expect(mapping.dates == ColumnMapping.standard.dates)
        var settings = Rows.settings
        settings.mapping = mapping
        let referral = try Rows.message(Referral.self, ["ART ": "meldung", "Kind": "Tamsin Testdata", "Wortlaut": "Out late."], settings)
        #expect(referral.grounds.familyInformed && referral.grounds.risk == .inNeed)
        #expect(referral.concerns.map(\.text) == ["Out late."])
    }

    @Test func `every mistake in a mapping is told with its line and column`() {
        let yaml = """
            rows:
              - {column: Category, is: refferal}
              - {column: Category}
            columns:
              nmae: Student
            touches: {referral: [worries], lunch: [concern]}
            dates: [dd/MM/yy]
            colums: {}
            """
        let problems = #expect(throws: AdapterProblems.self) { try ColumnMapping(yaml: yaml, over: .standard) }
        let places = problems?.problems.map { "\($0.position?.line ?? 0):\($0.position?.column ?? 0) \($0.code)" }
        #expect(
            places == [
                "2:28 EDU-MAPPING", "3:5 EDU-MAPPING", "5:3 EDU-MAPPING", "5:3 EDU-MAPPING", "6:21 EDU-MAPPING", "6:32 EDU-MAPPING", "7:8 EDU-MAPPING",
                "8:1 EDU-MAPPING",
            ])
    }

    @Test func `what is wrong with the mapping file stops the adapter before it starts`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("eider-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("mapping.yaml").path
        func codes() -> [String] {
            Education.check(OwnSettings(Education.manifest.settings, ["mapping": file, "referrals-to": "front door"])).map(\.code)
        }
        #expect(codes().sorted() == ["EDU-MAPPING-FILE", "EDU-RECIPIENT"])
        try Data("columns: {nmae: Student}".utf8).write(to: URL(fileURLWithPath: file))
        #expect(codes().sorted() == ["EDU-MAPPING", "EDU-MAPPING", "EDU-RECIPIENT"])
        try Data("columns: {name: Student}".utf8).write(to: URL(fileURLWithPath: file))
        #expect(codes().sorted() == ["EDU-MAPPING", "EDU-RECIPIENT"], "who told has to be looked for, or said to stand nowhere")
        try Data("columns: {name: Student, source: [Told by]}".utf8).write(to: URL(fileURLWithPath: file))
        #expect(codes() == ["EDU-RECIPIENT"])
    }

    @Test func `a file without a column that says what a row is, or with a column twice, is set aside whole`() throws {
        func codes(_ header: String) -> [String]? {
            #expect(throws: AdapterProblems.self) { try ConcernsFile(Array("\(header)\nx,y,z\n".utf8), Rows.settings) }?.problems.map(\.code)
        }
        #expect(codes("Student,DoB,Details") == ["EDU-COLUMNS"])
        #expect(codes("Category,Student,STUDENT") == ["EDU-COLUMN-TWICE"])
        #expect(codes("Category,\"Student,x") == ["EDU-QUOTE"])
        #expect(throws: Never.self) { try ConcernsFile(Array("Category,Colour,colour\n".utf8), Rows.settings) }
    }
}
