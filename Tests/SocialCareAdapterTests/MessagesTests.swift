import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import SocialCareAdapter

@Suite struct MessagesTests {
    private let fixture: Fixture

    init() throws { fixture = try Fixture() }

    private static let grounds = "\"grounds\": {\"purpose\": \"safeguarding-enquiry\"}"
    private static let child = "\"child\": {\"name\": {\"family\": \"Testdata\"}}"
    private static let worker = "{\"role\": \"duty social worker\"}"
    private static func words(_ name: String) -> String {
        "\"\(name)\": [{\"text\": \"Out late.\", \"categories\": [\"CONCERN\"], \"about\": [\"CHILD\"]}]"
    }
    private static let about = "\"messageId\": \"019aa613-0000-7000-8000-000000000002\""
    private static let thread = "019aa613-0000-7000-8000-000000000001"

    /// Everything that the front door sends and that is no confirmation.
    private static let files: [(MessageType, String)] = [
        (.contact, "\(child), \(words("concerns"))"),
        (.referral, "\(child), \(words("concerns")), \"referralSource\": {\"system\": \"cin/referral-source\", \"code\": \"5A\"}, \"referrer\": \(worker)"),
        (.informationSubmission, "\(words("information")), \"submitter\": \(worker)"),
        (.informationRequest, "\(child), \(words("questions")), \"answerBy\": \"2026-12-01T12:00:00Z\", \"requester\": \(worker)"),
        (.missingEpisode, "\(child), \"kind\": \"MISSING\", \"reportedAt\": \"2026-11-20T12:00:00Z\", \"reportedBy\": \(worker)"),
        (.forumItem, "\"forum\": \"county-mace\", \"cause\": \"BROUGHT\", \(words("reasons")), \"broughtBy\": \(worker)"),
        (.informationResponse, "\"extent\": \"NOTHING_HELD\", \"answeredBy\": \(worker)"),
        (.consentRecorded, "\"consents\": [{\"toShare\": \"WITHDRAWN\", \"saidAt\": \"2026-11-20T12:00:00Z\", \"saidBy\": \"CHILD\"}], \"recordedBy\": \(worker)"),
        (.transferOffered, "\"recipient\": \"party:elm-park-youth-club\", \"kind\": \"STEP_DOWN\", \"reason\": \"she trusts the club\", \"offeredBy\": \(worker)"),
        (.transferAnswered, "\"verdict\": \"ACCEPTED\", \"answeredBy\": \(worker)"),
        (.moreInformationNeeded, "\(words("questions")), \"askedBy\": \(worker)"),
        (.moreInformation, "\(words("information")), \"givenBy\": \(worker)"),
        (.disagreement, "\"move\": \"RAISED\", \"reason\": \"nobody has seen her alone\", \"statedBy\": \(worker)"),
        (
            .meeting,
            "\"kind\": \"STRATEGY_DISCUSSION\", \"event\": \"CALLED\", \"at\": \"2026-12-01T12:00:00Z\", \"invitations\": [{\"party\": \"party:county-police\"}], \"recordedBy\": \(worker)"
        ),
        (.withdrawalNoted, "\"takenBackBy\": \"CHILD\", \(words("words")), \"heardBy\": \(worker)"),
        (.childFound, "\"foundAt\": \"2026-11-20T12:00:00Z\", \"recordedBy\": \(worker)"),
        (.returnInterview, "\"result\": \"DECLINED\", \"reason\": \"she does not want to\", \"heldBy\": \(worker)"),
        (.authorisation, "\(about), \"recipient\": \"party:elm-park-school\", \"verdict\": \"RELEASED\", \"authorisedBy\": \(worker)"),
        (.recall, "\(about), \"cause\": \"WRONG_CHILD\", \"recalledBy\": \(worker)"),
        (.recallConfirmed, "\(about), \"extent\": \"NOT_READ\", \"confirmedBy\": \(worker)"),
        (.correction, "\(about), \(words("corrections")), \"correctedBy\": \(worker)"),
    ]

    private static func isOnThread(_ type: MessageType) -> Bool { type.effect == .continuesLoop || type.effect == .aboutThread }

    private static func file(_ type: MessageType, _ data: String) -> String {
        let address = isOnThread(type) ? "\"thread\": \"\(thread)\"" : "\"to\": \"party:county-probation\""
        return "{\"type\": \"\(type)\", \(address), \"data\": {\(grounds), \(data)}}"
    }

    @Test func `there is a sample of each`() { #expect(Self.files.map(\.0) == SocialCare.messages) }

    @Test(arguments: files.indices) func `a message lies in the outbox as the file says it, and nothing is signed`(_ index: Int) async throws {
        let (type, data) = Self.files[index]
        try await fixture.handOver(Self.file(type, data))
        #expect(fixture.names("outgoing/problems").isEmpty, "\(fixture.text("outgoing/problems/a.json.problem.txt"))")
        let message = try #require(try fixture.world.sent.first)
        let envelope = message.envelope
        #expect(envelope.type == type.name)
        #expect((envelope.to, envelope.subject) == (Self.isOnThread(type) ? ("", Self.thread) : ("party:county-probation", "")))
        #expect(fixture.names("outgoing/sent") == ["\(message.id).json"])
    }

    @Test func `a confirmation that says a type is told that it is no message`() async throws {
        try await fixture.handOver("{\"type\": \"eider.v1.Decided\", \"thread\": \"\(Self.thread)\", \"receipt\": \"decided\"}")
        #expect(fixture.text("outgoing/problems/a.json.problem.txt").contains("MSGF-TYPE"))
    }

    @Test func `the answers to the agency's own messages lie in their threads' folders, and nowhere else`() async throws {
        let opening = MessageID("019aa613-0000-7000-8000-000000000007")!
        let thread = ThreadID(opening: opening)
        var recorded = Recorded()
        (recorded.id, recorded.leadAgency) = (opening.description, "county-probation")
        let asked = Outcome(id: opening, type: MessageType.informationRequest.name, thread: thread, answer: .recorded(recorded))
        for _ in 1...2 { try await fixture.adapter.answered(asked) }
        var refused = Refused()
        (refused.code, refused.sentence) = ("AGR-104", "no clause permits it")
        let later = MessageID("019aa613-0000-7000-8000-000000000008")!
        try await fixture.adapter.answered(
            Outcome(id: later, type: MessageType.consentRecorded.name, thread: thread, answer: .refused(refused)))
        #expect(
            fixture.names("inbox/\(thread)") == ["01-recorded.json", "01-recorded.txt", "02-refused.json", "02-refused.txt"])
        #expect(fixture.names("outgoing").isEmpty)
    }

    @Test func `the answer to a request follows the router's, also when it is handled first`() async throws {
        var envelope = Envelope()
        (envelope.id, envelope.subject) = ("019aa613-0000-7000-8000-000000000009", Self.thread)
        (envelope.type, envelope.sequence, envelope.decision) = (MessageType.informationResponse.name, 9, 1)
        var response = InformationResponse()
        (response.extent, response.reason) = (.inPart, "the rest is not ours to tell")
        let delivery = try #require(Delivery(envelope: envelope, payload: Wire.encode(response)))
        #expect(try await fixture.adapter.take(delivery) == .taken)
        let text = fixture.text("inbox/\(Self.thread)/02-informationresponse.txt")
        #expect(text.contains("extent: a part of it, and no more") && text.contains("reason: the rest is not ours to tell"))
    }
}
