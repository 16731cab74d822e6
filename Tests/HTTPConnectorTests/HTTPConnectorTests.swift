import AdapterKit
import Foundation
import HTTPConnector
import Hummingbird
import HummingbirdTesting
import SafeguardingContract
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(5))) struct HTTPConnectorTests {
    private static let log = AdapterLog.standardError(adapter: AdapterID("test")!)

    private final class Kept: Sendable {
        let arrivals = Mutex<[HTTPArrival]>([])
        func keep(_ arrival: HTTPArrival) { arrivals.withLock { $0.append(arrival) } }
        var count: Int { arrivals.withLock { $0.count } }
    }

    private struct Full: Error {}

    private func ask(_ listener: HTTPListener, _ body: String, key: String? = nil, token: String? = nil, path: String = "/events") async throws -> TestResponse {
        var headers = HTTPFields()
        headers[.authorization] = token.map { "Bearer \($0)" }
        if let key { headers.append(.init(name: .init("Idempotency-Key")!, value: key)) }
        return try await listener.application().test(.router) { [headers] client in
            try await client.executeRequest(uri: path, method: .post, headers: headers, body: ByteBuffer(string: body))
        }
    }

    // MARK: In

    @Test func `202 comes when it was kept, with the sender's key for it`() async throws {
        let kept = Kept()
        let listener = HTTPListener(path: "/events", port: 0, log: Self.log) { arrival in
            kept.keep(arrival)
            return .accepted(code: "CLUB-KEPT")
        }
        for key in ["\"a-1\"", "a-1", nil] {
            let response = try await ask(listener, "{}", key: key)
            #expect(response.status == .accepted && String(buffer: response.body).contains("CLUB-KEPT"))
        }
        #expect(kept.arrivals.withLock { $0.map(\.key) } == ["a-1", "a-1", nil])
        #expect(kept.arrivals.withLock { $0.map { $0.source?.text } } == ["http:a-1", "http:a-1", nil])
    }

    @Test func `503 says that it could not be kept, and 400 everything that is wrong; neither repeats what came`() async throws {
        for (body, status) in [("full Tamsin", HTTPResponse.Status.serviceUnavailable), ("odd Tamsin", .badRequest)] {
            let listener = HTTPListener(path: "/events", port: 0, log: Self.log) { arrival in
                if arrival.bytes.first == UInt8(ascii: "f") { throw Full() }
                return .unusable(AdapterProblems([AdapterProblem(code: "CLUB-ODD", path: "born", "this is not a date", help: "write a date")]), detail: "")
            }
            let response = try await ask(listener, body)
            #expect(response.status == status)
            #expect(response.headers[.contentType] == "application/problem+json")
            #expect(!String(buffer: response.body).contains("Tamsin"))
        }
    }

    @Test func `a key that is too long is refused, and not passed over`() async throws {
        let kept = Kept()
        let listener = HTTPListener(path: "/events", port: 0, log: Self.log) { arrival in
            kept.keep(arrival)
            return .accepted(code: "CLUB-KEPT")
        }
        for (length, status) in [(255, HTTPResponse.Status.accepted), (256, .badRequest), (2000, .badRequest)] {
            let response = try await ask(listener, "{}", key: String(repeating: "k", count: length))
            #expect(response.status == status)
            #expect(String(buffer: response.body).contains("-HTTP-KEY-SIZE") == (status == .badRequest))
        }
        #expect(kept.count == 1)
    }

    @Test func `codes and words are the adapter's own`() async throws {
        let words = HTTPWords(codes: "CLUB", one: "row", many: "rows", sizeSetting: "max-row-bytes")
        let listener = HTTPListener(path: "/rows", port: 0, token: "right", maxBytes: 10, words: words, log: Self.log) { _ in .accepted(code: "X") }
        #expect(String(buffer: try await ask(listener, "{}", token: "right").body).contains("CLUB-HTTP-PATH"))
        #expect(String(buffer: try await ask(listener, "{}", token: "wrong", path: "/rows").body).contains("CLUB-HTTP-TOKEN"))
        let tooLong = try await ask(listener, String(repeating: "x", count: 11), token: "right", path: "/rows")
        #expect(tooLong.status == .contentTooLarge && String(buffer: tooLong.body).contains("CLUB-ROW-SIZE"))
    }

    @Test func `away from the machine itself it does not listen without a token`() async {
        let listener = HTTPListener(path: "/events", host: "0.0.0.0", port: 0, log: Self.log) { _ in .accepted(code: "X") }
        let found = await #expect(throws: AdapterProblem.self) { try await listener.run() }
        #expect(found?.code == "ADP-TOKEN")
        #expect(HTTPListener.problem(host: "0.0.0.0", token: "") != nil)
        #expect(HTTPListener.problem(host: "127.0.0.1", token: nil) == nil)
    }

    // MARK: Out

    /// An agency's system that answers with a status, and keeps what it is sent.
    private final class System: Sendable {
        struct Request: Sendable {
            let key, authorization, kind, body: String
        }
        let requests = Mutex<[Request]>([])

        func serving(_ status: HTTPResponse.Status, location: String? = nil, _ body: @Sendable (Int) async throws -> Void) async throws {
            let router = Router()
            router.post("/eider") { request, _ in
                let text = String(buffer: try await request.body.collect(upTo: 1 << 20))
                let key = request.headers.first { $0.name.canonicalName == "idempotency-key" }?.value ?? ""
                self.requests.withLock {
                    $0.append(Request(key: key, authorization: request.headers[.authorization] ?? "", kind: request.headers[.contentType] ?? "", body: text))
                }
                var headers = HTTPFields()
                headers[.location] = location
                return Response(status: status, headers: headers, body: .init(byteBuffer: ByteBuffer(string: "Tamsin")))
            }
            let (ports, told) = AsyncStream.makeStream(of: Int.self)
            var application = Application(
                router: router, configuration: .init(address: .hostname("127.0.0.1", port: 0)), onServerRunning: { told.yield($0.localAddress?.port ?? 0) })
            application.logger.logLevel = .critical
            let task = Task { [application] in try await application.runUntilCancelled() }
            var iterator = ports.makeAsyncIterator()
            let port = try #require(await iterator.next())
            let result: Result<Void, any Error>
            do { result = .success(try await body(port)) } catch { result = .failure(error) }
            task.cancel()
            _ = await task.result
            try result.get()
        }
    }

    private func delivery() -> Delivery {
        let envelope = Envelope.with { ($0.id, $0.type, $0.sequence, $0.decision) = ("019aa613-0000-7000-8000-000000000001", MessageType.referral.name, 4, 1) }
        return Delivery(envelope: envelope, payload: Wire.encode(Referral.with { $0.child.name.family = "Testdata" }))!
    }

    @Test func `a delivery is posted with its own key and the token, as often as it is called for`() async throws {
        let system = System()
        try await system.serving(.created) { port in
            let poster = try HTTPPoster(to: "http://127.0.0.1:\(port)/eider", token: "planted-token")
            for _ in 1...2 { #expect(try await poster.post(delivery()) == .taken) }
        }
        let requests = system.requests.withLock { $0 }
        #expect(requests.map(\.key) == ["\"4-1\"", "\"4-1\""])
        #expect(requests.map(\.authorization) == ["Bearer planted-token", "Bearer planted-token"])
        #expect(requests[0].kind == "application/json")
        let json = try JSONSerialization.jsonObject(with: Data(requests[0].body.utf8)) as? [String: Any]
        #expect(json?["delivery"] as? String == "4-1" && json?["type"] as? String == "eider.v1.Referral")
    }

    @Test(arguments: [HTTPResponse.Status.serviceUnavailable, .unauthorized, .unprocessableContent, .tooManyRequests])
    func `whatever is not success is tried again, and its error says nothing of what was sent`(_ status: HTTPResponse.Status) async throws {
        try await System().serving(status) { port in
            let poster = try HTTPPoster(to: "http://127.0.0.1:\(port)/eider", token: "planted-token")
            let fault = await #expect(throws: HTTPFault.self) { try await poster.post(delivery()) }
            #expect(fault?.code == "ADP-HTTP-\(status.code)" && fault.map { ErrorCode.of($0) } == fault?.code)
            for word in ["Testdata", "Tamsin", "planted", "127.0.0.1"] { #expect(!"\(fault.map(String.init(describing:)) ?? "")".contains(word)) }
        }
    }

    @Test func `a status that the adapter names declines for good`() async throws {
        try await System().serving(.unprocessableContent) { port in
            let poster = try HTTPPoster(to: "http://127.0.0.1:\(port)/eider", declining: [422])
            #expect(try await poster.post(delivery()) == .declined(code: "X-HTTP-422"))
        }
    }

    @Test func `a redirection is not followed`() async throws {
        let (first, second) = (System(), System())
        try await second.serving(.created) { other in
            try await first.serving(.temporaryRedirect, location: "http://127.0.0.1:\(other)/eider") { port in
                let poster = try HTTPPoster(to: "http://127.0.0.1:\(port)/eider", token: "planted-token")
                let fault = await #expect(throws: HTTPFault.self) { try await poster.post(delivery()) }
                #expect(fault?.status == 307)
            }
        }
        #expect(second.requests.withLock { $0.isEmpty })
    }

    @Test func `where nobody answers it throws`() async throws {
        let poster = try HTTPPoster(to: "http://127.0.0.1:9/eider", limit: .seconds(5))
        let fault = await #expect(throws: HTTPFault.self) { try await poster.post(delivery()) }
        #expect(fault?.code == "ADP-HTTP-AWAY")
    }

    @Test func `a system that does not answer is not waited for longer than the limit`() async throws {
        let (asked, begun) = AsyncStream.makeStream(of: Void.self)
        let listener = HTTPListener(path: "/eider", port: 0, log: Self.log) { _ in
            begun.yield()
            try await Task.sleep(for: .seconds(3600))
            return .accepted(code: "X")
        }
        let (ports, told) = AsyncStream.makeStream(of: Int.self)
        let task = Task { try await listener.run { told.yield($0) } }
        var iterator = ports.makeAsyncIterator()
        let port = try #require(await iterator.next())
        let poster = try HTTPPoster(to: "http://127.0.0.1:\(port)/eider", limit: .milliseconds(500))
        let fault = await #expect(throws: HTTPFault.self) { try await poster.post(delivery()) }
        #expect(fault?.code == "ADP-HTTP-AWAY")
        // It was asked, and had its time.
        var requests = asked.makeAsyncIterator()
        #expect(await requests.next() != nil)
        task.cancel()
        _ = await task.result
    }

    @Test func `a server that is ended while connections come in ends, and nothing with it`() async throws {
        for _ in 1...40 {
            let listener = HTTPListener(path: "/eider", port: 0, log: Self.log) { _ in .accepted(code: "X") }
            let (ports, told) = AsyncStream.makeStream(of: Int.self)
            let task = Task { try await listener.run { told.yield($0) } }
            var iterator = ports.makeAsyncIterator()
            let port = try #require(await iterator.next())
            let posting = (1...4).map { _ in
                Task {
                    let poster = try HTTPPoster(to: "http://127.0.0.1:\(port)/eider", limit: .seconds(20))
                    _ = try? await poster.post(delivery())
                    task.cancel()
                }
            }
            await #expect(throws: CancellationError.self) { try await task.value }
            for it in posting { _ = await it.result }
        }
    }

    @Test(arguments: [
        ("https://cases.example/eider", true), ("http://127.0.0.1:8080/x", true), ("http://localhost/x", true), ("http://[::1]:80/x", true), ("http://cases.example/x", false),
        ("https://name:word@cases.example/x", false), ("ftp://cases.example", false), ("cases.example", false), ("", false), ("https://", false),
        ("http://127.0.0.1.example/x", false),
    ])
    func `only an encrypted way leads away from the machine`(_ address: String, _ isRight: Bool) {
        #expect((HTTPPoster.problem(with: address) == nil) == isRight)
    }
}
