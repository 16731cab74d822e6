import ReferralLoop
import SafeguardingContract
import Testing

/// From a message and its statements to a step.
@Suite struct LoopStepTests {
    func outcome(_ system: String, _ code: String, display: String = "") -> StatementContent {
        var content = StatementContent()
        content.outcome.system = system
        content.outcome.code = code
        content.outcome.display = display
        return content
    }

    func reason(_ text: String) -> StatementContent {
        var content = StatementContent()
        content.reason = text
        return content
    }

    func limited(_ reason: String, contact: String = "duty desk, 01632 960030") -> StatementContent {
        var content = StatementContent()
        content.limited.reason = reason
        content.limited.contact = contact
        return content
    }

    @Test func `messages that open loops, and messages that have nothing to do with them`() {
        #expect(LoopStep(.contact) == .opened(as: .contact))
        #expect(LoopStep(.referral) == .opened(as: .referral))
        #expect(LoopStep(.informationSubmission) == .opened(as: .submission))
        #expect(LoopStep(.informationRequest) == .opened(as: .request))
        #expect(LoopStep(.informationResponse) == .responded(last: true))
        #expect(LoopStep(.informationResponse, moreFollows: true) == .responded(last: false))
        #expect(LoopStep(.consentRecorded) == .consentRecorded)
        #expect(LoopStep(.acknowledged) == .acknowledged)
        #expect(LoopStep(.progressed, [reason("seen at home")]) == .progressed)
        #expect(LoopStep(.emergencyAttendance) == nil)
        #expect(LoopStep(.notice) == nil)
        for type in MessageType.all { #expect((LoopStep(type) == nil) == [.notifies, .aboutThread].contains(type.effect), "\(type)") }
    }

    @Test func `a decision states what its statements come to`() {
        #expect(LoopStep(.decided) == .decided(.nothing))
        #expect(LoopStep(.decided, [reason("because")]) == .decided(.nothing), "a reason is not an outcome")
        #expect(LoopStep(.decided, [limited("police enquiry")]) == .decided(.limited))
        #expect(LoopStep(.decided, [outcome("ssd/contact-outcome", "Information and Advice")]) == .decided(.contactRemains))
        #expect(LoopStep(.decided, [outcome("ssd/contact-outcome", "EH Referral")]) == .decided(.contactRemains))
        #expect(LoopStep(.decided, [outcome("ssd/referral-outcome", "Assessment required")]) == .decided(.referralOutcome))
        #expect(LoopStep(.decided, [outcome("county/other-list", "X1")]) == .decided(.referralOutcome))
    }

    @Test(arguments: ["CIN Referral", "cin-referral", "CIN_REFERRAL"])
    func `the contact outcome that makes a referral, as systems write it`(code: String) {
        #expect(LoopStep(.decided, [outcome("ssd/contact-outcome", code)]) == .decided(.contactBecomesReferral))
        #expect(LoopStep(.decided, [outcome("ssd/contact-outcome", "3", display: code)]) == .decided(.contactBecomesReferral))
        #expect(LoopStep(.decided, [outcome("ssd/referral-outcome", code)]) == .decided(.referralOutcome))
    }

    @Test func `of several outcomes the one that goes furthest counts`() {
        let both = [outcome("ssd/contact-outcome", "CIN Referral"), outcome("ssd/referral-outcome", "Assessment required")]
        #expect(LoopStep(.decided, both) == .decided(.referralOutcome))
        #expect(LoopStep(.decided, both.reversed()) == .decided(.referralOutcome))
    }

    @Test func `a closure states outcome and reason, or it states neither`() {
        let code = outcome("cin/closure-reason", "RC9")
        #expect(LoopStep(.closed, [code, reason("referred to early help")]) == .closed(outcome: true, reason: true))
        #expect(LoopStep(.closed, [code, limited("police enquiry")]) == .closed(outcome: true, reason: true), "limited feedback is feedback")
        #expect(LoopStep(.closed, [code]) == .closed(outcome: true, reason: false))
        #expect(LoopStep(.closed, [reason("done")]) == .closed(outcome: false, reason: true))
        #expect(LoopStep(.closed) == .closed(outcome: false, reason: false))
    }

    @Test func `a statement of nothing states nothing`() {
        #expect(LoopStep(.closed, [outcome("cin/closure-reason", " "), reason(" \n")]) == .closed(outcome: false, reason: false))
        #expect(LoopStep(.decided, [limited("", contact: "x"), limited("x", contact: " ")]) == .decided(.nothing))
        #expect(LoopStep(.decided, [StatementContent()]) == .decided(.nothing))
    }
}
