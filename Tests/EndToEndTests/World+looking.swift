import Foundation
import Ledger
import LedgerSQLite
import SafeguardingContract
import Supervision

@testable import EiderCommand

/// What tests look at: the processes' words, the agencies' files, the ledger.
extension World {
    /// Where the router listens, and its public key.
    func router() throws -> (endpoint: String, key: String) {
        let address = try partnership.routerAddress()
        return (address.endpoint, address.key)
    }

    var lines: [String] { heard.lines }
    var processes: [String: Int32] { heard.processes }
    var starts: [String: Int] { heard.starts }

    func folder(_ path: String) -> URL { state.appending(path: path) }

    /// The files below a folder of the state, by their paths from it.
    func files(_ path: String) -> [String] {
        let base = folder(path)
        guard let walk = FileManager.default.enumerator(atPath: base.path) else { return [] }
        return walk.compactMap { $0 as? String }.filter { !$0.isEmpty }.sorted()
    }

    func text(_ path: String) throws -> String { try String(contentsOf: folder(path), encoding: .utf8) }

    func object(_ path: String) throws -> [String: Any] {
        try JSONSerialization.jsonObject(with: Data(contentsOf: folder(path))) as? [String: Any] ?? [:]
    }

    /// Waits for a file below a folder of the state.
    /// - Parameter ending: of its path.
    /// - Returns: its path from the state.
    func file(_ ending: String, in folder: String) async throws -> String {
        try await until("a file …\(ending) in \(folder)") { files(folder).first { $0.hasSuffix(ending) }.map { "\(folder)/\($0)" } }
    }

    /// Waits for a file that was set aside below a folder of the state: what is wrong with it is written first, and then it is moved there.
    /// - Returns: the path of the file with what is wrong, and its own.
    func setAside(in folder: String) async throws -> (problem: String, file: String) {
        let problem = try await file(".problem.txt", in: folder)
        let name = String(problem.dropLast(".problem.txt".count))
        _ = try await until("the file beside \(problem)") { FileManager.default.fileExists(atPath: self.folder(name).path) ? name : nil }
        return (problem, name)
    }

    /// The files of the state that hold some words, in whatever format: their first folders, such as `school` or `adapters/school`.
    func holders(of words: String) -> Set<String> {
        let holding = files("").filter { path in
            (try? Data(contentsOf: folder(path)))?.range(of: Data(words.utf8)) != nil
        }
        return Set(holding.map { path in
            let parts = path.split(separator: "/")
            return parts.prefix(parts[0] == "adapters" ? 2 : 1).joined(separator: "/")
        })
    }

    /// Runs a command of `eider` against this state.
    /// - Returns: its lines.
    func eider(_ arguments: String...) async throws -> [String] {
        let ran = try await OneShot.run(
            ChildCommand(executable: World.built + "/eider", arguments: arguments + ["--state", state.path], environment: Environment.base),
            within: .seconds(30))
        guard ran.exit == .status(0) else { throw NotSo(description: "\(arguments): \(ran.exit) \(ran.lines)") }
        return ran.lines
    }

    /// What agencies sent and the router recorded, in order: without its own notices.
    func messages() throws -> [MessageRecorded] {
        try records().compactMap { record in
            if case .messageRecorded(let message) = record.body.kind, message.envelope.type != MessageType.notice.name { message } else { nil }
        }
    }

    /// Everything recorded, in order.
    func records() throws -> [StoredRecord] {
        let ledger = try LedgerSQLite.reader(path: state.appending(path: "router/ledger.db").path)
        defer { ledger.close() }
        var all: [StoredRecord] = []
        while true {
            let page = try ledger.records(from: UInt64(all.count), limit: 1000)
            if page.isEmpty { return all }
            all += page
        }
    }
}
