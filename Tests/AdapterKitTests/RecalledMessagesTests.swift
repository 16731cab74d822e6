import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit

/// What happens in a folder and in the store when a message is taken back.
@Suite struct RecalledMessagesTests {
    private let folder = TemporaryFolder()
    private let inbox: InboxFolder
    private let thread = ThreadID(opening: Samples.id(1))

    init() throws { inbox = try InboxFolder(folder["inbox"]) }

    private func delivery(
        _ message: some ContractMessage, _ type: MessageType, _ sequence: UInt64, id: MessageID, decision: UInt32 = 1
    ) throws -> Delivery {
        var envelope = Envelope()
        (envelope.id, envelope.type, envelope.source) = (id.description, type.name, "eider:elm-park-school/school")
        envelope.subject = id == thread.opening ? "" : thread.description
        (envelope.sequence, envelope.decision) = (sequence, decision)
        return try #require(Delivery(envelope: envelope, payload: Wire.encode(message)))
    }

    private func referral(decision: UInt32 = 1) throws -> Delivery {
        try delivery(Samples.referral(), .referral, 5, id: thread.opening, decision: decision)
    }

    private func consent(_ number: UInt64) throws -> Delivery {
        try delivery(ConsentRecorded.with { $0.recordReference = "R\(number)" }, .consentRecorded, number, id: Samples.id(number * 8))
    }

    private func recall(of message: MessageID, _ sequence: UInt64 = 9) throws -> Delivery {
        let recall = Recall.with {
            ($0.grounds.purpose, $0.messageID, $0.cause) = ("safeguarding-referral", message.description, .wrongRecipient)
            $0.recalledBy.role = "duty social worker"
        }
        return try delivery(recall, .recall, sequence, id: Samples.id(sequence * 8 + 4000))
    }

    private func names(_ inside: String = "") -> [String] { folder.names("inbox/\(thread)\(inside)") }

