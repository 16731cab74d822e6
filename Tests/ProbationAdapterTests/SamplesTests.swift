import Foundation
import Testing

@testable import AdapterKit
@testable import ProbationAdapter

/// The published samples of the HMPPS domain events, where they are on this machine: in a folder `shared/data/hmpps` beside one of the
/// folders above the package, or where `EIDER_SAMPLES` says.
@Suite struct SamplesTests {
    private static let samples: [String: String] = {
        var folders: [URL] = []
        if let named = ProcessInfo.processInfo.environment["EIDER_SAMPLES"] { folders.append(URL(fileURLWithPath: named).appendingPathComponent("hmpps")) }
        var above = URL(fileURLWithPath: #filePath)
        for _ in 0..<6 {
            above.deleteLastPathComponent()
            folders.append(above.appendingPathComponent("shared/data/hmpps"))
        }
        for folder in folders {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
            let texts = names.filter { $0.hasSuffix(".json") && !$0.hasSuffix(".schema.json") }.compactMap { name in
                (try? String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)).map { (name, $0) }
            }
            if !texts.isEmpty { return Dictionary(texts) { first, _ in first } }
        }
        return [:]
    }()

    @Test(.enabled(if: !samples.isEmpty))
    func `published samples are counted as not used, for none is of a type that matters to a child by itself`() async throws {
        let fixture = try Fixture()
        try await fixture.events(Self.samples)
        let counts = try await fixture.store.counts()
        #expect(counts == ["PRB-REGISTER-NOT-USED": 2, "PRB-EVENT-NOT-USED": Self.samples.count - 2])
        #expect(fixture.drafts().isEmpty && fixture.files("events/set-aside").isEmpty && fixture.files("events").isEmpty)
    }

    @Test(.enabled(if: !samples.isEmpty))
    func `with high risk of serious harm selected, the published registration becomes a draft`() async throws {
        let fixture = try Fixture("register-types: \"RCCO,RCPR,RHRH\"")
        try await fixture.events(Self.samples)
        let counts = try await fixture.store.counts()
        // The published end of a registration is of another case.
        #expect(counts == ["PRB-DRAFTED": 1, "PRB-NO-DRAFT": 1, "PRB-EVENT-NOT-USED": Self.samples.count - 2])
        let id = try #require(fixture.drafts().first)
        #expect(fixture.text("drafts/\(id).txt").contains("registrationDate: Fri Jun 14 00:00:00 BST 2024"))
        #expect(try fixture.json("drafts/\(id).json")["notes"] as? [String] != [])
        #expect(try fixture.store.unanswered(after: 0, limit: 9).isEmpty)
    }

    @Test(.enabled(if: !samples.isEmpty))
    func `every published sample is taken over HTTP, plain and in a notification`() async throws {
        let fixture = try Fixture()
        for text in Self.samples.values {
            let event = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
            let type = try #require(event?["eventType"] as? String)
            #expect(try await fixture.ask(Array(text.utf8)).status == .accepted)
            #expect(try await fixture.ask(Array(Papers.notification(of: text, type: type).utf8)).status == .accepted)
        }
    }
}
