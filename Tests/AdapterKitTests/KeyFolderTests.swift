import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit

@Suite struct KeyFolderTests {
    @Test func `keys are made for their owner alone, and read again`() throws {
        let folder = TemporaryFolder()
        let made = try KeyFolder.create(at: folder["adapter"])
        #expect(try folder.mode("adapter/curve.key") == 0o600)
        #expect(try folder.mode("adapter/signing.key") == 0o600)
        let read = try KeyFolder.load(at: folder["adapter"])
        #expect(read.curve.publicKey == made.curve.publicKey)
        #expect(read.signing.publicKey == made.signing.publicKey)
    }

    @Test func `a key is never overwritten`() throws {
        let folder = TemporaryFolder()
        _ = try KeyFolder.create(at: folder.path)
        let found = #expect(throws: AdapterProblem.self) { try KeyFolder.create(at: folder.path) }
        #expect(found?.code == "ADP-KEY-EXISTS")
    }

    @Test func `keys that others can read, or that are none, are refused together`() throws {
        let folder = TemporaryFolder()
        _ = try KeyFolder.create(at: folder.path)
        chmod(folder["curve.key"], 0o640)
        try FileManager.default.removeItem(atPath: folder["signing.key"])
        try folder.write("nothing", to: "signing.key")
        chmod(folder["signing.key"], 0o600)
        let found = #expect(throws: AdapterProblems.self) { try KeyFolder.load(at: folder.path) }
        #expect(found?.problems.map { "\($0.code) \($0.path)" } == ["ADP-KEY-READABLE keys.curve", "ADP-KEY-FORM keys.signing"])
    }

    @Test func `an enrolment request has the public halves and nothing secret`() throws {
        let folder = TemporaryFolder()
        let keys = try KeyFolder.create(at: folder.path)
        let request = EnrolmentRequest(
            adapter: AdapterID("youth-service")!, party: PartyID("elm-park-youth-club")!, keys: keys, sends: ["eider.v1.Referral"],
            takes: ["eider.v1.Closed"])
        let text = String(decoding: request.json, as: UTF8.self)
        #expect(text.contains(keys.signing.publicKey.base64))
        #expect(!text.contains(keys.curve.secretKey.z85))
        #expect(try JSONDecoder().decode(EnrolmentRequest.self, from: Data(request.json)) == request)
        #expect(request.curve == keys.curve.publicKey.z85)
    }
}
