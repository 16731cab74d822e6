import Foundation
import Testing

@testable import AdapterKit

@Suite struct AdapterManifestTests {
    private let yaml = """
        id: example
        version: "1"
        function: youth-service
        summary: an example
        contract: v1.1
        sends: []
        takes: []
        settings:
          type: object
          required: [outgoing]
          additionalProperties: false
          properties:
            outgoing: {type: string, format: folder, description: where files are put}
            port: {type: integer, default: 2575, minimum: 1, maximum: 65535, description: the port}
            loud: {type: boolean, description: whether to be loud}
            token: {type: string, secret: true, description: a secret}
        """

    @Test func `the file says the same as the code`() throws {
        #expect(try AdapterManifest(yaml: yaml) == AdapterSettingsTests.manifest)
    }

    @Test func `it is printed as JSON, its settings as JSON Schema`() throws {
        let data = try JSONEncoder().encode(AdapterSettingsTests.manifest)
        let json = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
        let settings = try #require(json["settings"] as? [String: Any])
        let properties = try #require(settings["properties"] as? [String: [String: Any]])
        #expect(settings["additionalProperties"] as? Bool == false)
        #expect(settings["required"] as? [String] == ["outgoing"])
        #expect(properties["port"]?["default"] as? Int == 2575)
        #expect(properties["token"]?["secret"] as? Bool == true)
        #expect(properties["outgoing"]?["format"] as? String == "folder")
    }

    @Test(arguments: [
        ("[eider.v1.Referral]", true), ("[eider.v1.Referral, eider.v1.Recall]", true), ("[eider.v1.Decided]", true),
        ("[eider.v1.Referral, eider.v1.Recall, eider.v1.Correction]", false), ("[eider.v1.Notice, eider.v1.RecallConfirmed]", false), ("[]", false),
    ])
    func `who is given anything of a child hears that it was taken back or put right`(_ takes: String, _ isWrong: Bool) {
        let changed = yaml.replacing("takes: []", with: "takes: \(takes)")
        guard isWrong else {
            #expect(throws: Never.self) { try AdapterManifest(yaml: changed) }
            return
        }
        let found = #expect(throws: AdapterProblems.self) { try AdapterManifest(yaml: changed) }
        #expect(found?.problems.map(\.code) == ["ADP-TAKES"] && found?.problems.first?.position?.line == 7)
    }

    @Test func `a schema that says something impossible is told`() {
        let found = #expect(throws: AdapterProblems.self) {
            try AdapterManifest(
                yaml: """
                    id: x
                    version: "1"
                    function: f
                    summary: s
                    contract: v1.1
                    settings:
                      additionalProperties: true
                      required: [ghost]
                      properties:
                        a: {type: float, description: d}
                        b: {type: string, format: url, description: d}
                    """)
        }
        #expect(found?.problems.map(\.position?.line) == [7, 8, 10, 11])
        #expect(found?.problems.allSatisfy { $0.code == "ADP-SCHEMA" } == true)
    }
}
