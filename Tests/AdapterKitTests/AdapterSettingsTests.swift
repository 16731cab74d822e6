import BusProtocol
import Foundation
import SafeguardingContract
import Testing
import TransparencyLog
import ZeroMQ

@testable import AdapterKit

@Suite struct AdapterSettingsTests {
    static let manifest = AdapterManifest(
        id: "example", version: "1", function: "youth-service", summary: "an example", sends: [], takes: [],
        settings: SettingsSchema(
            [
                "outgoing": Setting(.text, "where files are put", format: .folder),
                "port": Setting(.integer, "the port", default: "2575", minimum: 1, maximum: 65535),
                "loud": Setting(.bool, "whether to be loud"),
                "token": Setting(.text, "a secret", secret: true),
            ], required: ["outgoing"]))

    private let key = try! CurveKeyPair.generate().publicKey.z85

    private var good: String {
        """
        adapter: youth-service
        party: elm-park-youth-club
        router: {endpoint: "tcp://127.0.0.1:5570", public-key: '\(key)'}
        keys: {curve: keys/curve.key, signing: /etc/eider/signing.key}
        state: ../state
        settings: {outgoing: out}
        """
    }

    private func parse(_ text: String, _ environment: [String: String] = [:]) throws(AdapterProblems) -> AdapterSettings {
        try AdapterSettings.parse(text, relativeTo: "/srv/club", manifest: Self.manifest, environment: environment)
    }

    @Test func `a settings file is read, and its paths are relative to it`() throws {
        let settings = try parse(good)
        #expect(settings.adapter.text == "youth-service")
        #expect(settings.party.text == "elm-park-youth-club")
        #expect(settings.endpoint == "tcp://127.0.0.1:5570")
        #expect(settings.routerKey.z85 == key)
        #expect(settings.curveKeyFile == "/srv/club/keys/curve.key")
        #expect(settings.signingKeyFile == "/etc/eider/signing.key")
        #expect(settings.state == "/srv/state")
        #expect(settings.encoding == .protobuf)
        #expect(settings.own.path("outgoing") == "/srv/club/out")
        #expect(settings.own.integer("port") == 2575)
        #expect(settings.own.bool("loud") == false)
        #expect(settings.own.text("token") == nil)
    }

    @Test func `the environment stands over the file`() throws {
        let settings = try parse(
            good,
            [
                "EIDER_ROUTER_ENDPOINT": "tcp://10.0.0.1:1", "EIDER_STATE": "/var/eider", "EIDER_ENCODING": "json",
                "EIDER_SETTING_PORT": "99", "EIDER_SETTING_TOKEN": "hush", "EIDER_KEYS_CURVE": "",
            ])
        #expect(settings.endpoint == "tcp://10.0.0.1:1")
        #expect(settings.state == "/var/eider")
        #expect(settings.encoding == .json)
        #expect(settings.own.integer("port") == 99)
        #expect(settings.own.text("token") == "hush")
        #expect(settings.curveKeyFile == "/srv/club/keys/curve.key")
    }

    @Test func `every problem is told at once with its line`() throws {
        let text = """
            adapter: Youth Service
            router: {endpoint: "tcp://127.0.0.1:5570", public-key: short}
            keys: {curve: keys/curve.key}
            encoding: xml
            settings: {port: 70000, token: hush, colour: red}
            """
        let found = #expect(throws: AdapterProblems.self) { try parse(text) }
        let told = Set(found?.problems.map { "\($0.position?.line ?? 0) \($0.code) \($0.path)" } ?? [])
        #expect(
            told == [
                "1 ADP-NAME adapter", "1 ADP-MISSING party", "2 ADP-KEY-FORM router.public-key", "1 ADP-MISSING keys.signing",
                "1 ADP-MISSING state", "4 ADP-ENCODING encoding", "5 ADP-SETTING settings.port", "5 ADP-SECRET settings.token",
                "5 ADP-UNKNOWN-FIELD settings", "5 ADP-MISSING settings.outgoing",
            ])
        #expect(found?.description.contains("hush") == false)
    }

    @Test func `others' keys as witnesses are read, and what is none, or the party's own, is told with its place`() throws {
        let (care, own) = ("county-social-care/social-care", "elm-park-youth-club/reporting")
        func key(_ name: String) -> String { NoteKey(name: name, .cosignature, SigningKey().publicKey)?.text ?? "" }
        let given = key(care)
        let settings = try parse(good + "\nwitnesses: {keys: ['\(given)']}")
        #expect(settings.witnesses == LogWitnesses(keys: [try #require(NoteKey(text: given))], needed: 1))
        #expect(try parse(good).witnesses == nil)
        let log = NoteKey(name: care, .log, SigningKey().publicKey)?.text ?? ""
        let wrong = #expect(throws: AdapterProblems.self) { try parse(good + "\nwitnesses: {needed: 1, keys: ['\(given)x', '\(log)', '\(key(own))']}") }
        #expect(wrong?.problems.map(\.path) == ["witnesses.keys[0]", "witnesses.keys[1]", "witnesses.keys[2]"])
        #expect(Set(wrong?.problems.map(\.code) ?? []) == ["ADP-WITNESS-KEY"])
        for needed in [0, 2] {
            let many = #expect(throws: AdapterProblems.self) { try parse(good + "\nwitnesses: {needed: \(needed), keys: ['\(given)', '\(key("county-social-care/other"))']}") }
            #expect(many?.problems.map(\.code) == ["ADP-WITNESS-COUNT"])
        }
        #expect(throws: AdapterProblems.self) { try parse(good + "\nwitnesses: {keys: []}") }
    }

    @Test func `the router's key can come from a file`() throws {
        let folder = TemporaryFolder()
        try folder.write(key + "\n", to: "router.pub")
        let text = good.replacing("public-key: '\(key)'", with: "public-key-file: '\(folder["router.pub"])'")
        #expect(try parse(text).routerKey.z85 == key)
        let missing = good.replacing("public-key: '\(key)'", with: "public-key-file: nowhere")
        #expect(throws: AdapterProblems.self) { try parse(missing) }
    }

    @Test func `a secret from a file must be its owner's alone`() throws {
        let folder = TemporaryFolder()
        try folder.write("hush\n", to: "token")
        let text = good.replacing("{outgoing: out}", with: "{outgoing: out, token-file: '\(folder["token"])'}")
        chmod(folder["token"], 0o644)
        #expect(try parse(text).own.text("token") == nil)
        chmod(folder["token"], 0o600)
        #expect(try parse(text).own.text("token") == "hush")
    }

    @Test func `a file that is not there is told`() {
        let found = #expect(throws: AdapterProblems.self) {
            try AdapterSettings.load(file: "/nowhere/settings.yaml", manifest: Self.manifest, environment: [:])
        }
        #expect(found?.problems.map(\.code) == ["ADP-SETTINGS-FILE"])
    }
}
