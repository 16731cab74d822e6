import Foundation
import Testing

/// When the write-ahead log has ten thousand pages, a commit copies it into the file while the router goes on: page by page, some hundreds of operations after the start.
/// Forty megabytes of messages take a minute and more in a debug build, so it is for the full run only.
@Suite("A router whose log goes into the file", .serialized, .enabled(if: Extent.isFull)) struct LongLogTests {
    @Test("loses nothing when it dies, or its disk fails, just then", .timeLimit(.minutes(20)), arguments: [DiskShim.Fate.cut, .cut, .eio, .enospc])
    func copying(fate: DiskShim.Fate) throws {
        var random = Seeded(seed: UInt64.random(in: 0...999))
        try Partnership.run { world in
            var tally = Tally()
            let at = UInt64.random(in: 600...5_000, using: &random)
            let life = try world.begin(disk: (at, fate, false))
            var traffic = Traffic(new: 200, length: 900_000, random: random)
            traffic.patience = .seconds(400)
            tally.add(try world.carry(&traffic, life))
            #expect(try life.router.ended() == (fate == .cut ? .signal(SIGKILL) : .status(69)), "\(life.router.lines)")
            let journal = try #require(try world.journal(of: life))
            #expect(journal.operations >= at)
            try world.find(journal.image(.torn(random.next())))
            #expect(try world.problems() == [])
            traffic = Traffic(new: 1, random: random)
            traffic.patience = .seconds(400)
            tally.add(try world.carry(&traffic, try world.begin()))
            #expect(try world.problems() == [])
            #expect(world.kept.open.isEmpty)
            tally.say("\(fate) at operation \(at)", world)
        }
    }
}
