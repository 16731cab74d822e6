import Foundation
import Synchronization
import Testing

@testable import Supervision

@Suite("One process in trouble, and the others", .timeLimit(.minutes(10)))
struct TroubleTests {
    private let quick = RestartBudget(limit: 2, firstPause: .milliseconds(5), longestPause: .milliseconds(10))

    private func timing(rest: Duration = .seconds(600)) -> Supervisor.Timing {
        var timing = Supervisor.Timing()
        (timing.rest, timing.look) = (rest, .milliseconds(10))
        return timing
    }

    private func resting(_ heard: Heard, _ name: String) -> [ProcessFault] {
        heard.all.compactMap { if case .resting(name, _, let fault) = $0 { fault } else { nil } }
    }

    @Test("one that ends again and again rests, which is said with its last exit, and the others run")
    func crashLoop() async throws {
        let heard = Heard()
        let supervisor = Supervisor(
            [
                Supervisor.Member(name: "first", command: { shell("exec sleep 600") }), Supervisor.Member(name: "crashing", command: { shell("exit 7") }),
                Supervisor.Member(name: "last", command: { shell("exec sleep 600") }),
            ], launcher: nil, budget: quick, timing: timing(), report: heard.take)
        try await supervisor.start()
        #expect(await eventually { !resting(heard, "crashing").isEmpty })
        let fault = try #require(resting(heard, "crashing").first)
        #expect(fault.code == "CLI-303" && fault.sentence == "`crashing` ends again and again, last with exit status 7")
        #expect(heard.starts(of: "crashing").count == 3)
        let ids = await supervisor.processIDs
        #expect(Set(ids.keys) == ["first", "last"] && ids.values.allSatisfy(isAlive))
        await supervisor.stop()
        #expect(!ids.values.contains(where: isAlive))
    }

    @Test("one that ends with the status that says that no start helps rests at once, and after its rest is tried anew")
    func forGood() async throws {
        let heard = Heard()
        let supervisor = Supervisor(
            [
                Supervisor.Member(name: "revoked", restsOn: 77, command: { shell("exit 77") }), Supervisor.Member(name: "other", command: { shell("exit 77") }),
            ], launcher: nil, budget: quick, timing: timing(rest: .milliseconds(100)), report: heard.take)
        try await supervisor.start()
        #expect(await eventually { resting(heard, "revoked").count == 2 && !resting(heard, "other").isEmpty })
        await supervisor.stop()
        #expect(resting(heard, "revoked").allSatisfy { $0.code == "CLI-304" && $0.sentence.contains("exit status 77") })
        #expect(!heard.all.contains { if case .restarting("revoked", _) = $0 { true } else { false } })
        #expect(resting(heard, "other")[0].code == "CLI-303")
    }

    @Test("after its rest it is tried anew with a fresh budget")
    func freshBudget() async throws {
        let heard = Heard()
        let supervisor = Supervisor(
            [Supervisor.Member(name: "crashing", command: { shell("exit 7") })], launcher: nil, budget: quick, timing: timing(rest: .milliseconds(20)), report: heard.take)
        try await supervisor.start()
        #expect(await eventually { resting(heard, "crashing").count == 2 })
        #expect(heard.starts(of: "crashing").count >= 6)
        await supervisor.stop()
    }

    @Test("one that cannot be started says why once, is tried again, and runs once that is mended; the next one does not wait")
    func cannotStart() async throws {
        let folder = try TemporaryFolder()
        let heard = Heard()
        let program = folder.path + "/adapter"
        let supervisor = Supervisor(
            [
                Supervisor.Member(name: "absent", command: { ChildCommand(executable: program) }),
                Supervisor.Member(name: "other", command: { shell("exec sleep 600") }),
            ], launcher: nil, budget: quick, timing: timing(rest: .milliseconds(20)), report: heard.take)
        try await supervisor.start()
        #expect(await supervisor.processIDs["other"] != nil)
        #expect(await eventually { !resting(heard, "absent").isEmpty })
        #expect(resting(heard, "absent")[0].code == "CLI-301" && resting(heard, "absent")[0].sentence.contains(program))
        #expect(heard.all.count { if case .cannotStart("absent", _) = $0 { true } else { false } } == 1)
        let script = try folder.write("#!/bin/sh\nexec sleep 600\n", to: "part")
        chmod(script, 0o755)
        rename(script, program)
        #expect(await eventually { await supervisor.processIDs["absent"] != nil })
        await supervisor.stop()
    }

    @Test("one that is not ready in its time is said to be late with why, the next one starts, and later it is ready")
    func late() async throws {
        let heard = Heard()
        let isReady = Mutex(false)
        let supervisor = Supervisor(
            [
                Supervisor.Member(
                    name: "slow", readyWithin: .milliseconds(60), command: { shell("exec sleep 600") },
                    health: { _ in isReady.withLock { $0 } ? .ready : .away("nothing answers") }), Supervisor.Member(name: "next", command: { shell("exec sleep 600") }),
            ], launcher: nil, timing: timing(), report: heard.take)
        try await supervisor.start()
        let late = heard.all.compactMap { if case .late("slow", let fault) = $0 { fault } else { nil } }
        #expect(late.map(\.code) == ["CLI-302"] && late[0].sentence.hasSuffix("nothing answers"))
        #expect(heard.starts(of: "next").count == 1)
        isReady.withLock { $0 = true }
        #expect(await eventually { heard.all.contains(.stands("slow", .ready)) })
        await supervisor.stop()
    }

    @Test("how one stands is told each time that changes, and asked for with its process")
    func health() async throws {
        let heard = Heard()
        let now = Mutex(MemberHealth.ready)
        let asked = Mutex<Set<Int32>>([])
        let supervisor = Supervisor(
            [
                Supervisor.Member(
                    name: "adapter", command: { shell("exec sleep 600") },
                    health: { process in
                        asked.withLock { _ = $0.insert(process) }
                        return now.withLock { $0 }
                    })
            ], launcher: nil, timing: timing(), report: heard.take)
        try await supervisor.start()
        for health in [MemberHealth.away("no session"), .stuck("silent"), .ready] {
            now.withLock { $0 = health }
            #expect(await eventually { heard.all.last == .stands("adapter", health) })
        }
        #expect(heard.all.count { if case .stands = $0 { true } else { false } } == 4)
        #expect(asked.withLock { $0 } == Set(heard.starts(of: "adapter")))
        await supervisor.stop()
    }
}
