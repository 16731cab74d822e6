import BusProtocol
import Ledger
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("Whatever anybody says, in whatever order, no open loop is left to nobody") struct LoopRandomWalkTests {
    private static let parties = [
        LoopWorld.care, LoopWorld.care, LoopWorld.care, LoopWorld.team, LoopWorld.team, LoopWorld.club, LoopWorld.police, LoopWorld.probation, LoopWorld.hospital,
        "southfield-school", "southfield-school", LoopWorld.school, LoopWorld.harbour, LoopWorld.office, LoopWorld.boxing,
    ]

    @Test("right and wrong parties, time, leaving, other agreements, and deaths before and after a sync", arguments: [1, 2, 3] as [UInt64])
    func walk(seed: UInt64) throws {
        var generator = SeededGenerator(seed: seed)
        let county = try CoreHarness.exampleAgreement()
        let without = try CoreHarness.exampleAgreement(changing: HandoverLoopTests.withoutSouthfield)
        var world = try LoopWorld(county)
        // What is delivered is not what this is about.
        world.credit = 1
        var threads: [MessageID] = []
        var refused: [Refused] = []
        for step in 0..<1700 {
            world.harness.time = world.harness.time.adding(milliseconds: Int64.random(in: 0..<2_400_000, using: &generator))
            switch Int.random(in: 0..<100, using: &generator) {
            case 0: world.harness.time = world.harness.time.adding(milliseconds: 86_400_000)
            case 1:
                let to = PartyID(unchecked: [LoopWorld.team, LoopWorld.probation, LoopWorld.care].randomElement(using: &generator)!)
                let from = PartyID(unchecked: LoopRandomWalkTests.parties.randomElement(using: &generator)!)
                world.harness.handle(.leaving(Handover(from: from, to: to, at: world.harness.time)))
            case 2 where step % 5 == 0:
                let next = world.harness.core.agreement.version == "5" ? county : without
                world.harness.handle(.agreement(next, source: Array(next.source.utf8)))
            case 3: try world.crash()
            case 4...12: world.harness.handle(.tick)
            case 13: world.harness.handle(.clock(inDoubt: !world.harness.core.clockIsInDoubt))
            default:
                let thread = threads.suffix(8).randomElement(using: &generator)
                let party = party(thread.flatMap { try? world.thread($0) }, &generator)
                let message = message(&world, by: party, thread, &generator)
                world.hand(message, by: party)
                if MessageType(message.envelope.type)?.effect == .opensLoop { threads.append(message.id) }
            }
            guard Int.random(in: 0..<4, using: &generator) == 0 else { continue }
            try world.harness.sync()
            refused += world.harness.hear().compactMap(\.refused)
            if Bool.random(using: &generator) { try world.crash() }
            try world.harness.pass(to: world.harness.time)
            try check(world, seed)
        }
        try checkRecords(world, refused)
    }

    /// Somebody who has a part in a loop, or anybody.
    private func party(_ thread: ThreadAfter?, _ generator: inout SeededGenerator) -> String {
        let anybody = LoopRandomWalkTests.parties.randomElement(using: &generator)!
        guard let thread, Int.random(in: 0..<3, using: &generator) > 0 else { return anybody }
        let parts = [thread.leadAgency, thread.leadAgency, thread.leadAgency, thread.answered, thread.offeredTo, thread.disagreement.raisedBy].filter { !$0.isEmpty }
        return parts.randomElement(using: &generator) ?? anybody
    }

    /// A message of a party about one of the latest loops, or a new one.
    private func message(_ world: inout LoopWorld, by party: String, _ thread: MessageID?, _ generator: inout SeededGenerator) -> Submission {
        let child = LoopWorld.child(["Testa", "Testb", "Testc"].randomElement(using: &generator)!)
        let risk = [Risk.inNeed, .inNeed, .significantHarm].randomElement(using: &generator)!
        guard let thread, Int.random(in: 0..<9, using: &generator) > 0 else {
            return Bool.random(using: &generator)
                ? world.referral(from: party, inform: ["party:southfield-school"], risk: risk, child: child)
                : world.missing(from: party, child: child, grade: [.low, .high].randomElement(using: &generator)!, risk: risk)
        }
        let other = LoopRandomWalkTests.parties.randomElement(using: &generator)!
        switch Int.random(in: 0..<18, using: &generator) {
        case 0: return world.receipt(.acknowledged, on: thread, by: party)
        case 1: return world.receipt(.decided, on: thread, by: party, saying: [LoopWorld.outcome()])
        case 2: return world.receipt(.decided, on: thread, by: party, saying: LoopWorld.nothingFurther)
        case 3: return world.receipt(.progressed, on: thread, by: party, risk: risk, saying: [LoopWorld.engagement(.notReached)])
        case 4, 5: return world.receipt(.closed, on: thread, by: party, saying: [LoopWorld.outcome(), LoopWorld.reason])
        case 6: return world.receipt(.reopened, on: thread, by: party, saying: [LoopWorld.reason])
        case 7: return world.receipt(.enteredInError, on: thread, by: party, saying: [LoopWorld.reason])
        case 8, 9: return world.offer(thread, to: "party:\(other)", by: party)
        case 10, 11: return world.answerOffer(thread, by: party, [.accepted, .accepted, .declined, .offerWithdrawn].randomElement(using: &generator)!)
        case 12: return world.disagree(thread, by: party, [.raised, .answered, .settled].randomElement(using: &generator)!)
        case 13: return world.disagree(thread, by: party, .takenFurther, [.manager, .partnership].randomElement(using: &generator)!)
        case 14: return world.withdrawal(thread, by: party)
        case 15: return Bool.random(using: &generator) ? world.more(thread, by: party, risk: risk) : world.needed(thread, by: party)
        case 16: return world.meeting(thread, by: party, Bool.random(using: &generator) ? .called : .calledOff, [other])
        default: return Bool.random(using: &generator) ? world.found(thread, by: party) : world.interview(thread, by: party)
        }
    }

    private func check(_ world: LoopWorld, _ seed: UInt64) throws {
        let parties = world.harness.core.agreement.parties
        for loop in try world.harness.ledger.openLoops(after: nil, limit: LedgerLimits.page) {
            guard parties[PartyID(unchecked: loop.leadAgency)] != nil, parties[PartyID(unchecked: loop.answered)] != nil else {
                throw Surprise("seed \(seed): \(loop.id) is led by \(loop.leadAgency), and \(loop.answered) is answered")
            }
        }
    }

    private func checkRecords(_ world: LoopWorld, _ refused: [Refused]) throws {
        #expect(refused.allSatisfy { !$0.code.isEmpty && !$0.sentence.isEmpty && !$0.help.isEmpty })
        #expect(Set(refused.map(\.code)).count > 5)
        var states: [String: String] = [:]
        for record in try world.records() {
            guard case .messageRecorded(let it) = record.body.kind, it.hasThread else { continue }
            let (old, new) = (states.updateValue(it.thread.state, forKey: it.thread.id), it.thread.state)
            guard old != new else { continue }
            if new == "closed" {
                let said = try Wire.decode(Acknowledged.self, try #require(record.payload)).receipt
                let contents = try ReceiptForm.statements(of: said).get()
                #expect(it.envelope.type == MessageType.closed.name && contents.contains(LoopWorld.outcome()) && contents.contains(LoopWorld.reason))
            }
            if new == "entered-in-error" { #expect(it.envelope.type == MessageType.enteredInError.name) }
        }
        #expect(states.values.contains("closed") && states.values.contains("reopened"))
        struct Step: Hashable { let thread, clock, due, code: String }
        let told = try world.told(.overdue).map { Step(thread: $0.notice.thread, clock: $0.notice.clock, due: $0.notice.due, code: $0.notice.code) }.filter { !$0.clock.isEmpty }
        #expect(!told.isEmpty && Set(told).count == told.count)
        #expect(try !world.told(.handedOver).isEmpty && !world.items().isEmpty)
    }
}
