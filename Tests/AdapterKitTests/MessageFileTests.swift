import SafeguardingContract
import Testing

@testable import AdapterKit

@Suite struct MessageFileTests {
    private static let thread = "019aa613-0000-7000-8000-000000000001"
    private static let types = MessageType.all.filter { $0.sendable && !$0.isReceipt }

    private func read(_ text: String, types: [MessageType] = Self.types) throws -> MessageFile {
        let content = Array(text.utf8)
        return try MessageFile(HandOver.Item(content: content, document: try JSONDocument.parse(content), source: SourceKey("k", of: content)), types: types)
    }

    private func problems(_ text: String, types: [MessageType] = Self.types) -> [AdapterProblem] {
        #expect(throws: AdapterProblems.self) { try read(text, types: types) }?.problems ?? []
    }

    /// A file of each type with the least that the contract wants of it.
    private static let least: [(MessageType, String)] = {
        let grounds = "\"grounds\": {\"purpose\": \"safeguarding-enquiry\"}"
        let child = "\"child\": {\"name\": {\"family\": \"Testdata\"}, \"birthDate\": {\"year\": 2011}}"
        func words(_ name: String) -> String { "\"\(name)\": [{\"text\": \"Out late.\", \"categories\": [\"CONCERN\"], \"about\": [\"CHILD\"]}]" }
        let worker = "{\"role\": \"youth worker\"}"
        let about = "\"messageId\": \"019aa613-0000-7000-8000-000000000002\""
        let source = "\"referralSource\": {\"system\": \"cin/referral-source\", \"code\": \"8\"}"
        return [
            (.contact, "\(grounds), \(child), \(words("concerns"))"),
            (.referral, "\(grounds), \(child), \(words("concerns")), \(source), \"referrer\": \(worker)"),
            (.informationSubmission, "\(grounds), \(words("information")), \"submitter\": \(worker)"),
            (.informationRequest, "\(grounds), \(child), \(words("questions")), \"answerBy\": \"2026-12-01T12:00:00Z\", \"requester\": \(worker)"),
            (.informationResponse, "\(grounds), \"extent\": \"NOTHING_HELD\", \"answeredBy\": \(worker)"),
            (.consentRecorded, "\(grounds), \"consents\": [{\"toWork\": \"AGREED\", \"saidAt\": \"2026-11-20T12:00:00Z\", \"saidBy\": \"CHILD\"}], \"recordedBy\": \(worker)"),
            (.transferOffered, "\(grounds), \"recipient\": \"desk:early-help\", \"kind\": \"STEP_DOWN\", \"reason\": \"less is needed\", \"offeredBy\": \(worker)"),
            (.transferAnswered, "\(grounds), \"verdict\": \"ACCEPTED\", \"answeredBy\": \(worker)"),
            (.moreInformationNeeded, "\(grounds), \(words("questions")), \"askedBy\": \(worker)"),
            (.moreInformation, "\(grounds), \(words("information")), \"givenBy\": \(worker)"),
            (.disagreement, "\(grounds), \"move\": \"RAISED\", \"reason\": \"nobody has seen her alone\", \"statedBy\": \(worker)"),
            (.meeting, "\(grounds), \"kind\": \"CORE_GROUP\", \"event\": \"CALLED_OFF\", \"at\": \"2026-11-20T12:00:00Z\", \"recordedBy\": \(worker)"),
            (.withdrawalNoted, "\(grounds), \"takenBackBy\": \"CHILD\", \(words("words")), \"heardBy\": \(worker)"),
            (.missingEpisode, "\(grounds), \(child), \"kind\": \"MISSING\", \"reportedAt\": \"2026-11-20T12:00:00Z\", \"reportedBy\": \(worker)"),
            (.childFound, "\(grounds), \"foundAt\": \"2026-11-20T12:00:00Z\", \"recordedBy\": \(worker)"),
            (.returnInterview, "\(grounds), \"result\": \"NOT_REACHED\", \"reason\": \"nobody was at home\", \"heldBy\": \(worker)"),
            (.forumItem, "\(grounds), \"cause\": \"BROUGHT\", \(words("reasons")), \"broughtBy\": \(worker)"),
            (.emergencyAttendance, "\(grounds), \(child), \"arrivedAt\": \"2026-11-20T12:00:00Z\""),
            (.schoolAbsence, "\(grounds), \(child), \"firstDay\": {\"year\": 2026, \"month\": 11, \"day\": 20}, \"code\": {\"system\": \"dfe/attendance\", \"code\": \"O\"}"),
            (.authorisation, "\(grounds), \(about), \"recipient\": \"party:elm-park-school\", \"verdict\": \"RELEASED\", \"authorisedBy\": \(worker)"),
            (.recall, "\(grounds), \(about), \"cause\": \"WRONG_RECIPIENT\", \"recalledBy\": \(worker)"),
            (.recallConfirmed, "\(grounds), \(about), \"extent\": \"NOT_READ\", \"confirmedBy\": \(worker)"),
            (.correction, "\(grounds), \(about), \(words("corrections")), \"correctedBy\": \(worker)"),
        ]
    }()

    /// Whether a file of the type names a thread, and nobody to whom it goes.
    private static func isOnThread(_ type: MessageType) -> Bool { type.effect == .continuesLoop || type.effect == .aboutThread }

    private static func file(_ type: MessageType, _ data: String, address: String? = nil) -> String {
        let usual = isOnThread(type) ? "\"thread\": \"\(thread)\"" : "\"to\": \"desk:front-door\""
        return "{\"type\": \"\(type.name)\",\n \(address ?? usual),\n \"data\": {\(data)}}"
    }

