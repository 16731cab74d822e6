import BusProtocol
import Foundation
import Ledger
import SafeguardingContract
import SharingRules
import Testing
import TransparencyLog

@testable import RouterCore

@Suite("Witnesses see every checkpoint, and proofs lead to it")
struct WitnessTests {
    private var club = CoreAdapter("youth-service", of: "elm-park-youth-club", sends: [.referral], takes: [.notice])
    private var care = CoreAdapter("social-care", of: "county-social-care", sends: [], takes: [.referral])

    private func checkpoint(_ note: String) throws -> Checkpoint {
        let note = try #require(SignedNote(note))
        return try #require(Checkpoint(text: note.text))
    }

    /// What a witness does with an offer.
    private func cosign(_ adapter: CoreAdapter, _ offered: CheckpointOffered, with key: SigningKey? = nil) throws -> RouterEvent {
        let checkpoint = try checkpoint(offered.note)
        let name = "\(adapter.approved.party)/\(adapter.approved.adapter)"
        let line = try #require(Cosignature(of: checkpoint, by: key ?? adapter.signing, name: name, at: 1_795_000_000)).signature.line
        return .received(
            adapter.peer,
            .cosign(
                .with {
                    $0.size = checkpoint.size
                    $0.line = line
                }))
    }

    private func offers(_ harness: inout CoreHarness) -> [(Connection, CheckpointOffered)] {
        harness.hear().compactMap { said in if case .checkpoint(let it) = said.frame { (said.connection, it) } else { nil } }
    }

    @Test("a witness is offered each checkpoint with the proof from its last one, and its word is kept")
    func offered() throws {
        var harness = try CoreHarness(agreement: .init(example: ()), adapters: [club.approved, care.approved])
        try harness.beginSigning()
        var (club, care) = (club, care)
        harness.handle(club.hello(witness: 0))
        harness.handle(care.hello())
        let ready = harness.hear().compactMap { said in if case .ready(let it) = said.frame { it } else { nil } }
        #expect(ready.allSatisfy { $0.origin == "test" && $0.logKey.count == 32 })
        try harness.sign()
        let first = offers(&harness)
        #expect(first.map(\.0) == [club.connection], "only to who said that it is a witness")
        #expect(first[0].1.from == 0 && first[0].1.proof.isEmpty)
        harness.handle(try cosign(club, first[0].1))
        #expect(harness.cosignatures.map(\.witness) == ["elm-park-youth-club/youth-service"])

        let before = try checkpoint(first[0].1.note)
        harness.handle(club.submit(CoreMessages.referral(1)))
        try harness.sync()
        _ = harness.hear()
        try harness.sign()
        let second = try #require(offers(&harness).first?.1)
        let after = try checkpoint(second.note)
        #expect(second.from == before.size)
        #expect(second.witnessed.isEmpty, "one party is not enough here")
        let proof = ConsistencyProof(from: second.from, to: after.size, path: second.proof.compactMap { Digest(Array($0)) })
        #expect(proof.verify(from: before.root, to: after.root))
    }

    @Test("a cosignature that is none is refused, and counts for nothing")
    func forged() throws {
        var harness = try CoreHarness(agreement: .init(example: ()), adapters: [club.approved, care.approved])
        try harness.beginSigning()
        var club = club
        harness.handle(club.hello(witness: 0))
        try harness.sign()
        let offer = try #require(offers(&harness).first?.1)
        for event in [
            RouterEvent.received(club.peer, .cosign(.with { ($0.size, $0.line) = (harness.core.nextSequence, "— a/b AAAA") })),
            .received(club.peer, .cosign(.with { ($0.size, $0.line) = (harness.core.nextSequence + 7, "— a/b AAAAAAAA") })), try cosign(club, offer, with: care.signing),
        ] {
            harness.handle(event)
            let refusals = harness.hear().compactMap { said in if case .refused(let it) = said.frame { it.code } else { nil } }
            #expect(refusals == ["BUS-COSIGNATURE"])
        }
        #expect(harness.cosignatures.isEmpty)
    }

