import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import ProbationAdapter

/// The process dies between two steps of a decision, and starts again.
@Suite struct StepTests {
    private struct Died: Error {}

    private let folder: Folder
    private let id: DraftID

    init() async throws {
        folder = try Folder()
        let fixture = try Fixture(in: folder)
        try await fixture.event(Papers.event())
        id = try #require(fixture.drafts().first.flatMap(DraftID.init))
    }

    /// Does the first steps of what a file asks for, and dies.
    private func die(_ text: String, _ steps: (HandOver.Item, Fixture) async throws -> Void) async throws {
        let first = try Fixture(in: folder)
        try first.write(Array(text.utf8), "outgoing/a.json")
        var handOver = try first.adapter.handOver()
        var reached = false
        try await handOver.lookOnce(at: .now) { item in
            try await steps(item, first)
            reached = true
            throw Died()
        }
        #expect(reached && first.files("outgoing") == ["a.json"], "it was not dealt with")
    }

    /// Goes on in a new process with what lies there.
    private func goOn() async throws -> Fixture {
        let second = try Fixture(in: folder)
        try await second.lookAtOutgoing()
        #expect(second.files("outgoing").isEmpty)
        return second
    }

    private func drafts() throws -> Drafts {
        try Drafts("\(folder.path)/drafts", settings, now: WallClock.now)
    }

    private var settings: ProbationSettings {
        ProbationSettings(
            to: .desk(DeskID("front-door")!), grounds: Grounds(), registerTypes: ["RCCO"], acceptsTextVersions: false, maxEventBytes: 4096,
            host: "127.0.0.1", port: 0, token: nil, look: .zero, stableFor: .zero)
    }

    private func file(_ item: HandOver.Item, _ drafts: Drafts) async throws -> ConfirmationFile {
        guard case .open(let draft) = try await drafts.state(of: id) else { throw Died() }
        return try ConfirmationFile(item, draft, found: [], settings)
    }

    @Test(arguments: 0...5)
    func `a confirmation makes one referral, wherever the process died`(_ step: Int) async throws {
        try await die(try Papers.confirmation(of: id.description)) { item, first in
            let drafts = try drafts()
            let file = try await file(item, drafts)
            if step >= 1 { try await drafts.begin(id, file, source: item.source.text) }
            guard step >= 2 else { return }
            let key = SourceKey("probation-draft:\(id):0", digest: item.source.digest)
            let message = try await first.bus.send(payload: file.payload, type: .referral, to: file.to, inform: file.inform, source: key)
            if step == 3 {
                // In the middle of moving the draft: its text is ahead of it.
                try FileManager.default.moveItem(atPath: "\(first.path)/drafts/\(id).txt", toPath: "\(first.path)/drafts/confirmed/\(id).txt")
            }
            if step == 4 {
                try await drafts.begin(id, file, source: item.source.text)
                for name in ["txt", "confirmed.json"] {
                    try FileManager.default.moveItem(atPath: "\(first.path)/drafts/\(id).\(name)", toPath: "\(first.path)/drafts/confirmed/\(id).\(name)")
                }
            }
            if step == 5 { try await drafts.confirm(id, file, source: item.source.text, message: message) }
        }
        let second = try await goOn()
        let waiting = try second.store.unanswered(after: 0, limit: 9)
        #expect(waiting.count == 1)
        let message = try #require(waiting.first?.id)
        #expect(second.files("outgoing/sent") == ["\(message).json"])
        #expect(second.files("outgoing/problems").isEmpty)
        #expect(second.drafts("confirmed") == [id.description] && second.drafts().isEmpty)
        #expect(second.files("drafts").isEmpty)
        #expect(second.files("drafts/confirmed").contains("\(id).txt"))
        #expect(try second.json("drafts/confirmed/\(id).confirmed.json")["message"] as? String == message.description)
    }

