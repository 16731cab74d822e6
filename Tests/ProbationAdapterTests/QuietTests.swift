import Foundation
import Hummingbird
import HummingbirdTesting
import Synchronization
import Testing

@testable import AdapterKit
@testable import ProbationAdapter

/// The adapter as a process of its own, without a router: what it says, and what is left when it is killed.
@Suite(.serialized, .timeLimit(.minutes(5))) struct QuietTests {
    private static let program = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/eider-probation-adapter"

    /// A process, and everything it wrote to standard error.
    private final class Running: Sendable {
        private let process = Process()
        private let said = Mutex("")

        init(_ folder: String) throws {
            process.executableURL = URL(fileURLWithPath: QuietTests.program)
            process.arguments = ["run", "--settings", "\(folder)/probation.yaml"]
            process.environment = ["EIDER_SETTING_TOKEN": "planted-token"]
            let errors = Pipe()
            process.standardError = errors
            process.standardOutput = FileHandle.nullDevice
            errors.fileHandleForReading.readabilityHandler = { [weak self] handle in
                let text = String(decoding: handle.availableData, as: UTF8.self)
                self?.said.withLock { $0 += text }
            }
            try process.run()
        }

        var log: String { said.withLock { $0 } }

        func port() async throws -> Int {
            try await QuietTests.until("it listens") {
                log.firstMatch(of: /code=port-([0-9]+)/).flatMap { Int($0.1) }
            }
        }

        func end(_ signal: Int32 = SIGTERM) {
            if process.isRunning { kill(process.processIdentifier, signal) }
            process.waitUntilExit()
        }
    }

    private struct NotSo: Error, CustomStringConvertible { let description: String }

    private static func until<Value>(_ what: String, _ look: () throws -> Value?) async throws -> Value {
        let clock = ContinuousClock()
        let last = clock.now + .seconds(120)
        while clock.now < last {
            if let value = try look() { return value }
            try await Task.sleep(for: .milliseconds(10))
        }
        throw NotSo(description: what)
    }

    private func folder() throws -> Fixture {
        let fixture = try Fixture()
        let keys = fixture.folder.keys
        let text = """
            adapter: probation
            party: county-probation
            router: {endpoint: "tcp://127.0.0.1:9", public-key: '\(keys.curve.publicKey.z85)'}
            keys: {curve: keys/curve.key, signing: keys/signing.key}
            state: process-state
            settings: {events: events, drafts: drafts, outgoing: outgoing, incoming: incoming, port: 0, stable-for-milliseconds: 0, look-every-milliseconds: 10}
            """
        try fixture.write(Array(text.utf8), "probation.yaml")
        return fixture
    }

    private func post(_ port: Int, _ text: String) async throws -> String {
        try await TestClient.withClient(host: "127.0.0.1", port: port) { client in
            let response = try await client.post("/events", headers: [.authorization: "Bearer planted-token"], body: ByteBuffer(string: text))
            return response.body.map { String(buffer: $0) } ?? ""
        }
    }

    @Test func `no log line, file name, problem or answer holds a name, a case reference number or the token`() async throws {
        let fixture = try folder()
        let running = try Running(fixture.path)
        defer { running.end() }
        let port = try await running.port()
        let planted = ["Quillfeather", "Zephyrine", "X0000", "planted-token", "Percival", "01632"]
        var answers = ""
        for text in [
            Papers.event(), Papers.event(crn: "X000002", at: "Quillfeather"), "{\"X000003\": \"Quillfeather\"",
            "{\"eventType\": \"Quillfeather\", \"version\": 1, \"occurredAt\": \"2026-11-21T09:06:52Z\"}", Papers.event("Quillfeather"),
            Papers.event().changing("\"additionalInformation\"", to: "\"Quillfeather\": \"X000004\", \"additionalInformation\""),
        ] { answers += try await post(port, text) }
        try fixture.write(Array("{\"Zephyrine\": 1}".utf8), "events/X000005.json")
        let draft = try await Self.until("a draft") { fixture.drafts().first }
        try fixture.write(Array(Papers.confirmation(of: draft).changing("X000001", to: "X000006").utf8), "outgoing/a.json")
        _ = try await Self.until("a file with problems") { fixture.files("outgoing/problems").count == 2 ? true : nil }
        try fixture.write(Array(Papers.confirmation(of: draft).utf8), "outgoing/b.json")
        _ = try await Self.until("a confirmed draft") { fixture.files("outgoing/sent").first }
        _ = try await Self.until("the odd events") { fixture.files("events/set-aside").count == 6 ? true : nil }
        running.end()
        let problems = (fixture.files("events/set-aside").map { "events/set-aside/\($0)" } + fixture.files("outgoing/problems").map { "outgoing/problems/\($0)" })
            .filter { $0.hasSuffix(".problem.txt") }.map { fixture.text($0) }.joined()
        for code in ["PRB-DRAFTED", "PRB-OCCURRED-AT", "PRB-EVENT-NOT-USED", "PRB-CRN-CHANGED", "PRB-CONFIRMED"] {
            #expect(running.log.contains(code), "the log says what happened: \(code)")
        }
        let names = fixture.everything().joined(separator: "\n")
        for (what, text) in [("log", running.log), ("answers", answers), ("names", names), ("problems", problems)] {
            #expect(!text.isEmpty, "\(what)")
            for word in planted { #expect(!text.contains(word), "\(what): \(word)") }
        }
    }

    @Test func `what was answered with 202 is there when the process is killed the moment after`() async throws {
        let fixture = try folder()
        for number in 0..<6 {
            let running = try Running(fixture.path)
            let port = try await running.port()
            let answer = try await post(port, Papers.event(crn: "X00000\(number)", number: "\(number)"))
            running.end(SIGKILL)
            #expect(answer.contains("PRB-DRAFTED"))
            #expect(fixture.drafts().count == number + 1)
        }
        let running = try Running(fixture.path)
        defer { running.end() }
        let port = try await running.port()
        for number in 0..<6 {
            let answer = try await post(port, Papers.event(crn: "X00000\(number)", number: "\(number)"))
            #expect(answer.contains("PRB-EVENT-KNOWN"))
        }
        #expect(fixture.drafts().count == 6)
    }
}
