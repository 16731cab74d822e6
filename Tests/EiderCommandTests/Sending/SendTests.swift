import Foundation
import Supervision
import Testing

@testable import EiderCommand

@Suite("Sending a message from the shell, to a router that runs", .timeLimit(.minutes(10)))
struct SendTests {
    /// A router of its own process, with one adapter enrolled, stopped when it is forgotten.
    private final class RunningRouter: Sendable {
        let folder: TemporaryFolder
        let child: ChildProcess
        var state: String { folder.path + "/state" }
        var endpoint: String { state + "/router/endpoint" }
        var keys: String { folder.path + "/keys" }

        init() async throws {
            let folder = try TemporaryFolder()
            self.folder = folder
            let state = folder.path + "/state"
            for (name, party, folderName) in [("hospital-desk", "county-hospital", "keys"), ("school-nurse", "school-nurses", "nurse")] {
                let made = await eider(
                    "keys", "new", "--adapter", name, "--party", party, name == "school-nurse" ? "--takes" : "--sends", "eider.v1.EmergencyAttendance",
                    "--folder", folder.path + "/" + folderName)
                let request = try folder.write(made.output, to: "request.json")
                #expect(await eider("enrol", request, "--state", state).status == .success)
            }
            child = try ChildProcess.start(
                ChildCommand(
                    executable: built + "/eider",
                    arguments: [
                        "router", "--agreement", repository + "/Examples/partnership/agreement.yaml", "--state", state, "--endpoint", "tcp://127.0.0.1:*",
                    ], environment: Environment.base), launcher: nil, line: { _ in }, ended: { _ in })
            #expect(await eventually { FileManager.default.fileExists(atPath: state + "/router/endpoint") })
        }

        deinit { child.signal(SIGKILL) }

        func send(_ message: String, keys: String? = nil, timeout: String = "60", _ more: [String] = []) async throws -> Ran {
            let file = try folder.write(message, to: "message-\(UInt64.random(in: 0 ... .max)).json")
            return await eider(
                ["send", file, "--adapter", "hospital-desk", "--party", "county-hospital", "--folder", keys ?? self.keys, "--router", endpoint, "--timeout", timeout]
                    + more)
        }
    }

    private func attendance(to recipient: String, purpose: String, more: String = "") -> String {
        """
        {"type":"eider.v1.EmergencyAttendance","to":"\(recipient)",\(more)"data":{
          "grounds":{"purpose":"\(purpose)","risk":"NO_KNOWN_RISK","consentToShare":"NOT_SOUGHT","whyNotSought":"b"},
          "child":{"name":{"given":["Tamsin"],"family":"Testdata"},"school":{"identifier":{"scheme":"urn","value":"999001"}}},"arrivedAt":"2026-11-20T22:10:00Z"}}
        """
    }

    @Test("0 when it is recorded, 77 when the agreement does not allow it, 65 when it is wrong; and the ledger has what it should")
    func exits() async throws {
        let router = try await RunningRouter()
        let id = "01931a40-0000-7000-8000-00000000000a"
        let message = attendance(to: "desk:school-nursing", purpose: "safeguarding-notification", more: "\"id\":\"\(id)\",\"time\":\"2026-11-20T22:15:00.000Z\",")
        let recorded = try await router.send(message)
        #expect(recorded.status == .success, "\(recorded.errors)")
        #expect(recorded.output.hasPrefix("recorded    \(id), leaf "))
        let again = try await router.send(message, ["--output", "json"]).json()
        #expect(again["duplicate"] as? Bool == true)

        let refused = try await router.send(attendance(to: "party:elm-park-youth-club", purpose: "activity-planning"))
        #expect(refused.status == .refused)
        #expect(refused.output.contains("AGR-104"))
        #expect(refused.output.contains("would be lawful"))

        let wrong = try await router.send(#"{"type":"eider.v1.EmergencyAttendance","to":"desk:school-nursing","data":{"child":{}}}"#)
        #expect(wrong.status == .badData)
        #expect(!(recorded.output + refused.output + wrong.output).contains("Tamsin"))

        let shown = await eider("ledger", "show", "--state", router.state)
        #expect(shown.output.contains("EmergencyAttendance from county-hospital to desk:school-nursing"))
        #expect(shown.output.contains("message-refused     EmergencyAttendance from county-hospital, AGR-104"))
    }

    @Test("69 with the reason when it cannot be sent: a key nobody knows, another router's key, nobody there")
    func unreachable() async throws {
        let router = try await RunningRouter()
        let message = attendance(to: "desk:school-nursing", purpose: "safeguarding-notification")
        _ = try AdapterKeys.make(in: router.folder.path + "/unknown")
        let unknown = try await router.send(message, keys: router.folder.path + "/unknown")
        #expect(unknown.status == .unavailable)
        #expect(unknown.errors.contains("CLI-403"))

        let address = try RouterAddress(file: router.endpoint)
        let other = try router.folder.write("\(address.endpoint)\n\(try AdapterKeys(in: router.folder.path + "/unknown").curve)\n", to: "other")
        let file = try router.folder.write(message, to: "message.json")
        let wrongRouter = await eider(
            "send", file, "--adapter", "hospital-desk", "--party", "county-hospital", "--folder", router.keys, "--router", other, "--timeout", "60")
        #expect(wrongRouter.errors.contains("CLI-404"))

        let nowhere = try router.folder.write("tcp://127.0.0.1:1\n\(address.key)\n", to: "nowhere")
        let silent = await eider(
            "send", file, "--adapter", "hospital-desk", "--party", "county-hospital", "--folder", router.keys, "--router", nowhere, "--timeout", "0.3")
        #expect(silent.status == .unavailable)
        #expect(silent.errors.contains("CLI-402"))
    }
}
