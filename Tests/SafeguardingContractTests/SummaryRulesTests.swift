import SafeguardingContract
import Testing

@Suite("Words for those who may not know a source")
struct SummaryRulesTests {
    private let telling = Samples.narrative("Nora Nextdoor saw it.", [.intelligence, .sourceIdentity], [.child, .source])
    private let summary = Samples.narrative("It was seen.", [.intelligence], [.child])
    private let undeclared = Samples.narrative("Seen.", [], [.child])

    private func flags(_ information: [Narrative], source: Bool = true) -> [String] {
        var submission = Samples.submission
        submission.information = information
        if !source { submission.clearSource() }
        let report = ValidationOf(submission, .informationSubmission)
        #expect(report.problems == [])
        return report.flags
    }

    @Test("are missing where every text tells of the source")
    func missing() {
        #expect(flags([telling]) == ["MSG-NO-SUMMARY information[0]"])
        #expect(flags([telling, telling], source: false) == ["MSG-NO-SUMMARY information[0]"])
    }

    @Test("are there where a text does not tell of it, wherever it stands among the others")
    func there() {
        #expect(flags([telling, summary]) == [])
        #expect(flags([summary, telling]) == [])
        #expect(flags([summary]) == [])
    }

    @Test("are no text that does not say what it touches")
    func undeclaredText() {
        #expect(flags([undeclared, telling]) == ["MSG-NARRATIVE-UNDECLARED information[0]", "MSG-NO-SUMMARY information[1]"])
        #expect(flags([undeclared]) == ["MSG-NARRATIVE-UNDECLARED information[0]", "MSG-NO-SUMMARY source"])
        #expect(flags([undeclared], source: false) == ["MSG-NARRATIVE-UNDECLARED information[0]"])
    }

    @Test("are wanted of each field of a referral in which a text tells of a source")
    func eachField() {
        var referral = Samples.referral
        referral.health = [Samples.narrative("The neighbour says that she coughs.", [.health, .sourceIdentity], [.child, .source])]
        #expect(ValidationOf(referral, .referral).flags == ["MSG-NO-SUMMARY health[0]"])
        referral.concerns.removeFirst()
        referral.concerns.removeLast()
        #expect(ValidationOf(referral, .referral).flags == ["MSG-NO-SUMMARY concerns[0]", "MSG-NO-SUMMARY health[0]"])
        #expect(ValidationOf(referral, .referral).problems == [])
    }

    @Test("are not said to be sanitised where they declare that they tell of a source")
    func sanitised() {
        var wrong = telling
        wrong.sanitised = true
        #expect(flags([wrong, summary]) == ["MSG-SANITISED information[0]"])
        var right = summary
        right.sanitised = true
        #expect(flags([telling, right]) == [])
    }
}
