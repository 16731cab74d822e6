import Testing

@testable import Benchmark

@Suite("How things grow with the ledger")
struct GrowthTests {
    private func growth(_ records: UInt64, rates: [Double], memory: Double = 100, starts: [Double] = [100], rows: Int = 13, steps: Int = 231) -> Growth {
        Growth(
            records: records, bytes: records * 2500, traffic: rates.map { .sample(rate: $0, memory: memory) }, starts: starts, look: .init(rows: rows, steps: steps, pages: 60))
    }

    private func missed(_ filled: Growth, beside empty: [Double] = [1000]) -> [String] {
        Promise.judged(by: [growth(0, rates: empty), filled]).filter { !$0.isMet }.map(\.title)
    }

    @Test("a filled ledger's figures are medians, beside the empty one's")
    func medians() {
        let filled = growth(5000, rates: [900, 2000, 950], starts: [90, 5000, 110])
        #expect(filled.traffic.messagesPerSecond == 950 && filled.start == 110 && filled.rates == [900, 2000, 950])
        let promises = Promise.judged(by: [growth(0, rates: [1000]), filled])
        #expect(promises.count == 5 && promises.allSatisfy { $0.isMet })
        #expect(promises[0].measured == 0.95 && promises[0].bound == 0.9)
    }

    @Test("each promise is missed by itself")
    func missedOnes() {
        #expect(missed(growth(5000, rates: [899])) == ["messages a second, of an empty ledger's (5000 records)"])
        #expect(missed(growth(5000, rates: [1000], memory: 111)) == ["the router's memory, of that with an empty ledger (5000 records)"])
        #expect(missed(growth(5000, rates: [1000], starts: [126])) == ["from start to ready, of that with an empty ledger (5000 records)"])
        #expect(missed(growth(5000, rates: [1000], rows: 14)) == ["rows read to show one loop, of those with an empty ledger (5000 records)"])
        #expect(missed(growth(5000, rates: [1000], steps: 250)) == ["SQLite's steps to show one loop, of those with an empty ledger (5000 records)"])
    }

    @Test("without an empty ledger beside it nothing is said")
    func alone() {
        #expect(Promise.judged(by: [growth(5000, rates: [1000])]).isEmpty)
    }
}
