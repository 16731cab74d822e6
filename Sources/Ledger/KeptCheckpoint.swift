public import TransparencyLog

/// A checkpoint that the ledger keeps beside its records, as it was signed.
public struct KeptCheckpoint: Hashable, Sendable {
    /// Over how many records.
    public var size: UInt64
    /// The signed note, with the log's own signature and no other.
    public var note: String

    public init(size: UInt64, note: String) {
        self.size = size
        self.note = note
    }

    /// The note by its parts; nil where it is none, which is damage.
    public var signedNote: SignedNote? { SignedNote(note) }
    /// What the note says; nil where it is none, which is damage.
    public var checkpoint: Checkpoint? { signedNote.flatMap { Checkpoint(text: $0.text) } }

    /// The checkpoint of a note that somebody wants kept.
    /// - Throws: LED-CHECKPOINT where the note is no checkpoint of anything.
    static func read(_ note: SignedNote) throws(LedgerError) -> Checkpoint {
        guard let checkpoint = Checkpoint(text: note.text), checkpoint.size > 0, SignedNote(note.note) == note else { throw .checkpoint("the note is no checkpoint") }
        return checkpoint
    }
}

/// A cosignature that the ledger keeps beside its records.
public struct KeptCosignature: Hashable, Sendable {
    /// Of the checkpoint over how many records.
    public var size: UInt64
    /// Who cosigned, by the name of its key.
    public var witness: String
    /// The signature line, with a line feed at its end.
    public var line: String

    public init(size: UInt64, witness: String, line: String) {
        self.size = size
        self.witness = witness
        self.line = line
    }
}

/// What both stores ask before they keep anything of a checkpoint.
package enum CheckpointRules {
    /// Whether a checkpoint may be kept.
    /// - Parameters:
    ///   - kept: the one of that size that is kept already.
    ///   - log: what the ledger says of itself.
    ///   - tree: the ledger's own tree.
    /// - Returns: false where it is kept already.
    /// - Throws: LED-CHECKPOINT where it is none or of more than there is, LED-FORK where it says otherwise than the ledger or than the one that is kept.
    package static func admits(
        _ note: SignedNote, kept: KeptCheckpoint?, size: UInt64, log: LogFacts, root: (UInt64) throws(LedgerError) -> Digest
    ) throws(LedgerError) -> Bool {
        let checkpoint = try KeptCheckpoint.read(note)
        guard checkpoint.size <= size else { throw .checkpoint("the checkpoint is of more records than are durable") }
        guard checkpoint.origin == log.origin(ofSize: checkpoint.size) else { throw .fork("the checkpoint has another origin than the log") }
        guard checkpoint.root == (try root(checkpoint.size)) else { throw .fork("the checkpoint has another root than the log at that size") }
        guard let kept else { return true }
        guard kept.checkpoint == checkpoint else { throw .fork("another checkpoint of that size is kept already") }
        return false
    }

    /// Whether a cosignature may be kept.
    /// - Throws: LED-CHECKPOINT where no checkpoint of that size is kept, or it does not cosign that one.
    package static func admits(_ cosignature: Cosignature, of kept: KeptCheckpoint?) throws(LedgerError) {
        guard let checkpoint = kept?.checkpoint else { throw .checkpoint("no checkpoint of that size is kept") }
        guard Cosignature(cosignature.signature, of: checkpoint, by: cosignature.witness) != nil else { throw .checkpoint("the cosignature is not of that checkpoint") }
    }
}

extension LedgerError {
    /// What is to be kept is no checkpoint, or no cosignature of one. Not fatal.
    static func checkpoint(_ sentence: String) -> LedgerError {
        LedgerError(code: "LED-CHECKPOINT", sentence: sentence, help: "make a checkpoint of what is durable, and cosign what is kept; nothing was written", isFatal: false)
    }
}
