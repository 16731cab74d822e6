import BusProtocol
import Foundation
import SafeguardingContract
import Synchronization
import TransparencyLog

/// A router's log as tests need it: it grows, is signed, proves what it has, and can be made to lie.
final class FakeLog: Sendable {
    private struct Record: Sendable {
        var leaf: [UInt8]
        var salt: [UInt8] = []
        var content: [UInt8] = []
        var parts: [Digest] = []
    }

    private struct Tree: TreeReading {
        let leaves: [Digest]
        func node(_ node: TreeNode) -> Digest { MerkleTree.root(of: leaves[Int(node.firstLeaf)..<Int(node.firstLeaf + node.leaves)]) }
    }

    let origin: String
    let key: SigningKey
    let prior: (origin: String, size: UInt64)
    private let records: Mutex<[Record]>
    /// What stands in the place of a message's answer, for a router that records something else than it says.
    let tamper = Mutex<(@Sendable (inout [UInt8]) -> Void)?>(nil)

    init(origin: String = "eider/county/0b1c", key: SigningKey = SigningKey(), size: Int = 0, seed: Int = 0, prior: (origin: String, size: UInt64) = ("", 0)) {
        self.origin = origin
        self.key = key
        self.prior = prior
        records = Mutex((0..<size).map { Record(leaf: Array("\(seed)/\($0)".utf8)) })
    }

    var size: UInt64 { records.withLock { UInt64($0.count) } }
    var noteKey: NoteKey { NoteKey(name: origin, .log, key.publicKey)! }

    private var tree: Tree { Tree(leaves: records.withLock { $0.map { MerkleTree.leafHash($0.leaf) } }) }

    /// Records other things.
    func grow(by count: Int) {
        records.withLock { records in for _ in 0..<count { records.append(Record(leaf: Array("more \(records.count)".utf8))) } }
    }

    /// Changes what was recorded.
    func change(at place: Int) { records.withLock { $0[place].leaf = Array("changed".utf8) } }

    func checkpoint(_ size: UInt64? = nil) -> Checkpoint {
        let (tree, size) = (tree, size ?? self.size)
        return Checkpoint(origin: origin, size: size, root: tree.root(at: size))
    }

    func offer(from: UInt64, to: UInt64? = nil, signedBy other: SigningKey? = nil) -> CheckpointOffered {
        let (tree, checkpoint) = (tree, checkpoint(to))
        return CheckpointOffered.with {
            $0.note = checkpoint.signed(by: other ?? key).note
            $0.from = from
            $0.proof = from <= checkpoint.size ? ConsistencyProof(from: from, to: checkpoint.size, reading: tree).path.map { Data($0.bytes) } : []
        }
    }

    /// Records a message with its answer, which gets its number.
    func record(_ digest: [UInt8], _ recorded: inout Recorded) {
        records.withLock { records in
            recorded.sequence = UInt64(records.count)
            var content = digest + Wire.encode(recorded)
            tamper.withLock { $0?(&content) }
            records.append(Self.record(content, part: 0, others: [Digest.sha256([1])]))
        }
    }

    /// Records a message of another that is queued for somebody.
    func record(_ queued: Queued) -> UInt64 {
        records.withLock { records in
            records.append(Self.record(Wire.encode(queued), part: 1, others: [Digest.sha256([1])]))
            return UInt64(records.count - 1)
        }
    }

    private static func record(_ content: [UInt8], part: Int, others: [Digest]) -> Record {
        let salt = [UInt8](repeating: 7, count: 16)
        var parts = others
        parts.insert(LeafOpening.commitment(salt: salt, content: content), at: part)
        let leaf = [2, 5] + [UInt8](repeating: 0, count: 8 + 128) + LeafOpening.digest(of: parts).bytes
        return Record(leaf: leaf, salt: salt, content: content, parts: parts)
    }

    func prove(_ sequence: UInt64, cosignatures: [Cosignature] = []) -> Proved {
        guard sequence < size else { return Proved.with { ($0.sequence, $0.code) = (sequence, "PRF-NOT-YOURS") } }
        let (tree, checkpoint, record) = (tree, checkpoint(), records.withLock { $0[Int(sequence)] })
        var note = checkpoint.signed(by: key)
        note.signatures += cosignatures.map(\.signature)
        return Proved.with {
            $0.sequence = sequence
            $0.leaf = Data(record.leaf)
            $0.part = UInt32(record.parts.firstIndex(of: LeafOpening.commitment(salt: record.salt, content: record.content)) ?? 0)
            $0.salt = Data(record.salt)
            $0.content = Data(record.content)
            $0.parts = record.parts.map { Data($0.bytes) }
            $0.proof = InclusionProof(of: sequence, in: checkpoint.size, reading: tree).path.map { Data($0.bytes) }
            $0.note = note.note
        }
    }
}
