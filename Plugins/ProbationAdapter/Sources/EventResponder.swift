import AdapterKit
import Hummingbird

/// Answers what is asked over HTTP: `POST /events` with an event, or a notification of one, as the body.
///
/// 202 says that the event is durable: as a draft, beside one, or counted. Everything else comes with a problem document (RFC 9457), which
/// repeats nothing of the event. 503 says that it could not be kept: its sender keeps it, and sends it again.
struct EventResponder: HTTPResponder {
    typealias Context = BasicRequestContext

    /// How many requests are worked on at once. Each may hold an event of `max-event-bytes` in memory; one publisher needs a few.
    static let mostAtOnce = 32

    let desk: EventDesk
    let aside: SetAside
    let settings: ProbationSettings
    let log: AdapterLog
    private let open = OpenPlaces(limit: mostAtOnce)

    init(desk: EventDesk, aside: SetAside, settings: ProbationSettings, log: AdapterLog) {
        self.desk = desk
        self.aside = aside
        self.settings = settings
        self.log = log
    }

    func respond(to request: Request, context: BasicRequestContext) async throws -> Response {
        guard request.uri.path == "/events" else {
            return answer(.notFound, "PRB-HTTP-PATH", "there is nothing here", help: "POST events to /events")
        }
        guard request.method == .post else {
            return answer(.methodNotAllowed, "PRB-HTTP-METHOD", "events are put in with POST", help: "use POST", [.allow: "POST"])
        }
        guard isAllowed(request) else {
            return answer(
                .unauthorized, "PRB-HTTP-TOKEN", "the token is missing or wrong", help: "send `Authorization: Bearer` and the token",
                [.wwwAuthenticate: "Bearer"])
        }
        guard open.enter() else { return busy("PRB-HTTP-BUSY", "too many events come at once") }
        defer { open.leave() }
        do {
            guard let bytes = try await body(request) else {
                return answer(
                    .contentTooLarge, "PRB-EVENT-SIZE", "the event is longer than may be", help: "see the setting `max-event-bytes`")
            }
            switch try await desk.take(bytes) {
            case .taken(let effect): return Self.json(.accepted, "application/json", ["code": effect.code])
            case .odd(let problems):
                try aside.keep(bytes, because: problems)
                try await desk.countSetAside(problems)
                return answer(problems)
            }
        } catch {
            log.warn("an event could not be kept; its sender is told so", code: ErrorCode.of(error))
            return busy(ErrorCode.of(error), "the event could not be kept")
        }
    }

    /// The body; nil when it is too long.
    private func body(_ request: Request) async throws -> [UInt8]? {
        if let length = request.headers[.contentLength].flatMap({ Int($0) }), length > settings.maxEventBytes { return nil }
        var bytes: [UInt8] = []
        for try await part in request.body {
            guard bytes.count + part.readableBytes <= settings.maxEventBytes else { return nil }
            bytes += part.readableBytesView
        }
        return bytes
    }

    /// Whether the right token is shown, where one is needed. Digests are compared, all of each: how long it takes tells nothing.
    private func isAllowed(_ request: Request) -> Bool {
        guard let token = settings.token else { return true }
        let parts = (request.headers[.authorization] ?? "").split(separator: " ", maxSplits: 1).map(String.init)
        // The scheme's name is written in any case (RFC 9110, section 11.1).
        let shown = parts.count == 2 && parts[0].lowercased() == "bearer" ? parts[1] : ""
        let digests = [token, shown].map { SourceKey("", of: Array($0.utf8)).digest }
        return zip(digests[0], digests[1]).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
    }

    private func busy(_ code: String, _ sentence: String) -> Response {
        answer(.serviceUnavailable, code, sentence, help: "keep the event, and send it again later", [.retryAfter: "30"])
    }
}
