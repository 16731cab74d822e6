import Ledger
import TransparencyLog

/// That a record is in the log, as a file. docs/evidence.md describes every field.
struct RecordProof: Codable, Equatable, Sendable {
    /// What this form of the file is called.
    static let format = "eider-proof-v1"

    var format = RecordProof.format
    /// The record's number.
    var index: UInt64
    /// Over how many records the checkpoint is.
    var size: UInt64
    /// The leaf, lower-case hexadecimal.
    var leaf: String
    /// The hashes beside its way to the root, from the leaf up, lower-case hexadecimal.
    var path: [String]
    /// The checkpoint with its cosignatures, a C2SP signed note.
    var checkpoint: String

    /// Whether it holds under the log's key.
    func verify(_ key: NoteKey) -> Bool {
        guard format == RecordProof.format, let note = SignedNote(checkpoint), let checkpoint = Checkpoint(note, signedBy: key), checkpoint.size == size,
            let leaf = Hex.bytes(leaf)
        else { return false }
        let hashes = path.compactMap { Digest(hexadecimal: $0) }
        guard hashes.count == path.count else { return false }
        return InclusionProof(index: index, size: size, path: hashes).verify(leafHash: MerkleTree.leafHash(leaf), root: checkpoint.root)
    }
}

extension RecordProof {
    /// The proof of a record in the last checkpoint that somebody cosigned, or, where that does not cover it, in the last.
    /// - Returns: nil where no checkpoint covers it.
    init?(of index: UInt64, in ledger: any LedgerReading) throws(LedgerError) {
        guard let (size, note) = try ledger.checkpointToShow(covering: index), let record = try ledger.records([index])[index] else { return nil }
        let path = try ledger.inclusionProof(of: index, in: size).path.map(\.description)
        self.init(index: index, size: size, leaf: Hex.text(record.leaf), path: path, checkpoint: note.note)
    }
}

extension LedgerReading {
    /// The checkpoint to which a proof leads best: the last that somebody cosigned and that covers the record, or the last; with its cosignatures.
    func checkpointToShow(covering index: UInt64) throws(LedgerError) -> (size: UInt64, note: SignedNote)? {
        var best: (UInt64, SignedNote)?
        var below: UInt64?
        // The last few: where none of them was cosigned, the last has to do.
        for _ in 0..<32 {
            guard let kept = try checkpoint(atOrBelow: below), kept.size > index, var note = kept.signedNote else { break }
            let cosignatures = try cosignatures(of: kept.size)
            note.signatures += cosignatures.compactMap { SignedNote.Signature(line: $0.line) }
            if best == nil || !cosignatures.isEmpty { best = (kept.size, note) }
            if !cosignatures.isEmpty || kept.size == 0 { break }
            below = kept.size - 1
        }
        return best
    }
}
