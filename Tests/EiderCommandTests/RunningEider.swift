import EiderCommand
import Foundation
import Synchronization

/// What a command said and how it ended.
struct Ran {
    let status: ExitStatus
    let output: String
    let errors: String

    /// The output as JSON.
    func json() throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any] ?? [:]
    }
}

/// Runs a command in this process.
func eider(_ arguments: String...) async -> Ran { await eider(arguments) }

/// Runs a command in this process.
func eider(_ arguments: [String]) async -> Ran {
    let said = Said()
    let console = Console { stream, text in said.lines.withLock { $0.append((stream, text)) } }
    let status = await Console.$current.withValue(console) { await Eider.run(arguments) }
    let lines = said.lines.withLock { $0 }
    return Ran(
        status: status, output: lines.filter { $0.0 == .output }.map(\.1).joined(),
        errors: lines.filter { $0.0 == .error }.map(\.1).joined())
}

private final class Said: Sendable {
    let lines = Mutex<[(Console.Stream, String)]>([])
}

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

/// The repository's root.
let repository = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path

/// The folder of what was built, where the executables are beside the tests.
let built = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path

/// Permission bits of a file.
func mode(of path: String) throws -> Int {
    try (FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? NSNumber)?.intValue ?? -1
}

/// Waits until something is so, at most a minute: a machine that builds beside the tests is slow, and only failures take this long.
func eventually(_ condition: () async throws -> Bool) async rethrows -> Bool {
    let deadline = ContinuousClock.now + .seconds(60)
    while ContinuousClock.now < deadline {
        if try await condition() { return true }
        try? await Task.sleep(for: .milliseconds(10))
    }
    return try await condition()
}
