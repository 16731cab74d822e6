import BusProtocol
public import TransparencyLog

/// Something to put on the wire.
public struct Outgoing: Sendable {
    /// Where to.
    public let connection: Connection
    /// The sequence of what it delivers; nil for any other frame. A delivery goes out only while its session is there, and as long as what it was decided by has not changed.
    public let delivers: UInt64?
    /// Verb, head and payload, as they go over the wire.
    public let frames: [[UInt8]]

    /// Whether it is a delivery.
    public var isDelivery: Bool { delivers != nil }

    init(to connection: Connection, _ frame: RouterFrame, _ encoding: WireEncoding) {
        self.connection = connection
        if case .deliver(let envelope, _) = frame { delivers = envelope.sequence } else { delivers = nil }
        frames = FrameCodec.write(frame, as: encoding)
    }
}

/// What the shell does after the engine decided: nothing of it needs another decision, and nothing of it waits for the ledger.
public enum RouterEffect: Sendable {
    /// Send this, where ``RouterEngine/mayGo(_:)`` still says so. Where it cannot be sent, the engine is told with ``RouterEvent/unroutable(_:)``, before anything else is sent.
    case send(Outgoing)
    /// Keep this beside the records, when there is time: a witness's word that is lost is given again for the next checkpoint.
    indirect case keep(Cosignature, size: UInt64)
    /// Say this in the log.
    case say(RouterLogLine)
}
