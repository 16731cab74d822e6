import Foundation
import Supervision
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

    /// What a run as JSON said, scene by scene.
    private func events(_ ran: OneShot.Result) throws -> [[String: Any]] {
        try #require(ran.exit == .status(0), "\(ran.lines.joined(separator: "\n"))")
        // A long line comes in pieces; before it may stand a word of progress.
        let said = ran.lines.joined()
        let start = try #require(said.range(of: #"{"events""#)).lowerBound
        let whole = try JSONSerialization.jsonObject(with: Data(said[start...].utf8)) as? [String: Any]
        return try #require(whole?["events"] as? [[String: Any]])
    }

    /// The words of a scene that are among these, in order.
    private func words(_ events: [[String: Any]], _ scene: Int, among words: Set<String>) -> [String] {
        events.filter { $0["scene"] as? Int == scene }.compactMap { $0["word"] as? String }.filter(words.contains)
    }

    private static let planted = ["Testdata", "Tamsin", "Thora", "Tobias", "Imaginary", "960099", "960098", "9990001235", "9990001243", "Fern"]

    @Test("each step happens, in order; nothing of anybody gets into a log or a file's name; and then nothing runs any more")
    func whole() async throws {
        let folder = try TemporaryFolder()
        let state = folder.path + "/demo"
        let events = try events(try await run(state, ["--output", "json"]))
        let scenes = events.filter { $0["word"] as? String == "scene" }.map { ($0["details"] as? [String: String])?["situation"] }
        #expect(scenes == [nil, "S4", "S3", "S21", "S1", nil])
        #expect(words(events, 1, among: ["scene", "refused"]) == ["scene", "refused"])
        #expect(words(events, 2, among: ["answer", "recorded", "taken"]) == ["answer", "recorded", "taken", "taken", "answer", "recorded", "taken"])
        #expect(words(events, 3, among: ["recorded", "taken", "acknowledged", "closed"]) == ["recorded", "taken", "acknowledged", "closed"])
        #expect(words(events, 4, among: ["draft", "recorded", "taken", "acknowledged", "closed"]) == ["draft", "recorded", "taken", "acknowledged", "closed"])
        #expect(
            words(events, 5, among: ["recorded", "taken", "acknowledged", "decided", "closed"])
                == ["recorded", "taken", "taken", "acknowledged", "decided", "closed"])
        #expect(Set(words(events, 6, among: ["root", "message-refused", "message-recorded"])).count == 3)
        func has(_ adapter: String) -> String {
            events.first { ($0["details"] as? [String: String])?["adapter"] == adapter }?["text"] as? String ?? ""
        }
        #expect(has("school-nurse").contains("parentsAndCarers (name, relationship)") && has("school-nurse").contains("presentingComplaints"))
        #expect(has("school").contains("arrivedAt") && !has("school").contains("presentingComplaints") && !has("school").contains("parentsAndCarers"))
        for adapter in ["school-nurse", "school"] { #expect(!has(adapter).contains("telephones") && !has(adapter).contains("diagnoses")) }

        #expect(processes(naming: folder.path).isEmpty)
        var logs = 0
        for file in FileManager.default.enumerator(atPath: state)?.compactMap({ $0 as? String }) ?? [] {
            for word in Self.planted { #expect(!file.lowercased().contains(word.lowercased()), "\(file)") }
            guard file.hasPrefix("log/"), let text = FileManager.default.contents(atPath: "\(state)/\(file)") else { continue }
            logs += 1
            for word in Self.planted { #expect(!String(decoding: text, as: UTF8.self).lowercased().contains(word.lowercased()), "\(file): \(word)") }
        }
        #expect(logs == 9)
        let files = try String(contentsOfFile: try #require(nurseFile(state)), encoding: .utf8)
        #expect(files.contains("TAMSIN"))
        #expect(!files.contains("01632960099") && !files.contains("Z113"))
    }

    @Test("each situation can be played alone, with the adapters that it needs and no others", arguments: Situation.all.map(\.id))
    func alone(_ id: String) async throws {
        let folder = try TemporaryFolder()
        let state = folder.path + "/demo"
        let situation = try Situation.named(id)
        let events = try events(try await run(state, [id.lowercased(), "--output", "json"]))
        #expect(events.filter { $0["word"] as? String == "scene" }.count == 2)
        #expect((events.first { $0["scene"] as? Int == 1 }?["details"] as? [String: String])?["situation"] == id)
        let logs = try FileManager.default.contentsOfDirectory(atPath: state + "/log")
        #expect(Set(logs) == Set((situation.adapters + ["router"]).map { "\($0).log" }))
        #expect(processes(naming: folder.path).isEmpty)
        switch id {
        case "S10":
            let open = events.filter { $0["word"] as? String == "still open" }.compactMap { $0["text"] as? String }
            #expect(open.count == 1 && open[0].contains("elm-park-youth-club") && open[0].contains("answer wanted by"))
            #expect(events.contains { $0["word"] as? String == "left out" && ($0["text"] as? String)?.contains("health") == true })
        case "S14":
            #expect(events.contains { $0["word"] as? String == "refused" && ($0["text"] as? String)?.contains("AGR-1") == true })
            #expect(events.filter { $0["word"] as? String == "it reads" }.count == 4)
        default: break
        }
    }

    @Test("for people it is text, without colour where nobody looks; and a folder of an earlier demo is used again")
    func text() async throws {
        let folder = try TemporaryFolder()
        for _ in 1...2 {
            let ran = try await run(folder.path + "/demo", ["s1"])
            #expect(ran.exit == .status(0))
            #expect(ran.lines.first?.hasPrefix("Eider demo") == true && ran.lines.contains { $0.hasPrefix("1  S1: ") })
            #expect(!ran.lines.contains { $0.contains("\u{1B}") })
        }
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
                executable: built + "/eider", arguments: ["demo", "S1", "--partnership", partnership, "--state", folder.path + "/demo", "--patience", "4"],
                environment: Environment.base), within: .seconds(60))
        #expect(ran.exit == .status(EiderCommand.ExitStatus.unavailable.rawValue))
        #expect(ran.lines.contains { $0.contains("CLI-701") && $0.contains("what youth-service sends of referral.json is recorded") })
        #expect(ran.lines.contains { $0.contains("demo/log") })
        #expect(processes(naming: folder.path).isEmpty)
    }
}
