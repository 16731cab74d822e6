import Benchmark
import Foundation
import Ledger
import LedgerSQLite
import SafeguardingContract

/// How what is done with a ledger grows with it: a router goes on with ledgers that were filled, in turn with one that begins with an empty one.
struct GrowthMeasurement: Sendable {
    /// What is done with each ledger.
    let eider: EiderMeasurement
    let setting: Setting
    let repetitions: Int
    /// Where filled ledgers are, each in a folder by its number of records.
    let filled: String
    /// Whether a ledger is let go of by the system before it is measured, as after a start of the machine.
    let isCold: Bool

    /// One size, and what was measured of it so far.
    private struct Place {
        let records: UInt64
        let bytes: UInt64
        /// Nil for the empty one: it has a new folder each time.
        let state: StateFolder?
        var traffic: [Figures] = []
        var starts: [Double] = []
        var look: Growth.Look?
    }

    /// - Parameters:
    ///   - sizes: how many records the ledgers have. An empty one is always measured beside them.
    ///   - progress: what is done next.
    func run(_ sizes: [UInt64], progress: @escaping @Sendable (String) -> Void) async throws -> [Growth] {
        var places = [Place(records: 0, bytes: 0, state: nil)]
        for records in sizes {
            let state = StateFolder("\(filled)/\(records)")
            if access(state.ledger, F_OK) != 0 { try await fill(state, records, progress) }
            let size = try await LedgerFile.read(state.ledger) { (ledger) throws(LedgerError) in try ledger.size }
            let bytes = try FileManager.default.attributesOfItem(atPath: state.ledger)[.size] as? UInt64 ?? 0
            places.append(Place(records: size, bytes: bytes, state: state))
        }
        for repetition in 1...repetitions {
            for index in places.indices {
                progress("\(places[index].state == nil ? "an empty ledger" : "\(places[index].records) records"), \(repetition) of \(repetitions)")
                try await measure(&places[index])
            }
        }
        return places.compactMap { place in
            place.look.map { Growth(records: place.records, bytes: place.bytes, traffic: place.traffic, starts: place.starts, look: $0) }
        }
    }

    private func measure(_ place: inout Place) async throws {
        let parent = try BenchFolder(in: eider.parent)
        defer { parent.remove() }
        let state = place.state ?? StateFolder(parent.path + "/state")
        if isCold { Self.letGo(state.ledger) }
        place.traffic.append(try await eider.measure(setting, goingOn: state).figures)
        if isCold { Self.letGo(state.ledger) }
        let start = try await RouterStart.duration(of: eider.programs, state, agreement: eider.agreement, in: eider.parent)
        place.starts.append(Double(start.components.seconds) * 1000 + Double(start.components.attoseconds) / 1e15)
        place.look = try await Task.detached { try Self.look(state) }.value
    }

    /// What `eider loops show` reads of a loop from the middle of the ledger: one that was opened, and delivered, and is open.
    private static func look(_ state: StateFolder) throws -> Growth.Look {
        let reader = try LedgerSQLite.reader(path: state.ledger)
        defer { reader.close() }
        for record in try reader.records(from: try reader.size / 2, limit: LedgerLimits.page) {
            guard let thread = record.thread, try reader.threads([thread])[thread]?.version == 1 else { continue }
            // A connection of its own, as the command has: nothing of the ledger is in its memory.
            let fresh = try LedgerSQLite.reader(path: state.ledger)
            defer { fresh.close() }
            let (work, shown) = try ReadingWork.of(fresh) { try LoopsShowCommand.look(at: thread, in: fresh, nil) }
            guard shown?.0.records.count == 2 else { continue }
            return Growth.Look(rows: work.rows + work.scanned, steps: work.steps, pages: work.pages)
        }
        throw CommandError("BEN-111", "there is no open loop in the middle of the ledger", help: "fill the ledger with ledger-fill", exit: .failure)
    }

    /// Has the system read the file from the disk again: what it has of it in memory is let go of.
    private static func letGo(_ file: String) {
        let descriptor = open(file, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        defer { close(descriptor) }
        fdatasync(descriptor)
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_DONTNEED)
    }

    private func fill(_ state: StateFolder, _ records: UInt64, _ progress: @escaping @Sendable (String) -> Void) async throws {
        guard let program = eider.programs.ledgerFill else {
            throw CommandError("BEN-112", "the program that fills a ledger is not beside this one", help: "build and run both with `make bench-growth`", exit: .unavailable)
        }
        progress("\(records) records: filling a ledger")
        let folder = (eider.agreement as NSString).deletingLastPathComponent
        let filling = try BenchProcess(
            "ledger-fill", program, ["--state", state.path, "--records", String(records), "--agreement", folder, "--output", "json"], launcher: eider.programs.eider)
        do {
            // So slow is no disk.
            let limit = Duration.seconds(120 + Int64(records / 200))
            _ = try await filling.line(beginning: "{", within: limit) { if $0.contains(" of ") { progress($0) } }
            await filling.ended()
        } catch {
            await filling.end()
            throw error
        }
    }
}
