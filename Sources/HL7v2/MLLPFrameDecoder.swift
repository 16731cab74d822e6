/// What a decoder found.
public enum MLLPEvent: Sendable, Equatable {
    /// A whole frame's content.
    case frame([UInt8])
    /// Something that is not a frame, and was skipped. The decoder goes on with the next frame.
    case fault(MLLPFault)
}

/// Bytes that were skipped. Says how many, never which.
public enum MLLPFault: Sendable, Equatable {
    /// Between frames, other than line ends.
    case noise(byteCount: Int)
    /// A frame that did not end: another began, or the connection closed.
    case unfinished(byteCount: Int)
    /// A frame whose end mark is not followed by CR. Where it really ends is unknown, so it is not delivered.
    case brokenEnd(byteCount: Int)
    /// A frame with more content than the limit, in bytes. The rest of it is skipped.
    case tooLarge(limit: Int)

    /// Stable.
    public var code: String {
        switch self {
        case .noise: "mllp.noise"
        case .unfinished: "mllp.unfinished"
        case .brokenEnd: "mllp.broken-end"
        case .tooLarge: "mllp.too-large"
        }
    }
}

/// Finds frames in a stream of bytes that arrives in pieces. Does no I/O; one decoder per connection.
///
/// A start mark (0x0B) begins a frame wherever it stands, for no message may hold one: so whatever came before, the next
/// good frame is found. Memory is bounded by the limit.
public struct MLLPFrameDecoder: Sendable {
    private enum State {
        /// Between frames, so many bytes of noise seen.
        case between(noise: Int)
        /// Within a frame.
        case content
        /// Within a frame, end mark seen.
        case ending
        /// After a fault that has been told: skipping to the next start mark.
        case skipping
    }

    private let limit: Int
    private var state = State.between(noise: 0)
    private var content: [UInt8] = []

    /// A decoder at the beginning of a connection.
    ///
    /// - Parameter limit: The most bytes of content in a frame.
    public init(limit: Int = MLLPFrame.standardLimit) {
        self.limit = max(0, limit)
    }

    /// Takes the next bytes, and returns what became certain with them, in order.
    public mutating func receive(_ bytes: [UInt8]) -> [MLLPEvent] {
        var events: [MLLPEvent] = []
        for byte in bytes {
            if let event = byte == MLLPFrame.start ? begin() : take(byte) { events.append(event) }
        }
        return events
    }

    /// The connection has closed: says what was left over. The decoder is as new afterwards.
    public mutating func finish() -> [MLLPEvent] {
        defer {
            state = .between(noise: 0)
            content = []
        }
        return abandoned().map { [.fault($0)] } ?? []
    }

    private mutating func begin() -> MLLPEvent? {
        defer {
            state = .content
            content = []
        }
        return abandoned().map(MLLPEvent.fault)
    }

    /// What is lost if the current state ends here.
    private func abandoned() -> MLLPFault? {
        switch state {
        case .between(let noise): noise > 0 ? .noise(byteCount: noise) : nil
        case .content: .unfinished(byteCount: content.count)
        case .ending: .brokenEnd(byteCount: content.count)
        case .skipping: nil
        }
    }

    private mutating func take(_ byte: UInt8) -> MLLPEvent? {
        switch state {
        case .skipping:
            return nil
        case .between(let noise):
            // Many senders put a line end between frames.
            let isLineEnd = byte == 0x0D || byte == 0x0A
            state = .between(noise: isLineEnd || noise == .max ? noise : noise + 1)
            return nil
        case .ending where byte == MLLPFrame.carriageReturn:
            defer { content = [] }
            state = .between(noise: 0)
            return .frame(content)
        case .ending:
            return skip(.brokenEnd(byteCount: content.count))
        case .content where byte == MLLPFrame.end:
            state = .ending
            return nil
        case .content where content.count < limit:
            content.append(byte)
            return nil
        case .content:
            return skip(.tooLarge(limit: limit))
        }
    }

    private mutating func skip(_ fault: MLLPFault) -> MLLPEvent {
        state = .skipping
        content = []
        return .fault(fault)
    }
}
