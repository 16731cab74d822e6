public import SafeguardingContract
public import TransparencyLog

/// How far the log is signed, who has witnessed it, and whether that is enough. It signs nothing itself, and does no I/O.
///
/// What came after the last checkpoint that others cosigned is not covered by anybody's word but the operator's.
public struct CheckpointKeeper: Sendable {
    /// A checkpoint, and who cosigned it.
    public struct Kept: Sendable {
        /// What it says.
        public let checkpoint: Checkpoint
        /// The note with the log's signature.
        public private(set) var note: SignedNote
        /// When it was signed.
        public let at: Moment
        /// The parties whose adapters cosigned it.
        public private(set) var parties: Set<PartyID> = []

        public init(_ checkpoint: Checkpoint, note: SignedNote, at: Moment) {
            self.checkpoint = checkpoint
            self.note = note
            self.at = at
        }

        mutating func take(_ cosignature: SignedNote.Signature, of party: PartyID) {
            // One line a witness: one that cosigns again, at another time, says nothing new.
            if !note.signatures.contains(where: { $0.name == cosignature.name }) { note.signatures.append(cosignature) }
            parties.insert(party)
        }
    }

    /// What whoever operates the bus has to look at.
    public enum Alarm: Hashable, Sendable {
        /// For too long no checkpoint has had the cosignatures it needs.
        case unwitnessed
        /// It has them again.
        case witnessed
    }

    /// The log's origin.
    public let origin: String
    /// The key that signs, under the origin.
    public let key: NoteKey
    /// The log's name before it was restored from a backup, and how many records the backup had; nil where it never was.
    public let prior: (origin: String, size: UInt64)?
    /// The last checkpoint that was signed; nil before the first.
    public private(set) var latest: Kept?
    /// The last one that had enough cosignatures; nil before the first.
    public private(set) var witnessed: Kept?
    /// The checkpoint to which a proof leads best: the last that had enough cosignatures, or, while none had, the last.
    var provable: Kept? { witnessed ?? latest }

    /// Since when the record is without enough witnesses; nil where it is not.
    private var lackingSince: Moment?
    private var isAlarmed = false

    /// - Returns: nil where the origin cannot be a note key's name.
    public init?(origin: String, key: VerifyingKey, prior: (origin: String, size: UInt64)? = nil) {
        self.prior = prior
        guard let key = NoteKey(name: origin, .log, key) else { return nil }
        self.origin = origin
        self.key = key
    }

    /// Takes up what the ledger has kept: the last checkpoint, and who cosigned it. What is of another origin or key is not taken up.
    /// - Parameter needed: how many other parties have to cosign.
    public mutating func resume(_ note: SignedNote, _ cosignatures: [(witness: String, line: String)], needed: Int, at now: Moment) {
        guard let checkpoint = Checkpoint(note, signedBy: key) else { return }
        var kept = Kept(checkpoint, note: note, at: now)
        for (witness, line) in cosignatures {
            guard let signature = SignedNote.Signature(line: line), let party = witness.split(separator: "/").first.flatMap({ PartyID(String($0)) }) else { continue }
            kept.take(signature, of: party)
        }
        latest = kept
        if kept.parties.count >= needed { witnessed = kept } else { lackingSince = now }
    }

    /// Whether it is time to sign: something durable is not covered, and the last one was a while ago.
    /// - Parameter durable: how many records are durable.
    public func isDue(at now: Moment, durable: UInt64) -> Bool {
        guard let latest else { return durable > 0 }
        return durable > latest.checkpoint.size && latest.at.adding(RouterLimits.checkpointEvery) <= now
    }

    /// Takes a checkpoint that was signed and is kept.
    mutating func signed(_ kept: Kept) {
        latest = kept
        if lackingSince == nil { lackingSince = kept.at }
    }

    /// Takes a witness's word.
    /// - Parameters:
    ///   - cosigned: what it sent.
    ///   - sender: the adapter whose session it came over.
    ///   - needed: how many other parties have to cosign.
    /// - Returns: the cosignature, to be kept; nil where it is none of a checkpoint that is open, or does not hold.
    mutating func cosigned(_ line: String, size: UInt64, by sender: ApprovedAdapter, needed: Int) -> Cosignature? {
        guard var kept = latest, kept.checkpoint.size == size, let signature = SignedNote.Signature(line: line),
            let found = sender.signingKeys.lazy.compactMap({ bytes in
                VerifyingKey(bytes).flatMap { NoteKey(name: CheckpointKeeper.name(of: sender), .cosignature, $0) }
                    .flatMap { Cosignature(signature, of: kept.checkpoint, by: $0) }
            }).first
        else { return nil }
        kept.take(found.signature, of: sender.party)
        latest = kept
        if kept.parties.count >= needed {
            witnessed = kept
            lackingSince = nil
        }
        return found
    }

    /// Says, once, that witnesses are missing, and once that they are there again.
    mutating func alarm(at now: Moment, needed: Int) -> Alarm? {
        if needed == 0 { lackingSince = nil }
        let lacks = lackingSince.map { $0.adding(RouterLimits.witnessedWithin) < now } ?? false
        guard lacks != isAlarmed else { return nil }
        isAlarmed = lacks
        return lacks ? .unwitnessed : .witnessed
    }

    /// The name under which an adapter cosigns.
    public static func name(of adapter: ApprovedAdapter) -> String { "\(adapter.party)/\(adapter.adapter)" }
}

extension Moment {
    func adding(_ duration: Duration) -> Moment {
        Moment(milliseconds: milliseconds + duration.components.seconds * 1000 + duration.components.attoseconds / 1_000_000_000_000_000)
    }
}