    @Test("without enough witnesses an alarm is raised once, and once it clears")
    func alarm() throws {
        let agreement = try CoreHarness.exampleAgreement { $0.replacing("witnesses: 2", with: "witnesses: 1") }
        var harness = try CoreHarness(agreement: agreement, adapters: [club.approved, care.approved])
        try harness.beginSigning()
        try harness.sign()
        func said() -> [String] { harness.logs.map(\.code).filter { $0.hasSuffix("WITNESSED") } }
        harness.handle(.housekeeping)
        #expect(said() == [])
        harness.time = harness.time.adding(RouterLimits.witnessedWithin).adding(milliseconds: 1)
        for _ in 0..<3 { harness.handle(.housekeeping) }
        #expect(said() == ["RTR-UNWITNESSED"])
        var club = club
        harness.handle(club.hello(witness: 0))
        _ = harness.hear()
        try harness.sign()
        let offer = try #require(offers(&harness).first?.1)
        harness.handle(try cosign(club, offer))
        for _ in 0..<3 { harness.handle(.housekeeping) }
        #expect(said() == ["RTR-UNWITNESSED", "RTR-WITNESSED"])

        #expect(offer.witnessed.isEmpty)
        harness.handle(club.submit(CoreMessages.referral(1)))
        try harness.sync()
        _ = harness.hear()
        try harness.sign()
        let next = try #require(offers(&harness).first?.1)
        let shown = try #require(SignedNote(next.witnessed))
        #expect(Checkpoint(text: shown.text) == (try checkpoint(offer.note)) && shown.signatures.map(\.name) == ["test", "elm-park-youth-club/youth-service"], "what enough cosigned is shown with the next")
    }

    @Test("a party proves that what it sent, and what it was answered, is in the log; nobody proves another's")
    func proofs() throws {
        var harness = try CoreHarness(agreement: .init(example: ()), adapters: [club.approved, care.approved])
        try harness.beginSigning()
        var (club, care) = (club, care)
        harness.handle(club.hello())
        harness.handle(care.hello())
        let submission = CoreMessages.referral(1)
        harness.handle(club.submit(submission))
        try harness.sync()
        let recorded = try #require(harness.hear().compactMap { said in if case .recorded(let it) = said.frame { it } else { nil } }.first)
        func prove(_ adapter: CoreAdapter, _ sequence: UInt64) throws -> Proved {
            harness.handle(.received(adapter.peer, .prove(.with { $0.sequence = sequence })))
            return try #require(harness.hear().compactMap { said in if case .proved(let it) = said.frame { it } else { nil } }.first)
        }
        #expect(try prove(club, recorded.sequence).code == "PRF-LATER")
        try harness.sign()
        _ = harness.hear()
        let proved = try prove(club, recorded.sequence)
        let checkpoint = try checkpoint(proved.note)
        let opening = try #require(
            PartOpening(
                index: Int(proved.part), bytes: Array(proved.content), salt: Array(proved.salt), others: proved.parts.enumerated().compactMap { $0 == Int(proved.part) ? nil : Digest(Array($1)) }))
        #expect(opening.verify(leaf: Array(proved.leaf)))
        #expect(
            InclusionProof(index: recorded.sequence, size: checkpoint.size, path: proved.proof.compactMap { Digest(Array($0)) })
                .verify(leafHash: MerkleTree.leafHash(Array(proved.leaf)), root: checkpoint.root))
        #expect(Array(proved.content.prefix(32)) == submission.digest)
        #expect(try Wire.decode(Recorded.self, Array(proved.content.dropFirst(32))) == recorded)
        let recipients = try prove(care, recorded.sequence)
        #expect(recipients.code == "" && recipients.part == 1)
        #expect(try Wire.decode(Queued.self, Array(recipients.content)).party == "county-social-care")
        #expect(try prove(club, 1).code == "PRF-NOT-YOURS")
        #expect(try prove(club, 1 << 40).code == "PRF-NOT-YOURS")
    }
}