    @Test func `its files are put away where only their owner looks, and nothing else of the thread is`() throws {
        for delivery in [try referral(), try referral(decision: 2), try consent(6), try consent(7)] { _ = try inbox.put(delivery) }
        #expect(try inbox.put(recall(of: thread.opening)) == .taken)
        #expect(
            names() == [
                "01-consentrecorded.json", "01-consentrecorded.txt", "02-consentrecorded.json", "02-consentrecorded.txt", "03-recall.json",
                "03-recall.txt", "confirm-03.json", "recalled",
            ])
        let away = ["referral-2.json", "referral-2.txt", "referral.json", "referral.txt"].map { "\(thread)-\($0)" } + ["\(thread).mark"]
        #expect(names("/recalled") == away.sorted())
        #expect(try folder.mode("inbox/\(thread)/recalled") == 0o700)
    }

    @Test func `it is not shown again, whenever it comes, and taking it back again changes nothing`() throws {
        _ = try inbox.put(recall(of: thread.opening))
        #expect(try inbox.put(referral()) == .taken, "it came after its recall")
        #expect(names().filter { $0.hasPrefix("referral") }.isEmpty)
        let before = (names(), names("/recalled"))
        _ = try inbox.put(recall(of: thread.opening))
        _ = try inbox.put(referral(decision: 3))
        #expect(names() == before.0 && names("/recalled") == before.1)
    }

    @Test func `what a process left that died in between is put away too`() throws {
        _ = try inbox.put(referral())
        _ = try inbox.put(consent(6))
        // It died between the text and the .json file of one, and in the middle of another.
        try FileManager.default.removeItem(atPath: "\(folder["inbox"])/\(thread)/01-consentrecorded.json")
        try DurableFile.write([1], to: "\(folder["inbox"])/\(thread)/.02-consentrecorded.json.part")
        _ = try inbox.put(recall(of: thread.opening))
        #expect(names() == ["01-recall.json", "01-recall.txt", "confirm-01.json", "recalled"])
        // It died after the text was moved, and before the .json file was.
        let other = try consent(7)
        _ = try inbox.put(other)
        try DurableFile.move("\(folder["inbox"])/\(thread)/02-consentrecorded.txt", to: "\(folder["inbox"])/\(thread)/recalled/\(other.id)-02-consentrecorded.txt")
        _ = try inbox.put(recall(of: other.id, 10))
        #expect(names().filter { $0.contains("consentrecorded") }.isEmpty)
        #expect(names("/recalled").contains("\(other.id)-02-consentrecorded.json"))
    }

    @Test func `numbers that are given anew replace nothing that was put away`() throws {
        for number: UInt64 in [6, 7] {
            let consent = try consent(number)
            _ = try inbox.put(consent)
            try Quarantine(of: "\(folder["inbox"])/\(thread)").take(consent.id)
        }
        #expect(names("/recalled").filter { $0.hasSuffix("-02-consentrecorded.json") }.count == 2)
    }

    @Test func `the text says what to do, without the message, and the file beside it is sent once it is filled in`() throws {
        _ = try inbox.put(referral())
        _ = try inbox.put(recall(of: thread.opening))
        let text = try #require(folder.text("inbox/\(thread)/01-recall.txt"))
        for words in ["Message taken back, from elm-park-school", "Do not read it.", "tell each of them", "confirm-NN.json", "cause: it went to the wrong party", "NOT_DESTROYED means: it cannot be destroyed here."] {
            #expect(text.contains(words), "\(words)")
        }
        #expect(!text.contains("Testdata"))
        func read(_ text: String) throws -> MessageFile {
            let content = Array(text.utf8)
            let item = HandOver.Item(content: content, document: try JSONDocument.parse(content), source: SourceKey("k", of: content))
            return try MessageFile(item, types: MessageFile.about)
        }
        let form = try #require(folder.text("inbox/\(thread)/confirm-01.json"))
        #expect(throws: AdapterProblems.self) { try read(form) }
        let file = try read(form.replacing("\"extent\": \"\"", with: "\"extent\": \"NOT_READ\"").replacing("\"role\": \"\"", with: "\"role\": \"clerk\""))
        let confirmed = try Wire.decode(RecallConfirmed.self, file.payload)
        #expect(file.type == .recallConfirmed && file.thread == thread && confirmed.messageID == "\(thread)" && confirmed.extent == .notRead)
    }

    @Test func `a confirmation that somebody has begun to fill in stays as it is`() throws {
        let recall = try recall(of: thread.opening)
        _ = try inbox.put(recall)
        try DurableFile.write(Array("begun".utf8), to: "\(folder["inbox"])/\(thread)/confirm-01.json")
        _ = try inbox.put(recall)
        #expect(folder.text("inbox/\(thread)/confirm-01.json") == "begun")
    }

    @Test func `its words leave the store with the recall, and never come in again; that it was taken stays`() async throws {
        let store = try AdapterStore(folder: folder["state"])
        let (first, other) = (try referral(), try consent(6))
        #expect(try store.receive([first, other], at: Samples.moment) == [.waiting, .waiting])
        _ = try await store.settle(first, .taken, handled: true)
        _ = try store.receive([recall(of: thread.opening)], at: Samples.moment)
        #expect(try await store.isRecalled(thread.opening))
        #expect(try await !store.isRecalled(other.id))
        #expect(try store.receive([first], at: Samples.moment) == [.answered(.taken)])
        _ = try store.receive([referral(decision: 2)], at: Samples.moment)
        let waiting = try await store.unhandledDeliveries(limit: 9).map(\.delivery)
        #expect(waiting.map(\.key) == ["6-1", "9-1", "5-2"])
        #expect(waiting.map { $0.payload.isEmpty } == [false, false, true])
        store.close()
        let words = Array("Tamsin".utf8)
        let database = try DurableFile.read("\(folder["state"])/\(AdapterStore.fileName)", limit: 1 << 24)
        #expect(!database.indices.contains { database[$0...].starts(with: words) }, "deleted content is overwritten")
    }

    @Test func `a notice of a recall does the same where no recall is taken`() throws {
        _ = try inbox.put(referral())
        let notice = Notice.with { ($0.kind, $0.thread, $0.messageID) = (.recalled, thread.description, thread.description) }
        var envelope = Envelope()
        (envelope.id, envelope.type, envelope.sequence, envelope.decision) = (Samples.id(700).description, MessageType.notice.name, 11, 1)
        _ = try inbox.put(try #require(Delivery(envelope: envelope, payload: Wire.encode(notice))))
        #expect(names().filter { $0.hasPrefix("referral") }.isEmpty && names().contains("recalled"))
        #expect(folder.text("inbox/\(thread)/01-notice.txt")?.contains("RecallConfirmed") == true)
    }
}
