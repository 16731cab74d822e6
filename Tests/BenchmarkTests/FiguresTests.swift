import Foundation
import Testing

@testable import Benchmark

@Suite("Figures")
struct FiguresTests {
    @Test("the median is the one in the middle, or half-way between two", arguments: [([3.0], 3.0), ([9, 1, 5], 5), ([4, 1, 2, 100], 3)] as [([Double], Double)])
    func middle(values: [Double], expected: Double) { #expect(median(values) == expected) }

    @Test("each figure has a median of its own")
    func medians() {
        let all = [
            Figures.sample(rate: 1, routerCPU: 30, syncs: nil), .sample(rate: 3, recorded: 1, routerCPU: 10, syncs: 0.5), .sample(rate: 2, recorded: 1, routerCPU: 20, syncs: nil, bytes: nil),
        ]
        let median = Figures(medianOf: all)
        #expect((median.messagesPerSecond, median.routerCPU, median.syncsPerMessage, median.recorded.p50) == (2, 20, 0.5, 1))
        #expect(median.bytesPerMessage == 4000)
    }

    @Test("a measurement goes from the first submit to the last that was recorded or taken, and its figures are for each message")
    func measured() throws {
        var (producers, consumers) = (ClientReport(), ClientReport())
        producers.first = 1_000_000_000
        for _ in 0..<100 { producers.add(5000, at: 2_000_000_000) }
        for _ in 0..<100 { consumers.add(8000, at: 3_000_000_000) }
        (producers.cpu, consumers.cpu) = (0.1, 0.3)
        var before = try #require(ProcessLook(of: 1) ?? ProcessLook(of: getpid()))
        (before.cpu, before.bytesWritten, before.peakMemory) = (1, 1000, 1)
        var after = before
        (after.cpu, after.bytesWritten, after.peakMemory) = (3, 201_000, 64 << 20)
        let figures = Measured(producers: producers, consumers: consumers, before: before, after: after, syncs: 25).figures
        #expect(figures.messagesPerSecond == 50)
        #expect((figures.recorded.p50, figures.taken.p999) == (5.003, 8.003))
        #expect((figures.routerCPU, figures.clientCPU, figures.syncsPerMessage, figures.bytesPerMessage, figures.peakMemory) == (20_000, 4000, 0.25, 2000, 64))
    }
}
