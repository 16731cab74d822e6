import Foundation
import Ledger
import SafeguardingContract
import SharingRules

/// What the demo's scenes work with: a partnership that runs, its folders, the ledger, and the page.
struct DemoWorld: Sendable {
    let run: PartnershipRun
    let page: DemoPage
    let wait: DemoWait
    /// The agreement in force.
    let agreement: Agreement

    var state: StateFolder { run.state }

    /// A message of the example, as its file is.
    func message(_ name: String) throws(CommandError) -> [UInt8] { try AtomicFile.read("\(run.folder.path)/messages/\(name)") }

    /// Waits until an adapter listens, and gives the port at which its agency's system reaches it.
    func port(of adapter: String) async throws -> UInt16 { try await wait.until("\(adapter) listens") { run.port(of: adapter) } }

    /// A folder of an adapter, by the name of the setting: `outgoing`, `inbox` …
    /// - Throws: `CLI-606` where its entry in `partnership.yaml` has none.
    func folder(_ setting: String, of adapter: String) throws(CommandError) -> String {
        guard let path = run.folder.members.first(where: { $0.id.text == adapter })?.folders[setting] else {
            throw CommandError(
                "CLI-606", "`\(run.folder.path)` says no folder `\(setting)` of `\(adapter)`", help: "compare its partnership.yaml with the one in Examples/partnership",
                exit: .badData)
        }
        return path
    }

    /// Where an adapter puts what comes for its people.
    func inbox(of adapter: String) throws(CommandError) -> String {
        let folders = run.folder.members.first { $0.id.text == adapter }?.folders ?? [:]
        if let path = folders["inbox"] ?? folders["notices"] { return path }
        return try folder("incoming", of: adapter)
    }

    /// How many records there are.
    func ledgerSize() async throws -> UInt64 {
        try await LedgerFile.read(state.ledger) { (ledger) throws(LedgerError) in try ledger.size }
    }

    /// The first record from one on that fits.
    func record(from first: UInt64, where fits: @escaping @Sendable (RecordBody.OneOf_Kind) -> Bool) async throws -> StoredRecord? {
        try await LedgerFile.read(state.ledger) { (ledger) throws(LedgerError) in
            try ledger.records(from: first, upTo: LedgerLimits.page).first { $0.body.kind.map(fits) ?? false }
        }
    }

    /// Waits for a message of a type to be recorded.
    func recorded(_ type: MessageType, from first: UInt64, step: String) async throws -> DemoMessage {
        let record = try await self.wait.until(step) {
            try await self.record(from: first) { if case .messageRecorded(let it) = $0 { it.envelope.type == type.name } else { false } }
        }
        guard case .messageRecorded(let message)? = record.body.kind else { preconditionFailure("it was chosen by its kind") }
        return DemoMessage(record: record, message: message)
    }

    /// Waits for a delivery to be taken.
    func taken(_ sequence: UInt64, by adapter: String, step: String) async throws -> StoredRecord {
        try await self.wait.until(step) {
            try await self.record(from: sequence) { if case .deliveryTaken(let it) = $0 { it.sequence == sequence && it.adapter == adapter } else { false } }
        }
    }

    /// Waits for a JSON file of a kind in the folder that an adapter has for a thread, and reads it.
    /// - Parameter kind: the end of its name before `.json`, for example `acknowledged` of `02-acknowledged.json`.
    func file(_ kind: String, of thread: String, for adapter: String) async throws -> DemoFile {
        let path = "\(state.path)/\(try inbox(of: adapter))/\(thread)"
        return try await self.wait.until("\(adapter) finds in its folder: \(kind)") {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            guard let name = names.sorted().first(where: { $0.hasSuffix("\(kind).json") && !$0.hasPrefix(".") }) else { return nil }
            return DemoFile(path: "\(path)/\(name)")
        }
    }

    /// Hands a file over as the adapters' READMEs say: whole under a hidden name, then renamed.
    func handOver(_ bytes: [UInt8], as name: String, in folder: String) throws(CommandError) {
        try AtomicFile.handOver(bytes, as: name, in: "\(state.path)/\(folder)")
    }

    /// A path as a person in the current folder would type it.
    func shown(_ path: String) -> String {
        let here = FileManager.default.currentDirectoryPath + "/"
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }
}
