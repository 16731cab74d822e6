import Testing

@testable import Benchmark

@Suite("A histogram of durations")
struct HistogramTests {
    @Test(
        "never says less than the value, and at most a thousandth more",
        arguments: [0, 1, 7, 1000, 2047, 2048, 2049, 4095, 4096, 123_456, 999_999_937, 60_000_000_000, 600_000_000_000] as [UInt64])
    func precision(value: UInt64) {
        var histogram = Histogram()
        histogram.add(value)
        let said = histogram.value(at: 0.5)
        #expect(said >= value && Double(said - value) <= Double(value) / 1000)
    }

    @Test("has one bucket after the other, without a gap and without an overlap")
    func buckets() {
        let wrong = (0..<Histogram.buckets - 1).filter { bucket in
            let greatest = Histogram.greatest(in: bucket)
            return Histogram.bucket(of: greatest) != bucket || Histogram.bucket(of: greatest + 1) != bucket + 1
        }
        #expect(wrong.isEmpty)
    }

    @Test("counts in its last bucket what is beyond it")
    func beyond() {
        var histogram = Histogram()
        histogram.add(.max)
        #expect(histogram.count == 1)
        #expect(histogram.filled.map(\.bucket) == [Histogram.buckets - 1])
    }

    @Test("says which value so many of a hundred do not exceed")
    func percentiles() {
        var histogram = Histogram()
        for value in 1...1000 as ClosedRange<UInt64> { histogram.add(value) }
        #expect(histogram.value(at: 0.5) == 500)
        #expect(histogram.value(at: 0.9) == 900)
        #expect(histogram.value(at: 0.99) == 990)
        #expect(histogram.value(at: 0.999) == 999)
        #expect(histogram.value(at: 1) == 1000)
        #expect(histogram.value(at: 0) == 1)
        #expect(Histogram().value(at: 0.5) == 0)
    }

    @Test("adds what another counted")
    func addition() {
        var (one, other, both) = (Histogram(), Histogram(), Histogram())
        for value in [5, 70_000, 70_000, 8_000_000] as [UInt64] {
            one.add(value)
            both.add(value)
        }
        for value in [5, 90_000_000_000] as [UInt64] {
            other.add(value)
            both.add(value)
        }
        one.add(other)
        #expect(one == both)
        #expect(one.count == 6)
    }

    @Test("passes over a bucket that there is not")
    func noBucket() {
        var histogram = Histogram()
        histogram.add(3, in: Histogram.buckets)
        histogram.add(3, in: -1)
        #expect(histogram == Histogram())
    }
}
