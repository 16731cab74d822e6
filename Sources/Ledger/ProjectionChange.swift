public import SafeguardingContract
import TransparencyLog

/// What one record changes in the projections: a pure function of the record, the same for every store.
public enum ProjectionChange: Sendable {
    /// A message is in the ledger from now on.
    case message(MessageKey, digest: [UInt8])
    /// A thread stands like this now.
    case thread(ThreadID, ThreadAfter)
    /// A delivery waits.
    case queued(QueuedDelivery)
    /// If this delivery waits under this decision: it was attempted, and counts as disclosed.
    case attempted(sequence: UInt64, adapter: AdapterID, decision: UInt32)
    /// If this delivery waits under this decision: it waits no more. An answer to an earlier decision leaves it waiting,
    /// because what was taken is not what it says now.
    case settled(sequence: UInt64, adapter: AdapterID, decision: UInt32)
    /// If this delivery waits: it waits under this decision, not attempted yet.
    case redecided(Redecision)
    /// This delivery waits under this decision, not attempted yet, whether or not it waited before: what was released goes out even where all that could be
    /// shared before was taken long ago. Where nothing is shared any more, it is withdrawn.
    case changed(Redecision, thread: ThreadID)
    /// Keys are valid from this record on.
    case enrolled(Enrolment)
    /// This adapter's keys with this CURVE key are not valid from this record on.
    case revoked(AdapterID, curveKey: [UInt8], at: UInt64)
    /// This record's agreement is in force from now on.
    case agreement(AgreementInForce)
    /// Something was refused on this thread, at this time, by a message of this type.
    case refused(ThreadID, type: String, at: Moment)
    /// This thread is held beyond its time.
    case held(HeldThread)
    /// This thread is held no more.
    case released(ThreadID)
    /// This thread's words are gone, with all by which it was found. It has to be there, and not held.
    case erased(ThreadID)
    /// The record says something of the log itself.
    case log
}

/// The new decision on a delivery that waits. Where nothing is shared any more, it is withdrawn.
public struct Redecision: Hashable, Sendable {
    /// The message's record.
    public var sequence: UInt64
    /// The receiving adapter.
    public var adapter: AdapterID
    /// Its party.
    public var party: PartyID
    /// The desk it was written to as, if any.
    public var desk: DeskID?
    /// Number of the new decision.
    public var decision: UInt32
    /// The facts that are shared now.
    public var shared: FactSet
    /// Of these, the facts that only a sanitised summary may carry.
    public var sanitisedOnly: FactSet
    /// What the recipient is bound to in using it.
    public var obligations: [String]
    /// Something is left out, and the recipient may know.
    public var withheldKnown: Bool
    /// It is to act on it.
    public var acts: Bool

    /// The delivery as it waits from now on; nil where it is withdrawn.
    public func applied(to old: QueuedDelivery) -> QueuedDelivery? {
        guard !shared.isEmpty else { return nil }
        var new = old
        new.desk = desk
        new.decision = decision
        new.shared = shared
        new.sanitisedOnly = sanitisedOnly
        new.obligations = obligations
        new.withheldKnown = withheldKnown
        new.acts = acts
        new.attempted = false
        return new
    }

    /// The delivery as it waits from now on, whether or not it waited before; nil where it is withdrawn.
    /// - Parameter thread: the thread of the message.
    public func delivery(on thread: ThreadID) -> QueuedDelivery? {
        guard !shared.isEmpty else { return nil }
        return QueuedDelivery(
            sequence: sequence, adapter: adapter, party: party, desk: desk, thread: thread, decision: decision, shared: shared,
            sanitisedOnly: sanitisedOnly, obligations: obligations, withheldKnown: withheldKnown, acts: acts, attempted: false)
    }
}

/// Where a record belongs, for listing a thread's records.
public enum RecordThread: Hashable, Sendable {
    /// To this thread.
    case thread(ThreadID)
    /// To the thread of the message that this record holds.
    case sameAs(UInt64)
    /// To none.
    case none
}

