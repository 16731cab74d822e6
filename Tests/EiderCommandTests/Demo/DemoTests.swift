import Foundation
import SafeguardingContract
import Testing

@testable import EiderCommand

@Suite("The demo's means")
struct DemoTests {
    @Test("a step that does not happen ends it, with the step's name and where the logs are")
    func waits() async throws {
        let wait = DemoWait(logs: "demo/log", patience: .milliseconds(50))
        await #expect { try await wait.until("the nurse takes it") { nil as Int? } } throws: { error in
            let error = error as? CommandError
            return error?.code == "CLI-701" && error?.sentence.contains("the nurse takes it") == true && error?.help.contains("demo/log") == true
                && error?.exit != .success
        }
        #expect(try await wait.until("at once") { 7 } == 7)
    }

    @Test("it empties the folder of an earlier demo, and leaves any other alone")
    func folders() throws {
        let folder = try TemporaryFolder()
        try DemoFolder.empty(StateFolder(folder.path + "/demo"))
        _ = try folder.write("old", to: "demo/log/router.log")
        try DemoFolder.empty(StateFolder(folder.path + "/demo"))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/demo/log"))
        let precious = try folder.write("precious", to: "other/thing")
        #expect { try DemoFolder.empty(StateFolder(folder.path + "/other")) } throws: { ($0 as? CommandError)?.code == "CLI-707" }
        #expect(FileManager.default.fileExists(atPath: precious))
    }

    @Test("facts are said by whom they are about")
    func words() {
        #expect(
            DemoWorld.words([Fact(.identity, .child), Fact(.contact, .parentOrCarer), Fact(.health, .child), Fact(.process, .other)])
                == "identity, health of the child; contact of a parent or carer; process")
    }

    @Test("as JSON it is one value, and nothing is printed before its end")
    func json() throws {
        let heard = HeardLines()
        let page = DemoPage(format: .json, console: Console { _, text in heard.take(text) })
        page.scene("A refusal.", of: "S0")
        page.say("refused", "AGR-104", at: Moment(milliseconds: 0), details: ["leaf": "3"])
        #expect(heard.all.isEmpty)
        page.finish()
        #expect(
            heard.all == [
                #"{"events":[{"at":"","details":{"situation":"S0"},"scene":1,"text":"A refusal.","word":"scene"},{"at":"1970-01-01T00:00:00.000Z","details":{"leaf":"3"},"scene":1,"text":"AGR-104","word":"refused"}]}"#
                    + "\n"
            ])
    }

    @Test("without what it needs it does not pretend: the status is not 0, and nothing is left running")
    func withoutAdapters() async throws {
        let folder = try TemporaryFolder()
        let ran = await eider("demo", "--partnership", folder.path, "--state", folder.path + "/demo")
        #expect(ran.status == .unavailable)
        #expect(ran.errors.contains("partnership.yaml"))
    }

    @Test("every message of the example is one that can be read, and that the contract finds nothing wrong with")
    func messages() throws {
        let folder = repository + "/Examples/partnership/messages/"
        var read = 0
        for name in try FileManager.default.contentsOfDirectory(atPath: folder) where name.hasSuffix(".json") {
            let object = try #require(try JSONSerialization.jsonObject(with: Data(contentsOf: URL(fileURLWithPath: folder + name))) as? [String: Any], "\(name)")
            guard let type = (object["type"] as? String).flatMap({ MessageType($0) }), let message = object["data"] as? [String: Any] else { continue }
            let payload = try ContractJSON.payload(fromJSON: Array(try JSONSerialization.data(withJSONObject: message)), of: type).get()
            var envelope = Envelope()
            envelope.id = "01a1fcca-92f7-76a3-8142-435525c4fe16"
            envelope.source = "eider:any/any"
            envelope.type = type.name
            envelope.time = "2026-11-21T10:00:00Z"
            if type.effect == .continuesLoop { envelope.subject = envelope.id } else { envelope.to = object["to"] as? String ?? "" }
            #expect(Validation.validate(payload, of: type, envelope: envelope).problems.isEmpty, "\(name)")
            read += 1
        }
        #expect(read >= 9)
    }

    @Test("the list of situations is a line each, or JSON; what is not in it ends with 64, and with the list")
    func list() async throws {
        let listed = await eider("demo", "--list")
        #expect(listed.status == .success && listed.errors.isEmpty)
        #expect(listed.output.split(separator: "\n").map { $0.prefix { $0 != " " } } == ["S1", "S3", "S4", "S10", "S14", "S21"])
        let json = try await eider("demo", "--list", "--output", "json").json()
        #expect((json["situations"] as? [[String: Any]])?.map { $0["id"] as? String } == Situation.all.map(\.id))
        let unknown = await eider("demo", "s2", "--state", "/nowhere/demo")
        #expect(unknown.status == .usage && unknown.output.isEmpty)
        #expect(unknown.errors.contains("CLI-708") && Situation.all.allSatisfy { unknown.errors.contains($0.line) })
        #expect(try Situation.named("s14").id == "S14")
    }

    @Test("a situation that needs an adapter which the partnership has not got says so before anything is started")
    func missingAdapter() async throws {
        let folder = try TemporaryFolder()
        _ = try folder.write("router: {endpoint: \"tcp://127.0.0.1:1\"}\nadapters: [{id: hospital, run: x}]\n", to: "partnership.yaml")
        _ = try folder.write("adapter: hospital\nparty: p\n", to: "adapters/hospital.yaml")
        let ran = await eider("demo", "S1", "--partnership", folder.path, "--state", folder.path + "/demo")
        #expect(ran.status == .badData && ran.errors.contains("CLI-606") && ran.errors.contains("`youth-service`"))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/demo"))
    }
}
