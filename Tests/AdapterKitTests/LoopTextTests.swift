import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit

/// What moves a loop, as people read it.
@Suite struct LoopTextTests {
    private let thread = ThreadID(opening: Samples.id(1))

    private func delivery(_ payload: [UInt8], _ type: MessageType, role: String = "inform") throws -> Delivery {
        let envelope = Envelope.with {
            ($0.id, $0.type, $0.role) = (type.effect == .opensLoop ? thread.description : Samples.id(2).description, type.name, role)
            $0.subject = type.effect == .opensLoop || type.effect == .notifies ? "" : thread.description
            ($0.source, $0.time) = ("eider:county-social-care/social-care", "2026-11-21T10:42:07.113Z")
        }
        return try #require(Delivery(envelope: envelope, payload: payload))
    }

    private func text(_ delivery: Delivery, _ type: MessageType) throws -> String {
        try DeliveryText.of(delivery, type, json: try ContractJSON.json(fromPayload: delivery.payload, of: type).get(), hints: [])
    }

    private func text(_ message: some ContractMessage, _ type: MessageType, role: String = "inform") throws -> String {
        try text(delivery(Wire.encode(message), type, role: role), type)
    }

    /// The file that a text shows, with the blanks filled in that somebody fills in.
    private func answer(in text: String, _ blanks: [String: String], types: [MessageType]) throws -> MessageFile {
        let start = try #require(text.firstRange(of: "\n{\n")).lowerBound
        let end = try #require(text[start...].firstRange(of: "\n}\n")).upperBound
        var file = String(text[start..<end])
        for (blank, words) in blanks { file = file.replacing("\"\(blank)\": \"\"", with: "\"\(blank)\": \"\(words)\"") }
        let content = Array(file.utf8)
        return try MessageFile(HandOver.Item(content: content, document: try JSONDocument.parse(content), source: SourceKey("k", of: content)), types: types)
    }

    @Test(arguments: MessageType.all) func `every kind of message has a name in words`(_ type: MessageType) {
        let words = PlainWords.of(type)
        #expect(words.dropFirst() == words.dropFirst().lowercased(), "and no name of the contract's")
    }

    @Test(arguments: MessageType.all.filter { $0 != .notice && $0 != .recall && !$0.isReceipt })
    func `no value of an enumeration stands in a text by its name, wherever it stands in the message`(_ type: MessageType) throws {
        // Each value alone, in every place where the message can hold it, within messages that do not hold themselves.
        func messages(_ name: String, _ path: Set<String>) -> [(value: String, json: [String: Any])] {
            (FieldTable.message(named: name)?.fields ?? []).flatMap { field -> [(value: String, json: [String: Any])] in
                func put(_ value: Any) -> [String: Any] { [field.jsonName: field.repeated ? [value] : value] }
                switch field.kind {
                case .enumeration(let name):
                    return (FieldTable.enumeration(named: name)?.values ?? []).filter { $0.number != 0 }.map { ($0.name, put($0.name)) }
                case .message(let inner) where !path.contains(inner):
                    return messages(inner, path.union([inner])).map { ($0.value, put($0.json)) }
                default: return []
                }
            }
        }
        for (value, json) in messages(type.name, [type.name]) {
            let bytes = Array(try JSONSerialization.data(withJSONObject: json))
            let delivery = try delivery(try ContractJSON.payload(fromJSON: bytes, of: type).get(), type)
            // The file that is filled in has such names, as the contract wants them.
            let answer = try AnswerFile.paragraph(for: delivery, type) ?? ""
            let text = try text(delivery, type).replacing(answer, with: "")
            #expect(!text.contains(value), "\(value)")
            #expect(text.firstMatch(of: /[A-Z]{2,}_[A-Z]/) == nil)
        }
    }

    @Test(arguments: [Disagreement.Move.raised, .takenFurther])
    func `a disagreement says that it has to be answered, and how`(_ move: Disagreement.Move) throws {
        let text = try text(
            Disagreement.with {
                ($0.grounds.purpose, $0.move, $0.level, $0.reason) = ("safeguarding-referral", move, .manager, "nobody has seen her alone")
            }, .disagreement)
        #expect(text.contains("between their managers. It has to be answered, and nothing is closed until it is settled."))
        let file = try answer(in: text, ["reason": "she was seen on Monday", "role": "team manager"], types: [.disagreement])
        let answered = try Wire.decode(Disagreement.self, file.payload)
        #expect(file.thread == thread && answered.move == .answered && answered.level == .manager)
        #expect(throws: AdapterProblems.self, "as it stands nobody has said anything") { try answer(in: text, [:], types: [.disagreement]) }
    }

