public import BusProtocol
public import Ledger
public import ReferralLoop
public import SafeguardingContract
public import SharingRules
public import TransparencyLog

/// Where a peer can be answered: the routing id the transport gave its connection. Never an identity: that is its key.
public struct Connection: Hashable, Sendable {
    public let routingID: [UInt8]
    public init(routingID: [UInt8]) { self.routingID = routingID }

    /// All of its bytes at once.
    public func hash(into hasher: inout Hasher) { routingID.withUnsafeBytes { hasher.combine(bytes: $0) } }
}

/// Who sent frames: the CURVE public key that the handshake proved, and the connection they came by.
public struct Peer: Hashable, Sendable {
    /// 32 bytes. The only thing about a sender that is believed.
    public let curveKey: [UInt8]
    public let connection: Connection
    public init(curveKey: [UInt8], connection: Connection) {
        self.curveKey = curveKey
        self.connection = connection
    }
}

/// Something that happened, for the router's logic to answer.
public enum RouterEvent: Sendable {
    /// A peer sent frames, and this is what they say.
    case received(Peer, AdapterFrame)
    /// A peer sent frames that say nothing the protocol knows.
    indirect case faulty(Peer, FrameFault)
    /// The operator's list of approved adapters is this from now on.
    case enrolled([ApprovedAdapter])
    /// An adapter has credit and there is something in the ledger for it.
    case pump(AdapterID)
    /// Time has passed, and something is due: see ``RouterCore/isDue(at:)``.
    case tick
    /// The operator says that a party leaves, and who takes on its loops.
    indirect case leaving(Handover)
    /// The bank holidays that are known from now on.
    indirect case holidays(BankHolidays)
    /// The clock made a jump that nobody explains, or is right again.
    case clock(inDoubt: Bool)
    /// A while has passed: keys that are over end, what runs out soon is said, and what has been kept for long enough is erased.
    case housekeeping
    /// The log was signed, and the checkpoint is kept.
    indirect case checkpointed(CheckpointKeeper.Kept)
    /// A witness has not seen the last checkpoint.
    case offer(AdapterID)
    /// The threads that are under a legal hold from now on, by the operator's list.
    case legalHolds([LegalHoldOrder])
    /// The operator's agreement is this one, which loaded without a problem, from now on or from the moment it names; and its text.
    case agreement(Agreement, source: [UInt8])
    /// What was sent could not be routed: the connection is gone.
    case unroutable(Connection)
    /// The router stops in good order.
    case stopping
}

/// A thread that somebody may need before a court or an inquiry: its time does not run out.
public struct LegalHoldOrder: Hashable, Sendable {
    /// The thread.
    public let thread: ThreadID
    /// Who said so, by role.
    public let by: String
    /// A reference to why, which names nobody.
    public let reference: String

    public init(thread: ThreadID, by: String, reference: String) {
        self.thread = thread
        self.by = by
        self.reference = reference
    }
}

/// A party leaves: what it has to do on loops is another's from a moment on.
public struct Handover: Hashable, Sendable {
    /// Who leaves.
    public let from: PartyID
    /// Who takes on what it leads.
    public let to: PartyID
    /// When it was said: loops that were opened later are not touched.
    public let at: Moment

    public init(from: PartyID, to: PartyID, at: Moment) {
        self.from = from
        self.to = to
        self.at = at
    }
}

/// One line of the operator's list of approved adapters.
public struct ApprovedAdapter: Hashable, Sendable {
    /// All of it, in one place: it is looked up with every frame, and a copy of it is a word.
    private let line: Line

    private final class Line: Sendable {
        let adapter: AdapterID
        let party: PartyID
        let curveKey: [UInt8]
        let signingKey: [UInt8]
        let sends: [String]
        let takes: [String]
        let sentTypes: Set<MessageType>
        let takenTypes: Set<MessageType>
        let source: String
        let until: Moment?
        let previous: PreviousKeys?

