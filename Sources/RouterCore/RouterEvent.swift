public import BusProtocol
public import Ledger
public import ReferralLoop
public import SafeguardingContract
public import SharingRules

/// Where a peer can be answered: the routing id the transport gave its connection. Never an identity: that is its key.
public struct Connection: Hashable, Sendable {
    public let routingID: [UInt8]
    public init(routingID: [UInt8]) { self.routingID = routingID }
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
    case faulty(Peer, FrameFault)
    /// The operator's list of approved adapters is this from now on.
    case enrolled([ApprovedAdapter])
    /// An adapter has credit and there is something in the ledger for it.
    case pump(AdapterID)
    /// Time has passed, and something is due: see ``RouterCore/isDue(at:)``.
    case tick
    /// The operator says that a party leaves, and who takes on its loops.
    case leaving(Handover)
    /// The bank holidays that are known from now on.
    case holidays(BankHolidays)
    /// The clock made a jump that nobody explains, or is right again.
    case clock(inDoubt: Bool)
    /// The operator's agreement is this one, which loaded without a problem, from now on or from the moment it names; and its text.
    case agreement(Agreement, source: [UInt8])
    /// What was sent could not be routed: the connection is gone.
    case unroutable(Connection)
    /// The router stops in good order.
    case stopping
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
    public let adapter: AdapterID
    public let party: PartyID
    /// 32 bytes.
    public let curveKey: [UInt8]
    /// Ed25519 public key, 32 bytes.
    public let signingKey: [UInt8]
    /// Message types by name.
    public let sends: [String]
    public let takes: [String]

    public init(
        adapter: AdapterID, party: PartyID, curveKey: [UInt8], signingKey: [UInt8], sends: [String], takes: [String]
    ) {
        self.adapter = adapter
        self.party = party
        self.curveKey = curveKey
        self.signingKey = signingKey
        self.sends = sends
        self.takes = takes
    }
}

/// What an event's answer depends on, and the shell has to look up first.
public struct Needs: Sendable {
    /// Has this message been seen before, and what was the answer?
    public var seen: Set<MessageKey> = []
    /// How does this thread stand?
    public var threads: Set<ThreadID> = []
    /// What waits for these adapters: rows after a sequence, at most so many, with their records, and how the rows' threads stand.
    public var outboxes: [AdapterID: (after: UInt64, limit: Int)] = [:]

    /// Everything recorded of these threads.
    public var histories: Set<ThreadID> = []
    /// The latest threads that these digests link, so many at most (``RouterLimits/linked``).
    public var linked: Set<LinkDigest> = []
    /// The digests that link these threads, and the latest threads that those link.
    public var linksOf: Set<ThreadID> = []
    /// The records that opened these threads.
    public var openings: Set<ThreadID> = []
    /// Threads of which something is due now, at most so many; nil for none.
    public var due: Int?
    /// Open loops of these parties, above an id, at most so many.
    public var openLoops: [PartyID: (after: ThreadID?, limit: Int)] = [:]

    public init() {}

    /// These needs and those of another event.
    public mutating func add(_ other: Needs) {
        seen.formUnion(other.seen)
        threads.formUnion(other.threads)
        histories.formUnion(other.histories)
        linked.formUnion(other.linked)
        linksOf.formUnion(other.linksOf)
        openings.formUnion(other.openings)
        due = due ?? other.due
        openLoops.merge(other.openLoops) { _, new in new }
        outboxes.merge(other.outboxes) { _, new in new }
    }
}

/// What the shell looked up: the durable state, with what is in flight laid over it.
public struct Facts: Sendable {
    public var seen: [MessageKey: SeenMessage] = [:]
    public var threads: [ThreadID: ThreadAfter] = [:]
    /// Waiting rows with the records of their messages, by ascending sequence.
    public var outboxes: [AdapterID: [(row: QueuedDelivery, record: StoredRecord)]] = [:]
    /// Everything recorded of the threads, in order.
    public var histories: [ThreadID: [StoredRecord]] = [:]
    /// The threads that each digest links, the latest first.
    public var linked: [LinkDigest: [ThreadAfter]] = [:]
    /// The digests that link each thread.
    public var links: [ThreadID: [LinkDigest]] = [:]
    /// The record that opened each thread.
    public var openings: [ThreadID: StoredRecord] = [:]
    /// Threads of which something is due.
    public var due: [ThreadAfter] = []
    /// When the first alert is due, by what is durable; nil where none is.
    public var firstAlert: Moment?
    /// Open loops of each party.
    public var openLoops: [PartyID: [ThreadAfter]] = [:]
    /// How many records are durable: what an outbox row may refer to.
    public var durableSize: UInt64 = 0

    public init() {}
}
