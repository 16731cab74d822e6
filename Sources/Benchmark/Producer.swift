import BusProtocol
import Foundation
import SafeguardingContract
import ZeroMQ

/// Submits referrals and hears that they are recorded, so many of them under way at once. It keeps nothing but counts.
final class Producer {
    private let connection: ClientConnection
    private let window: Int
    /// How many producers there are, of which each has children of its own.
    private let all: Int
    private let firstChild: Int
    private var frames: [ReferralFrames]
    private let submit = Verb.submit.bytes
    /// From ``MonotonicClock`` to 1970, in nanoseconds.
    private let toWallClock: UInt64
    private var lastTime: UInt64 = 0
    private var sent = 0
    private(set) var report = ClientReport()

    var isDone: Bool { report.count == connection.orders.count }
    var pollItem: PollItem { connection.socket.pollItem(.in) }

    init(_ connection: ClientConnection, window: Int, of all: Int, firstChild: Int) throws {
        guard window <= connection.credit else {
            throw BenchmarkFault("BEN-103", "the router lets an adapter have \(connection.credit) submits unanswered, and the window is \(window)", help: "give a smaller window, or more producers")
        }
        self.connection = connection
        self.window = window
        self.all = all
        self.firstChild = firstChild
        let orders = connection.orders
        let wall = Date().timeIntervalSince1970
        toWallClock = UInt64(wall * 1e9) - MonotonicClock.now
        let time = Moment(milliseconds: Int64(wall * 1000)).description
        frames = orders.to.map { ReferralFrames(from: "eider:\(orders.party)/\(orders.adapter)", to: $0, inform: orders.inform, at: time, as: connection.encoding) }
    }

    /// Submits as many as may be under way.
    func fill() throws {
        let end = min(connection.orders.count, Int(report.count) + window)
        while sent < end {
            // Never the same twice: it is part of the id.
            let time = max(MonotonicClock.now, lastTime + 1)
            lastTime = time
            if sent == 0 { report.first = time }
            let id = TimedID(sender: connection.orders.number, nanoseconds: time, milliseconds: (time + toWallClock) / 1_000_000)
            let which = sent % frames.count
            frames[which].become(id, aboutChild: (firstChild + sent * all + connection.orders.number) % InventedChild.count)
            try connection.socket.send(submit, more: true)
            try connection.socket.send(frames[which].head, more: true)
            try connection.socket.send(frames[which].payload)
            sent += 1
        }
    }

    /// Hears all that is there.
    /// - Parameter waiting: whether to wait for the first.
    func hear(waiting: Bool) throws {
        var waiting = waiting
        while !isDone, let incoming = try connection.next(waiting: waiting) {
            waiting = false
            guard incoming.has(.recorded) else { throw incoming.fault() }
            let now = MonotonicClock.now
            let submitted = incoming.head.withBytes { head in
                Delivery.idOfRecorded(head).flatMap { TimedID.nanoseconds(of: UnsafeRawBufferPointer(rebasing: head[$0])) }
            }
            guard let submitted, submitted <= now else { throw BenchmarkFault.unexpected("RECORDED for something that it never submitted") }
            report.add(now - submitted, at: now)
        }
    }
}
