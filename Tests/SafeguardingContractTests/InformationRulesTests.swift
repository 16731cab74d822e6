import SafeguardingContract
import Testing

@Suite("Information that is asked for, answered or passed on")
struct InformationRulesTests {
    private func response(_ extent: InformationResponse.Extent, _ change: (inout InformationResponse) -> Void = { _ in }) -> ValidationOf {
        var response = Samples.response
        response.extent = extent
        change(&response)
        return ValidationOf(response, .informationResponse)
    }

    private func emptied(_ response: inout InformationResponse) {
        response.findings = []
        response.findingsOnOthers = []
        response.registrations = []
    }

    @Test("An answer that shares something states something", arguments: [InformationResponse.Extent.allThatIsHeld, .moreFollows, .inPart])
    func shares(extent: InformationResponse.Extent) {
        #expect(response(extent).problems == [])
        #expect(response(extent, emptied).problems == ["MSG-EXTENT extent"])
        let blank = Samples.narrative(" \n", [.concern], [.child])
        #expect(response(extent) { emptied(&$0); $0.findings = [blank]; $0.registrations = [Coding()] }.problems == ["MSG-EXTENT extent"])
        #expect(response(extent) { emptied(&$0); $0.findings = Samples.response.findings }.problems == [])
        #expect(response(extent) { emptied(&$0); $0.findingsOnOthers = Samples.response.findingsOnOthers }.problems == [])
        #expect(response(extent) { emptied(&$0); $0.registrations = Samples.response.registrations }.problems == [])
    }

    @Test("An answer of which nobody could read anything is not taken: it would close the request")
    func undeclared() {
        let undeclared = Samples.narrative("Comes on Thursdays.", [], [.child])
        let about = Samples.narrative("Comes on Thursdays.", [.concern], [])
        #expect(response(.inPart) { emptied(&$0); $0.findings = [undeclared, about] }.problems == ["MSG-EXTENT extent"])
        #expect(response(.inPart) { emptied(&$0); $0.findings = [undeclared] + Samples.response.findings }.problems == [])
        #expect(response(.inPart) { $0.findings = [undeclared] }.problems == [], "registrations are read")
    }

    @Test("An answer that shares nothing states nothing", arguments: [InformationResponse.Extent.nothingHeld, .notShared])
    func sharesNothing(extent: InformationResponse.Extent) {
        #expect(response(extent, emptied).problems == [])
        #expect(response(extent).problems == ["MSG-EXTENT extent"])
        #expect(response(extent) { emptied(&$0); $0.registrations = Samples.response.registrations }.problems == ["MSG-EXTENT extent"])
        #expect(response(extent) { emptied(&$0); $0.findingsOnOthers = Samples.response.findingsOnOthers }.problems == ["MSG-EXTENT extent"])
    }

    @Test("What is not shared is not shared for a reason")
    func reason() {
        #expect(response(.inPart) { $0.reason = " " }.problems == ["MSG-REASON reason"])
        #expect(response(.notShared) { emptied(&$0); $0.reason = "" }.problems == ["MSG-REASON reason"])
        #expect(response(.nothingHeld) { emptied(&$0); $0.reason = "" }.problems == [])
        #expect(response(.allThatIsHeld) { $0.reason = "" }.problems == [])
        #expect(response(.moreFollows) { $0.reason = "" }.problems == [])
        #expect(response(.inPart) { $0.reason = String(repeating: "x", count: 2049) }.problems == ["MSG-LENGTH reason"])
    }

    @Test("An answer says how far it goes, in the contract's words, and who answers")
    func required() {
        #expect(response(.unspecified).problems == ["MSG-REQUIRED extent"])
        #expect(response(.UNRECOGNIZED(17)).problems == ["MSG-ENUM extent"])
        #expect(response(.inPart) { $0.clearAnsweredBy() }.problems == ["MSG-REQUIRED answered_by"])
    }

    @Test("An answer is asked for by a time to come; one that is over is flagged, and still asked")
    func answerBy() {
        var request = Samples.request
        request.answerBy = "2026-11-21T10:42:07.112Z"
        #expect(ValidationOf(request, .informationRequest).flags == ["MSG-DATE-PAST answer_by"])
        #expect(ValidationOf(request, .informationRequest).problems == [])
        request.answerBy = "2026-11-21T11:42:07.113+01:00"
        #expect(ValidationOf(request, .informationRequest).flags == [], "the moment the message was made is not over")
        request.answerBy = "by Friday"
        #expect(ValidationOf(request, .informationRequest).problems == ["MSG-TIME answer_by"])
        request.answerBy = ""
        request.questions = []
        #expect(ValidationOf(request, .informationRequest).problems == ["MSG-REQUIRED questions", "MSG-REQUIRED answer_by"])
    }

    @Test("A piece of information needs no child, and what is said of its area can be an id")
    func submission() {
        var submission = Samples.submission
        submission.clearChild()
        submission.area = ""
        #expect(ValidationOf(submission, .informationSubmission).problems == [])
        #expect(ValidationOf(submission, .informationSubmission).flags == [])
        submission.area = "The North"
        #expect(ValidationOf(submission, .informationSubmission).flags == ["MSG-AREA area"])
        submission.information = [Samples.narrative("", [.intelligence], [.child])]
        submission.clearSubmitter()
        #expect(ValidationOf(submission, .informationSubmission).problems == ["MSG-REQUIRED information", "MSG-REQUIRED submitter"])
    }
}
