@testable import Benchmark

extension Figures {
    static func sample(rate: Double = 10_000, recorded: Double = 200, routerCPU: Double = 40, syncs: Double? = 0.01, memory: Double = 60, bytes: Double? = 4000) -> Figures {
        let times = Figures.Percentiles(p50: recorded, p90: recorded * 2, p99: recorded * 3, p999: recorded * 4)
        return Figures(
            messagesPerSecond: rate, recorded: times, taken: times, routerCPU: routerCPU, clientCPU: 10, syncsPerMessage: syncs, peakMemory: memory,
            bytesPerMessage: bytes)
    }
}
