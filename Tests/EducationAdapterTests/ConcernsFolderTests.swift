import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import EducationAdapter

@Suite struct ConcernsFolderTests {
    private let header = "Reference,Send as,Student,DoB,Details\r\n"
    private let first = "1,Referral,\"Testdata, Tamsin\",14/03/2012,Out late.\r\n"
    private let second = "2,Anecdote,,,A silver car waits.\r\n"
    private let wrong = "3,Referral,\"Quillfeather, Zephyrine\",31/02/2012,Hungry.\r\n"
    private let other = "4,,Nobody,,Lost a coat.\r\n"

    private func waiting(_ fixture: Fixture) throws -> [OutboxPosition] { try fixture.store.unanswered(after: 0, limit: 99) }

    @Test func `each row goes its way, and the report says which, by number`() async throws {
        let fixture = try Fixture()
        try await fixture.handOver(header + first + second + wrong + other)
        let waiting = try waiting(fixture)
        let envelopes = try waiting.map { try Wire.decode(Envelope.self, try #require(try fixture.store.entry(at: $0)).head) }
        #expect(envelopes.map(\.type) == ["eider.v1.Referral", "eider.v1.InformationSubmission"])
        #expect(envelopes.map(\.to) == ["desk:front-door", "desk:exploitation-team"])
        let report = try #require(try fixture.reports().first)
        #expect(report.rows.map(\.result) == ["sent", "sent", "set-aside", "not-for-the-bus"])
        #expect(report.rows.map(\.row) == [1, 2, 3, 4] && report.rows.map(\.line) == [2, 3, 4, 5])
        #expect(report.rows.prefix(2).map(\.message) == waiting.map(\.id.description))
        #expect(report.rows[2].problems == [.init(code: "EDU-DATE", line: 4, column: "D", name: "DoB")])
        #expect(report.sums == ["rows": 4, "sent": 2, "repeated": 0, "not-for-the-bus": 1, "set-aside": 1])
        #expect(fixture.names("concerns") == ["problems", "sent"])
        let text = fixture.text("concerns/sent/" + (fixture.names("concerns/sent").first { $0.hasSuffix(".report.txt") } ?? ""))
        #expect(text.contains("is not for the bus; a column `Send as` says it best"))
        #expect(fixture.names("concerns/sent").map { $0.drop { $0 != "." } } == [".csv", ".report.json", ".report.txt"])
    }

    @Test func `rows in error lie beside, as they were, and can be mended and handed over again`() async throws {
        let fixture = try Fixture()
        try await fixture.handOver(header + first + wrong + second, as: "Week 46.CSV")
        #expect(fixture.names("concerns/problems") == ["Week 46.rows.csv", "Week 46.rows.csv.problem.txt"])
        #expect(fixture.text("concerns/problems/Week 46.rows.csv") == header + wrong)
        let told = fixture.text("concerns/problems/Week 46.rows.csv.problem.txt")
        #expect(told.contains("Row 1 here, row 2 there:\n   line 3, column D (DoB): "))
        #expect(told.contains("EDU-DATE") && told.contains("ring 999"))
        try await fixture.handOver(fixture.text("concerns/problems/Week 46.rows.csv").replacing("31/02", with: "28/02"), as: "Week 46.rows.csv")
        #expect(try waiting(fixture).count == 3)
        #expect(fixture.names("concerns/problems").count == 2, "and nothing new is wrong")
    }

    @Test func `the same file, or the same rows in another file, send nothing twice`() async throws {
        let fixture = try Fixture()
        let noReference = "Send as,Details\nAnecdote,A silver car waits.\nAnecdote,A silver car waits.\nAnecdote,It waits again.\n"
        try await fixture.handOver(header + first + second, as: "a.csv")
        try await fixture.handOver(noReference, as: "b.csv")
        #expect(try waiting(fixture).count == 5, "two equal rows of one file are two")
        try await fixture.handOver(header + first + second, as: "a.csv")
        try await fixture.handOver("Details;Send as;Colour\nIt waits again.;anecdote;red\nA silver car waits.;anecdote;blue", as: "c.csv")
        try await fixture.handOver(noReference.replacing("again", with: "once more"), as: "d.csv")
        #expect(try waiting(fixture).count == 6, "what says something new is a new row; other columns and their order make none")
        let sums = try fixture.reports().map(\.sums).reduce(into: [String: Int]()) { $0.merge($1, uniquingKeysWith: +) }
        #expect(sums == ["rows": 12, "sent": 6, "repeated": 6, "not-for-the-bus": 0, "set-aside": 0])
    }

    @Test func `a row that changed under its reference is told, and not sent again`() async throws {
        let fixture = try Fixture()
        try await fixture.handOver(header + first)
        try await fixture.handOver(header + first.replacing("Out late", with: "Out very late"), as: "later.csv")
        #expect(try waiting(fixture).count == 1)
        #expect(fixture.text("concerns/problems/later.rows.csv.problem.txt").contains("line 2, column A (Reference): a row with this reference was sent before"))
        #expect(fixture.text("concerns/problems/later.rows.csv.problem.txt").contains("EDU-CHANGED"))
    }

    @Test func `an export that takes the place of one that is being sent is sent too`() async throws {
        let fixture = try Fixture()
        try fixture.put(Array((header + first).utf8), as: "a.csv")
        var folder = try fixture.adapter.concerns()
        try await folder.lookOnce(at: .now) { message in
            // The school's system writes the next one under the same name.
            try fixture.put(Array((header + first + second).utf8), as: "a.csv")
            return try await fixture.adapter.send(message, fixture.bus)
        }
        #expect(fixture.names("concerns").contains("a.csv"), "it was not read yet")
        try await fixture.look()
        #expect(try waiting(fixture).count == 2)
        #expect(fixture.names("concerns") == ["problems", "sent"])
    }

    @Test func `a process that dies anywhere in a file sends each row once`() async throws {
        struct Died: Error {}
        let fixture = try Fixture()
        let rows = (1...6).map { "\($0),Anecdote,,,Seen \($0) times.\r\n" }.joined()
        try fixture.put(Array((header + rows).utf8), as: "a.csv")
        for survived in 0...6 {
            var folder = try fixture.adapter.concerns()
            var count = 0
            try await folder.lookOnce(at: .now) { message in
                count += 1
                if count > survived { throw Died() }
                return try await fixture.adapter.send(message, fixture.bus)
            }
            #expect(fixture.names("concerns").contains("a.csv") == (survived < 6))
        }
        #expect(try waiting(fixture).count == 6)
        let report = try #require(try fixture.reports().first)
        #expect(report.rows.map(\.result) == Array(repeating: "repeated", count: 5) + ["sent"])
    }

    @Test func `a process that dies after the rows and before the file was moved leaves one set of results`() async throws {
        let fixture = try Fixture()
        let text = header + first + wrong
        try await fixture.handOver(text, as: "a.csv")
        let names = fixture.names("concerns/problems")
        try await fixture.handOver(text, as: "a.csv")
        #expect(fixture.names("concerns/problems") == names)
        try await fixture.handOver(text.replacing("Hungry", with: "Cold"), as: "a.csv")
        #expect(fixture.names("concerns/problems").count == names.count + 2, "other rows do not take their place")
        #expect(fixture.text("concerns/problems/2-a.rows.csv").contains("Cold"))
    }

    @Test func `rows that the contract refuses are told with their column`() async throws {
        let fixture = try Fixture()
        try await fixture.handOver(header + first.replacing("1,R", with: "\(String(repeating: "9", count: 5000)),R"))
        #expect(fixture.text("concerns/problems/export.rows.csv.problem.txt").contains("line 2, column A (Reference)"))
        #expect(fixture.text("concerns/problems/export.rows.csv.problem.txt").contains("MSG-LENGTH"))
    }

    @Test func `what was refused by the router is said when the row comes again`() async throws {
        let fixture = try Fixture()
        try await fixture.handOver(header + first)
        let id = try #require(try waiting(fixture).first).id
        let refused = Refused.with { ($0.id, $0.code) = (id.description, "AGR-104") }
        #expect(try fixture.store.keep([.refused(refused)]) == [id])
        try await fixture.handOver(header + first + second)
        #expect(fixture.told().contains("it was refused: see incoming/\(id)/refused.txt"))
    }

    @Test func `files of another kind, and files that cannot be read as a whole, are set aside with a reason`() async throws {
        let fixture = try Fixture()
        for (name, text, code) in [
            ("letter.docx", "words", "EDU-FILE-KIND"), ("empty.csv", "", "EDU-FILE-EMPTY"), ("header.csv", "\"Student,x", "EDU-QUOTE"),
            ("none.csv", "14/03/2012,Tamsin Testdata\n", "EDU-COLUMNS"),
            ("long.csv", header + String(repeating: "1,2,3,4,5\n", count: 20_001), "EDU-FILE-ROWS"),
            ("large.csv", header + String(repeating: "x", count: 5 << 20), "EDU-FILE-SIZE"),
        ] {
            try await fixture.handOver(text, as: name)
            #expect(fixture.text("concerns/problems/\(name).problem.txt").contains(code), "\(name)")
        }
        #expect(try waiting(fixture).isEmpty)
        #expect(!fixture.told().contains("Tamsin"), "a first row that is no header is not repeated")
    }

    @Test func `a file with a name that names a child, and rows that do, leave no name in reports, problems or names of ours`() async throws {
        let fixture = try Fixture()
        let secret = ["Tamsin", "Testdata", "Zephyrine", "Quillfeather", "Out late", "Hungry", "silver", "2012", "31/02"]
        try await fixture.handOver(header + first + wrong + second + "5,Refe\"rral,Tamsin,x,y\r\n6,Referral,Tamsin Testdata\r\n", as: "Tamsin Testdata.csv")
        #expect(try fixture.reports()[0].sums["set-aside"] == 3)
        let told = fixture.told()
        for word in secret { #expect(!told.contains(word)) }
    }
}
