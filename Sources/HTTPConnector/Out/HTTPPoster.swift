public import AdapterKit
import Foundation
import SafeguardingContract

#if canImport(FoundationNetworking)
    import FoundationNetworking
#endif

/// POSTs to one address of the agency's own system.
///
/// ```swift
/// let poster = try HTTPPoster(to: "https://cases.example/eider", token: settings.text("token"))
/// func take(_ delivery: Delivery) async throws -> Handling { try await poster.post(delivery) }
/// ```
///
/// The system has it when it answers with 2xx. Everything else throws, and the kit calls again later, so that the system can get the same twice: the header `Idempotency-Key` is
/// the delivery's own key each time. Redirections are not followed, because what is said about a child goes where the settings say, and nowhere else. Certificates are judged by the
/// machine's own authorities. Nothing of what is sent, of what comes back, or of the address gets into an error.
public final class HTTPPoster: Sendable {
    private let url: URL
    private let token: String?
    private let limit: Duration
    private let declining: Set<Int>
    private let session: URLSession

    /// - Parameters:
    ///   - address: `https://…`; `http://` only to the machine itself.
    ///   - token: is shown as `Authorization: Bearer`; it comes from a secret setting. Nil or empty for none.
    ///   - limit: how long one attempt may take, from connecting to the answer.
    ///   - declining: statuses by which the system says for good that it cannot take this one, such as 422: ``post(_:)`` then declines with `X-HTTP-422`, and
    ///     the sender is told. By default none: what is not taken is tried again until it is.
    /// - Throws: `ADP-HTTP-ADDRESS` where this is no address to post to.
    public init(to address: String, token: String? = nil, limit: Duration = .seconds(30), declining: Set<Int> = []) throws(AdapterProblem) {
        if let problem = Self.problem(with: address) { throw problem }
        guard let url = URL(string: address) else { throw Self.noAddress }
        (self.url, self.limit, self.declining) = (url, limit, declining)
        self.token = token.flatMap { $0.isEmpty ? nil : $0 }
        let configuration = URLSessionConfiguration.ephemeral
        configuration.httpCookieStorage = nil
        configuration.httpShouldSetCookies = false
        configuration.urlCache = nil
        // The limit is kept by HTTPExchanges. The session's own are whole seconds, cut off: with less than one it would give up at once.
        let beyondLimit = limit.inSeconds.rounded(.up) + 1
        configuration.timeoutIntervalForRequest = beyondLimit
        configuration.timeoutIntervalForResource = beyondLimit
        session = URLSession(configuration: configuration, delegate: HTTPExchanges.shared, delegateQueue: nil)
    }

    deinit { session.invalidateAndCancel() }

    /// What is wrong with an address; nil for nothing. An adapter's `Adapter/check(_:)` says it.
    public static func problem(with address: String) -> AdapterProblem? {
        guard let parts = URLComponents(string: address), let host = parts.host, !host.isEmpty, parts.user == nil, parts.password == nil, parts.fragment == nil else {
            return noAddress
        }
        switch parts.scheme?.lowercased() {
        case "https": return nil
        case "http" where Loopback.contains(host.trimmingCharacters(in: ["[", "]"])): return nil
        default: return noAddress
        }
    }

    private static let noAddress = AdapterProblem(
        code: "ADP-HTTP-ADDRESS", "this is not an address that can be posted to",
        help: "write https://host/path, without a name or password in it; http:// goes to this machine alone")

    /// POSTs a delivery, as a JSON object with the envelope's attributes and the message under `data`.
    /// - Returns: taken; declined where the system answered with one of the statuses that say so, or the message is of a type that is not known here.
    /// - Throws: ``HTTPFault`` in every other case, to be called again.
    public func post(_ delivery: Delivery) async throws -> Handling {
        guard let json = DeliveryJSON.of(delivery) else { return .declined(code: delivery.type == nil ? "DEC-UNKNOWN-TYPE" : "DEC-MALFORMED") }
        return try await post(json, key: delivery.key)
    }

    /// POSTs bytes.
    ///
    /// - Parameters:
    ///   - body: what is sent.
    ///   - key: the same for each attempt, and for nothing else: `Delivery/key`. Printable ASCII; it names nobody.
    ///   - kind: the media type.
    /// - Returns: taken, or declined, as ``post(_:)``.
    /// - Throws: ``HTTPFault``; `CancellationError` when the task is cancelled.
    public func post(_ body: [UInt8], key: String, kind: String = "application/json") async throws -> Handling {
        var request = URLRequest(url: url)
        request.httpMethod = "POST"
        request.httpBody = Data(body)
        request.setValue(kind, forHTTPHeaderField: "Content-Type")
        request.setValue("\"\(key)\"", forHTTPHeaderField: "Idempotency-Key")
        if let token { request.setValue("Bearer \(token)", forHTTPHeaderField: "Authorization") }
        let status = try await HTTPExchanges.shared.status(of: request, in: session, within: limit)
        if (200..<300).contains(status) { return .taken }
        if declining.contains(status) { return .declined(code: "X-HTTP-\(status)") }
        throw HTTPFault(status: status)
    }
}

/// The agency's system did not take what was posted. It says nothing of what that was, nor where to.
public struct HTTPFault: CodedError, Hashable, Sendable, CustomStringConvertible {
    /// The status it answered with; nil where there was no answer.
    public let status: Int?

    /// A stable code, for example `ADP-HTTP-503`, or `ADP-HTTP-AWAY`.
    public var code: String { status.map { "ADP-HTTP-\($0)" } ?? "ADP-HTTP-AWAY" }
    public var description: String { "the agency's system did not take it [\(code)]; it is tried again" }
}

extension Duration {
    fileprivate var inSeconds: Double { Double(components.seconds) + Double(components.attoseconds) / 1e18 }
}