        init(
            _ adapter: AdapterID, _ party: PartyID, _ curveKey: [UInt8], _ signingKey: [UInt8], _ sends: [String], _ takes: [String], _ until: Moment?,
            _ previous: PreviousKeys?
        ) {
            (self.adapter, self.party, self.curveKey, self.signingKey) = (adapter, party, curveKey, signingKey)
            (self.sends, self.takes, self.until, self.previous) = (sends, takes, until, previous)
            sentTypes = Set(sends.compactMap { MessageType($0) })
            takenTypes = Set(takes.compactMap { MessageType($0) })
            source = "eider:" + party.text + "/" + adapter.text
        }
    }

    public var adapter: AdapterID { line.adapter }
    public var party: PartyID { line.party }
    /// 32 bytes.
    public var curveKey: [UInt8] { line.curveKey }
    /// Ed25519 public key, 32 bytes.
    public var signingKey: [UInt8] { line.signingKey }
    /// Message types by name.
    public var sends: [String] { line.sends }
    public var takes: [String] { line.takes }
    /// When its keys are over; nil where they have no end.
    public var until: Moment? { line.until }
    /// The keys that it had before, and that still count while it changes over; nil where there are none.
    public var previous: PreviousKeys? { line.previous }

    /// As what it is named in the envelopes of what it sends.
    var source: String { line.source }
    /// Whether it sends messages of a type.
    func sends(_ type: MessageType) -> Bool { line.sentTypes.contains(type) }
    /// Whether it takes messages of a type.
    func takes(_ type: MessageType) -> Bool { line.takenTypes.contains(type) }

    public static func == (a: ApprovedAdapter, b: ApprovedAdapter) -> Bool {
        a.line === b.line
            || (a.adapter, a.party, a.curveKey, a.signingKey) == (b.adapter, b.party, b.curveKey, b.signingKey)
                && (a.sends, a.takes, a.until, a.previous) == (b.sends, b.takes, b.until, b.previous)
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(adapter)
        hasher.combine(curveKey)
    }

    /// Keys that still count beside newer ones, until a moment.
    public struct PreviousKeys: Hashable, Sendable {
        /// 32 bytes.
        public let curveKey: [UInt8]
        /// Ed25519 public key, 32 bytes.
        public let signingKey: [UInt8]
        /// When they are over.
        public let until: Moment

        public init(curveKey: [UInt8], signingKey: [UInt8], until: Moment) {
            self.curveKey = curveKey
            self.signingKey = signingKey
            self.until = until
        }
    }

    /// Every CURVE key by which it may come in.
    public var curveKeys: [[UInt8]] { [curveKey] + (previous.map { [$0.curveKey] } ?? []) }
    /// Every key with which it may sign.
    public var signingKeys: [[UInt8]] { [signingKey] + (previous.map { [$0.signingKey] } ?? []) }

    public init(
        adapter: AdapterID, party: PartyID, curveKey: [UInt8], signingKey: [UInt8], sends: [String], takes: [String], until: Moment? = nil,
        previous: PreviousKeys? = nil
    ) {
        line = Line(adapter, party, curveKey, signingKey, sends, takes, until, previous)
    }

    /// The same adapter with other keys before these.
    func with(previous: PreviousKeys?) -> ApprovedAdapter {
        ApprovedAdapter(
            adapter: adapter, party: party, curveKey: curveKey, signingKey: signingKey, sends: sends, takes: takes, until: until, previous: previous)
    }

    /// Whether the ledger would say the same of it: what is beside it is the operator's list's alone.
    func isRecordedLike(_ other: ApprovedAdapter) -> Bool {
        (adapter, party, curveKey, signingKey) == (other.adapter, other.party, other.curveKey, other.signingKey) && sends == other.sends && takes == other.takes
    }
}

/// What an event's answer depends on, and the shell has to look up first.
public struct Needs: Sendable {
    /// Has this message been seen before, and what was the answer?
    public var seen: Set<MessageKey> = []
    /// How does this thread stand?
    public var threads: Set<ThreadID> = []
    /// The latest threads that these digests link, so many at most (``RouterLimits/linked``).
    public var linked: Set<LinkDigest> = []

