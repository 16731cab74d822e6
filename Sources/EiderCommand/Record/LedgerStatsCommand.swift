import ArgumentParser
import Foundation
import Ledger
import LedgerVerifier
import SafeguardingContract

/// `eider ledger stats`: how much there is of what.
struct LedgerStatsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stats", abstract: "Count records, loops, what waits and what is erased; say how far the log is signed and witnessed.",
        discussion: """
            EXAMPLES
              eider ledger stats --state /var/lib/eider
              eider ledger stats --state /var/lib/eider --output json
            """)

    @OptionGroup var source: LedgerOptions
    @OptionGroup var options: OutputOptions

    /// What is counted.
    struct Stats: Encodable, Sendable {
        var records: [String: UInt64] = [:]
        var erasedRecords: UInt64 = 0
        var size: UInt64 = 0
        var bytes: Int64 = 0
        var threads: UInt64 = 0
        var openLoops = 0
        var heldThreads = 0
        var waiting: [String: Int] = [:]
        var origin = ""
        var epoch: UInt32?
        var lastCheckpoint: UInt64?
        var lastCosigned: UInt64?
        var cosignatures = 0
        /// When the oldest record was recorded that no cosigned checkpoint covers; RFC 3339, UTC.
        var unwitnessedSince: String?
    }

    func run() async throws {
        let path = source.path
        let stats = try await withProgress("counting") { try await LedgerFile.read(source) { (ledger) throws(LedgerError) in try Stats(ledger, path: path) } }
        let console = Console.current
        switch options.output {
        case .json: console.json(stats)
        case .text: for (name, value) in stats.lines { console.line("\(name.padded(to: 22))  \(value)") }
        }
    }
}

extension LedgerStatsCommand.Stats {
    init(_ ledger: any LedgerReading, path: String) throws(LedgerError) {
        self.init()
        let counts = try LedgerCounts(path: path)
        for (kind, count) in counts.kinds { records[RecordText.kind(kind), default: 0] += count }
        (size, erasedRecords, threads) = (counts.size, counts.erased, counts.threads)
        bytes = [path, path + "-wal"].reduce(0) { sum, file in
            var status = stat()
            return stat(file, &status) == 0 ? sum + Int64(status.st_size) : sum
        }
        var last: ThreadID?
        while true {
            let page = try ledger.openLoops(after: last, limit: LedgerLimits.page)
            openLoops += page.count
            last = page.last.flatMap { ThreadID($0.id) }
            if page.count < LedgerLimits.page { break }
        }
        var held: ThreadID?
        while true {
            let page = try ledger.heldThreads(after: held, limit: LedgerLimits.page)
            heldThreads += page.count
            held = page.last?.id
            if page.count < LedgerLimits.page { break }
        }
        for adapter in Set(try ledger.enrolments().map(\.adapter)) {
            var after: UInt64 = 0
            while true {
                let page = try ledger.outbox(of: adapter, after: after, limit: LedgerLimits.page)
                if !page.isEmpty { waiting[adapter.text, default: 0] += page.count }
                guard page.count == LedgerLimits.page, let end = page.last else { break }
                after = end.sequence
            }
        }
        try readLog(ledger, counts)
    }

    private mutating func readLog(_ ledger: any LedgerReading, _ counts: LedgerCounts) throws(LedgerError) {
        let log = try ledger.log()
        origin = log.origin ?? ""
        epoch = log.epochs.last?.number
        lastCheckpoint = try ledger.checkpoint(atOrBelow: nil)?.size
        var below = lastCheckpoint
        // Back to the last that somebody cosigned: seldom more than one or two.
        while let size = below {
            let found = try ledger.cosignatures(of: size)
            if !found.isEmpty {
                (lastCosigned, cosignatures) = (size, found.count)
                break
            }
            below = size == 0 ? nil : try ledger.checkpoint(atOrBelow: size - 1)?.size
        }
        let covered = lastCosigned ?? 0
        if covered < size { unwitnessedSince = try counts.time(of: covered)?.description }
    }

    /// Names and values, for people.
    var lines: [(String, String)] {
        var lines = [("records", "\(size), \(bytes / 1_048_576) MiB")]
        for (kind, count) in records.sorted(by: { $0.key < $1.key }) { lines.append(("  \(kind)", "\(count)")) }
        lines += [("erased records", "\(erasedRecords)"), ("threads", "\(threads)"), ("open loops", "\(openLoops)"), ("threads on legal hold", "\(heldThreads)")]
        for (adapter, count) in waiting.sorted(by: { $0.key < $1.key }) { lines.append(("waits for \(adapter)", "\(count)")) }
        lines.append(("log", origin))
        if let epoch { lines.append(("epoch", "\(epoch)")) }
        lines.append(("last checkpoint", lastCheckpoint.map { "over \(counted($0, "record"))" } ?? "none"))
        lines.append(("witnessed", lastCosigned.map { "\(counted($0, "record")), by \(cosignatures)" } ?? "nothing"))
        if let unwitnessedSince { lines.append(("not witnessed since", unwitnessedSince)) }
        return lines
    }
}
