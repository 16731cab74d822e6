import Foundation
import GRDB
import Ledger
import LedgerConformance
import LedgerSQLite
import SafeguardingContract
import TransparencyLog

/// What a ledger holds that no router has open: its files are copied, and the copy is read.
struct LedgerLook {
    /// Root of the tree at every size so far.
    private(set) var roots: [Digest] = [GrowingMerkleTree().root]
    private(set) var messages: [MessageID: UInt64] = [:]
    /// Whose messages were recorded, in order.
    private(set) var senders: [String] = []
    private(set) var taken: Set<Kept.DeliveryKey> = []
    /// What is wrong with it in itself.
    private(set) var problems: [String] = []

    var size: UInt64 { UInt64(roots.count - 1) }

    /// Where there is no ledger yet, it is empty.
    init(at path: String) throws {
        guard FileManager.default.fileExists(atPath: path) else { return }
        let folder = FileManager.default.temporaryDirectory.appending(path: "eider-look-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let copy = folder.appending(path: "ledger.db").path
        for end in ["", "-wal", "-journal"] where FileManager.default.fileExists(atPath: path + end) {
            try FileManager.default.copyItem(atPath: path + end, toPath: copy + end)
        }
        let keys = URL(fileURLWithPath: path).deletingLastPathComponent().appending(path: "epoch.keys")
        if FileManager.default.fileExists(atPath: keys.path) { try FileManager.default.copyItem(at: keys, to: folder.appending(path: "epoch.keys")) }
        let ledger = try LedgerSQLite(path: copy)
        try read(ledger)
        ledger.close()
        let said = try DatabaseQueue(path: copy).read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
        if said != ["ok"] { problems.append("SQLite finds the file damaged") }
    }

    /// Whether a delivery is recorded as taken, by a router's ledger while it runs: a leaf's second byte says what its record is, and 8 is that.
    static func hasTaken(at path: String) throws -> Bool {
        var reading = Configuration()
        reading.readonly = true
        reading.busyMode = .timeout(5)
        return try DatabaseQueue(path: path, configuration: reading).read { try Bool.fetchOne($0, sql: "SELECT EXISTS (SELECT 1 FROM record WHERE substr(leaf, 2, 1) = x'08')") ?? false }
    }

    private mutating func read(_ ledger: LedgerSQLite) throws {
        let snapshot = try Snapshot(of: ledger)
        if try Snapshot(replaying: snapshot.records, links: snapshot.links) != snapshot { problems.append("the tables are not what the records say") }
        var tree = GrowingMerkleTree()
        for record in snapshot.records {
            tree.append(leafHash: MerkleTree.leafHash(record.leaf))
            roots.append(tree.root)
            switch record.body.kind {
            case .messageRecorded(let recorded):
                senders.append(recorded.adapter)
                guard let id = MessageID(recorded.envelope.id) else { continue }
                if messages.updateValue(record.sequence, forKey: id) != nil { problems.append("message \(record.sequence) was recorded before") }
            case .deliveryTaken(let it) where it.adapter == "social-care":
                if !taken.insert(.init(sequence: it.sequence, decision: it.decision)).inserted { problems.append("delivery \(it.sequence) was taken twice") }
            default: break
            }
        }
    }

    /// Everything that does not go together with what the adapters keep and with what was looked at before.
    func problems(_ kept: Kept, before: LedgerLook?) -> [String] {
        var found = problems + kept.problems
        for (id, answer) in kept.answered where messages[id] != answer.sequence {
            found.append("message \(answer.sequence) was answered, and the ledger has it at \(messages[id].map { "\($0)" } ?? "no place")")
        }
        if let before {
            if before.size > size { found.append("the ledger had \(before.size) records, and has \(size)") } else if before.roots[Int(before.size)] != roots[Int(before.size)] {
                found.append("the root at size \(before.size) is another than it was")
            }
        }
        for key in taken where !kept.taken.contains(key) { found.append("delivery \(key.sequence) is recorded as taken, and was not") }
        return found
    }
}
