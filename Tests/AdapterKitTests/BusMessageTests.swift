import SafeguardingContract
import Testing

@testable import AdapterKit

@Suite struct BusMessageTests {
    private static let opening: [any OpeningMessage.Type] = [
        Contact.self, Referral.self, InformationSubmission.self, InformationRequest.self, MissingEpisode.self, ForumItem.self, EmergencyAttendance.self,
        SchoolAbsence.self,
    ]
    private static let onThread: [any ThreadMessage.Type] = [
        InformationResponse.self, ConsentRecorded.self, TransferOffered.self, TransferAnswered.self, MoreInformationNeeded.self, MoreInformation.self,
        Disagreement.self, Meeting.self, WithdrawalNoted.self, ChildFound.self, ReturnInterview.self, Authorisation.self, Recall.self, RecallConfirmed.self,
        Correction.self,
    ]
    private static let others: [any BusMessage.Type] = [
        Acknowledged.self, Decided.self, Progressed.self, Closed.self, Reopened.self, EnteredInError.self, Notice.self,
    ]

    @Test func `every type of the contract has its Swift type, and each is named as it is`() {
        let all: [any BusMessage.Type] = Self.opening + Self.onThread + Self.others
        #expect(Set(all.map(\.messageType)) == Set(MessageType.all))
        for type in all { #expect(type.messageType.name == type.protoMessageName) }
    }

    @Test func `what opens a thread, and what belongs to one, is as the contract says`() {
        for type in Self.opening { #expect([.opensLoop, .notifies].contains(type.messageType.effect)) }
        for type in Self.onThread { #expect([.continuesLoop, .aboutThread].contains(type.messageType.effect)) }
        for type in Self.opening.map(\.messageType) + Self.onThread.map(\.messageType) { #expect(type.sendable && !type.isReceipt) }
        for type in Self.others.map(\.messageType) { #expect(type.isReceipt || !type.sendable) }
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
