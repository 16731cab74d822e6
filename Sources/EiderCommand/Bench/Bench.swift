import Benchmark

/// A run: each setting measured so often, Eider and what is set beside it in turn, so that what else the machine does meanwhile falls on all alike.
struct Bench: Sendable {
    let eider: EiderMeasurement
    let yardstick: YardstickMeasurement?
    let repetitions: Int
    var brokers: [BrokerMeasurement] = []

    init(eider: EiderMeasurement, yardstick: YardstickMeasurement?, repetitions: Int) {
        (self.eider, self.yardstick, self.repetitions) = (eider, yardstick, repetitions)
    }

    /// - Parameters:
    ///   - progress: what is measured next.
    ///   - finished: a setting's figures, when it is over.
    func run(_ plan: Plan, progress: (String) -> Void, finished: (Comparison) -> Void) async throws -> [Comparison] {
        var results: [Comparison] = []
        for (index, setting) in plan.settings.enumerated() {
            let place = "\(index + 1)/\(plan.settings.count) \(BenchText.title(setting))"
            // Idle adapters are nothing that the yardstick has, and brokers speak TCP.
            let beside = setting.connected == 0 ? yardstick : nil
            let brokers = setting.transport == .tcp && setting.connected == 0 && setting.recipients == 1 && setting.consumers == 1 && setting.syncDelay == 0 ? brokers : []
            var (ours, theirs, others): ([Figures], [Figures], [String: [Figures]]) = ([], [], [:])
            for repetition in 1...repetitions {
                progress("\(place): eider, \(repetition) of \(repetitions)")
                ours.append(try await eider.measure(setting).figures)
                if let beside {
                    progress("\(place): yardstick, \(repetition) of \(repetitions)")
                    theirs.append(try await beside.measure(setting).figures)
                }
                for broker in brokers {
                    progress("\(place): \(broker.broker.rawValue), \(repetition) of \(repetitions)")
                    others[broker.broker.rawValue, default: []].append(try await broker.measure(setting).figures)
                }
            }
            let comparison = Comparison(setting, eider: ours, yardstick: theirs, peers: others)
            finished(comparison)
            results.append(comparison)
        }
        return results
    }
}
