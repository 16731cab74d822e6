import Foundation
import HTTPConnector
import Testing

@testable import AdapterKit
@testable import ProbationAdapter

@Suite struct SettingsTests {
    @Test func `adapter.yaml says the same as the code`() throws {
        let file = Papers.repository.appendingPathComponent("Plugins/ProbationAdapter/adapter.yaml")
        #expect(try AdapterManifest(yaml: String(contentsOf: file, encoding: .utf8)) == Probation.manifest)
    }

    @Test func `the example's settings are in order`() throws {
        let keys = try Folder().keys
        let text = try String(
            contentsOf: Papers.repository.appendingPathComponent("Examples/partnership/adapters/probation.yaml"), encoding: .utf8
        ).changing("public-key-file: router-public-key", to: "public-key: '\(keys.curve.publicKey.z85)'")
        let settings = try AdapterSettings.parse(text, relativeTo: "/", manifest: Probation.manifest, environment: [:])
        #expect(Probation.check(settings.own).isEmpty)
        #expect(settings.party.description == "county-probation")
    }

    private func problems(_ own: String, environment: [String: String] = [:]) throws -> [String] {
        let folder = try Folder()
        let text = """
            adapter: probation
            party: county-probation
            router: {endpoint: "tcp://127.0.0.1:9", public-key: '\(folder.keys.curve.publicKey.z85)'}
            keys: {curve: keys/curve.key, signing: keys/signing.key}
            state: state
            settings: {events: e, drafts: d, outgoing: o, incoming: i, \(own)}
            """
        do {
            let settings = try AdapterSettings.parse(text, relativeTo: folder.path, manifest: Probation.manifest, environment: environment)
            return Probation.check(settings.own).map(\.code)
        } catch { return error.problems.map(\.code) }
    }

    @Test func `what the manifest cannot say is checked`() throws {
        #expect(try problems("to: nobody") == ["PRB-RECIPIENT"])
        #expect(try problems("register-types: \"RCCO,RXXX\"") == ["PRB-REGISTER-TYPE"])
        #expect(try problems("register-types: \",\"") == ["PRB-REGISTER-TYPE"])
        #expect(try problems("register-types: \"MAPP, RHRH, RVRH\"") == [])
    }

    @Test func `others than this machine need a token, which never stands in the settings file`() throws {
        #expect(try problems("host: 0.0.0.0") == ["PRB-TOKEN"])
        #expect(try problems("host: 0.0.0.0", environment: ["EIDER_SETTING_TOKEN": "planted"]) == [])
        #expect(try problems("token: planted") == ["ADP-SECRET"])
    }

    @Test(arguments: [
        ("127.0.0.1", true), ("127.9.9.9", true), ("localhost", true), ("::1", true), ("0.0.0.0", false), ("::", false),
        ("127.evil.example", false), ("127.0.0.1.example", false), ("10.0.0.1", false),
    ])
    func `only an address that nobody else reaches counts as one`(_ host: String, _ isLoopback: Bool) {
        #expect(Loopback.contains(host) == isLoopback)
    }
}
