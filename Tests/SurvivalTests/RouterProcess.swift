import Foundation
import Supervision
import Synchronization

@testable import EiderCommand

/// `eider router` as a process, from its start until it has ended and was waited for. It dies with this process, however this one ends.
final class RouterProcess: Sendable {
    private struct State {
        var exit: ChildExit?
        var lines: [String] = []
    }

    private final class Heard: Sendable { let state = Mutex(State()) }

    private let child: ChildProcess
    private let heard: Heard
    private let state: StateFolder

    /// - Parameters:
    ///   - state: its folder; where it listened before is forgotten.
    ///   - disk: what its disk is to do; nil for the disk as it is.
    ///   - memory: the most memory for data, in MiB; nil for what is usual.
    init(_ state: StateFolder, disk: DiskShim.Orders? = nil, memory: Int? = nil) throws {
        let built = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path
        let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        unlink(state.endpoint)
        var environment = ProcessInfo.processInfo.environment
        // Where it is set, crashes are reported: not what is to be tried.
        environment["SWIFT_BACKTRACE"] = nil
        if let disk { environment.merge(try disk.environment()) { $1 } }
        let heard = Heard()
        self.heard = heard
        self.state = state
        child = try ChildProcess.start(
            ChildCommand(
                executable: "\(built)/eider",
                arguments: [
                    "router", "--agreement", repository.appending(path: "Examples/partnership/agreement.yaml").path, "--state", state.path, "--endpoint",
                    "tcp://127.0.0.1:*",
                ] + (memory.map { ["--memory", "\($0)"] } ?? []), environment: environment), launcher: "\(built)/eider",
            line: { line in heard.state.withLock { $0.lines.append(line) } }, ended: { exit in heard.state.withLock { $0.exit = exit } })
    }

    /// How it ended; nil while it runs.
    var exit: ChildExit? { heard.state.withLock(\.exit) }

    /// What it said.
    var lines: [String] { heard.state.withLock(\.lines) }

    /// Where it listens, once it does; nil where it ended before.
    func address() throws -> RouterAddress? {
        try Waiting.until("the router listens or ends") {
            // Asked before: what it wrote before its end counts.
            let hasEnded = exit != nil
            if let address = try? RouterAddress(file: state.endpoint) { return .some(address) }
            return hasEnded ? .some(nil) : nil
        }
    }

    /// The most memory it has had so far, in bytes, as the system counts it (VmHWM); nil where it has ended.
    var memory: Int? {
        guard let status = FileManager.default.contents(atPath: "/proc/\(child.processID)/status") else { return nil }
        let line = String(decoding: status, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        return line?.split(whereSeparator: \.isWhitespace).compactMap { Int($0) }.first.map { $0 << 10 }
    }

    /// Ends it as nothing can be prepared for.
    func kill() { child.signal(SIGKILL) }

    /// Ends it as a failed assertion does.
    func crash() { child.signal(SIGABRT) }

    /// Waits until it has ended.
    func ended() throws -> ChildExit { try Waiting.until("the router ends") { exit } }
}

/// Waiting for what has to come, on a thread that may.
enum Waiting {
    struct NotSo: Error, CustomStringConvertible {
        let description: String
    }

    static func until<Value>(_ what: String, within limit: Duration = .seconds(60), _ look: () throws -> Value?) throws -> Value {
        let end = ContinuousClock.now + limit
        while true {
            let isOver = ContinuousClock.now >= end
            if let value = try look() { return value }
            if isOver { throw NotSo(description: "did not happen within \(limit): \(what)") }
            usleep(2000)
        }
    }
}
