import SafeguardingContract
import Testing

@Suite("Messages that move a loop")
struct LoopRulesTests {
    private func of<M: ContractMessage>(_ type: MessageType, _ message: M, _ change: (inout M) -> Void = { _ in }) -> ValidationOf {
        var message = message
        change(&message)
        return ValidationOf(message, type)
    }

    private var nobody: Worker {
        var worker = Worker()
        worker.telephone = "01632 960002"
        return worker
    }

    @Test("An offer is made to a desk or a party, by somebody")
    func offered() {
        func offered(_ change: (inout TransferOffered) -> Void) -> [String] { of(.transferOffered, Samples.transferOffered, change).problems }
        #expect(offered { $0.recipient = "desk:early-help" } == [])
        for text in ["elm-park-youth-club", "forum:county-mace", "party:", "party:Elm Park"] {
            #expect(offered { $0.recipient = text } == ["MSG-RECIPIENT recipient"])
        }
        #expect(offered { $0.recipient = "" } == ["MSG-REQUIRED recipient"])
        #expect(offered { $0.recipient = "here"; $0.offeredBy = nobody } == ["MSG-RECIPIENT recipient", "MSG-WORKER offered_by"])
    }

    @Test("Who declines an offer, or takes it back, says why", arguments: [TransferAnswered.Verdict.declined, .offerWithdrawn, .accepted])
    func answered(verdict: TransferAnswered.Verdict) {
        func answered(_ reason: String) -> [String] { of(.transferAnswered, Samples.transferAnswered) { ($0.verdict, $0.reason) = (verdict, reason) }.problems }
        #expect(answered("nobody is free") == [])
        #expect(answered(" ") == (verdict == .accepted ? [] : ["MSG-REASON reason"]))
    }

    @Test("A disagreement that is taken further says to whom, and that is not where it began")
    func disagreement() {
        func said(_ change: (inout Disagreement) -> Void) -> [String] { of(.disagreement, Samples.disagreement, change).problems }
        for level: Disagreement.Level in [.manager, .designatedLead, .partnership] { #expect(said { $0.level = level } == []) }
        #expect(said { $0.level = .unspecified } == ["MSG-LEVEL level"])
        #expect(said { $0.level = .practitioner } == ["MSG-LEVEL level"])
        for move: Disagreement.Move in [.raised, .answered, .settled] { #expect(said { ($0.move, $0.level) = (move, .unspecified) } == []) }
        #expect(said { $0.level = .UNRECOGNIZED(9) } == ["MSG-ENUM level"])
        #expect(said { $0.messageID = "" } == [])
        #expect(said { $0.messageID = "the decision"; $0.statedBy = nobody } == ["MSG-MESSAGE-ID message_id", "MSG-WORKER stated_by"])
        #expect(said { $0.reason = "" } == ["MSG-REQUIRED reason"])
    }

    @Test("Who takes something back is stated, and what was said")
    func withdrawal() {
        #expect(of(.withdrawalNoted, Samples.withdrawalNoted) { $0.takenBackBy = .unspecified; $0.words = [] }.problems == [
            "MSG-REQUIRED taken_back_by", "MSG-REQUIRED words",
        ])
        #expect(of(.withdrawalNoted, Samples.withdrawalNoted) { $0.heardBy = nobody }.problems == ["MSG-WORKER heard_by"])
    }

    @Test("Who asks for more, and who gives it, is somebody, with something in words")
    func information() {
        #expect(of(.moreInformationNeeded, Samples.moreInformationNeeded) { $0.questions = []; $0.askedBy = nobody }.problems == [
            "MSG-REQUIRED questions", "MSG-WORKER asked_by",
        ])
        #expect(of(.moreInformation, Samples.moreInformation) { $0.information = []; $0.givenBy = nobody }.problems == [
            "MSG-REQUIRED information", "MSG-WORKER given_by",
        ])
        #expect(of(.moreInformation, Samples.moreInformation) { $0.handling.ask = "" }.flags == ["MSG-HANDLING-ASK handling.ask"])
    }

    @Test("A matter of a forum says who brings it, and what it is about")
    func forum() {
        func brought(_ change: (inout ForumItem) -> Void) -> [String] { of(.forumItem, Samples.forumItem, change).problems }
        for cause: ForumItem.Cause in [.brought, .missingRepeatedly, .missingAtHighRisk, .notEngaging, .disagreement] {
            #expect(brought { $0.cause = cause } == [], "an agency may bring any")
            #expect(brought { $0.cause = cause; $0.clearBroughtBy() } == ["MSG-WORKER brought_by"], "and somebody brings it")
            let without = brought { $0.cause = cause; ($0.reasons, $0.threads) = ([], []) }
            #expect(without == (cause == .brought ? ["MSG-FORUM reasons"] : []), "a child who is missing again and again is a matter")
            #expect(brought { $0.cause = cause; ($0.reasons, $0.threads) = ([], []); $0.clearChild() } == ["MSG-FORUM reasons"])
        }
        #expect(brought { $0.reasons = [] } == [])
        #expect(brought { $0.threads = [] } == [])
        #expect(brought { $0.forum = "" } == [], "a desk may take it")
        #expect(brought { $0.forum = "County MACE" } == ["MSG-FORUM forum"])
        #expect(brought { $0.threads = [Samples.thread, "YC-17"] } == ["MSG-THREADS threads[1]"])
        #expect(brought { $0.threads = Array(repeating: Samples.thread, count: 65) } == ["MSG-THREADS threads"])
        #expect(brought { $0.threads = Array(repeating: Samples.thread, count: 64) } == [])
    }

    @Test("Nobody is told how to reach somebody whom nobody is to reach")
    func reporter() {
        func told(_ kind: Reporter.Kind, _ channel: Reporter.ReturnChannel, _ way: String = "") -> [String] {
            let contact = of(.contact, Samples.contact) { ($0.reporter.kind, $0.reporter.returnChannel, $0.reporter.safeWay) = (kind, channel, way) }
            let referral = of(.referral, Samples.referral) { ($0.reporter.kind, $0.reporter.returnChannel, $0.reporter.safeWay) = (kind, channel, way) }
            #expect(contact.problems == referral.problems)
            return contact.problems
        }
        #expect(told(.self_, .none, "at school, never at home") == ["MSG-REPORTER reporter.safe_way"])
        #expect(told(.self_, .none) == [])
        #expect(told(.peer, .throughSender) == [])
        #expect(told(.public, .throughSender, "by post") == [])
        #expect(told(.anonymous, .throughSender, "she comes again on Thursday") == [])
    }
}
