import Foundation
import SafeguardingContract
import Supervision
import Testing

@testable import EiderCommand

@Suite("How what eider up runs stands")
struct UpStateTests {
    private let begin = Moment("2026-11-30T10:00:00Z")!
    private let fault = ProcessFault("CLI-303", "`club` ends again and again", help: "look")

    private func state(_ events: [Supervisor.Event]) -> UpState.Member {
        var state = UpState(names: ["router", "club"], pid: 7, at: begin)
        for (index, event) in events.enumerated() { _ = state.take(event, at: begin.adding(milliseconds: Int64(index + 1) * 1000)) }
        return state.members[1]
    }

    @Test("a life from its start over trouble to its end")
    func life() {
        var events: [Supervisor.Event] = [.started("club", processID: 9)]
        #expect(state(events) == .init(name: "club", state: .starting, pid: 9, restarts: 0, since: "2026-11-30T10:00:01.000Z", why: nil))
        events.append(.stands("club", .ready))
        #expect(state(events).state == .ready)
        events.append(.stands("club", .away("nobody answers")))
        #expect(state(events).state == .away && state(events).why == "nobody answers" && state(events).pid == 9)
        events.append(.stands("club", .stuck("silent")))
        #expect(state(events).state == .stuck && state(events).why == "silent")
        #expect(state(events).since == "2026-11-30T10:00:04.000Z")
        events += [.ended("club", .status(3)), .restarting("club", after: .seconds(1))]
        #expect(state(events).state == .restarting && state(events).why == "ended, exit status 3" && state(events).pid == nil)
        events += [.started("club", processID: 10), .ended("club", .status(3)), .resting("club", for: .seconds(600), fault)]
        #expect(state(events).state == .resting && state(events).restarts == 1 && state(events).why == "`club` ends again and again [CLI-303]; ended, exit status 3")
        events += [.started("club", processID: 11), .stands("club", .ready)]
        #expect(state(events).state == .ready && state(events).why == nil && state(events).restarts == 2)
        events.append(.stopped("club"))
        #expect(state(events).state == .stopped && state(events).pid == nil)
    }

    @Test("one that cannot be started has failed, with why; a line changes nothing; another's events are another's")
    func others() {
        let missing = ProcessFault("CLI-602", "there is no executable `x`", help: "build it")
        #expect(state([.cannotStart("club", missing), .resting("club", for: .seconds(600), missing)]).state == .failed)
        #expect(state([.line("club", "x"), .started("router", processID: 8)]).why == "not started yet")
        var whole = UpState(names: ["club"], pid: 7, at: begin)
        let changes = [Supervisor.Event.line("club", "x"), .started("stranger", processID: 8)].map { whole.take($0, at: begin) }
        #expect(changes == [false, false])
    }

    @Test("an exit status that says something is told in words")
    func exits() {
        #expect(state([.started("club", processID: 9), .ended("club", .status(65))]).why == "ended, exit status 65: its settings, keys or folders are not right")
    }

    @Test("is in the state folder whole, for its owner alone, and whether its writer is there the lock says")
    func file() throws {
        let folder = try TemporaryFolder()
        let state = StateFolder(folder.path)
        let board = UpBoard(file: state.up, names: ["club"])
        board.take(.started("club", processID: 9))
        #expect(UpState.load(state)?.members.map(\.pid) == [9])
        #expect(try mode(of: state.up) == 0o600)
        #expect(UpLock.holder(state) == nil)
    }
}
