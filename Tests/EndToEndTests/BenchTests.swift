import Foundation
import Supervision
import Testing

@testable import EiderCommand

/// `eider bench` as it is typed, with a few hundred messages: whether it measures what it says it does. How fast is no test's business.
@Suite("A measurement")
struct BenchTests {
    /// What the command prints as JSON, and what it leaves in the folder.
    private func measured(_ arguments: [String], look: (URL, [String: Any]) async throws -> Void) async throws {
        try await withFolder { folder in
            let ran = try await OneShot.run(
                ChildCommand(
                    executable: World.built + "/eider",
                    arguments: [
                        "bench", "--agreement", World.repository.appending(path: "Examples/partnership/agreement.yaml").path, "--folder", folder.path, "--repetitions", "1", "--output", "json",
                    ] + arguments, environment: Environment.base), within: .seconds(240))
            #expect(ran.exit == .status(0), "\(ran.lines.suffix(8))")
            try await look(folder, try said(ran))
        }
    }

    private func result(_ report: [String: Any]) throws -> [String: Any] { try #require((report["results"] as? [[String: Any]])?.first) }

    @Test("puts every message through a router and its ledger, and through the yardstick, and counts syncs")
    func everyMessage() async throws {
        try await measured(["--windows", "16", "--recipients", "2", "--messages", "200", "--keep"]) { folder, report in
            let result = try result(report)
            for side in ["eider", "yardstick"] {
                let figures = try #require(result[side] as? [String: Any])
                #expect(try #require(figures["messagesPerSecond"] as? Double) > 0)
                // At least one sync for a window's worth, and no more than two for each message and its two answers.
                let syncs = try #require(figures["syncsPerMessage"] as? Double)
                #expect(syncs >= 1.0 / 64 && syncs <= 6)
                let recorded = try #require(figures["recorded"] as? [String: Double])
                let taken = try #require(figures["taken"] as? [String: Double])
                #expect(try #require(recorded["p50"]) > 0 && #require(recorded["p50"]) <= #require(recorded["p999"]))
                #expect(try #require(taken["p50"]) > 0)
            }
            // What it left says the same as it does.
            let folders = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            let state = try #require(folders.first { FileManager.default.fileExists(atPath: "\(folder.path)/\($0)/state/router/ledger.db") })
            let stats = try said(try await ran("ledger", "stats", "--state", "\(folder.path)/\(state)/state", "--output", "json"))
            let records = try #require(stats["records"] as? [String: Int])
            #expect(records["message-recorded"] == 200)
            #expect(records["delivery-taken"] == 400)
            #expect((stats["waiting"] as? [String: Int])?.isEmpty == true)
            #expect(stats["threads"] as? Int == 200)
        }
    }

    @Test("goes on with a filled ledger, beside an empty one, and counts what it takes to show a loop of either")
    func grown() async throws {
        try await measured(["--ledgers", "400", "--windows", "16", "--messages", "60", "--keep"]) { folder, report in
            let growth = try #require(report["growth"] as? [[String: Any]])
            #expect(growth.count == 2)
            for (it, records) in zip(growth, [0, 400]) {
                #expect((records...records + 3).contains(try #require(it["records"] as? Int)))
                let traffic = try #require(it["traffic"] as? [String: Any])
                #expect(try #require(traffic["messagesPerSecond"] as? Double) > 0)
                #expect(try #require(it["start"] as? Double) > 0)
                let look = try #require(it["look"] as? [String: Int])
                // Its two records at least; and the same for both.
                #expect(try #require(look["rows"]) >= 2 && look["rows"] == (growth[0]["look"] as? [String: Int])?["rows"])
            }
            #expect((report["promises"] as? [Any])?.count == 5)
            // What is left is sound, with what was filled in and what came over the wire.
            let folders = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            let own = try #require(folders.first { FileManager.default.fileExists(atPath: "\(folder.path)/\($0)/400") })
            let state = "\(folder.path)/\(own)/400"
            let stats = try said(try await ran("ledger", "stats", "--state", state, "--output", "json"))
            // Beside the messages and what was taken of them, a filled ledger has the log's opening, the agreement and two adapters.
            let messages = try #require(growth[1]["records"] as? Int) / 2 - 2 + 60
            #expect((stats["records"] as? [String: Int])?["message-recorded"] == messages)
            #expect((stats["records"] as? [String: Int])?["delivery-taken"] == messages)
            let verified = try said(try await ran("ledger", "verify", "--state", state, "--output", "json"))
            #expect((verified["findings"] as? [Any])?.isEmpty == true)
        }
    }

    @Test("goes by JSON and TCP too, from several producers to several desks, and leaves nothing behind")
    func otherWays() async throws {
        try await measured(["--windows", "16", "--encodings", "json", "--transports", "tcp", "--producers", "2", "--consumers", "3", "--messages", "120"]) { folder, report in
            let setting = try #require(try result(report)["setting"] as? [String: Any])
            #expect(setting["encoding"] as? String == "json" && setting["producers"] as? Int == 2)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        }
    }

    @Test("has adapters connected that do nothing, beside those that are busy")
    func crowd() async throws {
        try await measured(["--adapters", "30", "--busy", "12", "--messages", "120"]) { _, report in
            let promises = try #require(report["promises"] as? [[String: Any]])
            #expect(promises.count == 2)
        }
    }

    @Test("makes syncs take longer where it is told to")
    func slowSync() async throws {
        try await measured(["--windows", "1", "--sync-delay", "20", "--messages", "20"]) { _, report in
            let result = try result(report)
            for side in ["eider", "yardstick"] {
                let recorded = try #require((result[side] as? [String: Any])?["recorded"] as? [String: Double])
                // Nothing is answered before it is synced: a message takes as long as a sync does, whatever the machine.
                #expect(try #require(recorded["p50"]) >= 20_000)
            }
        }
    }

    @Test("ends in order when somebody interrupts it: nothing runs any more, and nothing is left")
    func interrupted() async throws {
        try await withFolder { folder in
            let bench = try EiderProcess(
                "bench", "--agreement", World.repository.appending(path: "Examples/partnership/agreement.yaml").path, "--folder", folder.path, "--windows", "1", "--messages", "1000000")
            // The router has its ledger: it is measured.
            _ = try await bench.until("it measures") {
                let folders = try FileManager.default.contentsOfDirectory(atPath: folder.path)
                return folders.first { FileManager.default.fileExists(atPath: "\(folder.path)/\($0)/state/router/endpoint") }
            }
            #expect(try await bench.stop() == .status(1))
            #expect(bench.lines.contains { $0.contains("CLI-613") })
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).isEmpty)
        }
    }
}
