import Foundation
import SafeguardingContract
import Testing

@testable import Router

@Suite("The router's clock") struct ClockWatchTests {
    private let start = ClockWatch.Reading(wall: Moment("2026-11-24T10:00:00Z")!, steady: 5_000)

    private func reading(wall: Int64, steady: Int64) -> ClockWatch.Reading {
        ClockWatch.Reading(wall: start.wall.adding(milliseconds: wall), steady: start.steady + steady)
    }

    @Test("as long as the two clocks go together, the time is the machine's")
    func together() {
        var watch = ClockWatch(start)
        for minute in Int64(1)...600 {
            // A time server may pull it a little, again and again.
            let time = watch.time(reading(wall: minute * 60_000 + minute * 100, steady: minute * 60_000))
            #expect(!time.isInDoubt && time.now == start.wall.adding(milliseconds: minute * 60_100))
        }
    }

    @Test("a jump forward or back leaves the time where it was trusted, and goes on from there", arguments: [3_600_000, -3_600_000, 121_000, 400 * 86_400_000] as [Int64])
    func jump(by distance: Int64) {
        var watch = ClockWatch(start)
        let doubtful = watch.time(reading(wall: 1000 + distance, steady: 1000))
        #expect(doubtful.isInDoubt && doubtful.now == start.wall.adding(milliseconds: 1000))
        let later = watch.time(reading(wall: 60_000 + distance, steady: 60_000))
        #expect(later.isInDoubt && later.now == start.wall.adding(milliseconds: 60_000))
        let back = watch.time(reading(wall: 90_000, steady: 90_000))
        #expect(!back.isInDoubt && back.now == start.wall.adding(milliseconds: 90_000), "it comes back, and everything goes on")
    }

    @Test("a machine that slept has not jumped: the steady clock slept with it")
    func sleep() {
        var watch = ClockWatch(start)
        let time = watch.time(reading(wall: 9 * 3_600_000, steady: 9 * 3_600_000))
        #expect(!time.isInDoubt && time.now == start.wall.adding(milliseconds: 9 * 3_600_000))
    }

    @Test("the time of a rehearsal is what its file says, and goes on from there; words that are no moment change nothing")
    func rehearsal() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "eider-clock-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        #expect(throws: RouterFault.self) { try RehearsalClock(path: path) }
        func write(_ text: String) throws { try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .atomic) }
        try write("2026-11-24T10:00:00Z\n")
        var clock = try RehearsalClock(path: path)
        let first = clock.time()
        #expect(!first.isInDoubt && first.now >= start.wall && first.now < start.wall.adding(milliseconds: 60_000))
        try write("2026-12-01T09:00:00Z")
        #expect(clock.time().now >= Moment("2026-12-01T09:00:00Z")!)
        try write("tomorrow")
        #expect(clock.time().now >= Moment("2026-12-01T09:00:00Z")!)
    }

    @Test("over a restart a jump is found by what was kept; the operator can say that the clock is right")
    func restart() throws {
        let path = FileManager.default.temporaryDirectory.appending(path: "eider-clock-\(UUID().uuidString).json").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        var clock = WatchedClock(file: path, last: nil, accepts: false)
        let now = clock.time()
        #expect(!now.isInDoubt)
        var kept = try JSONDecoder().decode(WatchedClock.Kept.self, from: Data(contentsOf: URL(fileURLWithPath: path)))
        kept.wall -= 3 * 3_600_000
        try JSONEncoder().encode(kept).write(to: URL(fileURLWithPath: path))
        var again = WatchedClock(file: path, last: nil, accepts: false)
        #expect(again.time().isInDoubt, "while no router ran, the clock went three hours ahead")
        var accepted = WatchedClock(file: path, last: nil, accepts: true)
        #expect(!accepted.time().isInDoubt)
    }

    @Test("a clock that was set back before the ledger's last record is in doubt, and time does not go back")
    func behindTheLedger() {
        var probe = WatchedClock(file: nil, last: nil, accepts: false)
        let ahead = probe.time().now.adding(milliseconds: 86_400_000)
        var clock = WatchedClock(file: nil, last: ahead, accepts: false)
        let time = clock.time()
        #expect(time.isInDoubt && time.now >= ahead)
    }
}
