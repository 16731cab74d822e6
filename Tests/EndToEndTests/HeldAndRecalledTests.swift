import Foundation
import SafeguardingContract
import Testing

@Suite("What waits for a named person, and what is taken back", .serialized) struct HeldAndRecalledTests {
    private static func about(_ message: String, _ type: String, on thread: String, _ more: String) -> String {
        """
        {"type": "eider.v1.\(type)", "thread": "\(thread)", "data": {"grounds": {"purpose": "safeguarding-referral"}, "messageId": "\(message)", \(more)}}
        """
    }

    @Test("a child in a refuge stays nameless until the manager has released the name; a recall puts all of it away, and is confirmed", .timeLimit(.minutes(3)))
    func refuge() async throws {
        try await World.run(adapters: ["youth-service", "social-care"]) { world in
            let paper = Papers.referral(risk: "SIGNIFICANT_HARM").replacing("\"child\": {", with: "\"child\": {\"protection\": \"REFUGE\", ")
            try world.hand(paper, to: "youth-service/outgoing/refuge.json")
            let first = try await world.file("/referral.json", in: "social-care/inbox")
            let loop = String(first.split(separator: "/")[2])
            #expect(try world.text(first).contains("Often out late"), "the concern does not wait")
            #expect(try !world.text(first).contains("Quillfeather"))
            let answer = try await world.file("01-recorded.txt", in: "youth-service/incoming/\(loop)")
            #expect(try world.text(answer).contains("manager for protected identities"), "the club reads for whom it waits")
            let notices = try await world.until("both are told to ring, and the manager that something waits") {
                let texts = try world.files("social-care/inbox/\(loop)").filter { $0.hasSuffix("-notice.txt") }
                    .map { try world.text("social-care/inbox/\(loop)/\($0)") }
                let isClubTold = world.files("youth-service/incoming/\(loop)").contains { $0.hasSuffix("-notice.txt") }
                return texts.count == 2 && isClubTold ? texts : nil
            }
            #expect(notices.contains { $0.contains("01632 960040") } && notices.allSatisfy { !$0.contains("Quillfeather") })

            let wrong = Self.about(loop, "Authorisation", on: loop, #""recipient": "party:county-social-care", "verdict": "RELEASED", "authorisedBy": {"role": "youth worker"}"#)
            try world.hand(wrong, to: "youth-service/outgoing/not-ours.json")
            _ = try await world.file("-refused.json", in: "youth-service/incoming/\(loop)")
            #expect(world.holders(of: "Quillfeather").isDisjoint(with: ["social-care", "adapters/social-care"]), "only whom the clause names can release it")

            let release = Self.about(
                loop, "Authorisation", on: loop,
                #""recipient": "party:county-social-care", "verdict": "RELEASED", "authorisedBy": {"role": "manager for protected identities"}, "recordReference": "CSC-20881""#)
            try world.hand(release, to: "social-care/outgoing/release.json")
            let second = try await world.file("referral-2.json", in: "social-care/inbox/\(loop)")
            #expect(try world.text(second).contains("Quillfeather") && !world.text(second).contains("Whisperwood"))

            let recall = Self.about(loop, "Recall", on: loop, #""cause": "WRONG_CHILD", "recalledBy": {"role": "youth worker in charge"}"#)
            try world.hand(recall, to: "youth-service/outgoing/recall.json")
            _ = try await world.file("-recall.txt", in: "social-care/inbox/\(loop)")
            _ = try await world.until("both copies are put away") {
                let open = world.files("social-care/inbox/\(loop)").filter { $0.hasPrefix("referral") }
                let away = world.files("social-care/inbox/\(loop)/recalled").filter { $0.contains("-referral") && $0.hasSuffix(".json") }
                return open.isEmpty && away.count == 2 ? true : nil
            }
            #expect(try world.records().contains { record in
                guard case .messageRecorded(let it)? = record.body.kind else { return false }
                return it.thread.recalls.first?.awaiting == ["county-social-care"]
            })
            let confirmed = Self.about(loop, "RecallConfirmed", on: loop, #""extent": "READ_AND_DESTROYED", "confirmedBy": {"role": "duty social worker"}"#)
            try world.hand(confirmed, to: "social-care/outgoing/confirmed.json")
            let told = try await world.file("-recallconfirmed.txt", in: "youth-service/incoming/\(loop)")
            #expect(try !world.text(told).isEmpty)
            let last = try #require(try world.messages().last)
            #expect(last.thread.recalls.allSatisfy { $0.awaiting.isEmpty })
        }
    }

    @Test("a changed agreement comes into force while everything runs; a bad one does not, and the log says where it is wrong", .timeLimit(.minutes(3)))
    func changedAgreement() async throws {
        try await World.run(adapters: ["youth-service", "social-care"]) { world in
            let file = world.agreement
            let text = try String(contentsOf: file, encoding: .utf8)
            try Data(text.replacing("version: \"4.2\"", with: "version: \"4.3\"\nnonsense: true").utf8).write(to: file)
            _ = try await world.until("the log says that it is bad") { world.lines.first { $0.contains("RTR-AGREEMENT-BAD") } }
            try world.hand(Papers.referral(), to: "youth-service/outgoing/before.json")
            _ = try await world.file("/referral.json", in: "social-care/inbox")
            #expect(try world.messages().first?.answer.decisions.first?.agreement == "county 4.2", "the old one stays in force")

            try Data(text.replacing("version: \"4.2\"", with: "version: \"4.3\"").utf8).write(to: file)
            _ = try await world.until("it is in force") { world.lines.first { $0.contains("RTR-AGREEMENT-IN-FORCE") } }
            try world.hand(Papers.referral(note: "Again."), to: "youth-service/outgoing/after.json")
            let decided = try await world.until("the second is recorded") { try world.messages().first { $0.answer.decisions.first?.agreement == "county 4.3" } }
            #expect(!decided.queued.isEmpty)
            #expect(try world.records().contains { if case .agreementInForce(let it)? = $0.body.kind { it.version == "4.3" } else { false } })
        }
    }
}