    @Test func `who disagreed says whether the answer settles it, or takes it further`() throws {
        let text = try text(Disagreement.with { ($0.grounds.purpose, $0.move) = ("safeguarding-referral", .answered) }, .disagreement)
        let file = try answer(in: text, ["move": "SETTLED", "reason": "she was seen", "name": "Wilf Worker"], types: [.disagreement])
        #expect(try Wire.decode(Disagreement.self, file.payload).move == .settled)
        #expect(!(try self.text(Disagreement.with { $0.move = .settled }, .disagreement).contains("{")))
    }

    @Test func `a question says what is asked, by when, and how it is answered`() throws {
        let asked = MoreInformationNeeded.with {
            ($0.grounds.purpose, $0.answerBy) = ("safeguarding-referral", "2026-11-23T12:00:00Z")
            $0.questions = [Narrative.with { $0.text = "Who was with her on Tuesday?" }]
        }
        let text = try text(asked, .moreInformationNeeded)
        for line in ["An answer is wanted by 23 November 2026, 12:00 UTC.", "questions: Who was with her on Tuesday?"] { #expect(text.contains(line)) }
        let file = try answer(in: text, ["text": "Her cousin.", "role": "youth worker"], types: MessageFile.asReferrer)
        #expect(file.type == .moreInformation && file.thread == thread)
    }

    @Test func `an offer says to whom, until when, and that nothing changes hands before it is accepted`() throws {
        let offered = TransferOffered.with {
            ($0.grounds.purpose, $0.recipient, $0.kind) = ("safeguarding-referral", "desk:early-help", .stepDown)
            ($0.reason, $0.answerBy) = ("she trusts the club", "2026-11-25T12:00:00Z")
        }
        let text = try text(offered, .transferOffered)
        for line in ["It is offered to early-help. Until they accept it, whoever had to act before still has to.", "kind: less help is needed, from somebody else"] {
            #expect(text.contains(line))
        }
        let declined = try answer(in: text, ["verdict": "DECLINED", "reason": "nobody is free", "role": "youth worker"], types: [.transferAnswered])
        #expect(try Wire.decode(TransferAnswered.self, declined.payload).verdict == .declined)
        #expect(throws: AdapterProblems.self) { try answer(in: text, ["verdict": "DECLINED", "role": "youth worker"], types: [.transferAnswered]) }
        let unsafe = try self.text(TransferOffered.with { $0.grounds.purpose = "a\"}, {\"" }, .transferOffered)
        #expect(unsafe.contains("\"grounds\": {\"purpose\": \"\"}"), "a purpose that could end the file is left out of it")
    }

    @Test func `a meeting says who is invited, when and how; and once it was held, who came and who did not`() throws {
        func invited(_ party: String, _ attendance: Invitation.Attendance = .unspecified) -> Invitation {
            Invitation.with { ($0.party, $0.attendance) = (party, attendance) }
        }
        var meeting = Meeting.with {
            ($0.kind, $0.event, $0.at, $0.means) = (.strategyDiscussion, .called, "2026-11-24T14:00:00Z", .video)
            $0.invitations = [invited("party:county-police"), invited("party:elm-park-school")]
        }
        let called = try text(meeting, .meeting)
        #expect(called.contains("People are called to meet: strategy discussion, 24 November 2026, 14:00 UTC, by video.\nInvited: county-police, elm-park-school."))
        #expect(called.contains("invitations: county-police: invited"))
        meeting.event = .held
        meeting.invitations = [invited("party:county-police", .attended), invited("party:elm-park-school", .absent), invited("party:county-health", .sentReport)]
        let held = try text(meeting, .meeting)
        for line in ["Took part: county-police.", "Sent something in writing: county-health.", "Were invited and did not come: elm-park-school."] {
            #expect(held.contains(line))
        }
        meeting.event = .calledOff
        #expect(try text(meeting, .meeting).contains("This meeting is not held: strategy discussion"))
    }

    @Test func `what was taken back closes nothing by itself, and says so`() throws {
        let text = try text(WithdrawalNoted.with { $0.takenBackBy = .child }, .withdrawalNoted)
        #expect(text.contains("What was said before was taken back by the child.\nIt closes nothing by itself"))
    }

    @Test(arguments: [MessageType.missingEpisode, .childFound])
    func `who owes a child the talk can say what came of it, and who is only told is not asked`(_ type: MessageType) throws {
        let payload = Wire.encode(ChildFound.with { $0.grounds.purpose = "missing-children" })
        let text = try text(try delivery(payload, type, role: "act"), type)
        #expect(text.contains("A check that they are safe and well is none."))
        let file = try answer(in: text, ["result": "DECLINED", "reason": "she does not want to", "role": "youth worker"], types: [.returnInterview])
        #expect(file.thread == thread)
        #expect(!(try self.text(delivery(payload, type), type).contains("{")))
    }

    @Test func `nobody tries to reach who told, unless the sender does it in the safe way`() throws {
        var referral = Samples.referral()
        #expect(!(try text(referral, .referral).contains("who told of this")), "a practitioner told it")
        for channel in [Reporter.ReturnChannel.none, .unspecified] {
            (referral.reporter.kind, referral.reporter.returnChannel) = (.peer, channel)
            #expect(try text(referral, .referral).prefix(400).contains("Do not try to reach the one who told of this"))
        }
        referral.reporter.returnChannel = .throughSender
        #expect(try text(referral, .referral).prefix(400).contains("Whoever sent this tells them, in the safe way that was agreed"))
        let contact = Contact.with { ($0.reporter.kind, $0.reporter.returnChannel) = (.anonymous, .none) }
        #expect(try text(contact, .contact).contains("Do not try to reach"))
    }

    @Test func `how somebody takes to help, and the manager who looked at it, stand in a receipt's text`() throws {
        for engagement in Engagement.allCases where engagement != .unspecified {
            var receipt = HumanReceipt(.progressed, confirmedBy: Samples.confirmation())
            (receipt.engagement, receipt.reviewedBy) = (engagement, Worker.with { $0.role = "team manager" })
            let delivery = Samples.delivery(receipt, on: thread, sequence: 3)
            let text = ReceiptText.of(try #require(ReceivedReceipt(delivery)), delivery, whereabouts: "")
            #expect(text.contains("The young person: \(try #require(PlainWords.engagement(engagement)))"))
            #expect(text.contains("Looked at by a manager: team manager"))
        }
    }

    @Test func `a notice says what is owed and by when, and which threads it is about`() {
        let text = NoticeText.of(
            Notice.with {
                ($0.kind, $0.clock, $0.due) = (.overdue, "return-interview", "2026-11-24T05:45:00Z")
                $0.threads = [thread.description, "no thread"]
            })
        #expect(text.contains("What was owed: return interview, by 24 November 2026, 05:45 UTC.\n"))
        #expect(text.contains("\n  \(thread)\n") && !text.contains("no thread"))
        #expect(NoticeText.of(Notice.with { $0.due = "2026-11-24T05:45:00Z" }).contains("It was owed by 24 November 2026, 05:45 UTC.\n"))
        #expect(NoticeText.of(Notice.with { $0.clock = "acknowledge" }).contains("What was owed: acknowledge.\n"))
        for kind in Notice.Kind.allCases where kind != .unspecified {
            #expect(!NoticeText.of(Notice.with { $0.kind = kind }).contains("The bus has something to tell you."), "\(kind)")
        }
    }

    @Test(arguments: [(MessageType.missingEpisode, "missingepisode"), (.forumItem, "forumitem")])
    func `a missing child and a forum's matter open a folder of their own, and what follows is numbered`(_ type: MessageType, _ name: String) throws {
        let folder = TemporaryFolder()
        let inbox = try InboxFolder(folder["inbox"])
        #expect(try inbox.put(delivery(Wire.encode(ForumItem()), type, role: "act")) == .taken)
        #expect(try inbox.put(delivery(Wire.encode(ChildFound()), .childFound)) == .taken)
        for file in ["\(name).json", "\(name).txt", "01-childfound.json"] { #expect(folder.text("inbox/\(thread)/\(file)") != nil, "\(file)") }
    }

    @Test func `what continues a loop has a thread, and whom it is offered to stands in the message`() throws {
        func file(_ address: String) throws -> MessageFile {
            let text = """
                {"type": "eider.v1.TransferOffered", \(address), "data": {"grounds": {"purpose": "safeguarding-referral"}, "recipient": "party:elm-park-youth-club",
                 "kind": "STEP_DOWN", "reason": "she trusts the club", "offeredBy": {"role": "social worker"}}}
                """
            let content = Array(text.utf8)
            let item = HandOver.Item(content: content, document: try JSONDocument.parse(content), source: SourceKey("k", of: content))
            return try MessageFile(item, types: MessageFile.movingLoops)
        }
        #expect(try file("\"thread\": \"\(thread)\"").to == nil)
        #expect(throws: AdapterProblems.self) { try file("\"to\": \"party:elm-park-youth-club\"") }
        #expect(throws: AdapterProblems.self) { try file("\"thread\": \"\(thread)\", \"to\": \"party:elm-park-youth-club\"") }
    }
}
