import AdapterKit
package import Hummingbird
import SafeguardingContract

/// Answers the requests of an ``HTTPListener``.
package struct HTTPIntake: HTTPResponder {
    package typealias Context = BasicRequestContext

    /// The longest key that a sender may give a request, in bytes.
    private static let keyLimit = 255

    let path: String
    let token: String?
    let maxBytes: Int
    let words: HTTPWords
    let log: AdapterLog
    let take: @Sendable (HTTPArrival) async throws -> HTTPUse
    private let open: OpenPlaces

    init(
        path: String, token: String?, maxBytes: Int, mostAtOnce: Int, words: HTTPWords, log: AdapterLog,
        take: @escaping @Sendable (HTTPArrival) async throws -> HTTPUse
    ) {
        (self.path, self.token, self.maxBytes, self.words, self.log, self.take) = (path, token, maxBytes, words, log, take)
        open = OpenPlaces(limit: mostAtOnce)
    }

    package func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        guard request.uri.path == path else {
            return answer(.notFound, "\(words.codes)-HTTP-PATH", "there is nothing here", help: "POST \(words.many) to \(path)")
        }
        guard request.method == .post else {
            return answer(.methodNotAllowed, "\(words.codes)-HTTP-METHOD", "\(words.many) are put in with POST", help: "use POST", [.allow: "POST"])
        }
        guard isAllowed(request) else {
            return answer(
                .unauthorized, "\(words.codes)-HTTP-TOKEN", "the token is missing or wrong", help: "send `Authorization: Bearer` and the token",
                [.wwwAuthenticate: "Bearer"])
        }
        let key = key(request)
        guard key.map({ $0.utf8.count <= Self.keyLimit }) ?? true else {
            // Without its key the same thing would be two messages, and nobody told.
            return answer(
                .badRequest, "\(words.codes)-HTTP-KEY-SIZE", "the Idempotency-Key is too long", help: "give one of at most \(Self.keyLimit) bytes, such as a UUID")
        }
        guard open.enter() else { return busy("\(words.codes)-HTTP-BUSY", "too many \(words.many) come at once") }
        defer { open.leave() }
        do {
            guard let bytes = try await body(request) else {
                return answer(.contentTooLarge, words.sizeCode, words.sizeSentence, help: words.sizeHelp)
            }
            switch try await take(HTTPArrival(bytes: bytes, key: key)) {
            case .accepted(let code): return Self.json(.accepted, "application/json", ["code": code])
            case .unusable(let problems, let detail): return answer(problems, detail: detail)
            }
        } catch let problems as AdapterProblems {
            return answer(problems, detail: "")
        } catch let list as ProblemList {
            return answer(AdapterProblems(list.problems.map { AdapterProblem(code: $0.code, path: $0.path, $0.sentence, help: $0.help) }), detail: "")
        } catch let fault as StoreFault where fault.isKeyReused {
            return answer(.unprocessableContent, "\(words.codes)-HTTP-KEY", fault.sentence, help: "give each \(words.one) an Idempotency-Key of its own")
        } catch {
            log.warn("what came over HTTP could not be kept; its sender is told so", verb: "HTTP", code: ErrorCode.of(error))
            return busy(ErrorCode.of(error), "the \(words.one) could not be kept")
        }
    }

    /// The body; nil when it is too long.
    private func body(_ request: Request) async throws -> [UInt8]? {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > maxBytes { return nil }
        var bytes: [UInt8] = []
        for try await part in request.body {
            guard bytes.count + part.readableBytes <= maxBytes else { return nil }
            bytes += part.readableBytesView
        }
        return bytes
    }

    /// What the sender calls the request: a string in quotation marks, by the draft of the header's standard; many senders leave the marks out.
    private func key(_ request: Request) -> String? {
        guard var text = request.headers.first(where: { $0.name.canonicalName == "idempotency-key" })?.value else { return nil }
        if text.count >= 2, text.hasPrefix("\""), text.hasSuffix("\"") { text = String(text.dropFirst().dropLast()) }
        return text.isEmpty ? nil : text
    }

    /// Whether the right token is shown, where one is needed. Digests are compared, all of each: how long it takes tells nothing.
    private func isAllowed(_ request: Request) -> Bool {
        guard let token else { return true }
        let parts = (request.headers[.authorization] ?? "").split(separator: " ", maxSplits: 1).map(String.init)
        // The scheme's name is written in any case (RFC 9110, section 11.1).
        let shown = parts.count == 2 && parts[0].lowercased() == "bearer" ? parts[1] : ""
        let digests = [token, shown].map { SourceKey("", of: Array($0.utf8)).digest }
        return zip(digests[0], digests[1]).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private func busy(_ code: String, _ sentence: String) -> Response {
        answer(.serviceUnavailable, code, sentence, help: "keep the \(words.one), and send it again later", [.retryAfter: "30"])
    }
}
