import EiderCommand
import Foundation
import Router
import SafeguardingContract
import Testing
import TransparencyLog
import ZeroMQ

@Suite("Enrolling an adapter")
struct EnrolTests {
    @Test("keys are made where the adapter runs, for its owner only, and what is printed is the request")
    func keysAndRequest() async throws {
        let folder = try TemporaryFolder()
        let keys = folder.path + "/youth-service"
        let made = await eider(
            "keys", "new", "--adapter", "youth-service", "--party", "elm-park-youth-club", "--sends", "eider.v1.Referral", "--takes",
            "eider.v1.Decided", "--folder", keys)
        #expect(made.status == .success)
        let request = try JSONDecoder().decode(AdapterEntry.self, from: Data(made.output.utf8))
        #expect(request.adapter.text == "youth-service")
        #expect(request.sends == ["eider.v1.Referral"])
        #expect(request.takes == ["eider.v1.Decided"])
        for file in ["curve.key", "signing.key"] {
            #expect(try mode(of: keys + "/" + file) == 0o600)
            let secret = try String(contentsOfFile: keys + "/" + file, encoding: .utf8)
            for word in secret.split(whereSeparator: { $0 == " " || $0 == "\n" }) where word.count >= 40 && word != request.curve {
                #expect(!made.output.contains(word) && !made.errors.contains(word))
            }
        }
        let again = await eider(
            "keys", "new", "--adapter", "youth-service", "--party", "elm-park-youth-club", "--sends", "eider.v1.Referral", "--takes",
            "eider.v1.Decided", "--folder", keys)
        #expect(again.output == made.output)
        let shown = try await eider("keys", "show", "--folder", keys, "--output", "json").json()
        #expect(shown["curve"] as? String == request.curve)
        #expect(shown["signing"] as? String == request.signing)
        #expect((shown["fingerprint"] as? String)?.count == 19)
    }

    @Test("a request is approved, listed and revoked; saying it twice changes nothing")
    func approveAndRevoke() async throws {
        let folder = try TemporaryFolder()
        let request = try folder.write(jsonRequest(try entry("hospital")), to: "hospital.json")
        let enrol = { (arguments: [String]) in try await eider(["enrol"] + arguments + ["--state", folder.path, "--output", "json"]).json() }
        #expect(try await enrol([request])["change"] as? String == "enrolled")
        #expect(try await enrol([request])["change"] as? String == "unchanged")
        let listed = try await enrol(["--list"])["adapters"] as? [[String: Any]]
        #expect(listed?.count == 1)
        #expect(listed?.first?["revoked"] as? Bool == false)
        #expect(try await enrol(["--revoke", "hospital"])["change"] as? String == "revoked")
        #expect(try await enrol(["--revoke", "hospital"])["change"] as? String == "unchanged")
        #expect(try AdapterRegister(path: folder.path + "/adapters.json").entries().map(\.revoked) == [true])
        #expect(await eider("enrol", "--revoke", "nobody", "--state", folder.path).status == .badData)
    }

    @Test("an adapter's keys are replaced only where the operator says so, and nobody has another's")
    func keysStayOnesOwn() throws {
        let folder = try TemporaryFolder()
        let register = AdapterRegister(path: folder.path + "/adapters.json")
        let first = try entry("hospital")
        try register.approve(first)
        let second = try entry("hospital")
        #expect { try register.approve(second) } throws: { ($0 as? CommandError)?.code == "CLI-201" }
        #expect(try register.entries() == [first])
        #expect(try register.approve(second, replacing: true) == .replaced)
        var thief = try entry("thief")
        thief.curve = second.curve
        #expect { try register.approve(thief) } throws: { ($0 as? CommandError)?.code == "CLI-202" }
        #expect(try register.entries() == [second])
    }

    @Test("an adapter changes over to new keys, and its old ones are on the list beside them until the operator's day")
    func rotate() async throws {
        let folder = try TemporaryFolder()
        let register = AdapterRegister(path: folder.path + "/adapters.json")
        let (old, new) = (try entry("hospital"), try entry("hospital"))
        try register.approve(old)
        let request = try folder.write(jsonRequest(new), to: "new.json")
        #expect(await eider("enrol", request, "--state", folder.path).status == .badData, "other keys need a word of the operator's")
        let said = try await eider("enrol", request, "--rotate", "--overlap", "14", "--state", folder.path, "--output", "json").json()
        #expect(said["change"] as? String == "rotating")
        let now = try #require(register.entries().first)
        #expect((now.curve, now.signing) == (new.curve, new.signing))
        #expect(now.previous?.curve == old.curve && now.previous?.signing == old.signing)
        #expect(now.previous.flatMap { Moment($0.until) } != nil)
        #expect(try register.approve(new) == .unchanged, "asking again ends nothing")
        let read = try AdaptersFile(path: register.path).read()
        #expect(read.map(\.curveKeys.count) == [2])
        let listed = await eider("enrol", "--list", "--state", folder.path).output
        #expect(listed.contains("keys before"))
        // Who was revoked has no keys to change over from.
        try register.revoke(new.adapter)
        #expect { try register.approve(try entry("hospital"), overlap: Moment(milliseconds: 0)) } throws: { ($0 as? CommandError)?.code == "CLI-204" }
    }

