import AdapterKit
import Foundation

/// The folder into which events are put as files. A file stays until what it says is durable; then it is deleted, for nothing is kept of
/// an event but its draft.
struct EventFolder {
    private var folder: WatchedFolder
    private let desk: EventDesk
    private let aside: SetAside
    private let log: AdapterLog

    init(_ path: String, stableFor: Duration, desk: EventDesk, aside: SetAside, log: AdapterLog) throws(FileFault) {
        folder = try WatchedFolder(path, stableFor: stableFor)
        // Nothing of an event is sent, and what is wrong with one lies in `set-aside`: two empty folders would mislead. One that is not empty stays.
        for unused in ["sent", "problems"] { rmdir("\(path)/\(unused)") }
        self.desk = desk
        self.aside = aside
        self.log = log
    }

    /// Looks again and again until the task is cancelled.
    mutating func run(every interval: Duration, by clock: AdapterClock = .system) async throws {
        while true {
            try await lookOnce(at: clock.instant)
            try await clock.sleep(for: interval)
        }
    }

    /// Looks once, and takes each file that is complete.
    ///
    /// - Returns: how many there were.
    @discardableResult
    mutating func lookOnce(at now: ContinuousClock.Instant) async throws -> Int {
        let files: [HandedOverFile]
        do { files = try folder.look(at: now) } catch {
            log.warn("the folder of events cannot be looked at", code: error.code)
            return 0
        }
        for file in files {
            try Task.checkCancellation()
            do { try await take(file) } catch {
                try Task.checkCancellation()
                log.warn("an event could not be taken; it stays and is tried again", code: ErrorCode.of(error))
                folder.postpone(file, at: now)
            }
        }
        return files.count
    }

    private func take(_ file: HandedOverFile) async throws {
        switch try await received(file) {
        case .taken:
            try file.remove()
            aside.forget(file)
        case .odd(let problems):
            try aside.move(file, because: problems)
            try await desk.countSetAside(problems)
        }
    }

    private func received(_ file: HandedOverFile) async throws -> EventDesk.Received {
        guard folder.hasEnding(file) else {
            return .odd(
                AdapterProblems([
                    AdapterProblem(code: "ADP-FILE-KIND", "this is not a .json file", help: "write events as .json files, one in each")
                ]))
        }
        let bytes: [UInt8]
        do { bytes = try file.read() } catch let problems as AdapterProblems { return .odd(problems) }
        return try await desk.take(bytes)
    }
}
