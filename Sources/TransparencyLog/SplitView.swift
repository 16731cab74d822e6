/// Two checkpoints of one log that were both signed by it and cannot both be true: whoever has them can show anybody that the log was shown differently to different people.
public struct SplitView: Hashable, Sendable {
    /// The one.
    public let first: SignedNote
    /// The other: as many records, another root.
    public let second: SignedNote

    /// What two witnesses find when they compare the checkpoints that they keep.
    public enum Comparison: Hashable, Sendable {
        /// The same log, as far as both see it.
        case same
        /// The larger one grew out of the smaller one.
        case grew
        /// The log showed them different records.
        case split(SplitView)
        /// They are of different sizes, and no proof between them is there that holds. Ask for one; if none can be given, the log has forked, but these two do not prove that.
        case unproven
        /// One of them is not a checkpoint that this log signed.
        case notOfThisLog
    }

    /// Compares two checkpoints. Cosignatures under them are of no account: the log's own signatures convict it.
    /// - Parameters:
    ///   - key: the log's key, whose name is its origin.
    ///   - proof: the consistency proof from the smaller one to the larger, where somebody has one.
    public static func compare(_ one: SignedNote, _ other: SignedNote, signedBy key: NoteKey, proof: ConsistencyProof? = nil) -> Comparison {
        guard let a = Checkpoint(one, signedBy: key), let b = Checkpoint(other, signedBy: key) else { return .notOfThisLog }
        if a.size == b.size { return a.root == b.root ? .same : .split(SplitView(first: one, second: other)) }
        let (smaller, larger) = a.size < b.size ? (a, b) : (b, a)
        if smaller.size == 0 { return smaller.root == Digest.sha256([]) ? .grew : .unproven }
        guard let proof, proof.from == smaller.size, proof.to == larger.size, proof.verify(from: smaller.root, to: larger.root) else { return .unproven }
        return .grew
    }
}
