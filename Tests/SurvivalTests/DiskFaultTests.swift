import Foundation
import Testing

@Suite("A router whose disk fails", .serialized) struct DiskFaultTests {
    /// What the router's last words may be: the disk failed, or is full.
    private static let codes = ["LED-IO", "LED-FULL"]

    /// Ten faults a ledger: writes, truncations and syncs, at a start and under load; once, or from there on.
    @Test("answers nothing from there on, says so, ends, and finds everything at its next start", .timeLimit(.minutes(60)), arguments: 0..<(Extent.isFull ? 100 : 1))
    func faults(seed: Int) throws {
        var random = Seeded(seed: 2000 + UInt64(seed))
        try Partnership.run { world in
            var tally = Tally()
            var given = 0
            // Nobody waits for a fault that never comes: after so many lives it is the test that is wrong.
            for round in 0..<30 where given < 10 {
                let fate = [DiskShim.Fate.eio, .enospc, .short].randomElement(using: &random) ?? .eio
                let at = UInt64.random(in: Int.random(in: 0..<3, using: &random) == 0 ? 1...110 : 60...200, using: &random)
                let life = try world.begin(disk: (at, fate, Bool.random(using: &random)))
                // With few messages under way there are many batches, of three or four operations each.
                var traffic = Traffic(new: 30, window: Int.random(in: 1...12, using: &random), random: Seeded(seed: random.next()))
                let course = try world.carry(&traffic, life)
                tally.add(course)
                let exit = try life.router.ended()
                let journal = try #require(try world.journal(of: life))
                if let moment = journal.faulted, exit == .signal(SIGKILL), let killed = course.killed {
                    #expect(moment + 1_000_000_000 > killed, "everything was said and the test ended it, just as the fault came")
                } else if let moment = journal.faulted {
                    given += 1
                    #expect(exit == .status(69), "round \(round), operation \(at) \(fate): \(life.router.lines)")
                    let words = life.router.lines.suffix(2).joined()
                    #expect(Self.codes.contains { words.contains("[\($0)]") }, "it says why it ended: \(words)")
                    // A ledger that was never there may go away again; one that is there is left as it is.
                    if world.look?.size ?? 0 > 0 { #expect(journal.afterFault == "", "nothing is tried again: round \(round), operation \(at) \(fate)") }
                    for (id, sent) in course.sent where sent > moment { #expect(course.answered[id] == nil, "what was said after the fault has no answer") }
                } else {
                    #expect(exit == .signal(SIGKILL))
                }
                // Whatever had not been synced is gone: so an answer that did not wait for its sync is found out.
                try world.find(journal.image(round.isMultiple(of: 3) ? .torn(random.next()) : .lost))
                let problems = try world.problems()
                #expect(problems == [], "round \(round), operation \(at) \(fate): \(problems)")
            }
            #expect(given == 10)
            try world.carryInPeace(&tally, random: random)
            tally.say("\(given) faults, seed \(seed)", world)
        }
    }

    /// The first operations of a first start are those that make the file a ledger with a write-ahead log.
    @Test("does not go on without its write-ahead log where that could not be made", .timeLimit(.minutes(5)), arguments: 1..<(Extent.isFull ? 60 : 9))
    func faultInItsFirstStart(at: Int) throws {
        try Partnership.run { world in
            let life = try world.begin(disk: (UInt64(at), .eio, false))
            var traffic = Traffic(new: 4, random: Seeded(seed: UInt64(at)))
            _ = try world.carry(&traffic, life)
            #expect(try life.router.ended() == .status(69), "\(life.router.lines)")
            let journal = try #require(try world.journal(of: life))
            #expect(journal.faulted != nil)
            try world.find(journal.image(.torn(UInt64(at))))
            #expect(try world.problems() == [])
            traffic = Traffic(new: 2, random: Seeded(seed: UInt64(at)))
            _ = try world.carry(&traffic, try world.begin())
            #expect(try world.problems() == [])
            #expect(world.kept.open.isEmpty)
        }
    }
}
