import Foundation
import SafeguardingContract
import Supervision
import Testing

@testable import EiderCommand

/// What docs/operating.md says of an adapter on a machine of its own, step by step: two state folders stand for two machines.
@Suite("Adapters on machines of their own", .serialized) struct OwnMachineTests {
    private func settings(_ adapter: String, _ party: String, _ own: String, router: RouterAddress, machine: URL) throws -> String {
        let home = StateFolder(machine.path).adapter(AdapterID(adapter)!)
        let file = machine.appending(path: "\(adapter).yaml")
        try Data(
            """
            adapter: \(adapter)
            party: \(party)
            router: {endpoint: "\(router.endpoint)", public-key: "\(router.key)"}
            keys: {curve: \(AdapterKeys.curveFile(in: home)), signing: \(AdapterKeys.signingFile(in: home))}
            state: \(home)
            settings: {\(own), stable-for-milliseconds: 200, look-every-milliseconds: 50}
            """.utf8
        ).write(to: file)
        return file.path
    }

    @Test("keys there, approval here, check, run; a message goes from one to the other, and each machine's status tells its part", .timeLimit(.minutes(5)))
    func enrolled() async throws {
        try await withFolder { folder in
            let (operators, agencies) = (folder.appending(path: "operator"), folder.appending(path: "agencies"))
            for path in ["operator", "agencies/club-out", "agencies/club-in", "agencies/care-in", "agencies/care-out"] {
                try FileManager.default.createDirectory(at: folder.appending(path: path), withIntermediateDirectories: true)
            }
            let agreement = World.repository.appending(path: "Examples/partnership/agreement.yaml").path
            let router = try EiderProcess("router", "--agreement", agreement, "--state", operators.path, "--endpoint", "tcp://127.0.0.1:*")
            let address = try await router.until("the router listens") { try? RouterAddress(file: StateFolder(operators.path).endpoint) }

            var running: [EiderProcess] = []
            for (adapter, party, plugin, own) in [
                ("youth-service", "elm-park-youth-club", "YouthServiceAdapter", "outgoing: club-out, incoming: club-in"),
                ("social-care", "county-social-care", "SocialCareAdapter", "inbox: care-in, outgoing: care-out"),
            ] {
                let plugin = World.repository.appending(path: "Plugins/\(plugin)").path
                let home = StateFolder(agencies.path).adapter(AdapterID(adapter)!)
                let made = try await ran("keys", "new", "--adapter", adapter, "--party", party, "--plugin", plugin, "--folder", home)
                #expect(made.exit == .status(0))
                // The request goes to the operator by whatever way: it holds public keys only.
                let request = folder.appending(path: "\(adapter).json")
                try Data(made.lines.drop { $0 != "{" }.joined(separator: "\n").utf8).write(to: request)
                let settings = try settings(adapter, party, own, router: address, machine: agencies)
                let early = try await ran("adapter", "run", plugin, "--settings", settings, "--verb", "check")
                #expect(early.exit == .status(69) && early.lines.contains { $0.contains("ADP-NOT-ENROLLED") })
                #expect(try await ran("enrol", request.path, "--state", operators.path).exit == .status(0))
                // A running router takes it within a second.
                _ = try await router.until("the router lets \(adapter) in") {
                    try await ran("adapter", "run", plugin, "--settings", settings, "--verb", "check").exit == .status(0) ? true : nil
                }
                running.append(try EiderProcess("adapter", "run", plugin, "--settings", settings))
            }
            _ = try await running[0].until("both are ready") {
                let report = try said(await ran("status", "--state", agencies.path, "--output", "json"))
                return (report["adapters"] as? [[String: Any]])?.map { $0["state"] as? String } == ["ready", "ready"] ? true : nil
            }
            try hand(Papers.referral(), to: agencies.appending(path: "club-out/first.json"))
            _ = try await running[1].until("the front door has the referral") {
                FileManager.default.enumerator(atPath: agencies.appending(path: "care-in").path)?.compactMap { $0 as? String }.first { $0.hasSuffix("referral.json") }
            }
            // The operator's machine knows of them what the record has.
            _ = try await router.until("the record has that it was taken") {
                let report = try said(await ran("status", "--state", operators.path, "--output", "json"))
                let care = (report["adapters"] as? [[String: Any]])?.first { $0["name"] as? String == "social-care" }
                return care?["taken"] is [String: Any] ? true : nil
            }
            let report = try said(await ran("status", "--state", operators.path, "--output", "json"))
            let adapters = try #require(report["adapters"] as? [[String: Any]])
            #expect(adapters.map { $0["state"] as? String } == ["elsewhere", "elsewhere"] && report["isWell"] as? Bool == true)
            #expect((adapters.first { $0["name"] as? String == "youth-service" }?["sent"] as? [String: Any])?["type"] as? String == "eider.v1.Referral")

            #expect(try await running[0].stop() == .status(0))
            let after = try await ran("status", "--state", agencies.path)
            #expect(after.exit == .status(0) && after.lines.contains { $0.hasPrefix("youth-service  stopped") }, "\(after.lines)")
            #expect(try await running[1].stop() == .status(0))
            #expect(try await router.stop() == .status(0))
        }
    }
}
