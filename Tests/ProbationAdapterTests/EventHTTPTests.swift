import Foundation
import Hummingbird
import HummingbirdTesting
import Testing

@testable import AdapterKit
@testable import ProbationAdapter

@Suite(.timeLimit(.minutes(5))) struct EventHTTPTests {
    private func document(_ response: TestResponse) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(String(buffer: response.body).utf8)) as? [String: Any] ?? [:]
    }

    @Test func `202 says that the event is durable`() async throws {
        let fixture = try Fixture()
        for (text, code) in [
            (Papers.event(), "PRB-DRAFTED"), (Papers.notification(of: Papers.event()), "PRB-EVENT-KNOWN"),
            (Papers.event("deleted", at: "2026-11-25T09:00:00Z"), "PRB-EVENT-NOTED"), (Papers.event(type: "WEAP"), "PRB-REGISTER-NOT-USED"),
        ] {
            let response = try await fixture.ask(Array(text.utf8))
            #expect(response.status == .accepted)
            #expect(try document(response)["code"] as? String == code)
            #expect(try await fixture.store.counts()[code] == 1)
        }
        #expect(fixture.drafts().count == 1)
    }

    @Test func `400 says everything that is wrong, repeats nothing, and the event is set aside`() async throws {
        let fixture = try Fixture()
        let odd = Papers.event(crn: "Tamsin Testdata", at: "soon").changing("\"version\": 1", to: "\"version\": \"1.0\"")
        for _ in 0..<2 {
            let response = try await fixture.ask(Array(odd.utf8))
            #expect(response.status == .badRequest)
            #expect(response.headers[.contentType] == "application/problem+json")
            let document = try document(response)
            #expect(document["status"] as? Int == 400 && document["title"] as? String == "Bad Request" && document["type"] as? String == "about:blank")
            #expect(document["code"] as? String == "PRB-VERSION-TEXT")
            #expect(document["sentence"] is String && document["help"] is String)
            let problems = try #require(document["problems"] as? [[String: Any]])
            #expect(problems.map { $0["field"] as? String } == ["version", "occurredAt"])
            #expect(problems.map { $0["line"] as? Int } == [3, 5])
            let text = String(buffer: response.body)
            for planted in ["Tamsin", "soon", "RCCO", "9900000001"] { #expect(!text.contains(planted), "\(planted)") }
        }
        #expect(fixture.files("events/set-aside").count == 2, "the same bytes are set aside once")
        let name = try #require(fixture.files("events/set-aside").first)
        #expect(fixture.text("events/set-aside/\(name)") == odd)
        #expect(try await fixture.store.counts() == ["PRB-SET-ASIDE": 2])
    }

    @Test func `an event that was set aside over HTTP is taken when it is mended and put into the folder`() async throws {
        let fixture = try Fixture()
        _ = try await fixture.ask(Array(Papers.event(at: "soon").utf8))
        let name = try #require(fixture.files("events/set-aside").first)
        let mended = fixture.text("events/set-aside/\(name)").changing("soon", to: "2026-11-21T09:06:52Z")
        try FileManager.default.removeItem(atPath: "\(fixture.path)/events/set-aside/\(name)")
        try await fixture.event(mended, as: name)
        #expect(fixture.drafts().count == 1)
        #expect(fixture.files("events/set-aside").isEmpty)
    }

    @Test func `other methods and other paths are answered with a problem`() async throws {
        let fixture = try Fixture()
        for method in [HTTPRequest.Method.get, .put, .delete] {
            let response = try await fixture.ask([], method)
            #expect(response.status == .methodNotAllowed)
            #expect(response.headers[.allow] == "POST")
            #expect(try document(response)["code"] as? String == "PRB-HTTP-METHOD")
        }
        #expect(try await fixture.ask([], .post, "/other").status == .notFound)
        #expect(try await fixture.ask(Array(Papers.event().utf8), .post, "/events?x=1").status == .accepted)
    }

    @Test func `413 says that the event is longer than may be, and nothing is kept`() async throws {
        let fixture = try Fixture("max-event-bytes: 1024")
        let response = try await fixture.ask(Array((Papers.event() + String(repeating: " ", count: 1024)).utf8))
        #expect(response.status == .contentTooLarge)
        #expect(try document(response)["code"] as? String == "PRB-EVENT-SIZE")
        #expect(fixture.drafts().isEmpty && fixture.files("events/set-aside").isEmpty)
    }

    @Test func `a token that is set has to be shown`() async throws {
        let fixture = try Fixture("host: 0.0.0.0", environment: ["EIDER_SETTING_TOKEN": "correct-token"])
        for token in [nil, "", "wrong-token!!", "correct-tokens"] {
            let response = try await fixture.ask(Array(Papers.event().utf8), token: token)
            #expect(response.status == .unauthorized)
            #expect(response.headers[.wwwAuthenticate] == "Bearer")
        }
        #expect(fixture.drafts().isEmpty)
        #expect(try await fixture.ask(Array(Papers.event().utf8), token: "correct-token").status == .accepted)
        #expect(fixture.drafts().count == 1)
    }

    @Test(arguments: ["drafts", "events/set-aside", "store"])
    func `503 says that the event cannot be kept`(_ what: String) async throws {
        let fixture = try Fixture()
        if what == "store" { fixture.store.close() } else { try FileManager.default.removeItem(atPath: "\(fixture.path)/\(what)") }
        let response = try await fixture.ask(Array((what == "events/set-aside" ? "[]" : Papers.event()).utf8))
        #expect(response.status == .serviceUnavailable)
        #expect(response.headers[.retryAfter] == "30")
        #expect(try document(response)["code"] as? String == (what == "store" ? "ADP-STORE" : "ADP-FILE"))
    }

    @Test func `the listener says its port once it is bound, takes events from many at once, and ends when it is told to`() async throws {
        let fixture = try Fixture()
        let server = fixture.adapter.server()
        let (ports, told) = AsyncStream.makeStream(of: Int.self)
        let task = Task { try await server.run { told.yield($0) } }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        #expect(port > 0)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for number in 0..<8 {
                group.addTask {
                    try await TestClient.withClient(host: "127.0.0.1", port: port) { client in
                        for again in 0..<4 {
                            let text = Papers.event(crn: "X00000\(number)", number: "\(again)")
                            let status = try await client.post("/events", body: ByteBuffer(string: text)).status
                            #expect(status == .accepted)
                        }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(fixture.drafts().count == 32)
        task.cancel()
        _ = await task.result
    }
}
