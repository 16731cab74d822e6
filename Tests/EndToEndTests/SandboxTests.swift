import Foundation
import Supervision
import Synchronization
import Testing

@testable import EiderCommand

@Suite("A sandbox", .serialized) struct SandboxTests {
    private final class Heard: Sendable {
        let lines = Mutex<[String]>([])
        let exit = Mutex<ChildExit?>(nil)
        func contains(_ text: String) -> Bool { lines.withLock { $0.contains { $0.contains(text) } } }
    }

    private struct NotSo: Error { let what: String }

    private func until(_ what: String, _ heard: Heard, _ look: () throws -> Bool) async throws {
        let end = ContinuousClock.now + .seconds(90)
        while try !look() {
            guard ContinuousClock.now < end, heard.exit.withLock({ $0 }) == nil else {
                throw NotSo(what: "\(what); its last lines: \(heard.lines.withLock { $0.suffix(15).joined(separator: "\n") })")
            }
            try await Task.sleep(for: .milliseconds(20))
        }
    }

    @Test("an adapter in Python is answered by pretend practitioners, though messages are refused for now, answers doubled, and the connection breaks", .timeLimit(.minutes(5)))
    func pythonGuest() async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "eider-sandbox-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: root) }
        let (state, examples) = (root.appending(path: "sandbox").path, World.repository.appending(path: "Examples").path)
        var environment = Environment.base
        if let python = ProcessInfo.processInfo.environment["EIDER_PYTHON"] {
            environment["PATH"] = (python as NSString).deletingLastPathComponent + ":" + (environment["PATH"] ?? "")
        }
        let heard = Heard()
        let eider = World.built + "/eider"
        let child = try ChildProcess.start(
            ChildCommand(
                executable: eider,
                arguments: ["sandbox", "\(examples)/adapter-python", "--run", "--partnership", "\(examples)/partnership", "--state", state, "--fault", "busy", "--fault", "twice:3"],
                environment: environment),
            launcher: eider, line: { line in heard.lines.withLock { $0.append(line) } }, ended: { exit in heard.exit.withLock { $0 = exit } })
        do {
            let club = "\(state)/club-register"
            try await until("the adapter is at work", heard) { heard.contains("club-register") && heard.contains("(ready)") }
            let row = try String(contentsOfFile: "\(examples)/adapter-python/conformance/worry.json", encoding: .utf8)
            try Data(row.utf8).write(to: URL(filePath: "\(club)/outgoing/.row.part"))
            try FileManager.default.moveItem(atPath: "\(club)/outgoing/.row.part", toPath: "\(club)/outgoing/row.json")
            func names() -> [String] {
                let threads = ((try? FileManager.default.contentsOfDirectory(atPath: "\(club)/incoming")) ?? []).filter { !$0.hasPrefix(".") }
                return threads.flatMap { ((try? FileManager.default.contentsOfDirectory(atPath: "\(club)/incoming/\($0)")) ?? []) }.filter { $0.hasSuffix(".json") }.sorted()
            }
            try await until("the front door's pretend practitioner acknowledged it", heard) { names().contains("02-acknowledged.json") }
            let asked = try await OneShot.run(ChildCommand(executable: eider, arguments: ["sandbox", "fault", "drop", "--state", state]), within: .seconds(30))
            #expect(asked.exit == .status(0))
            try await until("it was closed", heard) { names().contains("03-closed.json") }
            #expect(names() == ["01-recorded.json", "02-acknowledged.json", "03-closed.json"], "nothing twice, though answers and deliveries came twice")
            for said in ["wire: refused a SUBMIT", "wire: said RECORDED twice", "wire: said DELIVER twice", "wire: the connection broke", "pretend practitioner did something"] {
                #expect(heard.contains(said), "\(said)")
            }
            // Nothing of anybody gets into what it prints.
            #expect(!heard.contains("Testdata") && !heard.contains("Out late"))
        } catch {
            child.signal(SIGKILL)
            throw error
        }
        child.signal(SIGTERM)
        let end = ContinuousClock.now + .seconds(60)
        while heard.exit.withLock({ $0 }) == nil, ContinuousClock.now < end { try await Task.sleep(for: .milliseconds(20)) }
        #expect(heard.exit.withLock { $0 } == .status(0))
    }

    @Test("a folder that is no sandbox's is left alone, and nobody can ask it for faults")
    func notOurs() async throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "eider-sandbox-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: root, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: root) }
        try Data("mine".utf8).write(to: root.appending(path: "notes.txt"))
        let eider = World.built + "/eider"
        let examples = World.repository.appending(path: "Examples").path
        let started = try await OneShot.run(
            ChildCommand(executable: eider, arguments: ["sandbox", "--partnership", "\(examples)/partnership", "--state", root.path], environment: Environment.base),
            within: .seconds(30))
        #expect(started.exit == .status(65) && started.lines.contains { $0.contains("CLI-707") })
        #expect(try FileManager.default.contentsOfDirectory(atPath: root.path) == ["notes.txt"])
        let asked = try await OneShot.run(ChildCommand(executable: eider, arguments: ["sandbox", "fault", "drop", "--state", root.path]), within: .seconds(30))
        #expect(asked.exit == .status(69) && asked.lines.contains { $0.contains("CLI-708") })
    }
}
