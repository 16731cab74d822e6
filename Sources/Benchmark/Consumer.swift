import BusProtocol
import SafeguardingContract
import ZeroMQ

/// Takes what is delivered, and says so at once. It keeps nothing but counts.
final class Consumer {
    private let connection: ClientConnection
    private let takenVerb = Verb.taken.bytes
    private var taken: [UInt8] = []
    private(set) var report = ClientReport()

    var isDone: Bool { report.count == connection.orders.count }
    var pollItem: PollItem { connection.socket.pollItem(.in) }

    init(_ connection: ClientConnection) { self.connection = connection }

    /// Takes all that is there.
    /// - Parameter waiting: whether to wait for the first.
    func take(waiting: Bool) throws {
        var waiting = waiting
        while !isDone, let incoming = try connection.next(waiting: waiting) {
            waiting = false
            guard incoming.has(.deliver) else { throw incoming.fault() }
            if report.count == 0 { try checkThatItWasCut(incoming) }
            let submitted = incoming.head.withBytes { head -> UInt64? in
                guard let delivery = Delivery(head: head) else { return nil }
                delivery.writeTaken(head, into: &taken, as: connection.encoding)
                return TimedID.nanoseconds(of: UnsafeRawBufferPointer(rebasing: head[delivery.id]))
            }
            guard let submitted else { throw BenchmarkFault.unexpected("DELIVER whose head cannot be read") }
            try connection.socket.send(takenVerb, more: true)
            try connection.socket.send(taken, more: true)
            try connection.socket.send([])
            let now = MonotonicClock.now
            if report.count == 0 { report.first = now }
            report.add(now - min(now, submitted), at: now)
        }
    }

    /// The agreement lets nobody have who told the club: a measurement in which nothing is cut is not the one that was asked for.
    private func checkThatItWasCut(_ incoming: borrowing ClientConnection.Incoming) throws {
        guard case .success(.deliver(_, let payload)) = FrameCodec.readFromRouter([incoming.verb.bytes, incoming.head.bytes, incoming.payload.bytes]),
            let referral = try? Wire.decode(Referral.self, payload)
        else { throw BenchmarkFault.unexpected("DELIVER of something that is no referral") }
        guard !referral.hasSource, referral.hasChild else { throw BenchmarkFault.unexpected("DELIVER of a referral that the agreement did not cut") }
    }
}