/// What a record changes, and where it belongs.
public struct RecordEffect: Sendable {
    public var thread: RecordThread
    public var changes: [ProjectionChange]

    /// The effect of a record.
    /// - Parameters:
    ///   - body: the record's body.
    ///   - sequence: its place in the ledger.
    ///   - time: when it happened.
    ///   - place: its place in the batch, for errors.
    /// - Throws: LED-ENTRY where the body names something by an id that is none or a message that is not there yet, queues one message twice for an adapter,
    ///   opens a log that is open, has a key of another length, or has no kind.
    public init(of body: RecordBody, at sequence: UInt64, time: Moment, place: Int = 0) throws(LedgerError) {
        thread = .none
        changes = []
        let reader = BodyReader(place: place)
        guard let kind = body.kind else { throw .entry(place, "it has no kind") }
        if sequence == 0 {
            guard case .logOpened = kind else { throw .entry(place, "a ledger begins with the record that opens its log") }
        }
        switch kind {
        case .logOpened:
            guard sequence == 0 else { throw .entry(place, "the log was opened already") }
            changes = [.log]
        case .agreementInForce(let agreement):
            changes = [.agreement(agreement)]
        case .adapterEnrolled(let it):
            changes = [.enrolled(try reader.enrolment(it, at: sequence))]
        case .adapterRevoked(let it):
            changes = [.revoked(try reader.adapter(it.adapter), curveKey: Array(it.curveKey), at: sequence)]
        case .messageRecorded(let it):
            (thread, changes) = try reader.recorded(it, at: sequence)
        case .messageRefused(let it):
            let id = try reader.message(it.envelope.id)
            let refused = it.envelope.subject.isEmpty ? ThreadID(opening: id) : try reader.thread(it.envelope.subject)
            thread = .thread(refused)
            changes = [
                .message(MessageKey(adapter: try reader.adapter(it.adapter), id: id), digest: Array(it.digest)),
                .refused(refused, type: it.envelope.type, at: time),
            ]
        case .deliveryAttempted(let it):
            thread = .sameAs(try reader.earlier(it.sequence, than: sequence))
            changes = [
                .attempted(sequence: it.sequence, adapter: try reader.adapter(it.adapter), decision: it.decision)
            ]
        case .deliveryTaken(let it):
            thread = .sameAs(try reader.earlier(it.sequence, than: sequence))
            changes = [.settled(sequence: it.sequence, adapter: try reader.adapter(it.adapter), decision: it.decision)]
        case .deliveryDeclined(let it):
            thread = .sameAs(try reader.earlier(it.sequence, than: sequence))
            changes = [.settled(sequence: it.sequence, adapter: try reader.adapter(it.adapter), decision: it.decision)]
        case .decidedAgain(let it):
            thread = .sameAs(try reader.earlier(it.sequence, than: sequence))
            changes = [.redecided(try reader.redecision(it))]
        case .checkpointKey(let it):
            guard it.publicKey.count == 32 else { throw .entry(place, "a public key has 32 bytes") }
            changes = [.log]
        case .logRestored(let it):
            guard NoteKey.isName(it.origin) else { throw .entry(place, "a log's origin has neither a space nor a plus sign") }
            changes = [.log]
        case .epochBegun(let it):
            guard it.number > 0 else { throw .entry(place, "epochs count from 1") }
            changes = [.log]
        case .threadErased(let it): changes = [.erased(try reader.thread(it.thread))]
        case .legalHold(let it):
            let id = try reader.thread(it.thread)
            changes = [it.held ? .held(HeldThread(id: id, by: it.by, reference: it.reference, sequence: sequence)) : .released(id)]
        case .threadChanged(let it):
            let id = try reader.thread(it.thread.id)
            thread = .thread(id)
            changes = [try reader.thread(it.thread, id)]
        }
    }
}
