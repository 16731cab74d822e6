import BusProtocol
import Foundation
import Ledger
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("A receipt that is not what it says changes nothing") struct ForgedReceiptTests {
    private func opened() throws -> (LoopWorld, MessageID, MessageID) {
        var world = try LoopWorld()
        let first = world.referral(), second = world.referral(child: LoopWorld.child("Testb"))
        try world.say(first, by: LoopWorld.club)
        try world.say(second, by: LoopWorld.club)
        return (world, first.id, second.id)
    }

    private func changed(_ receipt: Submission, envelope change: (inout Envelope) -> Void = { _ in }, _ payload: (inout Acknowledged) -> Void = { _ in }) throws -> Submission {
        var envelope = receipt.envelope
        var said = try Wire.decode(Acknowledged.self, receipt.payload)
        change(&envelope)
        payload(&said)
        return try #require(Submission(envelope: envelope, payload: Wire.encode(said), encoding: .protobuf))
    }

    @Test("forged, replayed, swapped, or of somebody else: refused with code, sentence and help, and the loop is as it was")
    func forged() throws {
        var (world, first, second) = try opened()
        let before = try world.thread(first)
        let good = world.receipt(.acknowledged, on: first)
        let elsewhere = world.receipt(.acknowledged, on: second)
        let other = CoreMessages.receipt(world.next(), .acknowledged, on: first, by: CoreAdapter(LoopWorld.care, of: LoopWorld.care, sends: [], takes: []))
        let decided = world.receipt(.decided, on: first, saying: [LoopWorld.outcome()])
        let byClub = world.receipt(.acknowledged, on: first, by: LoopWorld.club)
        let byProbation = world.receipt(.acknowledged, on: first, by: LoopWorld.probation)
        let underAnother = CoreMessages.id(world.next()).description
        let forged: [(Submission, String)] = [
            (try changed(elsewhere, envelope: { $0.subject = first.description }), LoopWorld.care),
            (other, LoopWorld.care),
            (try changed(good, envelope: { $0.id = underAnother }), LoopWorld.care),
            (try changed(good, envelope: { $0.type = MessageType.progressed.name }), LoopWorld.care),
            (try changed(good, { $0.receipt.statements.swapAt(0, 1); $0.receipt.statements[0].index = 0; $0.receipt.statements[1].index = 1 }), LoopWorld.care),
            (try changed(decided, { $0.receipt.statements[2].content = Data("{\"outcome\":{\"system\":\"ssd/referral-outcome\",\"code\":\"NFA\"}}".utf8) }), LoopWorld.care),
            (try changed(good, { $0.receipt.signature[3] ^= 1 }), LoopWorld.care),
            (byClub, LoopWorld.club),
            (byProbation, LoopWorld.probation),
            (try changed(good, envelope: { $0.source = "eider:\(world.source(LoopWorld.probation))" }), LoopWorld.probation),
        ]
        for (receipt, party) in forged {
            guard case .refused(let refused) = try world.say(receipt, by: party) else {
                Issue.record("\(receipt.envelope.type) of \(party) was taken")
                continue
            }
            #expect(!refused.code.isEmpty && !refused.sentence.isEmpty && !refused.help.isEmpty)
            #expect(try world.thread(first) == before)
        }
        #expect(try world.say(good, by: LoopWorld.care).recorded != nil)
    }

    @Test("the same one again gets the first answer again, byte for byte, also after a crash and when the loop has moved on")
    func again() throws {
        var (world, first, _) = try opened()
        let receipt = world.receipt(.acknowledged, on: first)
        var answer = try #require(try world.say(receipt, by: LoopWorld.care).recorded)
        try world.say(world.receipt(.closed, on: first, saying: [LoopWorld.outcome(), LoopWorld.reason]), by: LoopWorld.care)
        let after = try world.thread(first)
        let refused = world.receipt(.progressed, on: first)
        #expect(try world.say(refused, by: LoopWorld.care).refusal == "LOOP-104")
        answer.duplicate = true
        for _ in 0..<2 {
            let repeated = try #require(try world.say(receipt, by: LoopWorld.care).recorded)
            #expect(Wire.encode(repeated) == Wire.encode(answer))
            try world.crash()
        }
        let other = try #require(Submission(envelope: receipt.envelope, payload: refused.payload, encoding: .protobuf))
        #expect(try world.say(other, by: LoopWorld.care).refusal == BusCode.idReused.rawValue)
        #expect(try world.thread(first) == after)
    }

    @Test("a key that was replaced or revoked signs nothing any more")
    func oldKey() throws {
        var (world, first, _) = try opened()
        let before = try world.thread(first)
        let old = world.adapters[LoopWorld.care]!
        let receipt = world.receipt(.acknowledged, on: first)
        world.adapters[LoopWorld.care] = CoreAdapter(LoopWorld.care, of: LoopWorld.care, sends: MessageType.all.filter(\.sendable), takes: MessageType.all)
        world.harness.handle(.enrolled(world.adapters.values.map(\.approved)))
        world.hello()
        #expect(try world.say(receipt, by: LoopWorld.care).refusal == RouterRefusal.receiptKey.rawValue)
        world.harness.handle(.enrolled(world.adapters.values.map(\.approved).filter { $0.adapter != old.approved.adapter }))
        _ = world.harness.hear()
        world.hand(world.receipt(.acknowledged, on: first), by: LoopWorld.care)
        try world.harness.sync()
        #expect(world.harness.hear().allSatisfy { $0.recorded == nil })
        #expect(try world.thread(first) == before)
    }
}
