import Foundation
import Testing

@testable import EiderCommand

@Suite("The whole demo, as `make demo` runs it", .timeLimit(.minutes(4)))
struct WholeDemoTests {
    private func run(_ state: String, _ more: [String] = []) async throws -> OneShot.Result {
        try await OneShot.run(
            ChildCommand(
                executable: built + "/eider",
                arguments: ["demo", "--partnership", repository + "/Examples/partnership", "--state", state] + more, environment: Environment.base),
            within: .seconds(120))
    }

    private func processes(naming path: String) -> [String] {
        let ids = (try? FileManager.default.contentsOfDirectory(atPath: "/proc"))?.filter { Int32($0) != nil } ?? []
        return ids.compactMap { FileManager.default.contents(atPath: "/proc/\($0)/cmdline") }
            .map { String(decoding: $0, as: UTF8.self).replacingOccurrences(of: "\0", with: " ") }.filter { $0.contains(path) }
    }

    @Test("each step happens, in order; nothing of anybody gets into a log or a file's name; and then nothing runs any more")
    func whole() async throws {
        let folder = try TemporaryFolder()
        let state = folder.path + "/demo"
        let ran = try await run(state, ["--output", "json"])
        try #require(ran.exit == .status(0), "\(ran.lines.joined(separator: "\n"))")
        let whole = try JSONSerialization.jsonObject(with: Data((ran.lines.last ?? "").utf8)) as? [String: Any]
        let events = try #require(whole?["events"] as? [[String: Any]])
        func words(_ scene: Int) -> [String] { events.filter { $0["scene"] as? Int == scene }.compactMap { $0["word"] as? String } }
        #expect(words(1).first == "scene" && words(1).contains("refused"))
        #expect(words(2).filter { ["answer", "recorded", "taken", "the nurse has"].contains($0) } == ["answer", "recorded", "taken", "the nurse has"])
        #expect(
            words(3).filter { ["recorded", "taken", "acknowledged", "decided", "closed"].contains($0) }
                == ["recorded", "taken", "taken", "acknowledged", "decided", "closed"])
        #expect(words(4).contains("root") && words(4).contains("message-refused"))
        let nurse = events.first { $0["word"] as? String == "the nurse has" }?["text"] as? String ?? ""
        #expect(nurse.contains("parentsAndCarers (name, relationship)"))
        #expect(!nurse.contains("telephones") && !nurse.contains("diagnoses"))

        #expect(processes(naming: folder.path).isEmpty)
        let planted = ["Testdata", "Tamsin", "Thora", "Imaginary", "960099", "9990001235", "Fern"]
        var logs = 0
        for file in FileManager.default.enumerator(atPath: state)?.compactMap({ $0 as? String }) ?? [] {
            for word in planted { #expect(!file.lowercased().contains(word.lowercased()), "\(file)") }
            guard file.hasPrefix("log/"), let text = FileManager.default.contents(atPath: "\(state)/\(file)") else { continue }
            logs += 1
            for word in planted { #expect(!String(decoding: text, as: UTF8.self).lowercased().contains(word.lowercased()), "\(file): \(word)") }
        }
        #expect(logs == 5)
        let files = try String(contentsOfFile: try #require(nurseFile(state)), encoding: .utf8)
        #expect(files.contains("TAMSIN"))
        #expect(!files.contains("01632960099") && !files.contains("Z113"))

        let again = try await run(state)
        #expect(again.exit == .status(0))
        #expect(again.lines.first?.hasPrefix("Eider demo") == true)
        #expect(!again.lines.contains { $0.contains("\u{1B}") })
    }

    private func nurseFile(_ state: String) -> String? {
        let inbox = state + "/school-nurse/inbox"
        return FileManager.default.enumerator(atPath: inbox)?.compactMap { $0 as? String }.first { $0.hasSuffix("emergencyattendance.json") }.map { "\(inbox)/\($0)" }
    }

    @Test("a step that does not happen makes the status other than 0, says which step, and leaves nobody behind")
    func brokenStep() async throws {
        let folder = try TemporaryFolder()
        let partnership = folder.path + "/partnership"
        try FileManager.default.copyItem(atPath: repository + "/Examples/partnership", toPath: partnership)
        // A referral that is none: the club's adapter puts it among the problems, and nothing is recorded.
        _ = try folder.write(#"{"type":"eider.v1.Referral"}"#, to: "partnership/messages/referral.json")
        let ran = try await OneShot.run(
            ChildCommand(
                executable: built + "/eider", arguments: ["demo", "--partnership", partnership, "--state", folder.path + "/demo", "--patience", "4"],
                environment: Environment.base), within: .seconds(60))
        #expect(ran.exit == .status(EiderCommand.ExitStatus.unavailable.rawValue))
        #expect(ran.lines.contains { $0.contains("CLI-701") && $0.contains("the referral is recorded") })
        #expect(ran.lines.contains { $0.contains("demo/log") })
        #expect(processes(naming: folder.path).isEmpty)
    }
}
