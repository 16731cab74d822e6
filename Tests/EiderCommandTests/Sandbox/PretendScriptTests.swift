import AdapterKit
import Foundation
import SafeguardingContract
import Testing

@testable import EiderCommand

@Suite("Pretend practitioners") struct PretendScriptTests {
    @Test("the script that is built in is read, and every file of it is what a practitioner may put there")
    func standard() throws {
        let script = try PretendScript(yaml: PretendScript.standard)
        #expect(script.rules.map(\.on) == [.referral, .contact, .informationSubmission, .informationRequest])
        let thread = "019ab000-0000-7000-8000-000000000001"
        for step in script.rules.flatMap(\.steps) {
            let document = try JSONDocument.parse(Array(step.file.replacing("{thread}", with: thread).replacing("{n}", with: "1").utf8))
            if ReceiptFile.isMeant(by: document) { #expect(throws: Never.self) { try ReceiptFile(document) { _ in true } } } else { #expect(document["type"] != nil) }
        }
    }

    @Test("every problem of a script is told at once, with its place")
    func problems() {
        let found = #expect(throws: AdapterProblems.self) {
            try PretendScript(yaml: "rules:\n  - on: eider.v1.Weather\n    steps:\n      - {after: soon, times: 0}\n  - {steps: [], extra: 1}\n")
        }
        #expect(Set(found?.problems.map(\.code) ?? []) == ["SBX-TYPE", "SBX-AFTER", "SBX-TIMES", "SBX-FILE", "ADP-MISSING", "ADP-UNKNOWN-FIELD"])
        #expect(found?.problems.allSatisfy { $0.position != nil } == true)
    }

    @Test("they do each step of a rule when it is due, once for each thread, and only about what they are to act on")
    func practitioners() throws {
        let root = FileManager.default.temporaryDirectory.appending(path: "eider-pretend-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: root) }
        let (inbox, outgoing) = ("\(root)/inbox", "\(root)/outgoing")
        for folder in [inbox, outgoing] { try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true) }
        let script = try PretendScript(
            yaml: "rules: [{on: eider.v1.Referral, by: [care], steps: [{after: 1, times: 2, file: {thread: \"{thread}\", n: \"{n}\"}}, {after: 5, file: {last: true}}]}]")
        var people = PretendPractitioners(desks: [.init(adapter: "care", inbox: inbox, outgoing: outgoing)], script: script)
        func arrives(_ thread: String, _ type: String, _ role: String) throws {
            try FileManager.default.createDirectory(atPath: "\(inbox)/\(thread)", withIntermediateDirectories: true)
            try Data("{\"type\": \"\(type)\", \"role\": \"\(role)\"}".utf8).write(to: URL(filePath: "\(inbox)/\(thread)/\(type).json"))
        }
        let one = "019ab000-0000-7000-8000-000000000001"
        try arrives(one, "eider.v1.Referral", "act")
        try arrives("019ab000-0000-7000-8000-000000000002", "eider.v1.Referral", "inform")
        try arrives("019ab000-0000-7000-8000-000000000003", "eider.v1.Contact", "act")
        let start = ContinuousClock.now
        #expect(try people.look(at: start).isEmpty)
        #expect(try people.look(at: start + .seconds(1)).map(\.thread) == [one])
        #expect(try FileManager.default.contentsOfDirectory(atPath: outgoing).sorted() == ["pretend-1.json", "pretend-2.json"])
        #expect(try String(contentsOfFile: "\(outgoing)/pretend-2.json", encoding: .utf8) == "{\"thread\": \"\(one)\", \"n\": \"2\"}")
        #expect(try people.look(at: start + .seconds(2)).isEmpty)
        #expect(try people.look(at: start + .seconds(6)).count == 1 && people.look(at: start + .seconds(60)).isEmpty)
    }
}
