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
    /// Where the hospital's system connects.
    let hospital: HospitalSystem

    var state: StateFolder { run.state }

    /// A message of the example, as its file is.
    func message(_ name: String) throws(CommandError) -> [UInt8] { try AtomicFile.read("\(run.folder.path)/messages/\(name)") }

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
    func recorded(_ type: MessageType, from first: UInt64, step: String) async throws -> (record: StoredRecord, message: MessageRecorded) {
        let record = try await self.wait.until(step) {
            try await self.record(from: first) { if case .messageRecorded(let it) = $0 { it.envelope.type == type.name } else { false } }
        }
        guard case .messageRecorded(let message)? = record.body.kind else { preconditionFailure("it was chosen by its kind") }
        return (record, message)
    }

    /// Waits for a delivery to be taken.
    func taken(_ sequence: UInt64, by adapter: String, step: String) async throws -> StoredRecord {
        try await self.wait.until(step) {
            try await self.record(from: sequence) { if case .deliveryTaken(let it) = $0 { it.sequence == sequence && it.adapter == adapter } else { false } }
        }
    }

    /// Waits for a JSON file of a kind in a thread's folder, and reads it.
    /// - Parameter kind: the end of its name before `.json`, for example `acknowledged` of `02-acknowledged.json`.
    func file(_ kind: String, of thread: String, in folder: String, step: String) async throws -> DemoFile {
        let path = "\(state.path)/\(folder)/\(thread)"
        return try await self.wait.until(step) {
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            guard let name = names.sorted().first(where: { $0.hasSuffix("\(kind).json") && !$0.hasPrefix(".") }) else { return nil }
            return DemoFile(path: "\(path)/\(name)")
        }
    }

    /// Hands a file over as the adapters' READMEs say: whole under a hidden name, then renamed.
    func handOver(_ bytes: [UInt8], as name: String, in folder: String) throws(CommandError) {
        let path = "\(state.path)/\(folder)"
        let part = "\(path)/.\(name).part"
        try AtomicFile.write(bytes, to: part, mode: 0o600)
        guard rename(part, "\(path)/\(name)") == 0 else { throw .unwritable("\(path)/\(name)", why: systemMessage()) }
    }

    /// A path as a person in the current folder would type it.
    func shown(_ path: String) -> String {
        let here = FileManager.default.currentDirectoryPath + "/"
        return path.hasPrefix(here) ? String(path.dropFirst(here.count)) : path
    }
}

/// A JSON file that an adapter wrote, read back.
// SAFETY: the object is made by JSONSerialization from bytes of its own, and never changed.
struct DemoFile: @unchecked Sendable {
    private let object: [String: Any]
    let path: String

    init?(path: String) {
        guard let data = FileManager.default.contents(atPath: path),
            let object = try? JSONSerialization.jsonObject(with: data) as? [String: Any]
        else { return nil }
        self.object = object
        self.path = path
    }

    /// The message's fields that came, with the names of those inside a person or a place: `child (name, birthDate)`.
    var fields: [String] {
        let data = object["data"] as? [String: Any] ?? [:]
        return data.keys.sorted().filter { $0 != "grounds" }.map { key in
            let inner = (data[key] as? [String: Any]).map { [$0] } ?? data[key] as? [[String: Any]] ?? []
            let names = Set(inner.flatMap(\.keys)).sorted()
            return names.isEmpty ? key : "\(key) (\(names.joined(separator: ", ")))"
        }
    }

    /// The statements of a human receipt by their field: `confirmedBy`, `outcome`, `reason` …
    var statements: [String: Any] {
        let list = object["statements"] as? [[String: Any]] ?? []
        return list.reduce(into: [:]) { $0.merge($1) { first, _ in first } }
    }

    /// How many statements were signed, whether shared or not.
    var signedCount: Int { (object["statements_signed"] as? NSNumber)?.intValue ?? 0 }

    /// One of the router's answers, in the file under this name.
    func answer<Message: ContractMessage>(_ name: String, as type: Message.Type) -> Message? {
        guard let object = object[name], let data = try? JSONSerialization.data(withJSONObject: object) else { return nil }
        return try? Wire.decodeJSON(type, Array(data))
    }
}
