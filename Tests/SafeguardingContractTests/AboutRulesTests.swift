import SafeguardingContract
import Testing

@Suite("Messages about messages")
struct AboutRulesTests {
    private let types: [MessageType] = [.authorisation, .recall, .recallConfirmed, .correction]

    private func problems(_ type: MessageType, _ change: (inout Envelope) -> Void) -> [String] {
        var envelope = Samples.envelope(for: type)
        change(&envelope)
        return Validation.validate(Samples.bytes(of: type), of: type, envelope: envelope).problems.map { "\($0.code) \($0.path)" }
    }

    @Test("name their thread, and go to nobody in particular")
    func envelopes() {
        for type in types {
            #expect(problems(type) { _ in } == [])
            #expect(problems(type) { $0.subject = "" } == ["MSG-SUBJECT subject"])
            #expect(problems(type) { ($0.to, $0.inform) = ("desk:front-door", ["party:a"]) } == ["MSG-TO to", "MSG-INFORM inform"])
            #expect(problems(type) { $0.obligations = ["ask-first"] } == ["MSG-ROUTER-ATTRIBUTE obligations"])
        }
    }

    @Test("say everything that they have to, and name every gap at once")
    func required() {
        #expect(
            ValidationOf(Authorisation(), .authorisation).problems == [
                "MSG-REQUIRED grounds", "MSG-REQUIRED message_id", "MSG-REQUIRED recipient", "MSG-REQUIRED verdict", "MSG-REQUIRED authorised_by",
            ])
        #expect(
            ValidationOf(Recall(), .recall).problems == [
                "MSG-REQUIRED grounds", "MSG-REQUIRED message_id", "MSG-REQUIRED cause", "MSG-REQUIRED recalled_by",
            ])
        #expect(
            ValidationOf(RecallConfirmed(), .recallConfirmed).problems == [
                "MSG-REQUIRED grounds", "MSG-REQUIRED message_id", "MSG-REQUIRED extent", "MSG-REQUIRED confirmed_by",
            ])
        #expect(
            ValidationOf(Correction(), .correction).problems == [
                "MSG-REQUIRED grounds", "MSG-REQUIRED message_id", "MSG-REQUIRED corrected_by", "MSG-CORRECTION corrections",
            ])
    }

    @Test("point to a message and to parties, and a person stands for each")
    func forms() {
        var authorisation = Samples.authorisation
        (authorisation.messageID, authorisation.recipient) = ("the one of Tuesday", "desk:front-door")
        authorisation.authorisedBy = Worker()
        authorisation.authorisedBy.telephone = "01632 960002"
        #expect(
            ValidationOf(authorisation, .authorisation).problems == [
                "MSG-MESSAGE-ID message_id", "MSG-PARTY recipient", "MSG-WORKER authorised_by",
            ])
        var recall = Samples.recall
        recall.recipients = ["party:elm-park-school", "elm-park-school", ""]
        #expect(ValidationOf(recall, .recall).problems == ["MSG-PARTY recipients[1]", "MSG-PARTY recipients[2]"])
        recall.recipients = []
        recall.recalledBy.name = ""
        #expect(ValidationOf(recall, .recall).problems == [])
    }

    @Test("say to whom it was passed on, or why it cannot be destroyed")
    func confirmed() {
        var confirmed = Samples.recallConfirmed
        confirmed.passedOnTo = [" "]
        #expect(ValidationOf(confirmed, .recallConfirmed).problems == ["MSG-PASSED-ON passed_on_to"])
        (confirmed.extent, confirmed.reason) = (.notDestroyed, "")
        #expect(ValidationOf(confirmed, .recallConfirmed).problems == ["MSG-REASON reason"])
        (confirmed.extent, confirmed.passedOnTo) = (.notRead, [])
        #expect(ValidationOf(confirmed, .recallConfirmed).problems == [])
    }

    @Test("that correct say what is right, in words or as the child is")
    func corrections() {
        var correction = Samples.correction
        correction.corrections = []
        #expect(ValidationOf(correction, .correction).problems == [])
        correction.clearChild()
        #expect(ValidationOf(correction, .correction).problems == ["MSG-CORRECTION corrections"])
        correction.corrections = [Samples.narrative(" ", [.concern], [.child])]
        #expect(ValidationOf(correction, .correction).problems == ["MSG-CORRECTION corrections"])
    }
}
