import BusProtocol
import Foundation
import LedgerSQLite
import SafeguardingContract
import Testing
import TransparencyLog

@testable import Router

@Suite("A router that is told to end", .serialized) struct StoppingTests {
    /// Answers every offer until the router says goodbye.
    /// - Returns: the sizes that were offered.
    private func witness(_ client: borrowing TestClient, _ adapter: TestAdapter) throws -> [UInt64] {
        var sizes: [UInt64] = []
        while true {
            switch try client.receive() {
            case .checkpoint(let offered):
                let checkpoint = try #require(SignedNote(offered.note).flatMap { Checkpoint(text: $0.text) })
                sizes.append(checkpoint.size)
                let cosignature = try #require(Cosignature(of: checkpoint, by: adapter.signing, name: "\(adapter.party)/\(adapter.id)", at: 1_795_000_000))
                try client.send(
                    .cosign(
                        .with {
                            $0.size = checkpoint.size
                            $0.line = cosignature.signature.line
                        }))
            case .bye: return sizes
            default: continue
            }
        }
    }

    private func hello(_ client: borrowing TestClient) throws {
        try client.send(
            .hello(
                .with {
                    ($0.protocol, $0.encoding, $0.session, $0.credit, $0.software) = (1, client.encoding.rawValue, UUID().uuidString, 16, "test/1")
                    $0.witness = true
                }))
        guard case .ready = try client.receive() else { throw TestClient.Unexpected(verb: "no READY") }
    }

    @Test("signs all there is, and a witness's word for it is kept before it says goodbye")
    func witnessed() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all, signingItsLog: true)
        let club = try TestClient(parties.club, router)
        try hello(club)
        try club.send(.submit(TestMessages.submission(TestMessages.referral(), .referral, to: "desk:front-door")))
        async let ended: Void = router.end()
        let sizes = try witness(club, parties.club)
        try await ended
        let ledger = try LedgerSQLite.reader(path: router.folder.appending(path: "ledger.db").path)
        let size = try ledger.size
        #expect(sizes.last == size)
        #expect(try ledger.checkpoint(atOrBelow: size)?.size == size)
        #expect(try ledger.cosignatures(of: size).map(\.witness) == ["\(parties.club.party)/\(parties.club.id)"])
        try? FileManager.default.removeItem(at: router.folder)
    }

    @Test("does not wait for a witness that does not answer longer than it says")
    func silent() async throws {
        let parties = try TestPartnership()
        let router = try await RunningRouter.start(enrolling: parties.all, signingItsLog: true)
        let club = try TestClient(parties.club, router)
        try hello(club)
        try await router.end()
        var last: RouterFrame?
        while let frame = try club.receive(while: { last == nil }) {
            last = frame
            if case .bye = frame { break }
        }
        guard case .bye? = last else { throw TestClient.Unexpected(verb: "no BYE") }
        let ledger = try LedgerSQLite.reader(path: router.folder.appending(path: "ledger.db").path)
        #expect(try ledger.cosignatures(of: ledger.size).isEmpty)
        try? FileManager.default.removeItem(at: router.folder)
    }
}
