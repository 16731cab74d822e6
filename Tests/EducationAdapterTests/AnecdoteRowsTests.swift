import SafeguardingContract
import Testing

@testable import EducationAdapter

@Suite struct AnecdoteRowsTests {
    private let told = "Fern Friend says that men in a silver car wait behind the shops."

    private func travelling() -> EducationSettings {
        var settings = Rows.settings
        settings.originals = .travel
        return settings
    }

    @Test func `the summary goes, and the words and the source stay at the school`() throws {
        let submission = try Rows.message(
            InformationSubmission.self,
            [
                "Category": "Anecdote", "Details": told, "Summary": "Men in a silver car are said to wait near the school.",
                "Source": "Fern Friend, a pupil", "Reference": "EPS-2", "Date": "13/11/2026", "Place": "behind the shops", "Grade": "2 C/P",
                "Use limits": "Not as evidence; no action without us", "Ask before sharing on": "Yes",
            ])
        #expect(!submission.hasChild, "no child is named, and none is needed")
        #expect(submission.information.count == 1)
        let summary = submission.information[0]
        #expect(summary.text == "Men in a silver car are said to wait near the school.")
        #expect(summary.sanitised && summary.audience == "desk:exploitation-team")
        #expect(summary.categories == [.intelligence, .concern] && summary.about == [.child])
        #expect(!submission.hasSource)
        #expect(!String(decoding: Wire.encode(submission), as: UTF8.self).contains("Fern"))
        #expect([submission.grading.source, submission.grading.information, submission.grading.handling].map(\.code) == ["2", "C", "P"])
        #expect(submission.handling.limits == [.notAsEvidence, .noActionWithoutOriginator] && submission.handling.onward == .askFirst)
        #expect(submission.handling.ask == "designated safeguarding lead, Elm Park School, 01632 960050")
        #expect(submission.noticedAt == "2026-11-13T00:00:00+00:00" && submission.place == "behind the shops")
        #expect(submission.localReference == "EPS-2" && submission.submitter.role == "designated safeguarding lead")
        #expect(submission.grounds.purpose == "exploitation-collation")
    }

    @Test func `where originals travel, they are declared as what would tell a source`() throws {
        let submission = try Rows.message(
            InformationSubmission.self,
            ["Category": "Anecdote", "Details": told, "Summary": "A silver car is seen often.", "Source": "Fern Friend"], travelling())
        #expect(submission.information.map(\.text) == ["A silver car is seen often.", told])
        #expect(submission.information[1].categories.contains(.sourceIdentity))
        #expect(submission.information[1].about == [.source, .child])
        #expect(submission.source.name.knownAs == "Fern Friend")
    }

    @Test(arguments: [["Source": "Fern Friend"], ["Points to source": "yes"]] as [[String: String]])
    func `a source, or a text that points to one, needs a summary`(_ more: [String: String]) throws {
        for settings in [Rows.settings, travelling()] {
            let (name, value) = try #require(more.first)
            #expect(try Rows.problems(["Category": "Anecdote", "Details": told, name: value], settings).map { $0.prefix(11) } == ["EDU-SUMMARY"])
        }
    }

    @Test func `a summary that tells the source, or copies the words, is refused`() throws {
        func problems(_ summary: String, _ source: String, place: String = "") throws -> [String] {
            try Rows.problems(["Category": "Anecdote", "Details": told, "Summary": summary, "Source": source, "Place": place])
        }
        #expect(try problems("Fern Friend saw a car.", "Fern Friend, a pupil in Year 9") == ["EDU-SUMMARY-SOURCE line 2, column C (Summary)"])
        #expect(try problems("The caretaker saw a car.", "the caretaker") == ["EDU-SUMMARY-SOURCE line 2, column C (Summary)"])
        #expect(try problems(told.uppercased(), "somebody") == ["EDU-SUMMARY line 2, column C (Summary)"])
        #expect(try problems("A car was seen.", "Fern Friend", place: "at Fern Friend's home") == ["EDU-SUMMARY-SOURCE line 2, column E (Place)"])
        #expect(try problems("A car was seen.", "Fern Friend", place: "Home of Fern Friend") == ["EDU-SUMMARY-SOURCE line 2, column E (Place)"])
        #expect(try problems("Pupils in Year 9 were seen near a car.", "a pupil in her year") == [])
    }

    @Test(arguments: ["Friend, Fern", "FRIEND Fern (Year 9)", "fern friend, a pupil", "Fern May Friend"])
    func `a source's name is found in any order and case, with and without the names between`(_ source: String) throws {
        #expect(
            try Rows.problems(["Category": "Anecdote", "Details": told, "Summary": "As Fern Friend says, a car waits.", "Source": source])
                == ["EDU-SUMMARY-SOURCE line 2, column C (Summary)"])
    }

    @Test func `every column that says who told it is looked at`() throws {
        #expect(
            try Rows.problems([
                "Category": "Anecdote", "Details": told, "Summary": "As Fern Friend says, a car waits.", "Source": "a pupil", "Told by": "Fern Friend",
            ]) == ["EDU-SUMMARY-SOURCE line 2, column C (Summary)"])
    }

    @Test(arguments: ["Why not sought", "Why not informed", "Role", "Contact number", "Address", "Known as"])
    func `no column that travels says who told it`(_ column: String) throws {
        #expect(
            try Rows.problems([
                "Category": "Anecdote", "Details": told, "Summary": "A car waits.", "Source": "Fern Friend", "UPN": "A999000000001",
                column: "Fern Friend would be in danger",
            ]).map { $0.prefix(18) } == ["EDU-SUMMARY-SOURCE"])
    }

    @Test func `a child who told it is not named beside the summary`() throws {
        func problems(_ source: String) throws -> [String] {
            try Rows.problems(["Category": "Anecdote", "Student": "Friend, Fern", "Summary": "A car was seen.", "Source": source])
        }
        #expect(try problems("Fern Friend herself") == ["EDU-SUMMARY-SOURCE line 2, column B (Student)"])
        #expect(try problems("Fern's aunt") == [])
    }

    @Test func `words that point to nobody go as they are`() throws {
        let submission = try Rows.message(
            InformationSubmission.self, ["Send as": "Anecdote", "Details": "A silver car waits at the gate.", "Points to source": "no"])
        #expect(submission.information.map(\.text) == ["A silver car waits at the gate."])
        #expect(!submission.information[0].sanitised && submission.information[0].audience.isEmpty)
    }

    @Test func `a child that is named goes along, with its school`() throws {
        let submission = try Rows.message(
            InformationSubmission.self, ["Send as": "Anecdote", "Details": "x", "Student": "Tamsin Testdata", "Category": "CSE"])
        #expect(submission.child.name.family == "Testdata" && submission.child.school.name == "Elm Park School")
        #expect(submission.indicators.map(\.code) == ["11A"])
    }

    @Test func `information has to say something`() throws {
        #expect(try Rows.problems(["Send as": "Anecdote", "Details": ""]) == ["EDU-MISSING line 2, column B (Details)"])
    }
}
