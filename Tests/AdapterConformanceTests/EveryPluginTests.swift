import AdapterKit
import Foundation
import Testing

@testable import AdapterConformance

@Suite("Every plugin of ours", .serialized) struct EveryPluginTests {
    static let repository = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().path
    static let built = URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path

    /// The plugins of `Plugins`, and those in Python.
    static var plugins: [String] {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: "\(repository)/Plugins")) ?? []).sorted()
        return names.map { "\(repository)/Plugins/\($0)" }.filter { FileManager.default.fileExists(atPath: "\($0)/adapter.yaml") }
            + ["\(repository)/Examples/eider-python/register", "\(repository)/Examples/adapter-python"]
    }

    private static func suite(_ path: String) throws -> ConformanceSuite {
        let environment = ProcessInfo.processInfo.environment
        let python = environment["EIDER_PYTHON"].map { ($0 as NSString).deletingLastPathComponent }
        let plugin = try PluginUnderTest(
            PluginFolder(path), besides: [built], searchPath: [python, environment["PATH"]].compactMap(\.self).joined(separator: ":"))
        var suite = ConformanceSuite(plugin)
        // So that no adapter outlives a test run that was killed.
        suite.launcher = "\(built)/eider"
        // They wait for one another's processes here.
        suite.patience = .seconds(60)
        return suite
    }

    @Test("keeps every promise of the suite", .timeLimit(.minutes(10)))
    func all() async throws {
        #expect(Self.plugins.count >= 7)
        let failed = try await withThrowingTaskGroup(of: [String].self) { group in
            for path in Self.plugins {
                group.addTask {
                    let outcomes = try await Self.suite(path).run()
                    let name = (path as NSString).lastPathComponent
                    #expect(outcomes.count == ConformanceCase.all.count)
                    // What an adapter does nothing of: no other case may be passed over.
                    let nothing = ["HealthAdapter": ["order", "recalled"], "EducationAdapter": ["order"]][name] ?? []
                    #expect(outcomes.filter { $0.verdict == .notApplicable }.map(\.name) == nothing)
                    return outcomes.filter { $0.verdict == .fail }.map { "\(name), \($0.name): \($0.saw)" }
                }
            }
            return try await group.reduce(into: []) { $0 += $1 }
        }
        #expect(failed.isEmpty, "\(failed.joined(separator: "\n"))")
    }

    @Test("killed a hundred times in mid-traffic, loses nothing that the agency said, and shows it nothing twice", .timeLimit(.minutes(10)))
    func kills() async throws {
        let seen = try await withThrowingTaskGroup(of: String.self) { group in
            for path in ["Plugins/YouthServiceAdapter", "Plugins/HealthAdapter", "Examples/eider-python/register"] {
                group.addTask {
                    var suite = try Self.suite("\(Self.repository)/\(path)")
                    suite.kills = 100
                    return await suite.run(only: ["kills"]).map { "\($0.verdict): \($0.saw)" }.joined()
                }
            }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(seen == Array(repeating: "pass: killed 100 times: 200 of 200 messages came, 200 of 200 deliveries shown once", count: 3))
    }
}
