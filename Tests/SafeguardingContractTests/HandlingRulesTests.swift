import SafeguardingContract
import Testing

@Suite("Handling conditions")
struct HandlingRulesTests {
    /// The flags of a submission, a response and a referral with these conditions and this grade: the same of each.
    private func flags(_ change: (inout HandlingConditions) -> Void, handlingCode: String = "P") throws -> [String] {
        var handling = HandlingConditions()
        change(&handling)
        var submission = Samples.submission
        (submission.handling, submission.grading.handling.code) = (handling, handlingCode)
        var response = Samples.response
        (response.handling, response.grading.handling.code) = (handling, handlingCode)
        var referral = Samples.referral
        (referral.handling, referral.grading) = (handling, submission.grading)
        let reports = [
            ValidationOf(submission, .informationSubmission), ValidationOf(response, .informationResponse), ValidationOf(referral, .referral),
        ]
        for report in reports {
            #expect(report.problems == [])
            #expect(report.flags == reports[0].flags)
        }
        return reports[0].flags
    }

    @Test("that can be kept to are not flagged")
    func kept() throws {
        #expect(try flags { $0 = Samples.handling } == [])
        #expect(try flags { $0.onward = .recipientOnly } == [])
        #expect(try flags { $0.words = "Speak to nobody at the club." } == [])
        #expect(try flags { $0.reviewAt = "2027-01-01T00:00:00Z" } == [])
        #expect(try flags({ $0.limits = [.notAsEvidence, .notToBeReleased] }, handlingCode: "C") == [])
    }

    @Test("say whom to ask where somebody has to be asked")
    func ask() throws {
        #expect(try flags { $0.onward = .askFirst } == ["MSG-HANDLING-ASK handling.ask"])
        #expect(try flags { ($0.limits, $0.ask) = ([.noActionWithoutOriginator], " ") } == ["MSG-HANDLING-ASK handling.ask"])
        #expect(try flags { ($0.onward, $0.ask) = (.askFirst, "duty officer, 01632 960005") } == [])
    }

    @Test("state something, and do so where the grade says that there are some")
    func unstated() throws {
        #expect(try flags { _ in } == ["MSG-HANDLING-UNSTATED handling"])
        #expect(try flags({ $0.reviewAt = "2027-01-01T00:00:00Z" }, handlingCode: "C") == ["MSG-HANDLING-UNSTATED grading.handling"])
        var submission = Samples.submission
        submission.clearHandling()
        #expect(ValidationOf(submission, .informationSubmission).flags == ["MSG-HANDLING-UNSTATED grading.handling"])
        submission.grading.handling.code = "P"
        #expect(ValidationOf(submission, .informationSubmission).flags == [])
    }

    @Test("do not let go on what must not be released")
    func contradiction() throws {
        #expect(try flags { ($0.onward, $0.limits) = (.asAgreed, [.notToBeReleased]) } == ["MSG-HANDLING-CONTRADICTS handling.limits"])
        #expect(try flags { ($0.onward, $0.limits) = (.recipientOnly, [.notToBeReleased]) } == [])
    }

    @Test("are to be reviewed at a time to come")
    func review() throws {
        #expect(try flags { ($0.onward, $0.reviewAt) = (.recipientOnly, "2026-11-01T00:00:00Z") } == ["MSG-DATE-PAST handling.review_at"])
        var contact = Samples.contact
        (contact.handling.onward, contact.handling.reviewAt) = (.askFirst, "soon")
        let report = ValidationOf(contact, .contact)
        #expect(report.problems == ["MSG-TIME handling.review_at"])
        #expect(report.flags == ["MSG-HANDLING-ASK handling.ask"])
    }

    @Test("have words the contract knows, of bounded length")
    func values() {
        var contact = Samples.contact
        contact.handling.onward = .UNRECOGNIZED(9)
        contact.handling.limits = [.notAsEvidence, .UNRECOGNIZED(9)]
        contact.handling.ask = String(repeating: "x", count: 513)
        contact.handling.words = String(repeating: "x", count: 2049)
        #expect(
            ValidationOf(contact, .contact).problems == [
                "MSG-ENUM handling.onward", "MSG-ENUM handling.limits", "MSG-LENGTH handling.ask", "MSG-LENGTH handling.words",
            ])
    }
}
