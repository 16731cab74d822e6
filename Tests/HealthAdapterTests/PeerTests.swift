import Foundation
import Synchronization
import Testing

@testable import AdapterKit
@testable import HealthAdapter

/// The adapter's own executable, spoken to by a library that others wrote: PyPI's `hl7`, its MLLP client and its parser.
@Suite(.timeLimit(.minutes(3))) struct PeerTests {
    /// Sends each message of a JSON list on standard input, and prints what its own parser reads in the answers.
    private static let script = """
        import json, sys, hl7
        from hl7.client import MLLPClient
        answers = []
        with MLLPClient("127.0.0.1", int(sys.argv[1])) as client:
            for text in json.load(sys.stdin):
                answer = hl7.parse(client.send_message(text).strip(b"\\x0b\\x1c\\r").decode() + "\\r")
                errors = [str(segment) for segment in answer if str(segment[0]) == "ERR"]
                answers.append({
                    "type": str(answer.segment("MSH")[9]), "to": str(answer.segment("MSH")[6]), "code": str(answer.segment("MSA")[1]),
                    "number": str(answer.segment("MSA")[2]) if len(answer.segment("MSA")) > 2 else "", "errors": errors})
        print(json.dumps(answers))
        """

    private struct Answer: Decodable, Equatable {
        let type: String
        let to: String
        let code: String
        let number: String
        let errors: [String]
    }

    @Test func `a stranger's client sends over MLLP, and its parser reads AA, AE with ERR, and AR`() async throws {
        let fixture = try Fixture()
        let settings = try RunningAdapter.settings(beside: fixture.path)
        let adapter = try RunningAdapter(settings: settings)
        do {
            let port = try await adapter.port()
            let newer = Fixture.attendance.changing("|P|2.4", to: "|P|2.5.1").changing("|4711|", to: "|4714|")
            let texts = [
                Fixture.attendance, Fixture.attendance.changing("|20120314|", to: "||").changing("|4711|", to: "|4712|"),
                newer.changing("|20120314|", to: "||"), Fixture.attendance.changing("|P|2.4", to: "|T|2.4").changing("|4711|", to: "|4713|"),
                Fixture.attendance.changing("ADT^A04^ADT_A01", to: "ADT^QUILLFEATHER").changing("|4711|", to: "|4715|"),
                "MSH|^~\\&|PAS|ZZ1\rTamsin lives here", Fixture.attendance,
            ]
            let answers = try Self.talk(port, texts)
            #expect(answers.map(\.code) == ["AA", "AE", "AE", "AR", "AA", "AR", "AA"])
            #expect(answers.map(\.number) == ["4711", "4712", "4714", "4713", "4715", "", "4711"])
            #expect(answers.prefix(4).allSatisfy { $0.type == "ACK^A04^ACK" && $0.to == "ZZ1" })
            #expect(answers.map { !$0.errors.isEmpty } == [false, true, true, true, false, true, false])
            #expect(answers[1].errors == ["ERR|PID^1^7^101&Required field missing&HL70357"])
            #expect(answers[2].errors == ["ERR||PID^1^7^1^1^1|101^Required field missing^HL70357|E"])
            #expect(answers[3].errors.first?.contains("202&Unsupported processing id") == true)
        } catch {
            _ = await adapter.stop()
            throw error
        }
        let said = await adapter.stop()
        #expect(said.contains("HLT-101") && said.contains("HLT-202") && said.contains("hl7.malformed-segment"))
        for word in ["TAMSIN", "amsin", "TESTDATA", "9990000026", "H123456", "V778899", "01632", "SAMPLE", "20120314", "ead injury", "QUILL", "4711"] {
            #expect(!said.contains(word), "the log holds nothing of what a message says: \(word)")
        }
        let names = FileManager.default.enumerator(atPath: fixture.path)?.compactMap { $0 as? String } ?? []
        #expect(names.contains { $0.hasSuffix("adapter.db") })
        #expect(!names.contains { $0.contains("TESTDATA") || $0.contains("V778899") || $0.contains("9990000026") })
    }

    private static func talk(_ port: Int, _ texts: [String]) throws -> [Answer] {
        let python = ProcessInfo.processInfo.environment["EIDER_PYTHON"] ?? RunningAdapter.repository.appending(path: ".build/python/bin/python3").path
        let hasOwn = FileManager.default.isExecutableFile(atPath: python)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: hasOwn ? python : "/usr/bin/env")
        process.arguments = (hasOwn ? [] : ["python3"]) + ["-c", script, String(port)]
        let (input, output, errors) = (Pipe(), Pipe(), Pipe())
        (process.standardInput, process.standardOutput, process.standardError) = (input, output, errors)
        try process.run()
        let bound = DispatchWorkItem { process.terminate() }
        DispatchQueue.global().asyncAfter(deadline: .now() + 60, execute: bound)
        defer { bound.cancel() }
        try input.fileHandleForWriting.write(contentsOf: JSONEncoder().encode(texts))
        try input.fileHandleForWriting.close()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complaints = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0, "`make python` brings the package hl7: \(String(decoding: complaints, as: UTF8.self))")
        return try JSONDecoder().decode([Answer].self, from: said)
    }
}
