import Foundation
import Testing

@Suite("A router whose machine loses power", .serialized) struct PowerCutTests {
    /// Ten power cuts a ledger, from its first start on.
    @Test("loses nothing it recorded, whatever of the unsynced writes the disk kept, lost or tore", .timeLimit(.minutes(20)), arguments: 0..<(Extent.isFull ? 20 : 1))
    func cut(seed: Int) throws {
        var random = Seeded(seed: 1000 + UInt64(seed))
        try Partnership.run { world in
            var tally = Tally()
            var cuts = 0
            for round in 0..<10 {
                // A start takes some sixty to a hundred and fifty operations, and a batch three or four: with few messages under way there are many.
                let at = UInt64.random(in: Int.random(in: 0..<3, using: &random) == 0 ? 1...110 : 60...200, using: &random)
                let life = try world.begin(disk: (at, .cut, false))
                var traffic = Traffic(window: Int.random(in: 1...12, using: &random), random: Seeded(seed: random.next()))
                tally.add(try world.carry(&traffic, life))
                #expect(try life.router.ended() == .signal(SIGKILL), "round \(round): \(life.router.lines)")
                let journal = try #require(try world.journal(of: life))
                if journal.operations == at { cuts += 1 }
                let unsynced: DiskJournal.Unsynced =
                    switch round % 5 {
                    case 0: .lost
                    case 1: .kept
                    default: .torn(random.next())
                    }
                try world.find(journal.image(unsynced))
                #expect(try world.problems() == [], "round \(round), operation \(at), \(unsynced)")
            }
            #expect(cuts >= 5, "most lives ended by their cut, and not because everything was said")
            try world.carryInPeace(&tally, random: random)
            tally.say("power cuts, seed \(seed)", world)
        }
    }

    /// Every operation of a first start and a little more; in the ordinary run some, and those in which the router's keys are made.
    @Test("starts again wherever in its first start the power was cut", .timeLimit(.minutes(20)), arguments: [false, true])
    func cutInItsFirstStart(torn: Bool) throws {
        for at in 1...UInt64(150) where Extent.isFull || at < 4 || at.isMultiple(of: 50) {
            let unsynced = torn ? DiskJournal.Unsynced.torn(at) : .lost
            try Partnership.run { world in
                let life = try world.begin(disk: (at, .cut, false))
                var traffic = Traffic(new: 4, random: Seeded(seed: at))
                _ = try world.carry(&traffic, life)
                #expect(try life.router.ended() == .signal(SIGKILL), "operation \(at): \(life.router.lines)")
                try world.find(try #require(try world.journal(of: life)).image(unsynced))
                #expect(try world.problems() == [], "operation \(at)")
                let next = try world.begin()
                traffic = Traffic(new: 1, random: Seeded(seed: at))
                _ = try world.carry(&traffic, next)
                #expect(try next.router.ended() == .signal(SIGKILL), "operation \(at): \(next.router.lines)")
                #expect(try world.problems() == [], "operation \(at)")
                #expect(world.kept.open.isEmpty)
            }
        }
    }
}

/// What went over the bus in a test, for whoever reads the figures.
struct Tally {
    private(set) var answers = 0
    private(set) var duplicates = 0
    private(set) var deliveries = 0

    mutating func add(_ course: Traffic.Course) {
        answers += course.answered.count
        duplicates += course.duplicates
        deliveries += course.deliveries
    }

    func say(_ what: String, _ world: Partnership) {
        guard Extent.isFull else { return }
        print(
            "survival: \(what): \(answers) answers, \(duplicates) of them the original again; \(deliveries) deliveries; \(world.look?.size ?? 0) records, \(world.look?.taken.count ?? 0) taken")
    }
}

extension Partnership {
    /// A last life in peace: everything gets its answer, and something is recorded as taken.
    func carryInPeace(_ tally: inout Tally, random: Seeded) throws {
        let life = try begin()
        var traffic = Traffic(new: 1, random: random)
        traffic.isSettled = { try self.hasTaken() }
        tally.add(try carry(&traffic, life))
        #expect(try problems() == [])
        #expect(kept.open.isEmpty, "\(life.router.lines)")
        #expect(tally.duplicates > 0, "what had its answer got it again")
        #expect(look?.taken.isEmpty == false)
    }
}
