import Foundation
import SafeguardingContract
import TransparencyLog

@testable import BusProtocol

/// The log of docs/protocol.md's worked example: 44 leaves, of which number 41 is the record of the example's message.
enum LogSamples {
    static let origin = "eider/county/0b1c"
    static let witness = "elm-park-youth-club/youth-service"
    static let time: UInt64 = 1_795_430_587

    static func key(_ seed: [UInt8]) -> SigningKey {
        guard let key = try? SigningKey(seed: seed) else { preconditionFailure("a seed has 32 bytes") }
        return key
    }

    static let logKey = key([UInt8](repeating: 0x11, count: 32))
    static let witnessKey = key(Array(1...32))

    static let salt = Array(Digest.sha256(Array("eider-part-salt-v1\n".utf8) + [UInt8](repeating: 0xB0, count: 16) + [0, 0, 0, 0]).bytes.prefix(16))
    static var sentAndAnswered: [UInt8] { Samples.submission(.protobuf).digest + Wire.encode(Samples.recorded) }

    static var parts: [Digest] {
        [Digest.sha256(Array("eider-part-v1\n".utf8) + salt + sentAndAnswered)] + [1, 2].map { text("example part \($0)") }
    }

    static var leaf: [UInt8] {
        let milliseconds = Moment("2026-11-23T10:42:07.113Z")!.milliseconds
        return [2, 5] + withUnsafeBytes(of: milliseconds.bigEndian) { Array($0) }
            + ["example body commitment", "example stored body", "example payload commitment", "example stored payload"].flatMap { text($0).bytes }
            + Digest.sha256(Array("eider-parts-v1\n".utf8) + parts.flatMap(\.bytes)).bytes
    }

    /// The leaves, as a store of them.
    struct Tree: TreeReading {
        let leaves: [Digest]

        func node(_ node: TreeNode) -> Digest { MerkleTree.root(of: leaves[Int(node.firstLeaf)..<Int(node.firstLeaf + node.leaves)]) }
    }

    static var tree: Tree {
        Tree(leaves: (0..<44).map { MerkleTree.leafHash($0 == 41 ? leaf : Array("example leaf \($0)".utf8)) })
    }

    static var signed: Checkpoint { Checkpoint(origin: origin, size: 44, root: tree.root(at: 44)) }

    static var cosignature: SignedNote.Signature {
        guard let cosignature = Cosignature(of: signed, by: witnessKey, name: witness, at: time) else { preconditionFailure("a name without space") }
        return cosignature.signature
    }

    static var checkpoint: CheckpointOffered {
        var offered = CheckpointOffered()
        offered.note = signed.signed(by: logKey).note
        offered.from = 40
        offered.proof = ConsistencyProof(from: 40, to: 44, reading: tree).path.map { Data($0.bytes) }
        return offered
    }

    static var cosigned: Cosigned {
        var cosigned = Cosigned()
        cosigned.size = 44
        cosigned.line = cosignature.line
        return cosigned
    }

    static var prove: Prove {
        var prove = Prove()
        prove.sequence = 41
        return prove
    }

    static var proved: Proved {
        var proved = Proved()
        proved.sequence = 41
        proved.leaf = Data(leaf)
        proved.salt = Data(salt)
        proved.content = Data(sentAndAnswered)
        proved.parts = parts.map { Data($0.bytes) }
        proved.proof = InclusionProof(of: 41, in: 44, reading: tree).path.map { Data($0.bytes) }
        proved.note = SignedNote(text: signed.text, signatures: signed.signed(by: logKey).signatures + [cosignature]).note
        return proved
    }

    private static func text(_ text: String) -> Digest { Digest.sha256(Array(text.utf8)) }
}
