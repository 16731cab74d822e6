import Foundation
package import GRDB
package import Ledger
import LedgerConformance
import LedgerSQLite
package import LedgerVerifier
import SafeguardingContract
package import TransparencyLog

/// A sound ledger in a folder of its own, of which a test changes anything.
package final class DamagedLedger {
    package let folder: String
    package var path: String { folder + "/ledger.db" }
    package let keys: EpochKeys
    package let logKey: SigningKey
    /// The checkpoints that a party kept.
    package let held: [SignedNote]
    private let file: DatabaseQueue

    /// Records of many kinds: messages on some threads, decisions, answers, refusals, keys, an erased and a held thread; three checkpoints, two of them cosigned.
    /// With 130 messages there are more than 256 records, and so a stored node of the tree.
    package init(messages: Int = 100) throws {
        folder = NSTemporaryDirectory() + "eider-verify-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        let keys = EpochKeys.first()
        let key = SigningKey()
        (self.keys, logKey) = (keys, key)
        let witness = SigningKey()
        let ledger = try LedgerSQLite(path: folder + "/ledger.db", keys: .given(keys))
        defer { ledger.close() }
        let enrolled = AdapterEnrolled.with {
            ($0.adapter, $0.party, $0.curveKey, $0.signingKey) = ("youth", "youth-party", Data(repeating: 5, count: 32), Data(witness.publicKey.bytes))
            ($0.sends, $0.takes) = (["eider.v1.Referral"], ["eider.v1.Decided"])
        }
        try ledger.add(
            Sample.opening, LedgerEntry(time: Sample.time(), .checkpointKey(.with { $0.publicKey = Data(key.publicKey.bytes) })), Sample.agreement(version: "3.3"),
            LedgerEntry(time: Sample.time(), .adapterEnrolled(enrolled)), Sample.enrolled("social", key: 7), Sample.enrolled("nurse", key: 9), Sample.revoked("nurse", key: 9))
        var held: [SignedNote] = []
        func sign(cosigned: Bool) throws {
            let size = try ledger.size
            let checkpoint = Checkpoint(origin: "ledger.example", size: size, root: try ledger.root(at: size))
            let note = checkpoint.signed(by: key)
            try ledger.keep(note)
            held.append(note)
            if cosigned, let word = Cosignature(of: checkpoint, by: witness, name: "youth-party/youth", at: 1_795_000_000) { try ledger.keep(word, of: size) }
        }
        for n in 1...UInt64(messages) {
            let sequence = try ledger.size
            try ledger.add(Sample.message(n, to: [Sample.queued("social"), Sample.queued("school", role: "inform")]))
            switch n % 5 {
            case 0: try ledger.add(DamagedLedger.at(n, Sample.taken(sequence, "social")))
            case 1: try ledger.add(DamagedLedger.at(n, Sample.attempted(sequence, "social")))
            case 2: try ledger.add(DamagedLedger.at(n, Sample.decidedAgain(sequence, Sample.queued("social", decision: 2, shared: [9, 17]))))
            case 3: try ledger.add(DamagedLedger.at(n, Sample.declined(sequence, "school")), Sample.refused(n + 10_000).at(Sample.time(Int64(n))))
            default:
                // An open loop, on which something is owed, about one child of ten and one family of three.
                let links = [Sample.link(UInt8(n % 10)), Sample.link(UInt8(n % 3), .family)]
                try ledger.add(DamagedLedger.at(n, Sample.loop(n + 20_000, owing: [Sample.owed(due: Int64(n) + 50_000)], links: links)))
            }
            if n == UInt64(messages / 2) || n == UInt64(messages * 3 / 4) { try sign(cosigned: true) }
        }
        let end = Sample.time(Int64(messages) + 1)
        try ledger.add(
            LedgerEntry(time: end, .threadErased(.with { ($0.thread, $0.code) = (Sample.thread(4).description, "retention") })),
            LedgerEntry(time: end, .legalHold(.with { ($0.thread, $0.held, $0.by, $0.reference) = (Sample.thread(8).description, true, "head of legal services", "INQ-7") })))
        try sign(cosigned: false)
        self.held = held
        ledger.close()
        file = try DatabaseQueue(path: folder + "/ledger.db")
    }

    deinit {
        try? file.close()
        try? FileManager.default.removeItem(atPath: folder)
    }

    package func verify(keys: EpochKeys? = nil, withKeys: Bool = true, held: [SignedNote] = []) throws -> LedgerReport {
        try LedgerVerifier(path: path, keys: withKeys ? keys ?? self.keys : nil, held: held).verify()
    }

    /// Changes the file as whoever has it can.
    package func change<Value>(_ body: (Database) throws -> Value) throws -> Value { try file.write(body) }
    package func read<Value>(_ body: (Database) throws -> Value) throws -> Value { try file.read(body) }

    private static func at(_ n: UInt64, _ entry: LedgerEntry) -> LedgerEntry { entry.at(Sample.time(Int64(n))) }
}

extension LedgerEntry {
    fileprivate func at(_ time: Moment) -> LedgerEntry {
        var entry = self
        entry.time = time
        return entry
    }
}
