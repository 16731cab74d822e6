import Foundation
import Synchronization
import Testing

@testable import Supervision

@Suite("Supervising processes", .timeLimit(.minutes(10)))
struct SupervisorTests {
    @Test("starts in order, passes lines on with the name, stops in the opposite order and leaves nobody behind")
    func startAndStop() async throws {
        let heard = Heard()
        let supervisor = Supervisor(
            ["router", "adapter"].map { name in
                Supervisor.Member(name: name, command: { shell("echo ready; exec sleep 600") }, isReady: { heard.lines(of: name) == ["ready"] })
            }, launcher: nil, report: heard.take)
        try await supervisor.start()
        let ids = await supervisor.processIDs
        #expect(ids.count == 2)
        #expect(ids.values.allSatisfy(isAlive))
        await supervisor.stop()
        #expect(!ids.values.contains(where: isAlive))
        #expect(heard.all.filter { if case .stopped = $0 { true } else { false } } == [.stopped("adapter"), .stopped("router")])
    }

    @Test("an essential process that ends is started again within its budget, and then somebody is told")
    func restarts() async throws {
        let heard = Heard()
        let supervisor = Supervisor(
            [Supervisor.Member(name: "router", isEssential: true, command: { shell("echo again; exit 3") })], launcher: nil,
            budget: RestartBudget(limit: 3, firstPause: .milliseconds(5), longestPause: .milliseconds(10)), report: heard.take)
        try await supervisor.start()
        let error = await supervisor.waitForFailure()
        #expect(error?.code == "CLI-303")
        #expect(heard.starts(of: "router").count == 4)
        #expect(heard.lines(of: "router").count == 4)
        #expect(heard.all.contains(.ended("router", .status(3))))
        await supervisor.stop()
    }

    @Test("what does not stop when asked is killed, and those it made with it")
    func stubborn() async throws {
        let heard = Heard()
        let supervisor = Supervisor(
            [
                Supervisor.Member(
                    name: "stubborn", stopWithin: .milliseconds(100),
                    command: { shell("trap '' TERM; sleep 600 & echo $!; while :; do sleep 600; done") },
                    isReady: { heard.lines(of: "stubborn").count == 1 })
            ], launcher: nil, report: heard.take)
        try await supervisor.start()
        let grandchild = try #require(Int32(heard.lines(of: "stubborn")[0]))
        await supervisor.stop()
        #expect(heard.all.contains(.ended("stubborn", .signal(SIGKILL))))
        #expect(await eventually { !isAlive(grandchild) })
    }

    @Test("what a process says comes after that it was started, however quick it is, and before that it ended")
    func order() async throws {
        let names = (0..<20).map { "quick\($0)" }
        let heard = Heard()
        let supervisor = Supervisor(
            names.map { name in Supervisor.Member(name: name, command: { shell("echo here") }) }, launcher: nil,
            budget: RestartBudget(limit: 0), report: heard.take)
        try await supervisor.start()
        #expect(await eventually { names.allSatisfy { name in heard.all.contains(.ended(name, .status(0))) } })
        for name in names {
            let id = try #require(heard.starts(of: name).first)
            let events = heard.all.filter {
                [.started(name, processID: id), .line(name, "here"), .ended(name, .status(0))].contains($0)
            }
            #expect(events == [.started(name, processID: id), .line(name, "here"), .ended(name, .status(0))])
        }
        await supervisor.stop()
    }

    @Test("an essential one that is not ready in its time ends the start, with the reason's place")
    func late() async throws {
        let supervisor = Supervisor(
            [Supervisor.Member(name: "slow", isEssential: true, readyWithin: .milliseconds(60), command: { shell("exec sleep 600") }, isReady: { false })],
            launcher: nil, report: { _ in })
        await #expect { try await supervisor.start() } throws: { ($0 as? ProcessFault)?.code == "CLI-302" }
        await supervisor.stop()
        #expect(await supervisor.processIDs.isEmpty)
    }

    @Test("an essential one that cannot be started says its path")
    func absent() async throws {
        let supervisor = Supervisor(
            [Supervisor.Member(name: "absent", isEssential: true, command: { ChildCommand(executable: "/nowhere/eider-adapter") })], launcher: nil, report: { _ in })
        await #expect { try await supervisor.start() } throws: { ($0 as? ProcessFault)?.sentence.contains("/nowhere/eider-adapter") == true }
        await supervisor.stop()
    }

    @Test("through the launcher a process has no core dumps, no descriptors of ours, and dies when its parent is killed")
    func launcher() async throws {
        let folder = try TemporaryFolder()
        let launcher = built + "/eider"
        #expect(FileManager.default.isExecutableFile(atPath: launcher))
        let heard = Heard()
        // The parent is a shell that launches a child through eider and is then killed without a chance to do anything.
        let script = """
            '\(launcher)' __launch $$ /bin/sh -c 'ulimit -c; ls /proc/self/fd | wc -l; echo $$; exec sleep 600' > '\(folder.path)/child' &
            wait
            """
        let parent = try ChildProcess.start(shell(script), launcher: nil, line: { _ in }, ended: { _ in heard.take(.stopped("parent")) })
        let file = folder.path + "/child"
        #expect(await eventually { ((try? String(contentsOfFile: file, encoding: .utf8)) ?? "").split(separator: "\n").count == 3 })
        let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(lines[0] == "0")
        #expect(Int(lines[1].trimmingCharacters(in: .whitespaces)) == 4)
        let child = try #require(Int32(lines[2]))
        #expect(isAlive(child))
        kill(parent.processID, SIGKILL)
        #expect(await eventually { !isAlive(child) })
        #expect(await eventually { heard.all == [.stopped("parent")] })
    }

    @Test("a line without an end is cut, not kept")
    func longLines() {
        var lines: [String] = []
        var splitter = LineSplitter()
        splitter.take([UInt8](repeating: 65, count: LineSplitter.limit + 5)) { lines.append($0) }
        splitter.finish { lines.append($0) }
        #expect(lines.map(\.count) == [LineSplitter.limit, 5])
    }
}
