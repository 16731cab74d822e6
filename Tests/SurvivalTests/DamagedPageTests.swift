import Foundation
import Testing

@testable import EiderCommand

@Suite("A router whose ledger's file was damaged", .serialized) struct DamagedPageTests {
    @Test("gives no wrong answer; where it meets the damage it says so and ends, and on the file as it was it goes on", .timeLimit(.minutes(20)))
    func damaged() throws {
        var random = Seeded(seed: 3000)
        try Partnership.run { world in
            var traffic = Traffic(new: 80, random: random)
            _ = try world.carry(&traffic, try world.begin())
            // The write-ahead log goes into the file at the next start, and there is no router then.
            let second = try world.begin()
            _ = try second.router.address()
            second.router.kill()
            _ = try second.router.ended()
            #expect(try world.problems() == [])
            let whole = try DiskImage(of: world.state.router)
            let file = try #require(whole.files["ledger.db"]?.bytes)
            let pages = file.count / 4096
            #expect(pages > 30)
            let kept = world.kept

            var met = 0
            for page in 2..<pages where Extent.isFull || page.isMultiple(of: 1 + pages / 8) {
                var damaged = whole
                let bytes = (0..<4096).map { _ in UInt8.random(in: 0...255, using: &random) }
                damaged.files["ledger.db"]?.bytes.replaceSubrange(page * 4096..<page * 4096 + 4096, with: bytes)
                try world.find(damaged)
                let life = try world.begin()
                traffic = Traffic(new: 2, again: 100, random: Seeded(seed: UInt64(page)))
                // Everything is asked for again: an answer is the original one, or there is none.
                _ = try world.carry(&traffic, life)
                let exit = try life.router.ended()
                #expect(world.kept.problems == [], "page \(page)")
                if exit != .signal(SIGKILL) {
                    met += 1
                    #expect(exit == .status(69), "page \(page)")
                    let words = life.router.lines.suffix(2).joined()
                    #expect(words.contains("[LED-CORRUPT]"), "page \(page): \(words)")
                }
                world.kept = kept
            }
            #expect(met > 0)
            if Extent.isFull { print("survival: damaged pages: \(pages - 2), of them \(met) met") }
            try world.find(whole)
            var tally = Tally()
            try world.carryInPeace(&tally, random: random)
        }
    }
}
