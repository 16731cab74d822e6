import Foundation
import Testing

/// How much is done: `EIDER_SURVIVAL=full` (`make survival`) does all that the figures in docs/survival.md are of, the ordinary run a part of it.
enum Extent {
    static let isFull = ProcessInfo.processInfo.environment["EIDER_SURVIVAL"] == "full"
}

@Suite("A router that is killed under load", .serialized) struct KillTests {
    /// Ten kills a ledger.
    @Test("loses nothing it recorded, and lets nothing be applied twice", .timeLimit(.minutes(20)), arguments: 0..<(Extent.isFull ? 20 : 1))
    func killed(seed: Int) throws {
        var random = Seeded(seed: UInt64(seed))
        try Partnership.run { world in
            var tally = Tally()
            for round in 0..<10 {
                let life = try world.begin()
                var traffic = Traffic(random: Seeded(seed: random.next()))
                if Int.random(in: 0..<4, using: &random) == 0 {
                    // In the middle of its start, or soon after.
                    usleep(UInt32.random(in: 0..<250_000, using: &random))
                    life.router.kill()
                    _ = try life.router.ended()
                } else {
                    traffic.lives = .milliseconds(Int.random(in: 0..<250, using: &random))
                    tally.add(try world.carry(&traffic, life))
                }
                #expect(try life.router.ended() == .signal(SIGKILL), "round \(round): \(life.router.lines)")
                #expect(try world.problems() == [], "round \(round)")
            }
            try world.carryInPeace(&tally, random: random)
            tally.say("kills, seed \(seed)", world)
        }
    }
}

@Suite("A router that crashes") struct CrashTests {
    /// Swift's own report shows memory where the registers point: what is said of a child, or a key.
    @Test("says nothing of what was in its memory, and loses nothing")
    func crashed() throws {
        try Partnership.run { world in
            let life = try world.begin()
            var tally = Tally()
            var traffic = Traffic(new: 20, random: Seeded(seed: 3))
            var before = 0
            traffic.beforeItsEnd = {
                before = life.router.lines.count
                life.router.crash()
                _ = try? life.router.ended()
            }
            tally.add(try world.carry(&traffic, life))
            #expect(try life.router.ended() == .signal(SIGABRT))
            #expect(life.router.lines.dropFirst(before) == [])
            #expect(try world.problems() == [])
            try world.carryInPeace(&tally, random: Seeded(seed: 4))
        }
    }
}
