import Foundation
import Testing

@testable import AdapterKit
@testable import ProbationAdapter

@Suite struct EventFolderTests {
    private static let odd = Papers.event().changing("\"version\": 1", to: "\"version\": \"1.0\"")

    @Test func `an odd event is set aside under its name, with every problem and what to do`() async throws {
        let fixture = try Fixture()
        try await fixture.event(Self.odd.changing("\"CRN\"", to: "\"PNC\""), as: "odd.json")
        #expect(fixture.files("events").isEmpty)
        #expect(fixture.files("events/set-aside") == ["odd.json", "odd.json.problem.txt"])
        let told = fixture.text("events/set-aside/odd.json.problem.txt")
        for words in [
            "line 3, column 14, field version", "PRB-VERSION-TEXT", "accept-string-versions", "field personReference", "PRB-NO-CRN",
            "move the file back",
        ] { #expect(told.contains(words), "\(words)") }
        #expect(!told.contains("X000001"))
        #expect(try await fixture.store.counts() == ["PRB-SET-ASIDE": 1])
    }

    @Test func `an odd event that was mended and put back is taken as new`() async throws {
        let fixture = try Fixture()
        try await fixture.event(Self.odd, as: "odd.json")
        try FileManager.default.moveItem(atPath: "\(fixture.path)/events/set-aside/odd.json", toPath: "\(fixture.path)/events/odd.json")
        try await fixture.lookAtEvents()
        #expect(fixture.files("events/set-aside") == ["odd.json", "odd.json.problem.txt"], "it was not mended")
        try FileManager.default.removeItem(atPath: "\(fixture.path)/events/set-aside/odd.json")
        try await fixture.event(fixture.text("events/odd.json") + Papers.event(), as: "odd.json")
        #expect(fixture.drafts().count == 1)
        #expect(fixture.files("events/set-aside").isEmpty, "what was wrong before is no news any more")
    }

    @Test func `an odd event that is put back after a setting was changed is taken as new`() async throws {
        let folder = try Folder()
        try await Fixture(in: folder).event(Self.odd, as: "odd.json")
        let second = try Fixture("accept-string-versions: true", in: folder)
        try FileManager.default.moveItem(atPath: "\(folder.path)/events/set-aside/odd.json", toPath: "\(folder.path)/events/odd.json")
        try await second.lookAtEvents()
        #expect(second.drafts().count == 1)
    }

    @Test func `what is too long, or no .json file, is set aside too`() async throws {
        let fixture = try Fixture("max-event-bytes: 1024")
        try await fixture.events([
            "long.json": Papers.event() + String(repeating: " ", count: 1024), "vast.json": String(repeating: " ", count: WatchedFolder.maxBytes + 1),
            "note.txt": "x",
        ])
        #expect(fixture.files("events/set-aside").count == 6)
        #expect(fixture.text("events/set-aside/long.json.problem.txt").contains("PRB-EVENT-SIZE"))
        #expect(fixture.text("events/set-aside/vast.json.problem.txt").contains("ADP-FILE-SIZE"))
        #expect(fixture.text("events/set-aside/note.txt.problem.txt").contains("ADP-FILE-KIND"))
    }

    @Test func `a second odd event of the same name lies beside the first`() async throws {
        let fixture = try Fixture()
        try await fixture.event("[]", as: "odd.json")
        try await fixture.event("[1]", as: "odd.json")
        #expect(fixture.text("events/set-aside/odd.json") == "[]")
        #expect(fixture.text("events/set-aside/2-odd.json") == "[1]")
    }

    @Test(arguments: ["X000001.json", "registration-x0000012-added.json"])
    func `a name that holds a case reference number is not kept`(_ name: String) async throws {
        let fixture = try Fixture()
        try await fixture.event("[]", as: name)
        let names = fixture.files("events/set-aside")
        #expect(names.count == 2 && !names.contains { $0.lowercased().contains("x0") })
    }

    @Test func `a name that is no more than an id or a time is kept`() {
        for name in ["event.json", "20261121090652.json", "a12345.json", "2026-11-21T09-06-52.json"] { #expect(SetAside.name(for: name) == name) }
        #expect(SetAside.name(for: String(repeating: "a", count: 200)).utf8.count == 29)
    }

    @Test func `the folder holds nothing that would mislead`() throws {
        let fixture = try Fixture()
        _ = try fixture.adapter.eventFolder()
        let names = try FileManager.default.contentsOfDirectory(atPath: "\(fixture.path)/events")
        #expect(names == ["set-aside"])
    }

    @Test func `an event that cannot be kept stays where it is, and is taken later`() async throws {
        let fixture = try Fixture()
        try FileManager.default.removeItem(atPath: "\(fixture.path)/drafts")
        try fixture.write(Array(Papers.event().utf8), "events/a.json")
        var folder = try fixture.adapter.eventFolder()
        #expect(try await folder.lookOnce(at: .now) == 1)
        #expect(fixture.files("events") == ["a.json"])
        try FileManager.default.createDirectory(atPath: "\(fixture.path)/drafts", withIntermediateDirectories: true)
        try await fixture.lookAtEvents()
        #expect(fixture.drafts().count == 1)
        #expect(try await fixture.store.counts() == ["PRB-DRAFTED": 1])
    }
}
