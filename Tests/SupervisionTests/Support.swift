import Foundation
import Synchronization

@testable import Supervision

/// A folder that is gone when the test is.
final class TemporaryFolder: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "eider-\(UInt64.random(in: 0 ... .max))"
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String) throws -> String {
        let file = path + "/" + name
        try FileManager.default.createDirectory(
            atPath: (file as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data(text.utf8).write(to: URL(fileURLWithPath: file))
        return file
    }
}

/// The folder of what was built, where the executables are beside the tests.
let built = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path

/// Waits until something is so, at most a minute: a machine that builds beside the tests is slow, and only failures take this long.
func eventually(_ condition: () async throws -> Bool) async rethrows -> Bool {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
        if try await condition() { return true }
        try? await Task.sleep(for: .milliseconds(10))
    }
    return try await condition()
}

/// What a supervisor told.
final class Heard: Sendable {
    let events = Mutex<[Supervisor.Event]>([])
    var all: [Supervisor.Event] { events.withLock { $0 } }
    func take(_ event: Supervisor.Event) { events.withLock { $0.append(event) } }
    func lines(of name: String) -> [String] {
        all.compactMap { if case .line(name, let line) = $0 { line } else { nil } }
    }
    func starts(of name: String) -> [Int32] {
        all.compactMap { if case .started(name, let id) = $0 { id } else { nil } }
    }
}

/// A shell with a script.
func shell(_ script: String) -> ChildCommand {
    ChildCommand(executable: "/bin/sh", arguments: ["-c", script], environment: ["PATH": "/usr/bin:/bin"])
}

/// Whether a process is there.
func isAlive(_ id: Int32) -> Bool { kill(id, 0) == 0 }
