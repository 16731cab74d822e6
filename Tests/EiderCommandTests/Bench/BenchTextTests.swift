import Benchmark
import Foundation
import Testing

@testable import EiderCommand

@Suite("What eider bench prints")
struct BenchTextTests {
    /// As it comes out of JSON: the figures have no other door from here.
    private func figures(rate: Double, p50: Double, syncs: Double?) throws -> Figures {
        let times = "{\"p50\":\(p50),\"p90\":2,\"p99\":3,\"p999\":4}"
        let text = """
            {"messagesPerSecond":\(rate),"recorded":\(times),"taken":\(times),"routerCPU":20,"clientCPU":10,\(syncs.map { "\"syncsPerMessage\":\($0)," } ?? "")"peakMemory":50}
            """
        return try JSONDecoder().decode(Figures.self, from: Data(text.utf8))
    }

    private func comparison(rate: Double) throws -> Comparison {
        Comparison(
            Setting(window: 256, transport: .tcp, messages: 1000), eider: [try figures(rate: rate, p50: 300, syncs: 0.0123)], yardstick: [try figures(rate: 10_000, p50: 200, syncs: nil)],
            peers: ["nats": [try figures(rate: 20_000, p50: 100, syncs: nil)]])
    }

    @Test("is a line for each side under the names of the columns, and the ratios")
    func table() throws {
        let lines = BenchText.lines(try comparison(rate: 7000))
        #expect(lines[1] == "window 256, tcp, protobuf, 1000 messages")
        let table = lines[2...5]
        #expect(Set(table.map(\.count)).count == 1)
        #expect(lines[3].hasPrefix("eider") && lines[3].contains("7000") && lines[3].contains("0.0123"))
        #expect(lines[4].hasPrefix("yardstick") && lines[5].hasPrefix("nats"))
        #expect(lines.last == "of the yardstick's: messages a second 0.70, recorded p50 1.50, router's processor time 1.00")
    }

    @Test("says of each promise whether it is met, and counts those that are missed")
    func promises() throws {
        let machine = Machine(writingTo: "/")
        let met = BenchText.lines(Promise.judged(by: [try comparison(rate: 7000)]), machine)
        #expect(met.contains("met     0.70    messages a second, of the yardstick's (window 256, tcp): at least 0.60, aim 0.9 not reached"))
        #expect(met.last == "All 1 are met.")
        let missed = BenchText.lines(Promise.judged(by: [try comparison(rate: 5000)]), machine)
        #expect(missed.contains("MISSED  0.50    messages a second, of the yardstick's (window 256, tcp): at least 0.60, aim 0.9 not reached"))
        #expect(missed.last == "1 of 1 missed.")
    }

    @Test("is a line for each ledger, the empty one first, under the names of the columns")
    func growth() throws {
        let traffic = [try figures(rate: 7000, p50: 300, syncs: 0.0123)]
        let lines = GrowthText.lines([
            Growth(records: 0, bytes: 0, traffic: traffic, starts: [101], look: .init(rows: 13, steps: 231, pages: 65)),
            Growth(records: 5_000_000, bytes: 13 << 30, traffic: traffic, starts: [102], look: .init(rows: 13, steps: 231, pages: 77)),
        ])
        #expect(lines.count == 3 && Set(lines.map(\.count)).count == 1)
        #expect(lines[1].contains("empty") && lines[1].contains("7000") && lines[1].hasSuffix("65"))
        #expect(lines[2].contains("5000000") && lines[2].contains("13312") && lines[2].contains("0.0123") && lines[2].hasSuffix("77"))
    }

    @Test("says plainly when the machine had other work")
    func busy() {
        var machine = Machine(writingTo: "/")
        machine.load = Double(machine.cores)
        #expect(BenchText.lines([], machine).contains { $0.contains("had other work") })
        machine.load = 0
        #expect(!BenchText.lines([], machine).contains { $0.contains("had other work") })
    }
}
