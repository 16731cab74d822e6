import Testing

@testable import Benchmark

@Suite("What a client reports")
struct ClientReportTests {
    private func sample(_ values: [UInt64], first: UInt64, last: UInt64) -> ClientReport {
        var report = ClientReport()
        report.first = first
        for value in values { report.add(value, at: last) }
        report.cpu = 1.25
        return report
    }

    @Test("is read as it was said, in lines that are not too long")
    func roundTrip() {
        let report = sample((1...5000).map { $0 * 977 }, first: 10, last: 99)
        var read = ClientReport()
        for line in report.lines {
            #expect(line.utf8.count < 16_384)
            #expect(!read.isWhole)
            let isTaken = read.read(line)
            #expect(isTaken)
        }
        #expect(read.isWhole)
        read.isWhole = false
        #expect(read == report)
    }

    @Test("is not whole where a line is missing")
    func missing() {
        var read = ClientReport()
        for line in sample([1, 2, 3], first: 1, last: 2).lines where !line.hasPrefix("buckets") {
            let isTaken = read.read(line)
            #expect(isTaken)
        }
        #expect(!read.isWhole)
    }

    @Test("has no lines of another kind", arguments: ["", "ready", "report 1 2", "report 1 2 3 x", "buckets 1:2:3", "buckets 1", "done now", "eider: it did not work"])
    func others(line: String) {
        var read = ClientReport()
        let isTaken = read.read(line)
        #expect(!isTaken)
        #expect(read.count == 0 && !read.isWhole)
    }

    @Test("adds up with another's")
    func sum() {
        var report = sample([5, 6], first: 10, last: 20)
        report.add(sample([7], first: 5, last: 15))
        #expect((report.count, report.first, report.last, report.cpu) == (3, 5, 20, 2.5))
        #expect(report.latencies.count == 3)
    }
}
