import SafeguardingContract
import Testing

@testable import AdapterKit

@Suite struct BusMessageTests {
    /// A Swift type, by the two names that it has.
    private struct Named {
        let type: MessageType
        let name: String
    }

    private static func opens<M: OpeningMessage>(_ type: M.Type) -> Named { Named(type: M.messageType, name: M.protoMessageName) }
    private static func belongs<M: ThreadMessage>(_ type: M.Type) -> Named { Named(type: M.messageType, name: M.protoMessageName) }
    private static func other<M: BusMessage>(_ type: M.Type) -> Named { Named(type: M.messageType, name: M.protoMessageName) }

    private static let opening: [Named] = [
        opens(Contact.self), opens(Referral.self), opens(InformationSubmission.self), opens(InformationRequest.self), opens(MissingEpisode.self),
        opens(ForumItem.self), opens(EmergencyAttendance.self), opens(SchoolAbsence.self),
    ]
    private static let onThread: [Named] = [
        belongs(InformationResponse.self), belongs(ConsentRecorded.self), belongs(TransferOffered.self), belongs(TransferAnswered.self),
        belongs(MoreInformationNeeded.self), belongs(MoreInformation.self), belongs(Disagreement.self), belongs(Meeting.self),
        belongs(WithdrawalNoted.self), belongs(ChildFound.self), belongs(ReturnInterview.self), belongs(Authorisation.self), belongs(Recall.self),
        belongs(RecallConfirmed.self), belongs(Correction.self),
    ]
    private static let others: [Named] = [
        other(Acknowledged.self), other(Decided.self), other(Progressed.self), other(Closed.self), other(Reopened.self), other(EnteredInError.self),
        other(Notice.self),
    ]

    @Test func `every type of the contract has its Swift type, and each is named as it is`() {
        let all = Self.opening + Self.onThread + Self.others
        #expect(Set(all.map(\.type)) == Set(MessageType.all))
        for named in all { #expect(named.type.name == named.name) }
    }

    @Test func `what opens a thread, and what belongs to one, is as the contract says`() {
        for named in Self.opening { #expect([.opensLoop, .notifies].contains(named.type.effect)) }
        for named in Self.onThread { #expect([.continuesLoop, .aboutThread].contains(named.type.effect)) }
        for named in Self.opening + Self.onThread { #expect(named.type.sendable && !named.type.isReceipt) }
        for named in Self.others { #expect(named.type.isReceipt || !named.type.sendable) }
    }

    @Test func `a message goes out with the type and address that it was sent with`() async throws {
        let fixture = try BusFixture()
        let store = try fixture.store()
        defer { store.close() }
        let bus = try fixture.bus(store, fixture.settings("tcp://127.0.0.1:9"))
        let id = try await bus.send(Samples.referral(), to: .desk("front-door"), inform: [.party("elm-park-school")])
        let withdrawn = WithdrawalNoted.with { noted in
            (noted.grounds.purpose, noted.takenBackBy) = ("safeguarding-referral", .child)
            noted.words = [Narrative.with { ($0.text, $0.categories, $0.about) = ("it is not true", [.concern], [.child]) }]
            noted.heardBy.role = "youth worker"
        }
        _ = try await bus.send(withdrawn, on: ThreadID(opening: id))
        let envelopes = try store.outbox().map { try Wire.decode(Envelope.self, $0.head) }
        #expect(envelopes.map(\.type) == ["eider.v1.Referral", "eider.v1.WithdrawalNoted"])
        #expect(envelopes.map(\.to) == ["desk:front-door", ""])
        #expect(envelopes.map(\.subject) == ["", id.description])
        #expect(envelopes[0].inform == ["party:elm-park-school"])
    }
}
