import Benchmark

/// How things grow, for people.
enum GrowthText {
    private static let columns: [(name: String, width: Int)] = [
        ("records", 10), ("MiB", 8), ("msg/s", 8), ("least", 8), ("most", 8), ("CPU router", 12), ("syncs/msg", 11), ("B/msg", 8), ("memory MiB", 12), ("ready ms", 10),
        ("show: rows", 12), ("steps", 7), ("pages", 7),
    ]

    /// A line for each ledger, under the columns' names.
    static func lines(_ growth: [Growth]) -> [String] {
        [row(columns.map(\.name))]
            + growth.map { it in
                let traffic = it.traffic
                func whole(_ value: Double?) -> String { value.map { BenchText.number($0, 0) } ?? "-" }
                return row([
                    it.records == 0 ? "empty" : String(it.records), String(it.bytes >> 20), whole(traffic.messagesPerSecond), whole(it.rates.min()), whole(it.rates.max()),
                    BenchText.number(traffic.routerCPU, 1), traffic.syncsPerMessage.map { BenchText.number($0, 4) } ?? "-", whole(traffic.bytesPerMessage),
                    whole(traffic.peakMemory), whole(it.start), String(it.look.rows), String(it.look.steps), String(it.look.pages),
                ])
            }
    }

    private static func row(_ cells: [String]) -> String {
        zip(cells, columns).map { cell, column in String(repeating: " ", count: max(1, column.width - cell.count)) + cell }.joined()
    }
}
