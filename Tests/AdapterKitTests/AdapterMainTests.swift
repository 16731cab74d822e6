import BusProtocol
import Foundation
import SafeguardingContract
import Synchronization
import Testing
import ZeroMQ

@testable import AdapterKit

@Suite(.timeLimit(.minutes(5))) struct AdapterMainTests {
    private let fixture: BusFixture

    init() throws { fixture = try BusFixture() }

    private final class Output: Sendable {
        let lines = Mutex<[String]>([])
        func add(_ line: String) { lines.withLock { $0.append(line) } }
        var text: String { lines.withLock { $0.joined(separator: "\n") } }
    }

    private func execute(_ arguments: [String], _ environment: [String: String] = [:]) async -> (AdapterMain.Exit, String, String) {
        let (output, errors) = (Output(), Output())
        let exit = await AdapterMain.execute(
            ScriptedAdapter.self, arguments: arguments, environment: environment, output: { output.add($0) },
            errors: { errors.add($0) }, timing: BusFixture.timing)
        return (exit, output.text, errors.text)
    }

    private func writeSettings(_ endpoint: String, routerKey: String? = nil) throws -> String {
        try fixture.folder.write(
            """
            adapter: youth-service
            party: elm-park-youth-club
            router: {endpoint: "\(endpoint)", public-key: '\(routerKey ?? fixture.routerKeys.publicKey.z85)'}
            keys: {curve: keys/curve.key, signing: keys/signing.key}
            state: state
            """, to: "settings.yaml")
        return fixture.folder["settings.yaml"]
    }

    @Test func `spec prints the manifest as JSON`() async throws {
        let (exit, output, _) = await execute(["spec"])
        #expect(exit == .success)
        let json = try JSONSerialization.jsonObject(with: Data(output.utf8)) as? [String: Any]
        #expect(json?["id"] as? String == "example")
    }

    @Test(arguments: [[], ["dance"], ["check"], ["run", "--settings"], ["spec", "more"], ["check", "--secret", "x"]])
    func `other calls get the usage`(_ arguments: [String]) async {
        let (exit, output, errors) = await execute(arguments)
        #expect(exit == .usage)
        #expect(output.isEmpty && errors.contains("usage"))
    }

    @Test func `check says that all is well, and changes nothing`() async throws {
        let router = try fixture.router()
        defer { router.kill() }
        let file = try writeSettings(router.endpoint)
        let (exit, output, errors) = await execute(["check"], ["EIDER_SETTINGS": file])
        #expect(exit == .success)
        #expect(errors.isEmpty)
        #expect(output.contains("the router lets this adapter in"))
        #expect(!FileManager.default.fileExists(atPath: fixture.folder["state"]))
    }

    @Test func `check tells a wrong key from a host that is down`() async throws {
        let router = try fixture.router()
        let stranger = try CurveKeyPair.generate().publicKey.z85
        let (exit, _, errors) = await execute(["check", "--settings", try writeSettings(router.endpoint, routerKey: stranger)])
        #expect(exit == .unreachable)
        #expect(errors.contains("ADP-ROUTER-KEY"))
        let file = try writeSettings(router.endpoint)
        router.kill()
        let (later, _, reasons) = await execute(["check", "--settings", file])
        #expect(later == .unreachable)
        #expect(reasons.contains("ADP-HOST-DOWN"))
    }

    @Test func `problems with settings, folders and keys are told together`() async throws {
        let file = try writeSettings("tcp://127.0.0.1:9")
        try FileManager.default.removeItem(atPath: fixture.folder["keys/signing.key"])
        try fixture.folder.write("a file", to: "state")
        for verb in ["check", "run"] {
            let (exit, _, errors) = await execute([verb, "--settings", file])
            #expect(exit == .settings)
            #expect(errors.contains("ADP-FOLDER") && errors.contains("ADP-KEY-READABLE"))
        }
    }

    @Test func `an endpoint that cannot be read is a mistake in the settings`() async throws {
        let (exit, _, errors) = await execute(["check", "--settings", try writeSettings("nonsense")])
        #expect(exit == .settings)
        #expect(errors.contains("ADP-ENDPOINT"))
    }

    @Test func `run ends with a failure when the bus cannot go on`() async throws {
        let router = try fixture.router(identity: ("another", "another-club"))
        defer { router.kill() }
        let (exit, _, errors) = await execute(["run", "--settings", try writeSettings(router.endpoint)])
        #expect(exit == .refused)
        #expect(errors.contains("ADP-IDENTITY"))
    }

    @Test(arguments: [ByeCode.revoked, .protocolBroken]) func `what is over for good has an exit status of its own`(_ code: ByeCode) async throws {
        let router = try fixture.router()
        defer { router.kill() }
        async let ran = execute(["run", "--settings", try writeSettings(router.endpoint)])
        _ = try await router.next { if case .hello(let it) = $0 { it } else { nil } }
        router.sayBye(code)
        let (exit, _, errors) = try await ran
        #expect(exit.rawValue == 77)
        #expect(errors.contains(code.rawValue))
    }

    @Test func `which codes end an adapter for good, and which a start may mend`() {
        let forGood = ["ADP-SUPERSEDED", "ADP-IDENTITY", "BYE-REVOKED", "BYE-PROTOCOL"] + BusCode.allCases.filter(\.refusesHello).map(\.rawValue)
        for code in forGood { #expect(AdapterMain.Exit.of(code: code) == .refused, "\(code)") }
        for code in ["ADP-STORE", "ADP-STORE-IN-USE", "ADP-INTERNAL", "BUS-BUSY", "BYE-STOP"] { #expect(AdapterMain.Exit.of(code: code) == .failure, "\(code)") }
    }

    @Test func `accept-log says which log waits, and takes a person's word for that one alone`() async throws {
        let file = try writeSettings("tcp://127.0.0.1:9")
        let (exit, output, _) = await execute(["accept-log", "--settings", file])
        #expect(exit == .success && output.contains("no log waits"))
        let store = try fixture.store()
        let log = FakeLog(size: 3)
        for (origin, prior) in [("eider/a", ""), ("eider/b", "eider/a")] {
            let ready = SafeguardingContract.Ready.with {
                ($0.origin, $0.priorOrigin, $0.priorSize, $0.logKey) = (origin, prior, 2, Data(log.key.publicKey.bytes))
            }
            _ = try store.meet(ready, at: Samples.moment)
        }
        try store.witnessStatus().save(to: fixture.folder["state"])
        store.close()
        let (_, told, _) = await execute(["accept-log", "--settings", file])
        #expect(told.contains("eider/b") && told.contains("of which it has 2 records") && told.contains("+"))
        let (wrong, _, errors) = await execute(["accept-log", "--settings", file, "eider/c"])
        #expect(wrong == .settings && errors.contains("ADP-LOG-ORIGIN"))
        #expect(LogAcceptance.read(from: fixture.folder["state"]) == nil)
        let (right, _, _) = await execute(["accept-log", "--settings", file, "eider/b"])
        #expect(right == .success)
        #expect(LogAcceptance.read(from: fixture.folder["state"]) == "eider/b")
    }
}
