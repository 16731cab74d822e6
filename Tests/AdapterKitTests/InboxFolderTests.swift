import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit

@Suite struct InboxFolderTests {
    private let folder = TemporaryFolder()
    private let inbox: InboxFolder
    private let thread = ThreadID(opening: Samples.id(1))

    init() throws { inbox = try InboxFolder(folder["inbox"]) }

    private func delivery(
        _ message: some ContractMessage, _ type: MessageType, _ sequence: UInt64, on thread: ThreadID? = nil, decision: UInt32 = 1
    ) throws -> Delivery {
        var envelope = Envelope()
        envelope.id = (type.effect == .continuesLoop ? Samples.id(sequence + 100) : self.thread.opening).description
        (envelope.type, envelope.source, envelope.subject) = (type.name, "eider:elm-park-school/school", thread?.description ?? "")
        (envelope.sequence, envelope.decision) = (sequence, decision)
        return try #require(Delivery(envelope: envelope, payload: Wire.encode(message)))
    }

    private func names(_ thread: ThreadID? = nil) -> [String] { folder.names("inbox/\(thread ?? self.thread)").filter { $0.hasSuffix(".json") } }

    private func outcome(_ id: MessageID, _ type: MessageType, refused: Bool = false) -> Outcome {
        let answer: Outcome.Answer =
            refused
            ? .refused(Refused.with { ($0.id, $0.code, $0.sentence) = (id.description, "AGR-104", "no clause permits it") })
            : .recorded(Recorded.with { ($0.id, $0.leadAgency) = (id.description, "county-social-care") })
        return Outcome(id: id, type: type.name, thread: thread, answer: answer)
    }

    @Test(arguments: [MessageType.referral, .contact, .informationSubmission, .informationRequest])
    func `what opens a loop has its kind's name, and stays when it is decided again`(_ type: MessageType) throws {
        for decision: UInt32 in [1, 1, 2] {
            // Only the grounds and the child: both have the same number in each of these types.
            #expect(try inbox.put(delivery(OpeningHead.with { $0.child.name.family = "Testdata" }, type, 5, decision: decision)) == .taken)
        }
        let kind = type.shortName.lowercased()
        #expect(folder.names("inbox/\(thread)") == ["\(kind)-2.json", "\(kind)-2.txt", "\(kind).json", "\(kind).txt"])
        #expect(inbox.holds(thread))
    }

    @Test func `all that follows is numbered as it came, and what comes again keeps its number`() throws {
        _ = try inbox.put(delivery(Samples.referral(), .referral, 5))
        let acknowledged = Samples.delivery(Samples.acknowledgement(), on: thread, sequence: 6)
        let consent = try delivery(ConsentRecorded.with { $0.recordReference = "R" }, .consentRecorded, 7, on: thread)
        for next in [acknowledged, consent, acknowledged] { #expect(try inbox.put(next) == .taken) }
        #expect(names() == ["01-acknowledged.json", "02-consentrecorded.json", "referral.json"])
    }

    @Test func `on a thread that began here, number 01 is kept for the router's answer`() throws {
        _ = try inbox.put(Samples.delivery(Samples.acknowledgement(), on: thread, sequence: 6))
        try inbox.answered(outcome(thread.opening, .referral))
        #expect(names() == ["01-recorded.json", "02-acknowledged.json"])
    }

    @Test func `a folder that numbers all begins with 02, also what opens a loop`() throws {
        let inbox = try InboxFolder(folder["inbox"], numbersAll: true)
        _ = try inbox.put(delivery(Samples.referral(), .referral, 5))
        #expect(names() == ["02-referral.json"])
    }

    @Test func `the answers to what is sent later on a thread do not replace the first`() throws {
        try inbox.answered(outcome(thread.opening, .referral))
        let later = Samples.id(9)
        for answer in [outcome(later, .consentRecorded), outcome(Samples.id(10), .consentRecorded, refused: true), outcome(later, .consentRecorded)] {
            try inbox.answered(answer)
        }
        #expect(names() == ["01-recorded.json", "02-recorded.json", "03-refused.json"])
        #expect(folder.text("inbox/\(thread)/03-refused.txt")?.contains("NOT sent") == true)
        try inbox.answered(outcome(thread.opening, .referral, refused: true))
        #expect(names().contains("refused.json"))
    }

    @Test func `a receipt has beside its message what it says in the open, and its signature`() throws {
        _ = try inbox.put(Samples.delivery(Samples.acknowledgement(), on: thread, sequence: 6))
        let text = try #require(folder.text("inbox/\(thread)/02-acknowledged.json"))
        let json = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
        #expect((json["statements"] as? [Any])?.count == 2)
        #expect(json["statements_signed"] as? Int == 2)
        #expect((json["receipt"] as? [String: Any])?["signature"] != nil)
        #expect((json["data"] as? [String: Any])?["grounds"] != nil)
    }

    @Test func `a notice lies with the thread that it is about`() throws {
        let about = ThreadID(opening: Samples.id(77))
        let notice = Notice.with { ($0.kind, $0.thread) = (.overdue, about.description) }
        _ = try inbox.put(delivery(notice, .notice, 8))
        #expect(names(about) == ["02-notice.json"] && names().isEmpty)
    }

    @Test func `hints stand in the text`() throws {
        _ = try inbox.put(delivery(Samples.referral(), .referral, 5), hints: ["Put a confirmation into outgoing."])
        #expect(folder.text("inbox/\(thread)/referral.txt")?.contains("Put a confirmation into outgoing.") == true)
    }

    @Test func `what is not known or not well formed is declined, and leaves nothing behind`() throws {
        var envelope = try delivery(Samples.referral(), .referral, 5).envelope
        #expect(try inbox.put(try #require(Delivery(envelope: envelope, payload: [0xFF]))) == .declined(code: "DEC-MALFORMED"))
        envelope.type = "eider.v1.Dance"
        #expect(try inbox.put(try #require(Delivery(envelope: envelope, payload: []))) == .declined(code: "DEC-UNKNOWN-TYPE"))
        #expect(folder.names("inbox").isEmpty)
    }
}
