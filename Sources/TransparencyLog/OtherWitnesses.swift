/// Whether other witnesses were shown the log that this one was shown.
///
/// A log that only grew, as one witness sees it, may have grown otherwise for another, and neither can tell by itself. So a witness has the keys of others, from them and not
/// from whoever keeps the log, and looks whether enough of them cosigned a checkpoint that it has taken. Reads no clock and no disk; kept in memory, so that after a start it
/// knows of no checkpoint before that.
public struct OtherWitnesses: Sendable {
    /// Whose word counts, each under its `party/adapter`.
    public let keys: [NoteKey]
    /// Of how many parties it takes the word.
    public let needed: Int

    /// A checkpoint that this witness took.
    private struct Taken: Sendable {
        let checkpoint: Checkpoint
        let note: String
        let at: ContinuousClock.Instant
    }

    /// The last that enough others cosigned, and what came after it: ascending by size.
    private var taken: [Taken] = []
    private var isFirstCovered = false

    /// The most checkpoints that are kept: some two hours of them.
    private static let limit = 128

    /// - Precondition: the keys are witnesses', and `needed` is at least 1.
    public init(_ keys: [NoteKey], needed: Int) {
        precondition(needed > 0 && keys.allSatisfy { $0.algorithm == .cosignature }, "who counts nobody's word has no other witnesses")
        (self.keys, self.needed) = (keys, needed)
    }

    /// What the cosignatures of others say.
    public enum Finding: Hashable, Sendable {
        /// Nothing about a checkpoint that this witness knows: too few hold, or it is of a size that it has not taken.
        case nothing
        /// They were shown what this witness was shown, up to this size.
        case covered(UInt64)
        /// They cosigned another root of this size: two logs are shown. The text is the note that this witness took.
        case contradicted(String)
    }

    /// A checkpoint of the log was taken: it is durable here.
    /// - Parameter note: as the log signed it.
    public mutating func took(_ checkpoint: Checkpoint, _ note: String, at now: ContinuousClock.Instant) {
        guard checkpoint.size > taken.last?.checkpoint.size ?? 0 || taken.isEmpty else { return }
        taken.append(Taken(checkpoint: checkpoint, note: note, at: now))
        // The first two stay: what was covered, and since when nothing was.
        if taken.count > Self.limit { taken.remove(at: 2) }
    }

    /// The router shows what others cosigned.
    /// - Parameters:
    ///   - note: a checkpoint with cosignatures, as it came.
    ///   - log: the log's key, as it is kept.
    public mutating func shown(_ note: String, of log: NoteKey) -> Finding {
        guard let note = SignedNote(note), let checkpoint = Checkpoint(note, signedBy: log) else { return .nothing }
        let held = keys.filter { key in note.signatures.contains { Cosignature($0, of: checkpoint, by: key) != nil } }
        guard Set(held.map(\.party)).count >= needed, let index = taken.firstIndex(where: { $0.checkpoint.size == checkpoint.size }) else { return .nothing }
        guard taken[index].checkpoint.root == checkpoint.root else { return .contradicted(taken[index].note) }
        taken.removeFirst(index)
        isFirstCovered = true
        return .covered(checkpoint.size)
    }

    /// Since when a checkpoint that this witness took waits for the others; nil where none does.
    public var waitingSince: ContinuousClock.Instant? { taken.dropFirst(isFirstCovered ? 1 : 0).first?.at }

    /// Another log is kept from here on.
    public mutating func forget() { (taken, isFirstCovered) = ([], false) }
}
