/// Counts of durations in nanoseconds, in buckets of three significant digits from 1 ns to minutes: what Gil Tene's HdrHistogram does, as far as it is needed here.
///
/// Up to 2,047 each value has a bucket of its own; from there on each power of two has 1,024, so that a bucket is never wider than a thousandth of its value. The C clients
/// (Sources/eider-yardstick/measure.c) count in the same ones.
package struct Histogram: Sendable, Equatable {
    /// Values beyond the last bucket, which begins at some 18 minutes for 34 × 1,024 buckets, are counted in it.
    package static let buckets = 34 * 1024

    private var counts = [UInt32](repeating: 0, count: buckets)
    /// How many values were counted.
    package private(set) var count: UInt64 = 0

    package init() {}

    /// The bucket of a value.
    package static func bucket(of nanoseconds: UInt64) -> Int {
        let shift = 64 - (nanoseconds | 2047).leadingZeroBitCount - 11
        return min(shift * 1024 + Int(nanoseconds >> UInt64(shift)), buckets - 1)
    }

    /// The greatest value that a bucket counts.
    package static func greatest(in bucket: Int) -> UInt64 {
        if bucket < 2048 { return UInt64(bucket) }
        let shift = UInt64(bucket / 1024 - 1)
        return (UInt64(bucket % 1024 + 1024) << shift) + (1 << shift) - 1
    }

    /// Counts a value.
    package mutating func add(_ nanoseconds: UInt64) { add(1, in: Self.bucket(of: nanoseconds)) }

    /// Counts so many values of one bucket; nothing where there is no such bucket.
    package mutating func add(_ number: UInt32, in bucket: Int) {
        guard counts.indices.contains(bucket) else { return }
        counts[bucket] += number
        count += UInt64(number)
    }

    /// Counts what another has counted.
    package mutating func add(_ other: Histogram) { for (bucket, number) in other.filled { add(number, in: bucket) } }

    /// The buckets that are not empty, in ascending order.
    package var filled: [(bucket: Int, count: UInt32)] {
        counts.indices.lazy.filter { counts[$0] > 0 }.map { ($0, counts[$0]) }
    }

    /// The value below or at which this share of all values lies, in nanoseconds; 0 where nothing was counted.
    /// - Parameter share: for example 0.99.
    package func value(at share: Double) -> UInt64 {
        let rank = UInt64((share * Double(count)).rounded(.up))
        var passed: UInt64 = 0
        for bucket in counts.indices {
            passed += UInt64(counts[bucket])
            if passed >= max(rank, 1) { return Self.greatest(in: bucket) }
        }
        return 0
    }
}
