/// What a witness keeps of one log, and what it makes of a checkpoint that it is offered. It reads no clock and no disk, and signs nothing.
///
///     offered                                       with nothing kept   with a checkpoint kept
///     no note, or the note is no checkpoint         unreadable          unreadable
///     of another origin                             otherOrigin         otherOrigin
///     no signature that holds by the kept key       otherKey            otherKey
///     smaller                                       –                   rollback
///     of the same size                              take                take where the root is the same, fork otherwise
///     larger, the proof leads from another size     take                unproven
///     larger, the proof leads from the kept size    take                take where it holds, fork otherwise
///
/// Two things have an order, and who breaks it can be made to cosign two logs: a checkpoint that is to be taken is made durable first, then ``keep(_:)`` is called, then it
/// is cosigned.
public struct LogWitness: Hashable, Sendable {
    /// The log's key, whose name is the log's origin. It is the one that was kept at first contact, whatever anybody says later.
    public let key: NoteKey
    /// The last checkpoint that was taken; nil for none.
    public private(set) var kept: Checkpoint?

    /// - Precondition: `key` is a log's, and `kept` is of its origin.
    public init(key: NoteKey, kept: Checkpoint? = nil) {
        precondition(key.algorithm == .log && kept.map { $0.origin == key.name } ?? true, "a witness keeps checkpoints of the log whose key it has")
        self.key = key
        self.kept = kept
    }

    /// What is to be done with an offered checkpoint.
    public enum Verdict: Hashable, Sendable {
        /// It only grew out of what is kept, or is the first: make it durable, ``keep(_:)`` it, cosign it.
        case take(Checkpoint)
        /// Do not cosign it.
        case object(Objection)
    }

    /// Why a checkpoint is not cosigned.
    public enum Objection: String, Error, Hashable, Sendable, CaseIterable {
        /// It is no checkpoint at all.
        case unreadable
        /// It is of another log.
        case otherOrigin
        /// The kept key has not signed it.
        case otherKey
        /// It has fewer records than the log had already.
        case rollback
        /// What the log had already is not in it as it was: records were changed, removed or put in another order.
        case fork
        /// Nothing is said of how it follows from what is kept.
        case unproven
    }

    /// Judges a checkpoint. Nothing is changed by it.
    /// - Parameters:
    ///   - note: the checkpoint as it came.
    ///   - from: the size from which the proof leads.
    ///   - proof: the consistency proof's hashes.
    public func judge(_ note: String, from: UInt64, proof: [Digest]) -> Verdict {
        guard let note = SignedNote(note), let text = Checkpoint(text: note.text) else { return .object(.unreadable) }
        guard text.origin == key.name else { return .object(.otherOrigin) }
        guard let offered = Checkpoint(note, signedBy: key) else { return .object(.otherKey) }
        guard let kept else { return .take(offered) }
        if offered.size < kept.size { return .object(.rollback) }
        if offered.size == kept.size { return offered.root == kept.root ? .take(offered) : .object(.fork) }
        // Everything grows out of nothing.
        if kept.size == 0 { return .take(offered) }
        guard from == kept.size else { return .object(.unproven) }
        let grown = ConsistencyProof(from: kept.size, to: offered.size, path: proof)
        return grown.verify(from: kept.root, to: offered.root) ? .take(offered) : .object(.fork)
    }

    /// A checkpoint that ``judge(_:from:proof:)`` said to take is durable now.
    /// - Precondition: it is of this log, and not smaller than what is kept.
    public mutating func keep(_ checkpoint: Checkpoint) {
        precondition(checkpoint.origin == key.name && checkpoint.size >= kept?.size ?? 0, "a witness never goes back")
        kept = checkpoint
    }
}
