import BusProtocol
import Foundation
import Router
import SafeguardingContract
import TransparencyLog
import ZeroMQ

/// An adapter's identity in a test: its keys, and how the operator's list has it.
struct TestAdapter: Sendable {
    let id: AdapterID
    let party: PartyID
    let curve: CurveKeyPair
    let signing: SigningKey
    let sends: [MessageType]
    let takes: [MessageType]

    init(_ id: String, of party: String, sends: [MessageType], takes: [MessageType]) throws {
        self.id = AdapterID(unchecked: id)
        self.party = PartyID(unchecked: party)
        curve = try CurveKeyPair.generate()
        signing = SigningKey()
        self.sends = sends
        self.takes = takes
    }

    var line: AdaptersFile.Line {
        AdaptersFile.Line(
            adapter: id.text, party: party.text, curve: curve.publicKey.z85,
            signing: Data(signing.publicKey.bytes).base64EncodedString(), sends: sends.map(\.name), takes: takes.map(\.name))
    }
}

/// A raw client: a DEALER with CURVE, frames in and out, nothing resent. Tests say what goes over the wire.
struct TestClient: ~Copyable {
    private let context: Context
    private let socket: Socket
    let encoding: WireEncoding

    /// How long a test waits for an answer that has to come.
    static let patience = Duration.seconds(60)

    struct NoAnswer: Error {}
    struct Unexpected: Error { let verb: String }

    init(_ adapter: TestAdapter, _ router: RunningRouter, encoding: WireEncoding = .protobuf) throws {
        try self.init(keys: adapter.curve, endpoint: router.endpoint, server: router.publicKey, encoding: encoding)
    }

    init(keys: CurveKeyPair, endpoint: String, server: CurvePublicKey, encoding: WireEncoding = .protobuf) throws {
        let context = try Context()
        let socket = try Socket(.dealer, in: context)
        try socket.set(.linger, .zero)
        try socket.set(.receiveTimeout, TestClient.patience)
        try socket.set(.sendTimeout, TestClient.patience)
        try socket.actAsCurveClient(keys, server: server)
        try socket.connect(endpoint)
        self.context = context
        self.socket = socket
        self.encoding = encoding
    }

    /// Frames as they are, whatever they say.
    func send(raw frames: [[UInt8]]) throws { try socket.send(multipart: frames) }

    func send(_ frame: AdapterFrame) throws { try socket.send(multipart: FrameCodec.write(frame, as: encoding)) }

    /// The next frame from the router; nil when there was none and `mayCome` says that none will come.
    func receive(while mayCome: () -> Bool) throws -> RouterFrame? {
        try socket.set(.receiveTimeout, .milliseconds(100))
        defer { try? socket.set(.receiveTimeout, TestClient.patience) }
        while true {
            // Asked before the last look: what was sent before the end is still read.
            let isLast = !mayCome()
            do { return try receive() } catch is NoAnswer { if isLast { return nil } }
        }
    }

    /// The next frame from the router.
    func receive() throws -> RouterFrame {
        guard let parts = try socket.receive() else { throw NoAnswer() }
        switch FrameCodec.readFromRouter(parts.frames) {
        case .success(let frame): return frame
        case .failure: throw Unexpected(verb: "unreadable")
        }
    }

    /// The next message from the router, byte for byte.
    func receiveRaw() throws -> [[UInt8]] {
        guard let parts = try socket.receive() else { throw NoAnswer() }
        return parts.frames
    }

    /// Whether nothing comes for so long.
    func hearsNothing(for time: Duration) throws -> Bool {
        try socket.set(.receiveTimeout, time)
        defer { try? socket.set(.receiveTimeout, TestClient.patience) }
        return try socket.receive() == nil
    }

    func sendHello(session: String = UUID().uuidString, credit: UInt32 = 16) throws {
        try send(
            .hello(
                Hello.with {
                    $0.protocol = 1
                    $0.encoding = encoding.rawValue
                    $0.session = session
                    $0.credit = credit
                    $0.software = "test/1"
                }))
    }

    @discardableResult
    func hello(session: String = UUID().uuidString, credit: UInt32 = 16) throws -> SafeguardingContract.Ready {
        try sendHello(session: session, credit: credit)
        guard case .ready(let ready) = try receive() else { throw Unexpected(verb: "no READY") }
        return ready
    }

    /// Submits and waits for the answer, taking nothing else meanwhile.
    func submit(_ submission: Submission) throws -> RouterFrame {
        try send(.submit(submission))
        return try receive()
    }

    /// The next delivery; `take` says TAKEN for it.
    func delivery(take: Bool = true) throws -> (envelope: Envelope, payload: [UInt8]) {
        guard case .deliver(let envelope, let payload) = try receive() else { throw Unexpected(verb: "no DELIVER") }
        if take {
            try send(
                .taken(
                    Taken.with {
                        $0.id = envelope.id
                        $0.decision = envelope.decision
                        $0.sequence = envelope.sequence
                    }))
        }
        return (envelope, payload)
    }
}
