import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit

@Suite struct WatchedFolderTests {
    private let start = ContinuousClock.now
    private let folder = TemporaryFolder()

    private func watched() throws -> WatchedFolder {
        try WatchedFolder(folder["outgoing"], stableFor: .seconds(2))
    }

    @Test func `a file is taken when it has stayed the same for long enough`() throws {
        var watched = try watched()
        try folder.write("{", to: "outgoing/a.json")
        #expect(try watched.look(at: start).isEmpty)
        try folder.write("{}", to: "outgoing/a.json")
        #expect(try watched.look(at: start + .seconds(2)).isEmpty)
        #expect(try watched.look(at: start + .seconds(3)).isEmpty)
        let files = try watched.look(at: start + .seconds(4))
        #expect(files.map(\.name) == ["a.json"])
        #expect(try files[0].read() == Array("{}".utf8))
    }

    @Test func `a file that was renamed into place is taken at once`() throws {
        var watched = try watched()
        try folder.write("{}", to: "outgoing/.a.json.part")
        #expect(try watched.look(at: start).isEmpty)
        try FileManager.default.moveItem(atPath: folder["outgoing/.a.json.part"], toPath: folder["outgoing/a.json"])
        #expect(try watched.look(at: start).map(\.name) == ["a.json"])
        #expect(try watched.look(at: start).map(\.name) == ["a.json"], "until it is accepted it stays")
    }

    @Test func `parts, hidden files, folders and links are passed over`() throws {
        var watched = try watched()
        for name in [".hidden", "a.json.part", "b.tmp"] { try folder.write("{}", to: "outgoing/\(name)") }
        try folder.write("{}", to: "elsewhere.json")
        try FileManager.default.createSymbolicLink(atPath: folder["outgoing/link.json"], withDestinationPath: folder["elsewhere.json"])
        _ = try watched.look(at: start)
        #expect(try watched.look(at: start + .seconds(9)).isEmpty)
    }

    @Test func `what was accepted lies under its message's id, and is not seen again`() throws {
        var watched = try watched()
        try folder.write("{}", to: "outgoing/tamsin.json")
        _ = try watched.look(at: start)
        let file = try #require(try watched.look(at: start + .seconds(2)).first)
        try watched.accept(file, as: "0198-id")
        #expect(folder.names("outgoing/sent") == ["0198-id.json"])
        #expect(try watched.look(at: start + .seconds(9)).isEmpty)
    }

