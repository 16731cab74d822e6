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
        page.scene(1, "A refusal.")
        page.say("refused", "AGR-104", at: Moment(milliseconds: 0), details: ["leaf": "3"])
        #expect(heard.all.isEmpty)
        page.finish()
        #expect(
            heard.all == [
                #"{"events":[{"at":"","details":{},"scene":1,"text":"A refusal.","word":"scene"},{"at":"1970-01-01T00:00:00.000Z","details":{"leaf":"3"},"scene":1,"text":"AGR-104","word":"refused"}]}"#
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

    @Test("every message of the example is one that can be read")
    func messages() throws {
        let folder = repository + "/Examples/partnership/messages/"
        for name in ["referral", "attendance-for-activity", "acknowledged", "decided", "closed"] {
            let data = try Data(contentsOf: URL(fileURLWithPath: folder + name + ".json"))
            let object = try #require(try JSONSerialization.jsonObject(with: data) as? [String: Any])
            guard let type = (object["type"] as? String).flatMap({ MessageType($0) }), let message = object["data"] as? [String: Any] else { continue }
            let json = Array(try JSONSerialization.data(withJSONObject: message))
            #expect(throws: Never.self, "\(name)") { try ContractJSON.payload(fromJSON: json, of: type).get() }
        }
    }
}
