/// A measurement in the units in which people compare; or the medians of several.
package struct Figures: Codable, Sendable, Equatable {
    /// How long it took, in microseconds: for half of all messages, for 90, 99 and 99.9 of a hundred.
    package struct Percentiles: Codable, Sendable, Equatable {
        package var p50, p90, p99, p999: Double

        package init(_ histogram: Histogram) {
            func at(_ share: Double) -> Double { Double(histogram.value(at: share)) / 1000 }
            (p50, p90, p99, p999) = (at(0.5), at(0.9), at(0.99), at(0.999))
        }

        init(p50: Double, p90: Double, p99: Double, p999: Double) { (self.p50, self.p90, self.p99, self.p999) = (p50, p90, p99, p999) }

        init(medianOf all: [Percentiles]) {
            self.init(p50: median(all.map(\.p50)), p90: median(all.map(\.p90)), p99: median(all.map(\.p99)), p999: median(all.map(\.p999)))
        }
    }

    package var messagesPerSecond: Double
    package var recorded: Percentiles
    package var taken: Percentiles
    /// Seconds of processor time per million messages.
    package var routerCPU: Double
    package var clientCPU: Double
    package var syncsPerMessage: Double?
    /// MiB.
    package var peakMemory: Double
    package var bytesPerMessage: Double?

    init(
        messagesPerSecond: Double, recorded: Percentiles, taken: Percentiles, routerCPU: Double, clientCPU: Double, syncsPerMessage: Double?, peakMemory: Double,
        bytesPerMessage: Double?
    ) {
        (self.messagesPerSecond, self.recorded, self.taken, self.routerCPU) = (messagesPerSecond, recorded, taken, routerCPU)
        (self.clientCPU, self.syncsPerMessage, self.peakMemory, self.bytesPerMessage) = (clientCPU, syncsPerMessage, peakMemory, bytesPerMessage)
    }

    /// The median of each figure by itself.
    /// - Parameter all: at least one.
    package init(medianOf all: [Figures]) {
        precondition(!all.isEmpty, "of nothing there is no median")
        self.init(
            messagesPerSecond: median(all.map(\.messagesPerSecond)), recorded: .init(medianOf: all.map(\.recorded)), taken: .init(medianOf: all.map(\.taken)),
            routerCPU: median(all.map(\.routerCPU)), clientCPU: median(all.map(\.clientCPU)), syncsPerMessage: medianWhereKnown(all.map(\.syncsPerMessage)),
            peakMemory: median(all.map(\.peakMemory)), bytesPerMessage: medianWhereKnown(all.map(\.bytesPerMessage)))
    }
}

/// The one in the middle; of an even number, half-way between the two.
func median(_ values: [Double]) -> Double {
    let sorted = values.sorted()
    let middle = sorted.count / 2
    return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
}

private func medianWhereKnown(_ values: [Double?]) -> Double? {
    let known = values.compactMap { $0 }
    return known.isEmpty ? nil : median(known)
}
