import Foundation
import Supervision
import Testing

@testable import EiderCommand

@Suite("eider up, where some adapters are in trouble", .serialized) struct UpTroubleTests {
    /// The example with two adapters that work, and four that do not, each for a reason of its own.
    private func partnership(in folder: URL) throws -> URL {
        let partnership = folder.appending(path: "partnership")
        try FileManager.default.copyItem(at: World.repository.appending(path: "Examples/partnership"), to: partnership)
        func write(_ text: String, to path: String) throws {
            let file = partnership.appending(path: path)
            try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
        let pace = "settings: {stable-for-milliseconds: 200, look-every-milliseconds: 50}"
        try write(
            """
            router: {endpoint: "tcp://127.0.0.1:*"}
            adapters:
              - {id: hospital, run: ./crashing}
              - {id: school, run: eider-adapter-that-nobody-built}
              - {id: police, run: ./crashing}
              - {id: probation, plugin: plugins/probation}
              - {id: social-care, plugin: \(World.repository.path)/Plugins/SocialCareAdapter, folders: {inbox: social-care/inbox, outgoing: social-care/outgoing}, \(pace)}
              - {id: youth-service, run: eider-youth-service-adapter, folders: {outgoing: youth-service/outgoing, incoming: youth-service/incoming}, \(pace)}
            """, to: "partnership.yaml")
        // One's settings are as JSON, which an adapter without a parser for YAML takes.
        try FileManager.default.removeItem(at: partnership.appending(path: "adapters/youth-service.yaml"))
        try write(
            #"{"adapter": "youth-service", "party": "elm-park-youth-club", "router": {"endpoint": "tcp://127.0.0.1:1", "public-key-file": "k"}, "#
                + #""keys": {"curve": "c", "signing": "s"}, "state": "state", "settings": {"outgoing": "o", "incoming": "i"}}"#, to: "adapters/youth-service.json")
        try write("adapter: another\n", to: "adapters/police.yaml")
        try write("id: probation\nexecutable: eider-probation-adapter\n", to: "plugins/probation/adapter.yaml")
        try write(
            """
            #!/bin/sh
            [ "$1" = spec ] && echo '{"id": "crashing", "version": "1", "sends": ["eider.v1.EmergencyAttendance"], "takes": ["eider.v1.Notice"]}' && exit
            echo "it does not work here" >&2
            exit 3
            """, to: "crashing")
        chmod(partnership.appending(path: "crashing").path, 0o755)
        return partnership
    }

    @Test("the others run and messages flow; each that does not work is told why, and eider status tells it to whoever asks", .timeLimit(.minutes(5)))
    func trouble() async throws {
        try await withFolder { folder in
            let partnership = try partnership(in: folder)
            let state = folder.appending(path: "state")
            let up = try EiderProcess("up", partnership.path, "--state", state.path)
            _ = try await up.until("it is up") { up.lines.first { $0.hasPrefix("up: router at") } }

            try hand(Papers.referral(), to: state.appending(path: "youth-service/outgoing/first.json"))
            _ = try await up.until("the front door has the referral") {
                FileManager.default.enumerator(atPath: state.appending(path: "social-care/inbox").path)?.compactMap { $0 as? String }.first { $0.hasSuffix("referral.json") }
            }
            // The crash loop has used its restarts up, and the others go on.
            _ = try await up.until("the hospital's rests") { UpState.load(StateFolder(state.path))?.members.first { $0.name == "hospital" && $0.state == .resting } }
            let loud = up.lines.filter { $0.contains("!!") }
            #expect(loud.contains { $0.hasPrefix("hospital") && $0.contains("ends again and again, last with exit status 3") && $0.contains("tried again in 10 minutes") })
            #expect(loud.contains { $0.hasPrefix("school") && $0.contains("there is no executable `eider-adapter-that-nobody-built`") && $0.contains("CLI-602") })
            #expect(loud.contains { $0.hasPrefix("police") && $0.contains("adapters/police.yaml") && $0.contains("is not `police`") })
            #expect(loud.contains { $0.hasPrefix("probation") && $0.contains("plugins/probation/adapter.yaml") && $0.contains("does not load") })

            let second = try await ran("up", partnership.path, "--state", state.path)
            #expect(second.exit == .status(69) && second.lines.contains { $0.contains("CLI-607") }, "one at a time")

            let status = try await ran("status", "--state", state.path, "--output", "json")
            #expect(status.exit == .status(69), "somebody is needed")
            let adapters = try #require(try said(status)["adapters"] as? [[String: Any]])
            let states = Dictionary(uniqueKeysWithValues: adapters.map { ($0["name"] as? String ?? "", $0["state"] as? String ?? "") })
            #expect(states["youth-service"] == "ready" && states["social-care"] == "ready" && states["hospital"] == "resting")
            for name in ["school", "police", "probation"] { #expect(["failed", "restarting"].contains(states[name]), "\(name)") }
            let club = try #require(adapters.first { $0["name"] as? String == "youth-service" })
            #expect((club["sent"] as? [String: Any])?["type"] as? String == "eider.v1.Referral")
            let text = try await ran("status", "--state", state.path)
            #expect(text.lines.contains { $0.hasPrefix("youth-service") && $0.contains("Referral just now") })
            #expect(text.lines.contains { $0.hasPrefix("  hospital: resting") })
            for word in Papers.planted { #expect(!(text.lines + status.lines + up.lines).joined().contains(word)) }

            #expect(try await up.stop() == .status(0))
            #expect(UpLock.holder(StateFolder(state.path)) == nil)
        }
    }
}
