/// What is measured: one way for messages to go.
package struct Setting: Codable, Hashable, Sendable {
    /// How the clients reach the router.
    package enum Transport: String, Codable, CaseIterable, Sendable { case ipc, tcp }

    /// Submits that are unanswered at once, of all producers together.
    package var window: Int
    package var transport: Transport
    /// `protobuf` or `json`.
    package var encoding: String
    package var producers: Int
    /// Desks that the messages go to, one after the other, each with a consumer of its own.
    package var consumers: Int
    /// To how many parties each message goes: one that acts, and the others informed.
    package var recipients: Int
    /// Messages of one measurement.
    package var messages: Int
    /// Milliseconds that each sync takes longer.
    package var syncDelay: Int
    /// How many adapters are connected, most of them idle; 0 where there are none but those that are busy.
    package var connected: Int

    package init(
        window: Int, transport: Transport = .ipc, encoding: String = "protobuf", producers: Int = 1, consumers: Int = 1, recipients: Int = 1, messages: Int, syncDelay: Int = 0,
        connected: Int = 0
    ) {
        (self.window, self.transport, self.encoding, self.producers) = (window, transport, encoding, producers)
        (self.consumers, self.recipients, self.messages, self.syncDelay, self.connected) = (consumers, recipients, messages, syncDelay, connected)
    }

    /// Submits that each producer has unanswered.
    package var windowOfEach: Int { max(1, window / producers) }

    /// Deliveries of one measurement.
    package var deliveries: Int { messages * recipients }
}

/// What one measurement gave.
package struct Measured: Sendable {
    package var messages: UInt64
    /// From the first submit until the last was recorded and taken.
    package var seconds: Double
    /// From submit until RECORDED was there, and until the delivery was taken.
    package var recorded: Histogram
    package var taken: Histogram
    /// Seconds of processor time.
    package var routerCPU: Double
    package var clientCPU: Double
    /// How often the router asked the disk to keep what was written; nil where nothing counted.
    package var syncs: UInt64?
    /// The most memory that the router had, in bytes.
    package var peakMemory: UInt64
    /// What the router made the system write, in bytes; nil where the system does not say.
    package var bytesWritten: UInt64?

    /// - Parameters:
    ///   - producers: what all of them report together, and so the consumers.
    ///   - before: the router before the first submit.
    ///   - after: the router when all is settled.
    package init(producers: ClientReport, consumers: ClientReport, before: ProcessLook, after: ProcessLook, syncs: UInt64?) {
        messages = producers.count
        seconds = Double(max(producers.last, consumers.last) - min(producers.first, producers.last)) / 1e9
        (recorded, taken) = (producers.latencies, consumers.latencies)
        (routerCPU, clientCPU) = (after.cpu - before.cpu, producers.cpu + consumers.cpu)
        self.syncs = syncs
        peakMemory = after.peakMemory
        bytesWritten = before.bytesWritten.flatMap { before in after.bytesWritten.map { $0 - before } }
    }

    /// In the units in which people compare.
    package var figures: Figures {
        let each = 1 / Double(messages)
        return Figures(
            messagesPerSecond: Double(messages) / seconds, recorded: .init(recorded), taken: .init(taken), routerCPU: routerCPU * each * 1e6, clientCPU: clientCPU * each * 1e6,
            syncsPerMessage: syncs.map { Double($0) * each }, peakMemory: Double(peakMemory) / 1_048_576, bytesPerMessage: bytesWritten.map { Double($0) * each })
    }
}