    @Test func `a draft whose confirmation was begun cannot be dismissed, and no other confirmation of it is sent as well`() async throws {
        try await die(try Papers.confirmation(of: id.description)) { item, first in
            let drafts = try drafts()
            let file = try await file(item, drafts)
            try await drafts.begin(id, file, source: item.source.text)
            let key = SourceKey("probation-draft:\(id):0", digest: item.source.digest)
            _ = try await first.bus.send(payload: file.payload, type: .referral, to: file.to, inform: file.inform, source: key)
        }
        // Somebody takes the file away, and hands others in.
        try FileManager.default.removeItem(atPath: "\(folder.path)/outgoing/a.json")
        let second = try Fixture(in: folder)
        try await second.handOver("{\"draft\": \"\(id)\", \"dismissed_by\": {\"role\": \"x\"}, \"reason\": \"y\"}", as: "b.json")
        #expect(second.text("outgoing/problems/b.json.problem.txt").contains("PRB-DRAFT-UNDER-WAY"))
        try await second.handOver(try Papers.confirmation(of: id.description).changing("CP-2026-0042", to: "CP-2026-0043"), as: "c.json")
        #expect(second.text("outgoing/problems/c.json.problem.txt").contains("PRB-DRAFT-SENT"))
        #expect(try second.store.unanswered(after: 0, limit: 9).count == 1)
        #expect(second.drafts("confirmed") == [id.description])
    }

    @Test func `a refusal that came before the confirmation was noted opens the draft again`() async throws {
        var sent: MessageID?
        try await die(try Papers.confirmation(of: id.description)) { item, first in
            let drafts = try drafts()
            let file = try await file(item, drafts)
            try await drafts.begin(id, file, source: item.source.text)
            let key = SourceKey("probation-draft:\(id):0", digest: item.source.digest)
            sent = try await first.bus.send(payload: file.payload, type: .referral, to: file.to, inform: file.inform, source: key)
        }
        let message = try #require(sent)
        let second = try Fixture(in: folder)
        var refused = Refused()
        (refused.id, refused.code, refused.sentence) = (message.description, "RTR-DESK", "no such desk")
        _ = try second.store.keep([.refused(refused)])
        try await second.adapter.answered(
            Outcome(id: message, type: "eider.v1.Referral", thread: ThreadID(opening: message), answer: .refused(refused)))
        try await second.lookAtOutgoing()
        #expect(second.drafts() == [id.description] && second.drafts("confirmed").isEmpty)
        #expect(second.files("drafts").contains("\(id).refused-\(message).json"))
        #expect(second.files("outgoing/sent") == ["\(message).json"])
        // It can be confirmed anew, as another message.
        try await second.handOver(try Papers.confirmation(of: id.description).changing("CP-2026-0042", to: "CP-2026-0043"), as: "b.json")
        #expect(try second.store.unanswered(after: 0, limit: 9).map(\.id).filter { $0 != message }.count == 1)
        #expect(second.drafts("confirmed") == [id.description])
    }

    @Test func `a dismissal is done once, though the process died before the file was put away`() async throws {
        try await die("{\"draft\": \"\(id)\", \"dismissed_by\": {\"role\": \"x\"}, \"reason\": \"y\"}") { item, _ in
            try await drafts().dismiss(id, try DismissalFile(item.document, found: []), source: item.source.text)
        }
        let second = try await goOn()
        #expect(second.drafts("dismissed") == [id.description])
        #expect(second.files("outgoing/sent") == ["dismissed-\(id).json"])
        #expect(second.files("outgoing/problems").isEmpty)
        #expect(try second.store.unanswered(after: 0, limit: 9).isEmpty)
    }

    @Test func `an event that was drafted but not put away is drafted once`() async throws {
        let second = try Fixture(in: folder)
        try second.write(Array(Papers.event().utf8), "events/left-over.json")
        try second.write([], "drafts/.\(id).json.part")
        try await second.lookAtEvents()
        #expect(second.drafts() == [id.description])
        #expect(second.files("events").isEmpty)
    }
}
