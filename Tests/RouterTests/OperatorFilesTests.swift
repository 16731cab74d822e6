import Foundation
import ReferralLoop
import SafeguardingContract
import Testing

@testable import Router

@Suite("What an operator puts beside the ledger") struct OperatorFilesTests {
    private func folder() throws -> URL {
        let folder = FileManager.default.temporaryDirectory.appending(path: "eider-files-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        return folder
    }

    @Test("each party that leaves is told once, also where the list grows; a list that cannot be read is said once and changes nothing")
    func handovers() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "handovers.json")
        var files = OperatorFiles(handovers: path.path, holidays: nil)
        #expect(try files.newHandovers().isEmpty)
        func line(_ from: String) -> HandoverFile.Line {
            HandoverFile.Line(id: UUID().uuidString.lowercased(), from: from, to: "county-social-care", at: "2026-11-24T10:00:00Z")
        }
        let first = line("elm-park-youth-club")
        func write(_ lines: [HandoverFile.Line]) throws { try JSONEncoder().encode(HandoverFile.Content(handovers: lines)).write(to: path, options: .atomic) }
        try write([first])
        #expect(try files.newHandovers().map(\.from.text) == ["elm-park-youth-club"])
        #expect(try files.newHandovers().isEmpty)
        try write([first, line("harbour-project")])
        #expect(try files.newHandovers().map(\.from.text) == ["harbour-project"])
        try Data("nonsense, and longer than it was".utf8).write(to: path, options: .atomic)
        #expect(throws: RouterFault.self) { try files.newHandovers() }
        #expect(try files.newHandovers().isEmpty)
    }

    @Test("a newer list of bank holidays is taken once; none is none, and one that is broken says so")
    func holidays() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "bank-holidays.json")
        var files = OperatorFiles(handovers: nil, holidays: path.path)
        #expect(try files.newHolidays() == nil)
        try Data(#"{"england-and-wales": {"division": "england-and-wales", "events": [{"title": "A day", "date": "2026-11-25"}]}}"#.utf8).write(to: path, options: .atomic)
        #expect(try files.newHolidays()?.days == [Day("2026-11-25")!])
        #expect(try files.newHolidays() == nil)
        try Data("{}".utf8).write(to: path, options: .atomic)
        #expect(throws: RouterFault.self) { try files.newHolidays() }
    }

    @Test("a list of bank holidays that cannot be read keeps no router from starting: it says so, and goes by its own", .timeLimit(.minutes(1)))
    func brokenHolidays() async throws {
        let folder = TemporaryFolder.make()
        defer { try? FileManager.default.removeItem(at: folder) }
        try Data("{}".utf8).write(to: folder.appending(path: "bank-holidays.json"))
        let router = try await RunningRouter.start(in: folder)
        #expect(router.log.all.contains { $0.contains("CAL-FILE") })
        try await router.end()
    }

    @Test("the key by which threads about one child are found is made once, for its owner only, and refused where others may read it")
    func linkKey() throws {
        let folder = try folder()
        defer { try? FileManager.default.removeItem(at: folder) }
        let path = folder.appending(path: "link.key").path
        let key = try LinkKeyFile.key(at: path)
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["link.key"], "nothing is left over from making it")
        #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
        #expect(try LinkKeyFile.key(at: path).digest([1, 2, 3]) == key.digest([1, 2, 3]))
        try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: path)
        #expect(throws: RouterFault.self) { try LinkKeyFile.key(at: path) }
        try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
        try Data([1, 2, 3]).write(to: URL(fileURLWithPath: path))
        #expect(throws: RouterFault.self) { try LinkKeyFile.key(at: path) }
    }
}
