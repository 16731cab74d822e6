import Foundation
import SafeguardingContract
import Supervision
import Testing

@testable import EiderCommand

@Suite("The doctor")
struct DoctorTests {
    private func findings(_ arguments: [String]) async throws -> (status: EiderCommand.ExitStatus, by: [String: [String: Any]]) {
        let ran = await eider(["doctor", "--output", "json", "--timeout", "0.3"] + arguments)
        let list = try ran.json()["findings"] as? [[String: Any]] ?? []
        return (ran.status, Dictionary(uniqueKeysWithValues: list.map { ($0["what"] as? String ?? "", $0) }))
    }

    @Test("on a machine where nothing was set up there are notes and no fault, each with what to do")
    func fresh() async throws {
        let folder = try TemporaryFolder()
        // The program itself: launching is one of the things it looks at.
        let ran = try await OneShot.run(
            ChildCommand(
                executable: built + "/eider",
                arguments: ["doctor", "--output", "json", "--state", folder.path + "/state", "--agreement", repository + "/Examples/partnership/agreement.yaml"],
                environment: Environment.base), within: .seconds(60))
        #expect(ran.exit == .status(0))
        let report = try JSONSerialization.jsonObject(with: Data(ran.lines.joined().utf8)) as? [String: Any]
        let list = try #require(report?["findings"] as? [[String: Any]])
        let states = Dictionary(uniqueKeysWithValues: list.map { ($0["what"] as? String ?? "", $0["state"] as? String ?? "") })
        #expect(states["libzmq"] == "ok" && states["agreement"] == "ok" && states["core dumps"] != "fault" && states["router"] == "note")
        for finding in list where finding["state"] as? String != "ok" { #expect((finding["help"] as? String)?.isEmpty == false) }
    }

    @Test("a key file that others may read, an open folder and an agreement with a mistake are faults, and each is named")
    func faults() async throws {
        let folder = try TemporaryFolder()
        _ = try AdapterKeys.make(in: folder.path + "/adapters/hospital")
        chmod(folder.path + "/adapters/hospital/curve.key", 0o644)
        chmod(folder.path, 0o755)
        let agreement = try folder.write("agreement: county\nversion: 3\nnonsense: true\n", to: "agreement.yaml")
        let found = try await findings(["--state", folder.path, "--agreement", agreement])
        #expect(found.status == .unavailable)
        #expect((found.by["key files"]?["saw"] as? String)?.contains("adapters/hospital/curve.key") == true)
        #expect(found.by["state"]?["state"] as? String == "fault")
        #expect((found.by["agreement"]?["saw"] as? String)?.contains("agreement.yaml:") == true)
    }

    @Test("a router that does not answer is a fault that says so")
    func silentRouter() async throws {
        let folder = try TemporaryFolder()
        try AtomicFile.makeFolder(folder.path + "/router")
        let keys = try AdapterKeys.make(in: folder.path + "/keys").keys
        _ = try folder.write("tcp://127.0.0.1:1\n\(keys.curve)\n", to: "router/endpoint")
        let found = try await findings(["--state", folder.path])
        #expect(found.by["router"]?["state"] as? String == "fault")
        #expect((found.by["router"]?["saw"] as? String)?.contains("CLI-402") == true)
    }

    @Test("processes that `up` starts make no core dumps: it is tried")
    func coreDumps() async {
        #expect(await MachineChecks.coreDumps(eider: built + "/eider").state != .fault)
        #expect(await MachineChecks.coreDumps(eider: "/bin/echo").state == .fault)
    }

    @Test("a clock behind the ledger is a fault")
    func clock() throws {
        let now = try #require(Moment("2026-11-21T10:00:00.000Z"))
        #expect(MachineChecks.clock(now: now, last: now.adding(milliseconds: 60_000)).state == .fault)
        #expect(MachineChecks.clock(now: now, last: now.adding(milliseconds: -60_000)).state != .fault)
    }
}