    @Test func `what was rejected lies beside a text that says where and what to do, and nothing of what it said`() throws {
        var watched = try watched()
        let problems = AdapterProblems([
            AdapterProblem(code: "ADP-X", path: "child.name", at: .init(line: 3, column: 4), "this is wrong", help: "put it right")
        ])
        for _ in 0..<2 {
            try folder.write("Tamsin", to: "outgoing/a.json")
            _ = try watched.look(at: start)
            let file = try #require(try watched.look(at: start + .seconds(2)).first)
            try watched.reject(file, because: problems)
        }
        #expect(
            folder.names("outgoing/problems") == ["2-a.json", "2-a.json.problem.txt", "a.json", "a.json.problem.txt"])
        let text = try #require(folder.text("outgoing/problems/a.json.problem.txt"))
        #expect(text.contains("line 3, column 4, field child.name: this is wrong."))
        #expect(text.contains("put it right"))
        #expect(!text.contains("Tamsin"))
    }

    @Test func `the same file has the same key, and the same words in another file another`() throws {
        var watched = try watched()
        try folder.write("{}", to: "outgoing/a.json")
        _ = try watched.look(at: start)
        let first = try #require(try watched.look(at: start + .seconds(2)).first)
        var again = try WatchedFolder(folder["outgoing"], stableFor: .zero)
        let second = try #require(try again.look(at: start).first)
        let content = try first.read()
        #expect(first.key(for: content) == second.key(for: content))
        try FileManager.default.copyItem(atPath: folder["outgoing/a.json"], toPath: folder["outgoing/b.json"])
        let copy = try #require(try again.look(at: start).first { $0.name == "b.json" })
        #expect(copy.key(for: content) != first.key(for: content))
        #expect(!first.key(for: content).contains("a.json"))
    }

    @Test(arguments: [true, false])
    func `a file that takes the place of one that is dealt with is neither put away nor lost`(_ isNew: Bool) throws {
        var watched = try watched()
        try folder.write("{}", to: "outgoing/a.json")
        _ = try watched.look(at: start)
        let first = try #require(try watched.look(at: start + .seconds(2)).first)
        #expect(try first.read() == Array("{}".utf8))
        // Another file under its name, or more in the same one.
        if isNew { try FileManager.default.removeItem(atPath: folder["outgoing/a.json"]) }
        try folder.write("{\"later\": 1}", to: "outgoing/a.json")
        #expect(throws: FileFault.self) { try first.read() }
        #expect(throws: FileFault.self) { try watched.accept(first, as: "0198-id") }
        #expect(throws: FileFault.self) { try watched.reject(first, because: AdapterProblems([AdapterProblem(code: "ADP-X", "this is wrong", help: "put it right")])) }
        #expect(throws: FileFault.self) { try first.remove() }
        #expect(folder.names("outgoing/sent").isEmpty && folder.names("outgoing/problems").isEmpty)
        _ = try watched.look(at: start + .seconds(3))
        let second = try #require(try watched.look(at: start + .seconds(5)).first)
        #expect(try second.read() == Array("{\"later\": 1}".utf8))
        try second.remove()
        #expect(folder.names("outgoing") == ["problems", "sent"])
    }

    @Test func `files that cannot be handled wait for longer and longer, and keep no others waiting`() async throws {
        try FileManager.default.createDirectory(atPath: folder["outgoing"], withIntermediateDirectories: true)
        let blocked = WatchedFolder.maxFiles + 4
        for number in 0..<blocked { try folder.write("{\"a\": \(number)}", to: "outgoing/\(number).json") }
        var tries: [String: Int] = [:]
        var handOver = HandOver(try WatchedFolder(folder["outgoing"], stableFor: .zero), log: AdapterLog.standardError(adapter: AdapterID("club")!))
        func look(_ seconds: Double) async throws {
            try await handOver.lookOnce(at: start + .seconds(seconds)) { item in
                if String(decoding: item.content, as: UTF8.self) == "{}" { return "good" }
                tries[item.source.text, default: 0] += 1
                throw FileFault("open", EACCES)
            }
        }
        for half in 0..<8 { try await look(Double(half) / 2) }
        #expect(tries.count == blocked, "those beyond the most that one look returns had their turn")
        #expect(tries.values.allSatisfy { $0 <= 4 }, "in four seconds at once, at the next look, after one second and after two more")
        try folder.write("{}", to: "outgoing/good.json")
        try await look(4)
        #expect(folder.names("outgoing/sent") == ["good.json"])
        // A minute later each was tried a few times more, and goes on being tried.
        for second in stride(from: 5.0, to: 300, by: 1) { try await look(second) }
        #expect(tries.values.allSatisfy { $0 >= 7 && $0 <= 15 })
    }

    @Test func `a name that is not UTF-8 does not keep a file from being taken`() throws {
        var watched = try watched()
        let written = folder["outgoing/Zo"].utf8CString.dropLast() + [CChar(bitPattern: 0xEB)] + ".json".utf8CString
        let descriptor = open(Array(written), O_WRONLY | O_CREAT, 0o600)
        #expect(descriptor >= 0 && write(descriptor, "{}", 2) == 2)
        close(descriptor)
        _ = try watched.look(at: start)
        let file = try #require(try watched.look(at: start + .seconds(2)).first)
        #expect(try file.read() == Array("{}".utf8))
        try watched.accept(file, as: "0198-id")
        #expect(folder.names("outgoing") == ["problems", "sent"])
    }

    @Test func `a file with as long a name as there can be is put away with its text`() throws {
        var watched = try watched()
        for _ in 0..<2 {
            try folder.write("{}", to: "outgoing/\(String(repeating: "x", count: 251)).txt")
            _ = try watched.look(at: start)
            let file = try #require(try watched.look(at: start + .seconds(2)).first)
            try watched.reject(file, because: AdapterProblems([AdapterProblem(code: "ADP-X", "this is wrong", help: "put it right")]))
        }
        #expect(folder.names("outgoing/problems").count == 4)
        #expect(folder.names("outgoing/problems").allSatisfy { $0.hasSuffix(".txt") })
    }

    @Test func `a file too large to be a message is refused, not read`() throws {
        var watched = try WatchedFolder(folder["outgoing"], stableFor: .zero)
        try Data(count: WatchedFolder.maxBytes + 1).write(to: URL(fileURLWithPath: folder["outgoing/big.json"]))
        let file = try #require(try watched.look(at: start).first)
        let found = #expect(throws: AdapterProblems.self) { try file.read() }
        #expect(found?.problems.map(\.code) == ["ADP-FILE-SIZE"])
    }

    @Test func `a written file is there whole, for its owner alone, and nothing is left beside it`() throws {
        try DurableFile.write(Array("one".utf8), to: folder["x.txt"])
        try DurableFile.write(Array("two".utf8), to: folder["x.txt"])
        #expect(folder.text("x.txt") == "two")
        #expect(folder.names() == ["x.txt"])
        #expect(try folder.mode("x.txt") == 0o600)
        #expect(throws: FileFault.self) { try DurableFile.write([], to: folder["missing/x"]) }
    }
}
