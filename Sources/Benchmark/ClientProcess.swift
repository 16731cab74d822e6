import BusProtocol
import Foundation
import ZeroMQ

/// A client process of the benchmark, from its orders to its report, and until it is ended from outside.
package enum ClientProcess {
    /// Does not return where all goes well: like any adapter it stays connected when it has nothing more to say. What it said last may still wait behind what the router has not
    /// read yet, and a router that does not read just then forgets what a connection holds that is closed. (Nothing is lost by that where it counts: what nobody said TAKEN of is
    /// delivered again.)
    /// - Parameter say: what it has to say, line by line: `ready` when every adapter is greeted, and its report when its work is done.
    package static func run(_ orders: ClientOrders, say: (String) -> Void) throws -> Never {
        // Opened before it is ready, so that no word at the gate is missed.
        let gate = orders.adapters.contains { $0.role == .producer } ? try Gate(waitingAt: orders.gate) : nil
        let context = try Context()
        let connections = try orders.adapters.map { try ClientConnection($0, of: orders, in: context) }
        for connection in connections { try connection.sayHello() }
        for connection in connections { try connection.awaitReady() }
        let producers = try connections.filter { $0.orders.role == .producer }.map { try Producer($0, window: orders.window, of: orders.producers, firstChild: orders.firstChild) }
        let consumers = connections.filter { $0.orders.role == .consumer }.map { Consumer($0) }
        say("ready")
        try gate?.wait()
        let before = MonotonicClock.cpuSeconds
        switch (producers.count, consumers.count) {
        case (1, 0):
            while !producers[0].isDone {
                try producers[0].fill()
                try producers[0].hear(waiting: true)
            }
        case (0, 1): while !consumers[0].isDone { try consumers[0].take(waiting: true) }
        default: try serve(producers, consumers)
        }
        var report = ClientReport()
        for producer in producers { report.add(producer.report) }
        for consumer in consumers { report.add(consumer.report) }
        report.cpu = MonotonicClock.cpuSeconds - before
        for line in report.lines { say(line) }
        // Never let go: what no code names any more is otherwise closed.
        for connection in connections { _ = Unmanaged.passRetained(connection) }
        while true { pause() }
    }

    /// Several adapters on one thread, each when something has come for it.
    private static func serve(_ producers: [Producer], _ consumers: [Consumer]) throws {
        var poller = Poller()
        for producer in producers { poller.add(producer.pollItem) }
        for consumer in consumers { poller.add(consumer.pollItem) }
        for producer in producers { try producer.fill() }
        while !producers.allSatisfy(\.isDone) || !consumers.allSatisfy(\.isDone) {
            let ready = try poller.wait(timeout: .seconds(60))
            guard !ready.isEmpty else { throw BenchmarkFault.silence }
            for (index, producer) in producers.enumerated() where ready.canReceive(index) && !producer.isDone {
                try producer.hear(waiting: false)
                try producer.fill()
            }
            for (index, consumer) in consumers.enumerated() where ready.canReceive(producers.count + index) { try consumer.take(waiting: false) }
        }
    }
}
