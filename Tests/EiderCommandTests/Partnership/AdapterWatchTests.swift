import AdapterKit
import Foundation
import Supervision
import Testing

@testable import EiderCommand

@Suite("How an adapter's process stands by its own word", .timeLimit(.minutes(5)))
struct AdapterWatchTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func write(_ session: AdapterStatus.Session, process: Int32, at: String, code: String? = nil) throws {
        let status = AdapterStatus(adapter: "club", party: "club", software: "x 1", process: process, session: session, since: at, at: at, code: code)
        _ = try folder.write(String(decoding: JSONEncoder().encode(status), as: UTF8.self), to: "status.json")
    }

    @Test("another process's word says nothing, its own says how it stands and why")
    func words() throws {
        let watch = AdapterWatch(folder: folder.path)
        #expect(watch.health(of: 42) == .starting, "there is none")
        try write(.ready, process: 41, at: "2026-11-30T10:00:00Z")
        #expect(watch.health(of: 42) == .starting)
        try write(.connecting, process: 42, at: "2026-11-30T10:00:01Z")
        #expect(watch.health(of: 42) == .starting)
        try write(.ready, process: 42, at: "2026-11-30T10:00:02Z")
        #expect(watch.health(of: 42) == .ready)
        try write(.away, process: 42, at: "2026-11-30T10:00:03Z", code: "ADP-NOT-ENROLLED")
        #expect(watch.health(of: 42) == .away("the router does not let this adapter's key in [ADP-NOT-ENROLLED]"))
    }

    @Test("what an earlier life left is not believed, also of a process with the same number")
    func earlier() throws {
        let watch = AdapterWatch(folder: folder.path)
        try write(.ready, process: 42, at: "2026-11-30T10:00:00Z")
        watch.begins()
        #expect(watch.health(of: 42) == .starting)
        try write(.ready, process: 42, at: "2026-11-30T10:05:00Z")
        #expect(watch.health(of: 42) == .ready)
    }

    @Test("one that says nothing new for too long is stuck, until it speaks again")
    func stuck() throws {
        let watch = AdapterWatch(folder: folder.path, patience: .zero)
        try write(.ready, process: 42, at: "2026-11-30T10:00:00Z")
        #expect(watch.health(of: 42) == .stuck("it has said nothing new since 2026-11-30T10:00:00Z"))
        let patient = AdapterWatch(folder: folder.path, patience: .seconds(3600))
        #expect(patient.health(of: 42) == .ready && patient.health(of: 42) == .ready)
    }

    @Test("one that never says anything is stuck after a while, and each start has that while anew")
    func mute() async throws {
        let watch = AdapterWatch(folder: folder.path, patience: .milliseconds(200))
        watch.begins()
        #expect(watch.health(of: 42) == .starting)
        #expect(await eventually { watch.health(of: 42) == .stuck("it has said nothing since it began") })
        watch.begins()
        #expect(watch.health(of: 43) == .starting)
    }

    @Test("a program that a script started without becoming it speaks for the script's process")
    func wrapped() async throws {
        let heard = HeardLines()
        let (ends, ended) = AsyncStream.makeStream(of: ChildExit.self)
        let child = try ChildProcess.start(
            ChildCommand(executable: "/bin/sh", arguments: ["-c", "sleep 600 & echo $!; wait"], environment: Environment.base), launcher: nil, line: heard.take,
            ended: { ended.yield($0) })
        #expect(await eventually { heard.all.count == 1 })
        let inner = try #require(heard.all.first.flatMap { Int32($0) })
        try write(.ready, process: inner, at: "2026-11-30T10:00:00Z")
        #expect(inner != child.processID)
        #expect(AdapterWatch(folder: folder.path).health(of: child.processID) == .ready)
        child.signal(SIGKILL)
        _ = await ends.first { _ in true }
    }
}
