public import SafeguardingContract

/// A message that waits for one adapter, and the decision under which it goes out.
public struct QueuedDelivery: Hashable, Sendable {
    /// The message's record.
    public var sequence: UInt64
    /// The receiving adapter.
    public var adapter: AdapterID
    /// Its party.
    public var party: PartyID
    /// The desk it was written to as, if any.
    public var desk: DeskID?
    /// The thread it belongs to.
    public var thread: ThreadID
    /// Number of the decision in force: 1 is the first.
    public var decision: UInt32
    /// The facts that are shared.
    public var shared: FactSet
    /// Of these, the facts that only a sanitised summary may carry.
    public var sanitisedOnly: FactSet
    /// What the recipient is bound to in using it, by its words in the agreement's language.
    public var obligations: [String]
    /// Something was left out, and the recipient may know.
    public var withheldKnown: Bool
    /// It is to act on it; otherwise it is kept informed.
    public var acts: Bool
    /// It was attempted under this decision in a session that has ended: it counts as disclosed.
    public var attempted: Bool

    public init(
        sequence: UInt64, adapter: AdapterID, party: PartyID, desk: DeskID?, thread: ThreadID, decision: UInt32,
        shared: FactSet, sanitisedOnly: FactSet = FactSet(), obligations: [String] = [], withheldKnown: Bool, acts: Bool,
        attempted: Bool
    ) {
        self.sequence = sequence
        self.adapter = adapter
        self.party = party
        self.desk = desk
        self.thread = thread
        self.decision = decision
        self.shared = shared
        self.sanitisedOnly = sanitisedOnly
        self.obligations = obligations
        self.withheldKnown = withheldKnown
        self.acts = acts
        self.attempted = attempted
    }
}

/// An adapter's keys, and for which records they are valid: from `from`, and before `until`.
public struct Enrolment: Hashable, Sendable {
    /// The adapter.
    public var adapter: AdapterID
    /// Its party.
    public var party: PartyID
    /// CURVE public key, 32 bytes.
    public var curveKey: [UInt8]
    /// Ed25519 public key, 32 bytes.
    public var signingKey: [UInt8]
    /// Message types it sends.
    public var sends: [String]
    /// Message types it takes.
    public var takes: [String]
    /// The record that enrolled it.
    public var from: UInt64
    /// The record that revoked it; nil while it is valid.
    public var until: UInt64?

    public init(
        adapter: AdapterID, party: PartyID, curveKey: [UInt8], signingKey: [UInt8], sends: [String], takes: [String],
        from: UInt64, until: UInt64?
    ) {
        self.adapter = adapter
        self.party = party
        self.curveKey = curveKey
        self.signingKey = signingKey
        self.sends = sends
        self.takes = takes
        self.from = from
        self.until = until
    }

    /// Whether the keys are valid for a record. Judged by sequence, never by a clock.
    public func isValid(at sequence: UInt64) -> Bool { sequence >= from && until.map { sequence < $0 } ?? true }
}
