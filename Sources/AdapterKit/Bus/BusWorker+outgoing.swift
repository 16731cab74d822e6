import BusProtocol
import SafeguardingContract
import ZeroMQ

/// What this side says: answers to deliveries first, then what is in the outbox, as far as the router's credit goes.
extension BusWorker {
    mutating func sendOut(_ socket: borrowing Socket) throws {
        let (settled, hasNew) = shared.state.withLock { state in
            defer {
                state.settled = []
                state.hasNewInOutbox = false
            }
            return (state.settled, state.hasNewInOutbox)
        }
        for (delivery, handling) in settled { try tell(delivery, handling, socket) }
        for sequence in shared.proofsToAsk() {
            var prove = Prove()
            prove.sequence = sequence
            try send(.prove(prove), socket)
        }
        if hasNew { outgoing.lookAgain() }
        while session.maySubmit, outgoing.hasRoom, let entry = try outgoing.next(at: clock.now) {
            guard session.submitted(entry.id) else { break }
            try send([Verb.submit.bytes, entry.head, entry.body], socket)
            outgoing.sent(entry)
        }
    }
}

/// Which message of the outbox goes next. One message of a thread is under way at a time, so that a message that is
/// refused for now never overtakes, or is overtaken by, another of its thread.
struct OutgoingQueue: Sendable {
    private let store: AdapterStore
    private let timing: BusTiming
    private var underWay: [MessageID: (thread: ThreadID, bytes: Int)] = [:]
    /// Of all that is under way, head and payload.
    private var underWayBytes = 0
    private var busy: Set<ThreadID> = []
    private var held: [MessageID: (thread: ThreadID, until: ContinuousClock.Instant, backOff: BackOff)] = [:]
    private var cursor: Int64?

    /// How many positions of the outbox are read at once.
    private static let page = 256

    private var candidates: [OutboxPosition] = []

    init(store: AdapterStore, timing: BusTiming) {
        self.store = store
        self.timing = timing
        cursor = 0
    }

    /// When a message that was refused for now is due again. One that went out again waits for its answer, not for a time.
    var nextRetry: ContinuousClock.Instant? { held.filter { underWay[$0.key] == nil }.values.map(\.until).min() }

    /// What was under way is not any more: it is sent again.
    mutating func connectionLost() {
        underWay = [:]
        underWayBytes = 0
        busy = []
        lookAgain()
    }

    /// Whether what is under way leaves room for the largest message there is: the router's credit counts messages, and it keeps only so many bytes.
    var hasRoom: Bool { underWayBytes + BusLimits.event <= BusLimits.submitBytes }

    /// There may be something to send that was passed over before.
    mutating func lookAgain() {
        candidates = []
        cursor = 0
    }

    /// The next message; nil when there is none to send now.
    mutating func next(at now: ContinuousClock.Instant) throws(StoreFault) -> OutboxEntry? {
        if let due = nextRetry, due <= now { lookAgain() }
        while true {
            while let position = candidates.popLast() {
                if underWay[position.id] != nil || busy.contains(position.thread) { continue }
                if let wait = held[position.id], wait.until > now { continue }
                if held.values.contains(where: { $0.thread == position.thread }) && held[position.id] == nil { continue }
                if let entry = try store.entry(at: position) { return entry }
            }
            guard let after = cursor else { return nil }
            let page = try store.unanswered(after: after, limit: Self.page)
            cursor = page.count < Self.page ? nil : page.last?.number
            candidates = page.reversed()
        }
    }

    /// A message went out.
    mutating func sent(_ entry: OutboxEntry) {
        let bytes = entry.head.count + entry.body.count
        underWay[entry.id] = (entry.thread, bytes)
        underWayBytes += bytes
        busy.insert(entry.thread)
    }

    /// An answer came.
    mutating func answered(_ answer: Outcome.Answer, at now: ContinuousClock.Instant) {
        let text: String
        var isTemporary = false
        switch answer {
        case .recorded(let recorded): text = recorded.id
        case .refused(let refused):
            text = refused.id
            isTemporary = refused.temporary
        }
        guard let id = MessageID(text) else { return }
        let gone = underWay.removeValue(forKey: id)
        underWayBytes -= gone?.bytes ?? 0
        let thread = gone?.thread
        if let thread { busy.remove(thread) }
        if isTemporary, let thread {
            var backOff = held[id]?.backOff ?? BackOff(first: timing.firstRetry, longest: timing.longestRetry)
            var generator = SystemRandomNumberGenerator()
            held[id] = (thread, now + backOff.next(using: &generator), backOff)
        } else {
            held[id] = nil
        }
        lookAgain()
    }
}