    @Test func `there is a sample of every type that a file can be`() {
        #expect(Self.least.map(\.0) == Self.types)
    }

    @Test(arguments: least.indices) func `a file of each type is read`(_ index: Int) throws {
        let (type, data) = Self.least[index]
        let file = try read(Self.file(type, data))
        #expect(file.type == type)
        #expect(file.thread?.description == (Self.isOnThread(type) ? Self.thread : nil))
        #expect(file.to?.description == (Self.isOnThread(type) ? nil : "desk:front-door"))
        #expect(!file.payload.isEmpty)
    }

    @Test(arguments: least.indices) func `what does not say where it goes is told so, with the field`(_ index: Int) throws {
        let (type, data) = Self.least[index]
        let found = problems(Self.file(type, data, address: "\"inform\": []"))
        #expect(found.map(\.code) == [Self.isOnThread(type) ? "MSGF-THREAD" : "MSGF-TO"])
        #expect(found.map(\.path) == [Self.isOnThread(type) ? "thread" : "to"])
    }

    @Test(arguments: least.indices) func `what says both is told which one is too much`(_ index: Int) throws {
        let (type, data) = Self.least[index]
        let found = problems(Self.file(type, data, address: "\"to\": \"desk:front-door\", \"thread\": \"\(Self.thread)\""))
        #expect(found.map(\.code) == [Self.isOnThread(type) ? "MSGF-TO" : "MSGF-THREAD"])
        #expect(found.first?.position?.line == 2)
    }

    @Test(arguments: MessageFile.about) func `what is about a message informs nobody besides those it concerns`(_ type: MessageType) throws {
        let data = try #require(Self.least.first { $0.0 == type }).1
        let found = problems(Self.file(type, data, address: "\"inform\": [\"party:a\"], \"thread\": \"\(Self.thread)\""))
        #expect(found.map(\.code) == ["MSGF-INFORM"] && found.map(\.path) == ["inform"])
    }

    @Test func `a notification may go to those it informs`() throws {
        let data = try #require(Self.least.first { $0.0 == .schoolAbsence }).1
        let file = try read(Self.file(.schoolAbsence, data, address: "\"inform\": [\"party:school-nurses\"]"))
        #expect(file.to == nil && file.inform.map(\.description) == ["party:school-nurses"])
    }

    @Test(arguments: ["eider.v1.Decided", "eider.v1.Notice", "eider.v1.Dance", "Referral"])
    func `a type that cannot be sent like this is refused`(_ type: String) {
        let found = problems("{\"type\": \"\(type)\", \"to\": \"desk:front-door\", \"data\": {}}")
        #expect(found.map(\.code) == ["MSGF-TYPE"])
        #expect(found.first?.help.contains("eider.v1.Referral") == true)
    }

    @Test func `a type of the contract that this adapter does not send is refused`() {
        let found = problems("{\"type\": \"eider.v1.Contact\", \"to\": \"desk:front-door\", \"data\": {}}", types: [.referral])
        #expect(found.map(\.code) == ["MSGF-TYPE"] && found.first?.help == "one of: eider.v1.Referral")
    }

    @Test func `every problem is told at once, each with its place, and without what the file says`() {
        let text = """
            {
              "type": "eider.v1.InformationResponse",
              "thread": "tamsin",
              "inform": ["the school", 5],
              "note": "Tamsin",
              "data": {
                "grounds": {},
                "extent": "NOTHING_HELD",
                "findings": [{"text": "Tamsin was seen"}, {"txt": "Tamsin"}]
              }
            }
            """
        let found = problems(text)
        func line(_ code: String, _ path: String) -> Int? { found.first { $0.code == code && $0.path == path }?.position?.line }
        #expect(line("MSGF-THREAD", "thread") == 3)
        #expect(line("MSGF-RECIPIENT", "inform") == 4)
        #expect(line("ADP-SHAPE", "inform[1]") == 4)
        #expect(line("ADP-UNKNOWN-FIELD", "") == 5)
        #expect(found.contains { $0.path.hasPrefix("data.findings[1]") && $0.position?.line == 9 })
        #expect(!found.map(\.description).joined().lowercased().contains("tamsin"))
    }

    @Test func `what the contract's validation finds is told together with the rest`() {
        let found = problems("{\"type\": \"eider.v1.InformationResponse\",\n\"to\": 5,\n\"data\": {\"extent\": \"NOT_SHARED\"}}")
        #expect(Set(found.map(\.path)).isSuperset(of: ["to", "thread", "data.grounds", "data.answered_by"]))
    }

    @Test(arguments: ["[]", "5", "{}", "{\"type\": [], \"to\": {}, \"data\": 5}", "{\"type\": \"eider.v1.Referral\", \"to\": \"desk:front-door\", \"data\": null}"])
    func `other shapes are problems`(_ text: String) { #expect(!problems(text).isEmpty) }

    @Test func `sending makes it durable, and the same file is the same message`() async throws {
        let fixture = try BusFixture()
        let store = try fixture.store()
        defer { store.close() }
        let bus = try fixture.bus(store, fixture.settings("tcp://127.0.0.1:9"))
        let data = try #require(Self.least.first { $0.0 == .consentRecorded }).1
        let file = try read(Self.file(.consentRecorded, data))
        let source = SourceKey("file:1", digest: [1])
        let id = try await file.send(on: bus, source: source)
        #expect(try await file.send(on: bus, source: source) == id)
        let waiting = try store.unanswered(after: 0, limit: 9)
        #expect(waiting.map(\.id) == [id])
        #expect(waiting.map(\.thread.description) == [Self.thread])
    }
}
