import Foundation
import Logging
import SafeguardingContract

/// The router's clock. One thread looks at it.
protocol RouterClock {
    /// What time it is, and whether that is in doubt.
    mutating func time() -> (now: Moment, isInDoubt: Bool)
}

/// The machine's clock, watched for jumps: also for those that happened while no router ran, as far as the machine was not started anew in between.
struct WatchedClock: RouterClock {
    /// What the two clocks showed when they last agreed, as a file keeps it over a restart.
    struct Kept: Codable, Hashable {
        /// The kernel's id of this start of the machine: on another one the steady clock begins anew.
        var boot: String
        var wall: Int64
        var steady: Int64
    }

    /// How often the file is written: a jump is found also over a restart, by what was true so long ago.
    private static let keepEvery: Int64 = 60_000

    private var watch: ClockWatch
    private let file: String?
    private let boot: String
    private var kept: Int64 = .min

    /// - Parameters:
    ///   - file: where it is kept over a restart; nil for nowhere.
    ///   - last: when the ledger's last record was made: time does not go back.
    ///   - accepts: the operator says that the clock is right as it is.
    init(file: String?, last: Moment?, accepts: Bool) {
        self.file = file
        boot = WatchedClock.bootID()
        let now = WatchedClock.reading()
        let known = accepts ? nil : WatchedClock.kept(in: file, boot)
        if let known {
            watch = ClockWatch(known)
        } else if !accepts, let last, last.milliseconds > now.wall.milliseconds + ClockWatch.tolerance {
            // The clock was set back before what the ledger has. What time it is, nobody knows: not before that.
            watch = ClockWatch(.init(wall: last, steady: now.steady))
        } else {
            watch = ClockWatch(now)
        }
    }

    mutating func time() -> (now: Moment, isInDoubt: Bool) {
        let time = watch.time(WatchedClock.reading())
        if !time.isInDoubt, watch.trusted.steady - WatchedClock.keepEvery > kept { keep() }
        return time
    }

    private mutating func keep() {
        kept = watch.trusted.steady
        guard let file, let data = try? JSONEncoder().encode(Kept(boot: boot, wall: watch.trusted.wall.milliseconds, steady: kept)) else { return }
        // Where it cannot be written, a jump over the next restart is not found: no reason to stop a router.
        try? data.write(to: URL(fileURLWithPath: file), options: .atomic)
    }

    private static func kept(in file: String?, _ boot: String) -> ClockWatch.Reading? {
        guard let file, let data = FileManager.default.contents(atPath: file), let kept = try? JSONDecoder().decode(Kept.self, from: data),
            !boot.isEmpty, kept.boot == boot
        else { return nil }
        return .init(wall: Moment(milliseconds: kept.wall), steady: kept.steady)
    }

    private static func reading() -> ClockWatch.Reading {
        var wall = timespec()
        clock_gettime(CLOCK_REALTIME, &wall)
        var steady = timespec()
        #if canImport(Darwin)
            clock_gettime(CLOCK_MONOTONIC, &steady)
        #else
            clock_gettime(CLOCK_BOOTTIME, &steady)
        #endif
        return .init(wall: Moment(milliseconds: milliseconds(wall)), steady: milliseconds(steady))
    }

    private static func milliseconds(_ time: timespec) -> Int64 { Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000 }

    private static func bootID() -> String {
        let text = FileManager.default.contents(atPath: "/proc/sys/kernel/random/boot_id").map { String(decoding: $0, as: UTF8.self) } ?? ""
        return text.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}

/// A clock for rehearsals: it shows the moment that a file names, and goes on from there. A partnership plays through a fortnight in an afternoon with it.
///
/// Never for real work: a ledger that was begun with it says so in its origin, and is opened with nothing else.
struct RehearsalClock: RouterClock {
    private let path: String
    private var stamp: WatchedFile.Stamp
    private var begun: Moment
    private var since = ContinuousClock.now

    /// - Throws: ``RouterFault`` `RTR-REHEARSAL` where the file names no moment.
    init(path: String) throws(RouterFault) {
        self.path = path
        stamp = WatchedFile(path: path).stamp()
        guard let moment = RehearsalClock.read(path) else {
            throw RouterFault(
                code: "RTR-REHEARSAL", sentence: "the rehearsal's clock `\(path)` names no moment", help: "write one, for example `2026-11-24T10:00:00Z`")
        }
        begun = moment
    }

    mutating func time() -> (now: Moment, isInDoubt: Bool) {
        let new = WatchedFile(path: path).stamp()
        if new != stamp, let moment = RehearsalClock.read(path) {
            (stamp, begun, since) = (new, moment, .now)
        }
        let passed = since.duration(to: .now).components
        return (begun.adding(milliseconds: passed.seconds * 1000 + passed.attoseconds / 1_000_000_000_000_000), false)
    }

    private static func read(_ path: String) -> Moment? {
        FileManager.default.contents(atPath: path).flatMap { Moment(String(decoding: $0.prefix(64), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)) }
    }
}
