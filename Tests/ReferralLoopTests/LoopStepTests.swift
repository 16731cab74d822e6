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

    func fact(_ change: (inout StatementContent) -> Void) -> StatementContent {
        var content = StatementContent()
        change(&content)
        return content
    }

    func bytes(_ message: some ContractMessage) -> [UInt8] { Wire.encode(message) }

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
        #expect(LoopStep(.missingEpisode) == .opened(as: .missing))
        #expect(LoopStep(.forumItem) == .opened(as: .forumItem))
        #expect(LoopStep(.consentRecorded) == .consentRecorded)
        #expect(LoopStep(.acknowledged) == .acknowledged)
        #expect(LoopStep(.progressed, [reason("seen at home")]) == .progressed)
        #expect(LoopStep(.emergencyAttendance) == nil)
        #expect(LoopStep(.notice) == nil)
        for type in MessageType.all { #expect((LoopStep(type) == nil) == [.notifies, .aboutThread].contains(type.effect), "\(type)") }
    }

    @Test func `a message that cannot be read, or leaves out what counts, does the least it can`() {
        for payload: [UInt8] in [[], [0xFF, 0xFF]] {
            #expect(LoopStep(.informationResponse, payload: payload) == .responded(last: true))
            #expect(LoopStep(.transferAnswered, payload: payload) == .transferAnswered(.declined), "what is not said is no acceptance")
            #expect(LoopStep(.disagreement, payload: payload) == .disagreement(.raised))
        }
    }

    @Test func `an answer, a transfer and a disagreement say in their message what they are`() {
        #expect(LoopStep(.informationResponse, payload: bytes(InformationResponse.with { $0.extent = .moreFollows })) == .responded(last: false))
        let verdicts: [(TransferAnswered.Verdict, LoopStep.TransferAnswer)] = [(.accepted, .accepted), (.declined, .declined), (.offerWithdrawn, .withdrawn)]
        for (said, answer) in verdicts {
            #expect(LoopStep(.transferAnswered, payload: bytes(TransferAnswered.with { $0.verdict = said })) == .transferAnswered(answer))
        }
        let moves: [(Disagreement.Move, Disagreement.Level, LoopStep.DisagreementMove)] = [
            (.raised, .unspecified, .raised), (.answered, .manager, .answered), (.settled, .unspecified, .settled), (.takenFurther, .unspecified, .takenFurther(.manager)),
            (.takenFurther, .manager, .takenFurther(.manager)), (.takenFurther, .designatedLead, .takenFurther(.designatedLead)),
            (.takenFurther, .partnership, .takenFurther(.partnership)),
        ]
        for (said, level, move) in moves {
            let payload = bytes(Disagreement.with { ($0.move, $0.level) = (said, level) })
            #expect(LoopStep(.disagreement, payload: payload) == .disagreement(move))
        }
    }

    @Test func `what clocks go by is read from the message`() throws {
        let asked = try #require(LoopStatement(.informationRequest, bytes(InformationRequest.with { $0.answerBy = "2026-11-24T12:00:00Z" })))
        #expect(asked.wantedBy == Moment("2026-11-24T12:00:00Z") && asked.since == nil)
        let offered = try #require(LoopStatement(.transferOffered, bytes(TransferOffered.with { $0.answerBy = "2026-11-24T12:00:00Z" })))
        #expect(offered.wantedBy == Moment("2026-11-24T12:00:00Z"))
        let found = try #require(LoopStatement(.childFound, bytes(ChildFound.with { $0.foundAt = "2026-11-20T23:10:00Z" })))
        #expect(found.since == Moment("2026-11-20T23:10:00Z"))
        let missing = try #require(LoopStatement(.missingEpisode, bytes(MissingEpisode.with { ($0.foundAt, $0.grade) = ("", .high) })))
        #expect(missing.since == nil && missing.grade == .high)
        let interview = try #require(
            LoopStatement(.returnInterview, bytes(ReturnInterview.with { ($0.result, $0.heldAt) = (.held, "2026-11-21T09:00:00Z") })))
        #expect(interview.interview == .held && interview.since == Moment("2026-11-21T09:00:00Z"))
    }

    @Test func `a meeting says who was invited and who came; what it decided is its outcome only once it was held`() throws {
        var meeting = Meeting.with {
            ($0.kind, $0.event, $0.at) = (.strategyDiscussion, .held, "2026-11-20T14:00:00Z")
            $0.invitations = [
                Invitation.with { ($0.party, $0.attendance) = ("party:county-police", .attended) }, Invitation.with { ($0.party, $0.attendance) = ("party:school-nurses", .absent) },
                Invitation.with { $0.party = "nobody we know" },
            ]
            $0.decision = Coding.with { $0.code = "Initial CP Conference" }
        }
        let held = try #require(LoopStatement(.meeting, bytes(meeting)))
        #expect(held.meeting?.attended.map(\.text) == ["county-police"] && held.meeting?.invited.map(\.text) == ["county-police", "school-nurses"])
        #expect(held.outcome == .conference && held.since == Moment("2026-11-20T14:00:00Z"))
        meeting.event = .called
        let called = try #require(LoopStatement(.meeting, bytes(meeting)))
        #expect(called.outcome == nil && called.since == nil)
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

    @Test(arguments: ["No Further Action", "no-further-action", "NFA"])
    func `no further action names other support, and may say that a manager looked at it`(code: String) {
        let nothing = outcome("ssd/referral-outcome", code)
        let support = fact { $0.otherSupport = "the youth club's own counsellor" }
        let review = fact { $0.reviewedBy.role = "practice manager" }
        #expect(LoopStep(.decided, [nothing]) == .decided(.nothingFurtherWithoutSupport))
        #expect(LoopStep(.decided, [nothing, support]) == .decided(.nothingFurther))
        #expect(LoopStep(.decided, [nothing, support, review]) == .decided(.nothingFurtherReviewed))
        #expect(LoopStep(.decided, [nothing, review]) == .decided(.nothingFurtherWithoutSupport))
        #expect(LoopStep(.closed, [nothing, reason("seen")]) == .closed(.nothingFurtherWithoutSupport))
        #expect(LoopStep(.closed, [nothing, reason("seen"), support]) == .closed(.nothingFurther))
        #expect(LoopStep(.closed, [nothing, reason("seen"), support, review]) == .closed(.nothingFurtherReviewed))
        #expect(LoopStep(.decided, [nothing, outcome("ssd/referral-outcome", "Assessment required")]) == .decided(.referralOutcome))
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
        #expect(LoopStep(.closed, [code, reason("referred to early help")]) == .closed(.whole))
        #expect(LoopStep(.closed, [code, limited("police enquiry")]) == .closed(.whole), "limited feedback is feedback")
        #expect(LoopStep(.closed, [code]) == .closed(.outcomeAlone))
        #expect(LoopStep(.closed, [reason("done")]) == .closed(.reasonAlone))
        #expect(LoopStep(.closed) == .closed(.nothing))
    }

    @Test func `a statement of nothing states nothing`() {
        #expect(LoopStep(.closed, [outcome("cin/closure-reason", " "), reason(" \n")]) == .closed(.nothing))
        #expect(LoopStep(.decided, [limited("", contact: "x"), limited("x", contact: " ")]) == .decided(.nothing))
        #expect(LoopStep(.decided, [StatementContent()]) == .decided(.nothing))
    }

    @Test func `opening again has a reason or limited feedback; entering in error has a reason`() {
        #expect(LoopStep(.reopened) == .reopened(reason: false) && LoopStep(.reopened, [reason("new bruises")]) == .reopened(reason: true))
        #expect(LoopStep(.reopened, [limited("police enquiry")]) == .reopened(reason: true))
        #expect(LoopStep(.enteredInError) == .enteredInError(reason: false) && LoopStep(.enteredInError, [reason("it is there twice")]) == .enteredInError(reason: true))
        #expect(LoopStep(.enteredInError, [limited("x")]) == .enteredInError(reason: false))
    }

    @Test func `an outcome comes to what it is, from whichever list; of several, to the one nearest to protection`() {
        func comes(_ statements: StatementContent...) -> OutcomeClass? { LoopStatement(.decided, [], statements)?.outcome }
        let known: [(String, String, OutcomeClass)] = [
            ("ssd/contact-outcome", "No Further Action", .noFurtherAction), ("ssd/contact-outcome", "Information and Advice", .advice), ("ssd/contact-outcome", "EH Referral", .earlyHelp),
            ("ssd/contact-outcome", "CIN Referral", .referral), ("ssd/referral-outcome", "Advice and Information or signpost to other services", .advice),
            ("ssd/referral-outcome", "Step-down to Early Help", .earlyHelp), ("ssd/referral-outcome", "Assessment required", .assessment),
            ("ssd/referral-outcome", "Strategy discussion and/or Section 47 enquiry", .strategy), ("ssd/referral-outcome", "Other", .other),
            ("ssd/s47-outcome", "Initial CP Conference", .conference), ("ssd/s47-outcome", "Provision of Services (s17)", .childInNeed),
            ("ssd/s47-outcome", "NFA - Continue With Family Assessment", .assessment), ("cin/closure-reason", "RC9", .earlyHelp), ("cin/closure-reason", "RC8", .noFurtherAction),
        ]
        for (system, code, expected) in known { #expect(comes(outcome(system, code)) == expected, "\(code)") }
        #expect(comes(outcome("x", "Assessment required"), outcome("x", "Initial CP Conference"), outcome("x", "Other")) == .conference)
        #expect(comes(limited("police enquiry")) == .limited && comes(reason("x")) == nil)
        #expect(comes(limited("police enquiry"), outcome("x", "EH Referral")) == .earlyHelp)
    }
}
