import Testing

@testable import Benchmark

@Suite("A histogram of durations")
struct HistogramTests {
    @Test("never says less than the value, and at most a thousandth more")
    func precision() {
        for value in [0, 1, 7, 1000, 2047, 2048, 2049, 123_456, 999_999_937, 60_000_000_000, 600_000_000_000] as [UInt64] {
            var histogram = Histogram()
            histogram.add(value)
            let said = histogram.value(at: 0.5)
            #expect(said >= value && Double(said - value) <= Double(value) / 1000)
        }
    }
}
