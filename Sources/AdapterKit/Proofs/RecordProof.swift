public import SafeguardingContract
public import TransparencyLog

/// What proves that a record is in the router's log, and what the record says of this party: checked, and to be kept together with what was sent.
public struct RecordProof: Sendable, Hashable {
    /// The record's number in the log.
    public let sequence: UInt64
    /// What the leaf says of this party.
    public let opening: LeafOpening
    /// The way from the leaf to the checkpoint's root.
    public let inclusion: InclusionProof
    /// The checkpoint that covers it.
    public let checkpoint: Checkpoint
    /// The checkpoint as the log signed it, with the cosignatures under it.
    public let note: SignedNote
    /// Those of the cosignatures that hold, by the witnesses that the caller knows.
    public let cosignatures: [Cosignature]
    /// How the record was compared with what this adapter knows.
    public private(set) var compared = Compared.nothing

    /// With what a record was compared.
    public enum Compared: Sendable, Hashable {
        /// With the message that this adapter sent: the log has the digest of the very bytes, and the answer that came.
        case sent(MessageID)
        /// With a delivery that this adapter had: the log has this adapter as its recipient, under these conditions.
        case delivered(MessageID, decision: UInt32)
        /// With nothing: this adapter knows no such record, or has forgotten the words. It is in the log as the opening says.
        case nothing
    }

    /// Checks what the router sent, as docs/protocol.md says: opening, inclusion, the log's signature.
    /// - Throws: `ADP-PROOF` where anything does not hold.
    init(_ proved: Proved, sequence: UInt64, log: NoteKey, witnesses: [NoteKey]) throws(AdapterProblem) {
        let parts = proved.parts.compactMap { Digest([UInt8]($0)) }
        let path = proved.proof.compactMap { Digest([UInt8]($0)) }
        let opened = LeafOpening(leaf: [UInt8](proved.leaf), part: Int(proved.part), salt: [UInt8](proved.salt), content: [UInt8](proved.content), parts: parts)
        guard proved.sequence == sequence, parts.count == proved.parts.count, path.count == proved.proof.count, let opened else {
            throw .proof("the leaf does not say what is shown of it")
        }
        guard let note = SignedNote(proved.note), let checkpoint = Checkpoint(note, signedBy: log) else { throw .proof("the log has not signed the checkpoint") }
        let inclusion = InclusionProof(index: sequence, size: checkpoint.size, path: path)
        guard inclusion.verify(leafHash: MerkleTree.leafHash(opened.leaf), root: checkpoint.root) else { throw .proof("the leaf is not in the log") }
        self.sequence = sequence
        opening = opened
        self.inclusion = inclusion
        self.checkpoint = checkpoint
        self.note = note
        // A witness counts once, however many lines it has.
        cosignatures = Set(witnesses).compactMap { witness in
            note.signatures.lazy.compactMap { Cosignature($0, of: checkpoint, by: witness) }.first
        }.sorted { $0.witness.name < $1.witness.name }
    }

    /// The same, after it was compared.
    func compared(to compared: Compared) -> RecordProof {
        var proof = self
        proof.compared = compared
        return proof
    }
}

/// The proof of a record, or why there is none.
public enum ProofAnswer: Sendable {
    /// It is in the log, and says what this adapter knows.
    case proved(RecordProof)
    /// There is none. `ADP-PROOF` and `ADP-PROOF-CONTENT` are alarms: the router showed something that does not hold, or recorded something else than it answered. The others:
    /// `ADP-PROOF-LATER`, `ADP-PROOF-NOT-YOURS`, `ADP-PROOF-ERASED`, `ADP-PROOF-NO-ANSWER`, `ADP-PROOF-NO-LOG`, `ADP-PROOF-UNSENT`.
    case none(AdapterProblem)
}

extension AdapterProblem {
    static func proof(_ sentence: String) -> AdapterProblem {
        AdapterProblem(code: "ADP-PROOF", "the proof does not hold: \(sentence)", help: "keep what the router sent, and tell the partnership's contact")
    }

    static let proofContent = AdapterProblem(
        code: "ADP-PROOF-CONTENT", "the log has something else than what was sent, answered or delivered", help: "keep both, and tell the partnership's contact")

    /// Why the router gave no proof.
    static func proof(code: String) -> AdapterProblem {
        switch code {
        case "PRF-LATER":
            AdapterProblem(code: "ADP-PROOF-LATER", "no checkpoint covers the record yet", help: "ask again in two minutes")
        case "PRF-NOT-YOURS":
            AdapterProblem(code: "ADP-PROOF-NOT-YOURS", "the router says that the record is none of this party's", help: "ask for a record of a message that was sent or delivered")
        case "PRF-ERASED":
            AdapterProblem(code: "ADP-PROOF-ERASED", "the record's words were erased when their time was over", help: "nothing: proofs are to be had before that")
        default: proof("there is none, and the reason is not known")
        }
    }

    static let proofNoAnswer = AdapterProblem(
        code: "ADP-PROOF-NO-ANSWER", "the router did not answer in time", help: "ask again when there is a session; a router of an earlier version has no proofs")
    static let proofNoLog = AdapterProblem(
        code: "ADP-PROOF-NO-LOG", "the key of the router's log is not known", help: "ask again when there has been a session with a router that keeps checkpoints")
    static let proofUnsent = AdapterProblem(
        code: "ADP-PROOF-UNSENT", "the message is not recorded, or not known here", help: "wait for the router's answer")
}
