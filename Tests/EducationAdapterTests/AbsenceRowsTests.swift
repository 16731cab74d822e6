import SafeguardingContract
import Testing

@testable import EducationAdapter

@Suite struct AbsenceRowsTests {
    @Test func `a row of an attendance system becomes an absence`() throws {
        let absence = try Rows.message(
            SchoolAbsence.self,
            [
                "Surname": "Testdata", "Forename": "Tamsin", "UPN": "R999900112001", "Date of birth": "2012-03-14", "Absent from": "16/11/2026",
                "Absent to": "18/11/2026", "Mark": "N", "Sessions": "6", "Sessions this year": "22", "Whereabouts known": "no",
                "Comments": "Nobody answers the telephone.", "Risk": "in need", "Staff": "Otto Attendance",
            ])
        #expect(absence.child.identifiers.map(\.scheme) == ["upn"] && absence.child.name.given == ["Tamsin"])
        #expect(absence.child.school.identifier.value == "999001")
        #expect((absence.firstDay.day, absence.lastDay.day) == (16, 18))
        #expect(absence.sessionsMissed == 6 && absence.sessionsMissedInLastYear == 22)
        #expect(absence.code.system == "dfe/attendance" && absence.code.code == "N")
        #expect(absence.whereabouts == .notKnown)
        #expect(absence.notes.map(\.text) == ["Nobody answers the telephone."] && absence.notes[0].categories == [.education, .concern])
        #expect(absence.reportedBy.name == "Otto Attendance" && absence.reportedBy.role == "member of staff")
        #expect(absence.grounds.purpose == "safeguarding-notification" && absence.grounds.risk == .inNeed)
    }

    @Test func `the day of the incident stands in where no first day is given`() throws {
        let absence = try Rows.message(SchoolAbsence.self, ["Category": "Unexplained absence", "UPN": "R999900112001", "First day": "", "Date": "16/11/2026"])
        #expect(absence.firstDay.day == 16 && !absence.hasLastDay && absence.whereabouts == .unspecified)
    }

    @Test func `what an absence lacks, and what cannot be, are problems`() throws {
        #expect(
            try Rows.problems(["Mark": "N", "UPN": "", "Absent from": "", "Sessions": "-2"]).sorted() == [
                "EDU-MISSING line 2, column B (UPN)", "EDU-MISSING line 2, column C (Absent from)", "EDU-VALUE line 2, column D (Sessions)",
            ])
        #expect(
            try Rows.problems(["Mark": "N", "UPN": "R1", "Absent from": "18/11/2026", "Absent to": "16/11/2026"])
                == ["EDU-DATE line 2, column D (Absent to)"])
    }
}
