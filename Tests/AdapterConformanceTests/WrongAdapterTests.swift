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
        return ConformanceSuite(plugin)
    }

    @Test("each is failed for what is wrong with it", .timeLimit(.minutes(3)), arguments: faults.indices)
    func found(index: Int) async throws {
        let (fault, name, saw) = Self.faults[index]
        var suite = try Self.suite(fault)
        suite.patience = .seconds(10)
        let outcome = try #require(await suite.run(only: [name]).first)
        #expect(outcome.verdict == .fail && outcome.saw.contains(saw), "\(fault): \(outcome.verdict), saw: \(outcome.saw)")
    }

    @Test("the same adapter without a fault passes every case", .timeLimit(.minutes(5)))
    func right() async throws {
        let failed = try await Self.suite("right").run().filter { $0.verdict != .pass }
        #expect(failed.isEmpty, "\(failed.map { "\($0.name): \($0.saw)" })")
    }
}
