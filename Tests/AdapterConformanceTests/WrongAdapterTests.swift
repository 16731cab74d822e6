import AdapterKit
import Foundation
import Testing

@testable import AdapterConformance

/// See Tests/WrongAdapters/README.md.
@Suite("Adapters that are wrong on purpose", .serialized) struct WrongAdapterTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().appending(path: "WrongAdapters")

    /// Which case has to find which fault, and a word of what it has to say it saw: the right reason.
    static let faults: [(fault: String, finds: String, saw: String)] = [
        ("loses-on-crash", "durable-hand-over", "no record of all that was handed over"),
        ("answers-before-storing", "durable-before-taken", "it lost some"),
        ("invents-a-receipt", "receipts-from-people", "nobody had confirmed anything, and it sent a eider.v1.Acknowledged"),
        ("prints-a-secret", "secrets-masked", "the output of `run`"),
        ("ignores-credit", "credit", "on a credit of 2"),
        ("sends-what-it-did-not-declare", "declared", "eider.v1.Referral"),
        ("shows-it-twice", "delivered-again", "the agency sees it"),
        ("changes-what-it-sends-again", "until-answered", "came again with other bytes"),
        ("fights-for-its-session", "superseded", "it said HELLO again"),
        ("talks-of-children", "quiet", "the output of `run`"),
        ("guesses-settings", "bad-settings", "ended with"),
    ]

    static func suite(_ name: String) throws -> ConformanceSuite {
        let path = ProcessInfo.processInfo.environment["PATH"] ?? ""
        let python = ProcessInfo.processInfo.environment["EIDER_PYTHON"].map { ($0 as NSString).deletingLastPathComponent }
        let plugin = try PluginUnderTest(PluginFolder(folder.appending(path: name).path), besides: [], searchPath: [python, path].compactMap(\.self).joined(separator: ":"))
        var suite = ConformanceSuite(plugin)
        suite.launcher = "\(EveryPluginTests.built)/eider"
        return suite
    }

    @Test("each is failed for what is wrong with it", .timeLimit(.minutes(5)))
    func found() async throws {
        // All at once: they mostly wait.
        let missed = try await withThrowingTaskGroup(of: String?.self) { group in
            for (fault, name, saw) in Self.faults {
                group.addTask {
                    let outcomes = try await Self.suite(fault).run(only: [name])
                    let isFound = outcomes.count == 1 && outcomes[0].verdict == .fail && outcomes[0].saw.contains(saw)
                    return isFound ? nil : "\(fault): \(outcomes.map { "\($0.verdict), saw: \($0.saw)" })"
                }
            }
            return try await group.reduce(into: [String]()) { missed, one in if let one { missed.append(one) } }
        }
        #expect(missed.isEmpty, "\(missed.joined(separator: "\n"))")
        let folders = try FileManager.default.contentsOfDirectory(atPath: Self.folder.path).filter { FileManager.default.fileExists(atPath: "\(Self.folder.path)/\($0)/adapter.yaml") }
        #expect(Set(folders) == Set(Self.faults.map(\.fault) + ["right"]), "every fault is looked for")
    }

    @Test("the same adapter without a fault passes every case", .timeLimit(.minutes(5)))
    func right() async throws {
        let failed = try await Self.suite("right").run().filter { $0.verdict != .pass }
        #expect(failed.isEmpty, "\(failed.map { "\($0.name): \($0.saw)" })")
    }
}
