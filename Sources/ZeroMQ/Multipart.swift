/// A whole message as it was received: its frames, and who the connection says sent it.
public struct Multipart: Sendable, Equatable {
    /// The frames, in order. From a router socket the first is the peer's routing id.
    public var frames: [[UInt8]]

    /// The `User-Id` that the ``Authenticator`` gave the peer: the only thing that says who sent this.
    ///
    /// It is read from the payload frames, not from the routing id, which can lack it. Nil when there is none, when two frames
    /// disagree, and when it is not UTF-8. No user id, no message.
    ///
    /// - Warning: where no authenticator accepted the peer, the peer itself can claim a `User-Id`.
    public var userID: String?

    /// The peer's network address without its port, such as `127.0.0.1`; nil for inproc.
    public var peerAddress: String?

    /// Whether the message was larger than the receiver allows. The frames are then those before the limit was met; the rest was
    /// dropped. Such a message is refused, not read.
    public var oversize: Bool

    /// Makes a message as if it had been received.
    public init(frames: [[UInt8]], userID: String? = nil, peerAddress: String? = nil, oversize: Bool = false) {
        self.frames = frames
        self.userID = userID
        self.peerAddress = peerAddress
        self.oversize = oversize
    }
}

/// Puts a message together from its frames, within limits. Does no I/O.
struct MultipartAssembler: ~Copyable {
    private let maxFrames: Int
    private let maxTotalBytes: Int

    /// Whether the next frame is a router's routing id, whose metadata says nothing reliable.
    private var expectsRoutingID: Bool

    private var multipart = Multipart(frames: [])
    private var bytesKept = 0
    private var userIDsAgree = true

    init(isRouter: Bool, maxFrames: Int, maxTotalBytes: Int) {
        precondition(maxFrames > 0 && maxTotalBytes >= 0, "the limits of a message are positive numbers")
        self.maxFrames = maxFrames
        self.maxTotalBytes = maxTotalBytes
        expectsRoutingID = isRouter
    }

    /// Takes the next frame, or drops it when a limit is met. Once one is dropped, so are all that follow.
    ///
    /// - Parameters:
    ///   - bytes: the frame's content, copied if it is kept.
    ///   - metadata: looks a property of this frame up.
    mutating func take(_ bytes: UnsafeRawBufferPointer, metadata: (String) -> String?) {
        defer { expectsRoutingID = false }
        if multipart.oversize || multipart.frames.count == maxFrames || bytes.count > maxTotalBytes - bytesKept {
            multipart.oversize = true
            return
        }
        bytesKept += bytes.count
        multipart.frames.append([UInt8](bytes))
        if expectsRoutingID { return }
        if multipart.peerAddress == nil { multipart.peerAddress = metadata("Peer-Address") }
        guard let userID = metadata("User-Id") else { return }
        if multipart.userID == nil { multipart.userID = userID }
        if multipart.userID != userID { userIDsAgree = false }
    }

    /// The message, after its last frame.
    consuming func finish() -> Multipart {
        var finished = multipart
        if !userIDsAgree { finished.userID = nil }
        return finished
    }
}
