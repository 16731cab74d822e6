import BusProtocol
import Foundation
import SafeguardingContract
import ZeroMQ

/// One short session with the router: in, one message, its answer, out.
///
/// It keeps nothing: whoever calls it has the message until there is an answer, and sends the same bytes again where there was none.
/// An adapter that runs uses AdapterKit, with its durable outbox; and because one key has one session, this needs keys of its own.
struct BusVisit: Sendable {
    let address: RouterAddress
    let keys: CurveKeyPair
    /// Until when there has to be an answer.
    let patience: Duration

    /// What the router said to a message.
    enum Answer: Sendable {
        case recorded(Recorded)
        case refused(Refused)
    }

    /// Only says hello, to see whether the router is there and knows these keys.
    func greet() async throws -> SafeguardingContract.Ready { try await visit { line, _ in line } }

    /// Sends a message as JSON.
    func submit(_ event: EventText) async throws -> Answer {
        try await visit { (_, link) throws(CommandError) in
            try link.send([Verb.submit.bytes, event.json, []])
            while true {
                switch try link.next() {
                case .recorded(let recorded) where recorded.id == event.id.description: return .recorded(recorded)
                case .refused(let refused) where refused.id == event.id.description || refused.id.isEmpty: return .refused(refused)
                default: continue
                }
            }
        } sending: { event.type }
    }

    /// Opens a session on a thread of its own, because everything in it blocks.
    private func visit<Value: Sendable>(
        _ body: @escaping @Sendable (SafeguardingContract.Ready, borrowing Link) throws(CommandError) -> Value, sending type: @escaping @Sendable () -> String? = { nil }
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            do {
                _ = try DedicatedThread.start(name: "eider-visit") {
                    continuation.resume(with: Result { () throws(CommandError) in try self.run(body, type()) }.mapError { $0 as any Error })
                }
            } catch { continuation.resume(throwing: CommandError(from: error)) }
        }
    }

    /// How long the door may stay shut before that is the answer: a router that stops just now looks like a wrong key, and one
    /// that was told of this key just now may not have looked yet.
    private static let knocking = Duration.milliseconds(1500)

    private func run<Value: Sendable>(
        _ body: (SafeguardingContract.Ready, borrowing Link) throws(CommandError) -> Value, _ type: String?
    ) throws(CommandError) -> Value {
        let begun = ContinuousClock.now
        while true {
            do throws(CommandError) { return try once(body, type) } catch {
                guard ["CLI-403", "CLI-404"].contains(error.code), .now - begun < Self.knocking else { throw error }
                usleep(200_000)
            }
        }
    }

    private func once<Value: Sendable>(
        _ body: (SafeguardingContract.Ready, borrowing Link) throws(CommandError) -> Value, _ type: String?
    ) throws(CommandError) -> Value {
        let context: Context
        do { context = try Context() } catch { throw CommandError(from: error) }
        defer { context.terminate() }
        let link = try Link.open(to: self, in: context)
        var session = AdapterSession(
            Greeting(
                encoding: .json, sends: type.map { [$0] } ?? [], takes: [], credit: 1, software: "eider send", contract: "v1.0"))
        let name = MessageID(high: .random(in: 0 ... .max), low: .random(in: 0 ... .max)).description
        try link.send(FrameCodec.write(AdapterFrame.hello(session.connected(session: name)), as: .json))
        while true {
            switch session.receive(try link.next()) {
            case .ready(let ready, _):
                let value = try body(ready, link)
                if let bye = session.end(.stop) { try? link.send(FrameCodec.write(AdapterFrame.bye(bye), as: .json)) }
                return value
            case .helloRefused(let refused), .refused(let refused):
                throw CommandError(refused.code, refused.sentence, help: refused.help, exit: .unavailable)
            default: continue
            }
        }
    }
}