    /// What most events need nothing of.
    private var rest: SetApart<Rest>?

    private struct Rest: Sendable {
        var outboxes: [AdapterID: (after: UInt64, limit: Int)] = [:]
        var histories: Set<ThreadID> = []
        var linksOf: Set<ThreadID> = []
        var openings: Set<ThreadID> = []
        var due: Int?
        var openLoops: [PartyID: (after: ThreadID?, limit: Int)] = [:]
        var consistency: [UInt64: UInt64] = [:]
        var proofs: [UInt64: UInt64] = [:]
        var ended: [KeptFor] = []
    }

    /// What waits for these adapters: rows after a sequence, at most so many, with their records, and how the rows' threads stand.
    public var outboxes: [AdapterID: (after: UInt64, limit: Int)] {
        get { rest?.value.outboxes ?? [:] }
        _modify { yield &SetApart.own(&rest, else: Rest()).value.outboxes }
    }

    /// Everything recorded of these threads.
    public var histories: Set<ThreadID> {
        get { rest?.value.histories ?? [] }
        _modify { yield &SetApart.own(&rest, else: Rest()).value.histories }
    }

    /// The digests that link these threads, and the latest threads that those link.
    public var linksOf: Set<ThreadID> {
        get { rest?.value.linksOf ?? [] }
        _modify { yield &SetApart.own(&rest, else: Rest()).value.linksOf }
    }

    /// The records that opened these threads.
    public var openings: Set<ThreadID> {
        get { rest?.value.openings ?? [] }
        _modify { yield &SetApart.own(&rest, else: Rest()).value.openings }
    }

    /// Threads of which something is due now, at most so many; nil for none.
    public var due: Int? {
        get { rest?.value.due }
        _modify { yield &SetApart.own(&rest, else: Rest()).value.due }
    }

    /// Open loops of these parties, above an id, at most so many.
    public var openLoops: [PartyID: (after: ThreadID?, limit: Int)] {
        get { rest?.value.openLoops ?? [:] }
        _modify { yield &SetApart.own(&rest, else: Rest()).value.openLoops }
    }

    /// That the tree of the last checkpoint grew out of the trees of these sizes: sizes before, and the size to which it grew.
    public var consistency: [UInt64: UInt64] {
        get { rest?.value.consistency ?? [:] }
        _modify { yield &SetApart.own(&rest, else: Rest()).value.consistency }
    }

    /// These records, with the proof that each is in the tree of so many records.
    public var proofs: [UInt64: UInt64] {
        get { rest?.value.proofs ?? [:] }
        _modify { yield &SetApart.own(&rest, else: Rest()).value.proofs }
    }

    /// Threads that were kept for long enough, as the agreement says.
    public var ended: [KeptFor] {
        get { rest?.value.ended ?? [] }
        _modify { yield &SetApart.own(&rest, else: Rest()).value.ended }
    }

    /// Threads that have been kept for so long after their end.
    public struct KeptFor: Hashable, Sendable {
        /// The message type that opened them.
        public let type: MessageType
        /// For how long, counted back from when it is looked up.
        public let period: RetentionPeriod
        public let limit: Int
    }

    /// What was read of a submitted message to know what it needs; of one event alone.
    var read: ReadSubmission?

    public init() {}

    /// Whether nothing has to be looked up.
    var isNothing: Bool { rest == nil && seen.isEmpty && threads.isEmpty && linked.isEmpty }

    /// These needs and those of another event.
    public mutating func add(_ other: Needs) {
        seen.formUnion(other.seen)
        threads.formUnion(other.threads)
        linked.formUnion(other.linked)
        guard other.rest != nil else { return }
        histories.formUnion(other.histories)
        linksOf.formUnion(other.linksOf)
        openings.formUnion(other.openings)
        due = due ?? other.due
        openLoops.merge(other.openLoops) { _, new in new }
        consistency.merge(other.consistency) { _, new in new }
        proofs.merge(other.proofs) { _, new in new }
        ended += other.ended
        outboxes.merge(other.outboxes) { _, new in new }
    }
}

