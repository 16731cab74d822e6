public import Logging
public import SafeguardingContract

/// An adapter's log. It has room for a message id, a party, a verb and a code, and for nothing else: so nothing of what
/// is said about a child can get into it.
public struct AdapterLog: Sendable {
    private let logger: Logger
    /// What the adapter's status tells of it.
    let trail = AdapterTrail()

    /// Writes to a logger.
    public init(_ logger: Logger) { self.logger = logger }

    /// Writes to standard error.
    public static func standardError(adapter: AdapterID) -> AdapterLog {
        var logger = Logger(label: "eider.adapter", factory: StreamLogHandler.standardError(label:))
        logger[metadataKey: "adapter"] = "\(adapter)"
        return AdapterLog(logger)
    }

    /// Says nothing: for tests that make thousands of lines which nobody reads.
    package static let silent = AdapterLog(Logger(label: "eider.adapter") { _ in SwiftLogNoOpLogHandler() })

    /// Notes that something happened as it should.
    ///
    /// - Parameters:
    ///   - event: what happened, in words that are the same every time.
    ///   - message: the message it happened to.
    ///   - party: the other side.
    ///   - verb: the verb, or the message's type.
    ///   - code: a stable code.
    public func note(_ event: StaticString, message: MessageID? = nil, party: PartyID? = nil, verb: String? = nil, code: String? = nil) {
        if let code { trail.noted(code) }
        logger.info("\(event)", metadata: metadata(message, party, verb, code))
    }

    /// Notes that something did not go as it should.
    public func warn(_ event: StaticString, message: MessageID? = nil, party: PartyID? = nil, verb: String? = nil, code: String? = nil) {
        if let code { trail.failed(code) }
        logger.warning("\(event)", metadata: metadata(message, party, verb, code))
    }

    /// Notes something that a person has to see to now.
    public func alarm(_ event: StaticString, message: MessageID? = nil, party: PartyID? = nil, verb: String? = nil, code: String? = nil) {
        if let code { trail.failed(code) }
        logger.error("\(event)", metadata: metadata(message, party, verb, code))
    }

    /// Notes settings of the software, such as a socket's.
    func settings(_ lines: [String]) {
        for line in lines { logger.debug("socket option", metadata: ["setting": "\(line)"]) }
    }

    private func metadata(_ message: MessageID?, _ party: PartyID?, _ verb: String?, _ code: String?) -> Logger.Metadata {
        var metadata: Logger.Metadata = [:]
        if let message { metadata["message"] = "\(message)" }
        if let party { metadata["party"] = "\(party)" }
        if let verb { metadata["verb"] = "\(Self.word(verb))" }
        if let code { metadata["code"] = "\(Self.word(code))" }
        return metadata
    }

    // What comes from the wire is cut to a word, so that no line break or terminal escape gets into the log.
    static func word(_ text: String) -> String {
        String(text.prefix(64).filter { $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) })
    }
}