    @Test("the operator says when keys are over, and that they have no end")
    func limit() async throws {
        let folder = try TemporaryFolder()
        let register = AdapterRegister(path: folder.path + "/adapters.json")
        try register.approve(try entry("hospital"))
        #expect(await eider("enrol", "--until", "2027-11-30T00:00:00Z", "--adapter", "hospital", "--state", folder.path).status == .success)
        #expect(try AdaptersFile(path: register.path).read().first?.until == Moment("2027-11-30T00:00:00Z"))
        #expect(await eider("enrol", "--until", "never", "--adapter", "hospital", "--state", folder.path).status == .success)
        #expect(try AdaptersFile(path: register.path).read().first?.until == nil)
        #expect(await eider("enrol", "--until", "tomorrow", "--adapter", "hospital", "--state", folder.path).status != .success)
        #expect(await eider("enrol", "--until", "never", "--state", folder.path).status != .success)
    }

    @Test("what a request says of an end, of keys before or of a revocation is not its to say")
    func modest() async throws {
        let folder = try TemporaryFolder()
        var request = try entry("hospital")
        request.previous = .init(curve: request.curve, signing: request.signing, until: "2099-01-01T00:00:00Z")
        request.until = "2099-01-01T00:00:00Z"
        let file = try folder.write(jsonRequest(request), to: "request.json")
        #expect(await eider("enrol", file, "--state", folder.path).status == .success)
        let approved = try #require(AdapterRegister(path: folder.path + "/adapters.json").entries().first)
        #expect(approved.previous == nil && approved.until == nil)
    }

    @Test(
        "a request that cannot be enrolled says what is wrong with it",
        arguments: [
            ("curve", "too short"), ("signing", "AAAA"), ("sends", "eider.v1.Notice"), ("takes", "eider.v1.Nonsense"), ("adapter", "router"),
            ("adapter", "Not A Name"),
        ])
    func refused(field: String, value: String) async throws {
        let folder = try TemporaryFolder()
        var object = try JSONSerialization.jsonObject(with: Data(jsonRequest(try entry("hospital")).utf8)) as? [String: Any] ?? [:]
        object[field] = field.hasSuffix("s") ? [value] : value
        let file = try folder.write(String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self), to: "request.json")
        let ran = await eider("enrol", file, "--state", folder.path)
        #expect(ran.status == .badData)
        #expect(ran.errors.contains("CLI-103"))
        #expect(!FileManager.default.fileExists(atPath: folder.path + "/adapters.json"))
    }

    @Test("operators who enrol at the same time lose nothing, and a reader never sees half a file")
    func concurrent() async throws {
        let folder = try TemporaryFolder()
        let register = AdapterRegister(path: folder.path + "/adapters.json")
        let entries = try (0..<40).map { try entry("adapter-\($0)") }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for entry in entries { group.addTask { try register.approve(entry) } }
            group.addTask { for _ in 0..<200 { _ = try register.entries() } }
            try await group.waitForAll()
        }
        #expect(Set(try register.entries()) == Set(entries))
        let left = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
        #expect(left == ["adapters.json", "adapters.json.lock"])
    }

    @Test("a register that is no register is said to be one, and is left alone")
    func damaged() throws {
        let folder = try TemporaryFolder()
        let file = try folder.write(#"{"adapters":["#, to: "adapters.json")
        #expect { try AdapterRegister(path: file).approve(try entry("hospital")) } throws: { ($0 as? CommandError)?.code == "CLI-103" }
        #expect(try String(contentsOfFile: file, encoding: .utf8) == #"{"adapters":["#)
    }
}

private func entry(_ name: String) throws -> AdapterEntry {
    AdapterEntry(
        adapter: AdapterID(unchecked: name), party: PartyID(unchecked: "county-hospital"),
        curve: try CurveKeyPair.generate().publicKey.z85, signing: SigningKey().publicKey.base64,
        sends: ["eider.v1.EmergencyAttendance"], takes: ["eider.v1.Notice"])
}

private func jsonRequest(_ entry: AdapterEntry) throws -> String {
    String(decoding: try JSONEncoder().encode(entry), as: UTF8.self)
}
