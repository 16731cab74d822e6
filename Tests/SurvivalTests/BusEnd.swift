import BusProtocol
import Foundation
import Router
import SafeguardingContract
import TransparencyLog
import ZeroMQ

@testable import EiderCommand

/// Who an adapter is: its keys, and how the operator's list has it.
struct Identity: Sendable {
    let id: AdapterID
    let party: PartyID
    let curve: CurveKeyPair
    let signing = SigningKey()
    let sends: [MessageType]
    let takes: [MessageType]

    init(_ id: String, of party: String, sends: [MessageType], takes: [MessageType]) throws {
        self.id = AdapterID(unchecked: id)
        self.party = PartyID(unchecked: party)
        self.sends = sends
        self.takes = takes
        curve = try CurveKeyPair.generate()
    }

    var line: AdaptersFile.Line {
        AdaptersFile.Line(
            adapter: id.text, party: party.text, curve: curve.publicKey.z85, signing: Data(signing.publicKey.bytes).base64EncodedString(),
            sends: sends.map(\.name), takes: takes.map(\.name))
    }
}

/// One adapter's end of one connection: what it says and hears, by the session's rules, and nothing that outlives the connection.
struct BusEnd: ~Copyable {
    private let context: Context
    private let socket: Socket
    private(set) var session: AdapterSession

    /// - Parameter credit: how many deliveries it takes without answering.
    init(_ identity: Identity, _ address: RouterAddress, credit: UInt32 = 64) throws {
        let context = try Context()
        let socket = try Socket(.dealer, in: context)
        try socket.set(.linger, .zero)
        try socket.actAsCurveClient(identity.curve, server: try CurvePublicKey(z85: address.key))
        try socket.connect(address.endpoint)
        var session = AdapterSession(
            Greeting(
                encoding: .protobuf, sends: identity.sends.map(\.name), takes: identity.takes.map(\.name), credit: credit, software: "survival/1", contract: "v1.0"))
        let hello = AdapterFrame.hello(session.connected(session: UUID().uuidString))
        _ = try socket.trySend(multipart: FrameCodec.write(hello, as: .protobuf))
        self.context = context
        self.socket = socket
        self.session = session
    }

    var pollItem: PollItem { borrowing get { socket.pollItem(.in) } }

    mutating func hello() throws { try send(.hello(session.connected(session: UUID().uuidString))) }

    func send(_ frame: AdapterFrame) throws { _ = try socket.trySend(multipart: FrameCodec.write(frame, as: .protobuf)) }

    mutating func submit(_ submission: Submission) throws { if session.submitted(submission.id) { try send(.submit(submission)) } }

    mutating func taken(_ envelope: Envelope) throws { if session.settled(sequence: envelope.sequence) { try send(.taken(Taken(answering: envelope))) } }

    struct Unreadable: Error {}

    /// What the router said next; nil where it has said nothing more.
    mutating func next() throws -> AdapterStep? {
        guard let parts = try socket.tryReceive() else { return nil }
        guard case .success(let frame) = FrameCodec.readFromRouter(parts.frames) else { throw Unreadable() }
        return session.receive(frame)
    }
}
