import BusProtocol
import SafeguardingContract

/// One adapter's session as the router keeps it: where it can be answered, what it has been sent, and how far into its outbox it is.
struct AdapterLine: Sendable {
    /// A delivery that has been sent and not answered.
    struct Outstanding: Sendable {
        let sequence: UInt64
        let decision: UInt32
        let thread: ThreadID
        let message: String
        let sender: PartyID?
        let since: Moment
        /// Of its payload.
        let bytes: Int
        /// The ledger says already that it may have left, in an earlier session.
        let attempted: Bool
        /// What it was decided by has changed since: where it has not gone out yet, it does not.
        var isOvertaken = false
    }

    var session = RouterSession(submitWindow: RouterLimits.submitCredit)
    /// Where its session is, or was.
    private(set) var connection = Connection(routingID: [])
    /// The CURVE key with which its session is spoken.
    private(set) var curveKey: [UInt8] = []
    /// How many records the last checkpoint covers that it has kept, of this log; nil where it keeps none.
    var witnessedSize: UInt64?
    /// How many records the checkpoint covers that it was offered and has not cosigned yet.
    var offeredSize: UInt64?
    /// By the sequence of the message's record.
    private(set) var outstanding: [UInt64: Outstanding] = [:]
    /// The bytes of all that is outstanding.
    private var outstandingBytes = 0
    /// Rows up to here have been sent in this session. (The ledger's record 0 is never a message.)
    private(set) var cursor: UInt64 = 0
    /// Everything queued for the adapter is at or below this sequence.
    private var lastQueued: UInt64 = 0
    /// What is outstanding and waits under a newer decision: it goes out again when it was answered.
    private var again: Set<UInt64> = []

    /// When the minute began in which hellos are counted, and how many there were.
    private var hellos = (since: Moment(milliseconds: .min), count: 0)

    /// Whether another session may begin now: each begins with everything that was not taken, so an adapter that greets without end would make the router do nothing else.
    mutating func mayGreet(at now: Moment) -> Bool {
        if hellos.since.milliseconds == .min || hellos.since.adding(.seconds(60)) <= now { hellos = (now, 0) }
        hellos.count += 1
        return hellos.count <= RouterLimits.sessionsPerMinute
    }

    /// A session begins: everything that was not taken is sent again.
    mutating func begin(_ peer: Peer, lastQueued: UInt64) {
        connection = peer.connection
        curveKey = peer.curveKey
        offeredSize = nil
        forgetOutstanding()
        cursor = 0
        self.lastQueued = lastQueued
    }

    /// Whether something may wait in the ledger that has not been sent in this session, and there is credit for it.
    var wantsMore: Bool { session.freeCredit > 0 && hasRoom && !isCaughtUp }

    /// Whether what it has been sent and has not answered leaves room for more.
    var hasRoom: Bool { outstandingBytes < RouterLimits.outstandingBytes }

    mutating func sent(_ delivery: Outstanding) {
        outstanding[delivery.sequence] = delivery
        outstandingBytes += delivery.bytes
    }

    /// What the deliveries that are outstanding were decided by has changed: of all of them, or of those that are meant.
    mutating func overtake(where isMeant: (Outstanding) -> Bool = { _ in true }) {
        for (sequence, delivery) in outstanding where isMeant(delivery) { outstanding[sequence]?.isOvertaken = true }
    }

    /// A delivery that was made ready did not go out: it waits again, and what waits is read from there once more.
    mutating func takeBack(_ sequence: UInt64) {
        guard let delivery = outstanding.removeValue(forKey: sequence) else { return }
        outstandingBytes -= delivery.bytes
        again.remove(sequence)
        session.takenBack(sequence: sequence)
        reopen(sequence)
    }

    /// A message is answered.
    /// - Returns: how its session wants the answer.
    mutating func answered(_ id: MessageID) -> WireEncoding {
        session.answered(id: id)
        return session.encoding
    }

    /// The delivery that an answer is about, which is outstanding no more.
    mutating func answered(_ sequence: UInt64) -> Outstanding? {
        guard let delivery = outstanding.removeValue(forKey: sequence) else { return nil }
        outstandingBytes -= delivery.bytes
        if !again.isEmpty, again.remove(sequence) != nil { reopen(sequence) }
        return delivery
    }

    /// What was sent of a thread that is erased is not asked about any more.
    mutating func forget(_ thread: ThreadID) {
        for delivery in outstanding.values where delivery.thread == thread {
            _ = answered(delivery.sequence)
            session.takenBack(sequence: delivery.sequence)
        }
    }

    mutating func forgetOutstanding() {
        outstanding = [:]
        outstandingBytes = 0
        again = []
    }

    /// A row waits again that may lie behind what was sent: the outbox is read from there once more.
    mutating func reopen(_ sequence: UInt64) {
        guard outstanding[sequence] == nil else {
            again.insert(sequence)
            return
        }
        cursor = min(cursor, sequence == 0 ? 0 : sequence - 1)
        lastQueued = max(lastQueued, sequence)
    }

    /// Whether everything queued has been sent in this session.
    var isCaughtUp: Bool { cursor >= lastQueued }

    /// What is wrong with an answer to a delivery that names another message or decision than went out under that sequence.
    func mismatch(_ frame: AdapterFrame) -> Refused? {
        let (sequence, id, decision): (UInt64, String, UInt32)
        switch frame {
        case .taken(let taken): (sequence, id, decision) = (taken.sequence, taken.id, taken.decision)
        case .declined(let declined): (sequence, id, decision) = (declined.sequence, declined.id, declined.decision)
        case .hello, .submit, .cosign, .prove, .credit, .bye: return nil
        }
        guard let delivery = outstanding[sequence], delivery.message != id || delivery.decision != decision else { return nil }
        return BusCode.settlement.refused()
    }

    mutating func queued(_ sequence: UInt64) { lastQueued = max(lastQueued, sequence) }

    mutating func moveCursor(to sequence: UInt64) { cursor = max(cursor, sequence) }
}
