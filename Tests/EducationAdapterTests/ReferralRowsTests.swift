import SafeguardingContract
import Testing

@testable import EducationAdapter

@Suite struct ReferralRowsTests {
    @Test func `a row becomes a referral with all that it says`() throws {
        let referral = try Rows.message(
            Referral.self,
            [
                "Reference": "EPS-1", "Send as": "referral", "Student": "Testdata, Tamsin Jo", "Known as": "Taz", "DoB": "14/03/2012",
                "UPN": "X999900112001", "Gender": "Girl", "Ethnicity": "White British", "Address": "14 Imaginary Row, Elm Park",
                "Postcode": "ZZ99 3WZ", "Category": "CSE", "Details": "A new phone.", "Date of incident": "12/11/2026 08:50",
                "Risk": "Significant harm", "Voice of the child": "Wants to talk.", "Consent to share": "Not sought", "Why not sought": "c",
                "Family informed": "No", "Why not informed": "It could add to the risk.", "Factors": "24A; Missing", "Primary need": "n1",
                "Reported by": "Della Designated", "Role": "deputy lead", "Grade": "2C", "Use limits": "Not as evidence",
            ])
        #expect(referral.child.name.given == ["Tamsin", "Jo"] && referral.child.name.family == "Testdata" && referral.child.name.knownAs == "Taz")
        #expect((referral.child.birthDate.year, referral.child.birthDate.month, referral.child.birthDate.day) == (2012, 3, 14))
        #expect(referral.child.identifiers.map(\.value) == ["X999900112001"], "a wrong check letter is kept")
        #expect(referral.child.sex.code == "F" && referral.child.sex.system == "cin/sex")
        #expect(referral.child.ethnicity.code == "WBRI")
        #expect(referral.child.address.lines == ["14 Imaginary Row", "Elm Park"] && referral.child.address.postcode == "ZZ99 3WZ")
        #expect(referral.child.school.name == "Elm Park School" && referral.child.school.identifier.value == "999001")
        #expect(referral.concerns.map(\.text) == ["A new phone.", "Noticed: 2026-11-12 08:50"])
        #expect(referral.concerns[0].categories == [.concern] && referral.concerns[0].about == [.child])
        #expect(referral.voiceOfTheChild.map(\.text) == ["Wants to talk."])
        #expect(referral.factors.map(\.code) == ["24A", "10A", "11A"])
        #expect(referral.primaryNeed.code == "N1")
        #expect(referral.referralSource.code == "2A")
        #expect(referral.referrer.name == "Della Designated" && referral.referrer.role == "deputy lead")
        #expect(referral.localReference == "EPS-1")
        #expect(referral.grounds.purpose == "safeguarding-referral" && referral.grounds.risk == .significantHarm)
        #expect(referral.grounds.consentToShare == .notSought && referral.grounds.whyNotSought == "c")
        #expect(!referral.grounds.familyInformed && referral.grounds.whyNotInformed == "It could add to the risk.")
        #expect(referral.grading.source.code == "2" && referral.grading.information.code == "C")
        #expect(referral.handling.limits == [.notAsEvidence])
    }

    @Test func `what a row does not say is not there, not even empty`() throws {
        let row: KeyValuePairs = ["Send as": "Referral", "Student": "Tamsin Testdata", "Details": "x", "Grade": "", "Use limits": "", "Postcode": ""]
        let referral = try Rows.message(Referral.self, row)
        #expect(!referral.hasHandling && !referral.hasGrading && !referral.child.hasAddress)
        let submission = try Rows.message(InformationSubmission.self, ["Send as": "Anecdote", "Details": "x", "Use limits": ""])
        #expect(!submission.hasHandling && !submission.hasGrading)
    }

    @Test func `the category says what the texts touch besides`() throws {
        let referral = try Rows.message(Referral.self, ["Action": "Referred to MASH", "Student": "Tamsin Testdata", "Category": "self-harm", "Details": "x"])
        #expect(referral.concerns[0].categories == [.concern, .health])
        #expect(referral.factors.map(\.code) == ["15A"])
        #expect(referral.referrer.role == "designated safeguarding lead")
    }

    @Test func `a name of two columns, or of one word, is a name too`() throws {
        let two = try Rows.message(Referral.self, ["Send as": "Refer", "Forename": "Tamsin", "Surname": "Testdata", "Details": "x"])
        #expect(two.child.name.given == ["Tamsin"] && two.child.name.family == "Testdata")
        let one = try Rows.message(Referral.self, ["Send as": "Refer", "Pupil": "Testdata", "Details": "x"])
        #expect(one.child.name.given.isEmpty && one.child.name.family == "Testdata")
    }

    @Test func `every problem of a row is told with its column`() throws {
        let found = try Rows.problems([
            "Send as": "Referral", "Student": "", "DoB": "31/02/2012", "Details": " ", "Risk": "rather high", "Family informed": "maybe",
            "Grade": "B23", "Use limits": "not as evidence, keep it nice",
        ])
        #expect(
            found.sorted() == [
                "EDU-DATE line 2, column C (DoB)", "EDU-GRADE line 2, column G (Grade)",
                "EDU-MISSING line 2, column B (Student)", "EDU-MISSING line 2, column D (Details)", "EDU-VALUE line 2, column E (Risk)",
                "EDU-VALUE line 2, column F (Family informed)", "EDU-VALUE line 2, column H (Use limits)",
            ])
    }

    @Test func `rows that nothing sends are not for the bus`() throws {
        for columns: KeyValuePairs<String, String> in [
            ["Category": "Bullying", "Details": "x"], ["Category": "Attendance", "Details": "x"], ["Category": "Information", "Details": "x"],
            ["Send as": "keep", "Category": "Attendance", "Details": "x"],
            ["Attendance code": "/", "UPN": "X"], ["Category": "", "Details": ""],
        ] {
            guard case .notForTheBus = try Rows.plan(columns) else {
                Issue.record("a row was not left alone")
                continue
            }
        }
    }
}