/// A submitted message, as far as it was read before anything was looked up.
struct ReadSubmission: Sendable {
    let payload: PayloadReading
    /// What links the thread that it opens.
    let links: [LinkDigest]
}

/// What the shell looked up: the durable state, with what is in flight laid over it.
public struct Facts: Sendable {
    public var seen: [MessageKey: SeenMessage] = [:]
    public var threads: [ThreadID: ThreadAfter] = [:]
    /// The threads that each digest links, the latest first.
    public var linked: [LinkDigest: [ThreadAfter]] = [:]
    /// How many records are durable: what an outbox row may refer to.
    public var durableSize: UInt64 = 0

    /// What most events need nothing of.
    private var rest: SetApart<Rest>?

    private struct Rest: Sendable {
        var outboxes: [AdapterID: [(row: QueuedDelivery, record: StoredRecord)]] = [:]
        var histories: [ThreadID: [StoredRecord]] = [:]
        var links: [ThreadID: [LinkDigest]] = [:]
        var openings: [ThreadID: StoredRecord] = [:]
        var due: [ThreadAfter] = []
        var firstAlert: Moment?
        var openLoops: [PartyID: [ThreadAfter]] = [:]
        var consistency: [UInt64: ConsistencyProof] = [:]
        var proofs: [UInt64: (record: StoredRecord, proof: InclusionProof)] = [:]
        var ended: [EndedThread] = []
    }

    /// Waiting rows with the records of their messages, by ascending sequence.
    public var outboxes: [AdapterID: [(row: QueuedDelivery, record: StoredRecord)]] {
        get { rest?.value.outboxes ?? [:] }
        _modify { yield &SetApart.own(&rest, else: Rest()).value.outboxes }
    }

    /// Everything recorded of the threads, in order.
    public var histories: [ThreadID: [StoredRecord]] {
        get { rest?.value.histories ?? [:] }
        _modify { yield &SetApart.own(&rest, else: Rest()).value.histories }
    }

    /// The digests that link each thread.
    public var links: [ThreadID: [LinkDigest]] {
        get { rest?.value.links ?? [:] }
        _modify { yield &SetApart.own(&rest, else: Rest()).value.links }
    }

    /// The record that opened each thread.
    public var openings: [ThreadID: StoredRecord] {
        get { rest?.value.openings ?? [:] }
        _modify { yield &SetApart.own(&rest, else: Rest()).value.openings }
    }

    /// Threads of which something is due.
    public var due: [ThreadAfter] {
        get { rest?.value.due ?? [] }
        _modify { yield &SetApart.own(&rest, else: Rest()).value.due }
    }

    /// When the first alert is due, by what is durable; nil where none is.
    public var firstAlert: Moment? {
        get { rest?.value.firstAlert }
        _modify { yield &SetApart.own(&rest, else: Rest()).value.firstAlert }
    }

    /// Open loops of each party.
    public var openLoops: [PartyID: [ThreadAfter]] {
        get { rest?.value.openLoops ?? [:] }
        _modify { yield &SetApart.own(&rest, else: Rest()).value.openLoops }
    }

    /// That the tree grew, by the size before.
    public var consistency: [UInt64: ConsistencyProof] {
        get { rest?.value.consistency ?? [:] }
        _modify { yield &SetApart.own(&rest, else: Rest()).value.consistency }
    }

    /// Records and the proofs that they are in the tree; a record that is not there has none.
    public var proofs: [UInt64: (record: StoredRecord, proof: InclusionProof)] {
        get { rest?.value.proofs ?? [:] }
        _modify { yield &SetApart.own(&rest, else: Rest()).value.proofs }
    }

    /// Threads that were kept for long enough.
    public var ended: [EndedThread] {
        get { rest?.value.ended ?? [] }
        _modify { yield &SetApart.own(&rest, else: Rest()).value.ended }
    }

    public init() {}
}
