/// Something that the project promises of its speed, or asks of itself, and what was measured of it.
package struct Promise: Codable, Sendable, Equatable {
    /// What has to be so, in words.
    package let title: String
    /// The value that was measured.
    package let measured: Double
    /// Whether the value must not be less, or not be more, than the bound.
    package let atLeast: Bool
    package let bound: Double
    /// What is aimed at beyond it; nil where nothing is.
    package let aim: Double?
    package let isMet: Bool
    /// Whether the aim is reached too.
    package let isAimReached: Bool

    init(_ title: String, _ measured: Double, atLeast bound: Double, aim: Double? = nil) {
        (self.title, self.measured, self.atLeast, self.bound, self.aim) = (title, measured, true, bound, aim)
        isMet = measured >= bound
        isAimReached = aim.map { measured >= $0 } ?? isMet
    }

    init(_ title: String, _ measured: Double, atMost bound: Double) {
        (self.title, self.measured, atLeast, self.bound, aim) = (title, measured, false, bound, nil)
        isMet = measured <= bound
        isAimReached = isMet
    }
}

extension Promise {
    /// The name under which RabbitMQ's quorum queue is found among the peers.
    package static let rabbitMQ = "rabbitmq"

    /// What can be said of the promises by what was measured. Each is a ratio within one run.
    package static func judged(by results: [Comparison]) -> [Promise] {
        results.flatMap { beside($0) } + recipients(results) + adapters(results)
    }

    private static func beside(_ result: Comparison) -> [Promise] {
        let setting = result.setting
        // One producer's worth of work for one recipient, as it is meant: other ways to go are figures, and no promises.
        guard setting.recipients == 1, setting.consumers == 1, setting.connected == 0, setting.encoding == "protobuf" else { return [] }
        var promises: [Promise] = []
        let place = "window \(setting.window), \(setting.transport.rawValue)"
        if setting.syncDelay == 0, let yardstick = result.yardstick {
            if setting.window == 256 || setting.window == 16 {
                promises.append(Promise("messages a second, of the yardstick's (\(place))", result.eider.messagesPerSecond / yardstick.messagesPerSecond, atLeast: 0.6, aim: 0.9))
            }
            if setting.window == 1 {
                promises.append(Promise("median from submit to recorded, of the yardstick's (\(place))", result.eider.recorded.p50 / yardstick.recorded.p50, atMost: 1.4))
            }
        }
        if setting.syncDelay == 0, let rabbit = result.peers[rabbitMQ], setting.window == 256 || setting.window == 16 {
            promises.append(Promise("messages a second, of RabbitMQ's quorum queue (\(place))", result.eider.messagesPerSecond / rabbit.messagesPerSecond, atLeast: 1, aim: 1.5))
        }
        if setting.syncDelay >= 5, setting.window >= 64, let syncs = result.eider.syncsPerMessage {
            promises.append(Promise("syncs for each message, where a sync takes \(setting.syncDelay) ms longer (\(place))", syncs, atMost: 1.0 / 16))
        }
        return promises
    }

    /// A second recipient's processor time.
    private static func recipients(_ results: [Comparison]) -> [Promise] {
        results.compactMap { two in
            var alone = two.setting
            alone.recipients = 1
            guard two.setting.recipients == 2, two.setting.syncDelay == 0, let one = results.first(where: { $0.setting == alone }) else { return nil }
            return Promise(
                "router's processor time with a second recipient, of that with one (window \(alone.window), \(alone.transport.rawValue))", two.eider.routerCPU / one.eider.routerCPU,
                atMost: 1.4)
        }
    }

    /// Many adapters, of which a few are busy, beside ten that all are.
    private static func adapters(_ results: [Comparison]) -> [Promise] {
        let ten = results.first { $0.setting.connected == 10 }
        return results.filter { $0.setting.connected > 10 }.flatMap { many in
            let crowd = "\(many.setting.connected) adapters connected, \(many.setting.producers + many.setting.consumers) busy"
            var promises = [Promise("MiB of memory at most (\(crowd))", many.eider.peakMemory, atMost: 200)]
            if let ten { promises.append(Promise("messages a second, of those with 10 adapters (\(crowd))", many.eider.messagesPerSecond / ten.eider.messagesPerSecond, atLeast: 0.8)) }
            return promises
        }
    }
}
