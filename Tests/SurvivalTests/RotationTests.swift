import Foundation
import Router
import SafeguardingContract
import Supervision
import Synchronization
import Testing
import ZeroMQ

@testable import EiderCommand

@Suite("Keys that change over while a session goes on", .serialized) struct RotationTests {
    @Test("old and new keys both work until the time is over; then the old session ends, the old keys are refused, and nothing is lost")
    func overlap() throws {
        try Partnership.run { world in
            let life = try world.begin()
            let address = try #require(try life.router.address())
            let old = world.club
            let new = try Identity(old.id.text, of: old.party.text, sends: old.sends, takes: old.takes)
            var first = try BusEnd(old, address)
            try world.say(over: &first)

            let request = world.root.appending(path: "request.json")
            try JSONEncoder().encode(new.line).write(to: request)
            try world.enrol([request.path, "--rotate", "--overlap", "1"])
            _ = try Waiting.until("the router has both keys") { life.router.lines.contains { $0.contains("RTR-ROTATING") } ? true : nil }
            try world.say(over: &first)
            var second = try BusEnd(new, address)
            try world.say(over: &second)
            var third = try BusEnd(old, address)
            try world.say(over: &third)

            try world.endOverlap()
            _ = try Waiting.until("the session with the old keys ends") {
                while let step = try third.next() { if case .ended = step { return true } }
                return nil
            }
            #expect(try IdleConnections.letIn(1, with: old, at: address) {} == 0, "the old keys are refused")
            var fourth = try BusEnd(new, address)
            try world.say(over: &fourth)
            life.router.kill()
            _ = try life.router.ended()
            #expect(world.kept.answers.count == 5)
            #expect(try world.problems() == [])
        }
    }
}

extension Partnership {
    /// Submits a referral over a connection, and waits until it is recorded.
    func say(over end: inout BusEnd) throws {
        let submission = Papers.referral(saying: 10)
        kept.submitted[submission.id] = submission
        var isSent = false
        _ = try Waiting.until("the referral is recorded") {
            if !isSent, end.session.maySubmit {
                try end.submit(submission)
                isSent = true
            }
            while let step = try end.next() {
                guard case .recorded(let recorded) = step else { continue }
                kept.answered[submission.id] = recorded
                kept.answers.append(submission.id)
                return true
            }
            return nil
        }
    }

    /// `eider enrol`, as the operator runs it.
    func enrol(_ arguments: [String]) throws {
        let built = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path
        let ended = Ended()
        _ = try ChildProcess.start(
            ChildCommand(
                executable: "\(built)/eider", arguments: ["enrol"] + arguments + ["--state", state.path], environment: ProcessInfo.processInfo.environment),
            launcher: "\(built)/eider", line: { _ in }, ended: { how in ended.exit.withLock { exit in exit = how } })
        guard try Waiting.until("`eider enrol` ends", { ended.exit.withLock(\.self) }) == .status(0) else { throw Waiting.NotSo(description: "`eider enrol` failed") }
    }

    private final class Ended: Sendable { let exit = Mutex<ChildExit?>(nil) }

    /// What the file says of when old keys are over, is over now.
    func endOverlap() throws {
        let file = URL(fileURLWithPath: state.register.path)
        var content = try JSONDecoder().decode(AdaptersFile.Content.self, from: Data(contentsOf: file))
        for index in content.adapters.indices { content.adapters[index].previous?.until = Moment.now.adding(milliseconds: -1).description }
        try JSONEncoder().encode(content).write(to: file, options: .atomic)
    }
}
