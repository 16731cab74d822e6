import Foundation
import Supervision
import Synchronization

@testable import EiderCommand

/// A command of `eider` as a process of its own, in a folder that is gone when the test is.
final class EiderProcess: Sendable {
    private final class Heard: Sendable {
        let lines = Mutex<[String]>([])
        let exit = Mutex<ChildExit?>(nil)
    }

    private let heard: Heard
    private let child: ChildProcess

    init(_ arguments: String...) throws {
        let heard = Heard()
        self.heard = heard
        child = try ChildProcess.start(
            ChildCommand(executable: World.built + "/eider", arguments: arguments, environment: Environment.base), launcher: World.built + "/eider",
            line: { line in heard.lines.withLock { $0.append(line) } }, ended: { exit in heard.exit.withLock { $0 = exit } })
    }

    var lines: [String] { heard.lines.withLock { $0 } }
    var exit: ChildExit? { heard.exit.withLock { $0 } }

    /// Asks it to stop, and waits until it has.
    func stop() async throws -> ChildExit {
        child.signal(SIGTERM)
        return try await until("it has stopped") { self.exit }
    }

    /// Waits until `look` sees something; what the process said is in the error.
    func until<Value: Sendable>(_ what: String, within limit: Duration = .seconds(90), _ look: () async throws -> Value?) async throws -> Value {
        let end = ContinuousClock.now + limit
        while true {
            let isOver = ContinuousClock.now >= end
            if let value = try await look() { return value }
            if isOver { throw World.NotSo(description: "did not happen within \(limit): \(what)\n\(lines.suffix(40).joined(separator: "\n"))") }
            try await Task.sleep(for: .milliseconds(20))
        }
    }
}

/// What a command said, and how it ended.
func ran(_ arguments: String...) async throws -> OneShot.Result {
    try await OneShot.run(ChildCommand(executable: World.built + "/eider", arguments: arguments, environment: Environment.base), within: .seconds(60))
}

/// What a command said as JSON.
func said(_ result: OneShot.Result) throws -> [String: Any] {
    let line = result.lines.first { $0.hasPrefix("{") } ?? "{}"
    return try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any] ?? [:]
}

/// A folder that is removed when the body is left.
func withFolder(_ body: (URL) async throws -> Void) async throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: "eider-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try await body(folder)
}

/// Hands a file over whole.
func hand(_ text: String, to file: URL) throws {
    let part = file.deletingLastPathComponent().appending(path: ".\(file.lastPathComponent).part")
    try Data(text.utf8).write(to: part)
    try FileManager.default.moveItem(at: part, to: file)
}
