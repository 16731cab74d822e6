public import Ledger
public import SafeguardingContract

/// The router between its logic and the world: what has been decided and waits to be recorded, what waits to be said until it is, and when to look at the clock and the
/// outboxes. It has no socket, clock, thread or database either, so that the router's thread and a simulation run the same.
///
/// The shell turns: hands in what happened (``decide(_:reading:at:)``), looks at the clock (``look(at:isInDoubt:reading:)``), makes a pump event of everybody who is
/// ``thirsty``, hands ``nextBatch()`` to whoever writes the ledger, and says when that is durable (``recorded(_:)``). Each of these returns what to do now, in order.
/// At most one batch is under way; while it is synced, the next is decided (group commit).
///
/// A batch whose write fails is never handed in again: the shell ends, and sends nothing that waited for it.
public struct RouterEngine: Sendable {
    /// The logic.
    public private(set) var core: RouterCore
    /// Whether a batch is being written.
    public private(set) var isWriting = false
    private var pending = RouterBatch()
    /// How many records are durable.
    public private(set) var durableSize: UInt64

    /// - Parameter core: the logic, with everything that its opening recorded durable.
    public init(_ core: RouterCore) {
        self.core = core
        durableSize = core.nextSequence
    }

    /// Whether the log is to be signed now: the shell signs the tree of what is durable, keeps the checkpoint, and makes a ``RouterEvent/checkpointed(_:)`` of it.
    public func isCheckpointDue(at now: Moment) -> Bool { core.keeper?.isDue(at: now, durable: durableSize) ?? false }

    /// Whether more may be taken in from the wire: what waits to be recorded leaves room for it.
    public var mayRead: Bool { !pending.isFull }

    /// Whether something waits to be recorded that is in no batch yet.
    public var hasRecords: Bool { !pending.entries.isEmpty }

    /// Whether nobody waits for what waits to be recorded: it says that deliveries were taken, and nothing else. It may be written with what comes next
    /// (``RouterLimits/unawaitedFor``); where the process dies before that, they are delivered once more.
    public var isUnawaited: Bool { hasRecords && !pending.isAwaited }

    /// Adapters that have credit, and for whom something may wait in the ledger. One after the other is pumped: a page of one adapter's outbox is memory enough.
    public var thirsty: [AdapterID] { core.thirsty }

    /// Decides what happened.
    /// - Parameters:
    ///   - events: in the order they came.
    ///   - ledger: what is durable; read once for all of the events.
    ///   - now: the time.
    /// - Returns: what to do now. What has to be durable first comes with ``recorded(_:)``.
    public mutating func decide(_ events: [RouterEvent], reading ledger: any LedgerReading, at now: Moment) throws(LedgerError) -> [RouterEffect] {
        guard !events.isEmpty else { return [] }
        var needs = Needs()
        var each: [Needs] = []
        each.reserveCapacity(events.count)
        for event in events {
            let one = core.needs(event)
            needs.add(one)
            each.append(one)
        }
        let facts = try Facts(needs, reading: ledger, at: now)
        var effects: [RouterEffect] = []
        effects.reserveCapacity(2 * events.count)
        for place in events.indices { carryOut(core.handle(events[place], needs: each[place], facts: facts, at: now), &effects) }
        return effects
    }

    /// Witnesses that have not seen the last checkpoint.
    public var unoffered: [AdapterID] { core.unoffered }

    /// Whether something durable is in no checkpoint yet; false where nobody signs.
    public var hasUnsigned: Bool { core.keeper.map { durableSize > $0.latest?.checkpoint.size ?? 0 } ?? false }

    /// Whether a witness was offered the last checkpoint and has not answered yet.
    public var awaitsWitness: Bool { core.awaitsWitness }

    /// Whether ``look(at:isInDoubt:reading:)`` would look at what has been kept for long enough: what operators say of that is to be handed in first.
    public func isHousekeepingDue(at now: Moment) -> Bool { core.needsHousekeeping(at: now) }

    /// Looks at the clock: whether it is to be trusted, and whether something is due.
    public mutating func look(at now: Moment, isInDoubt: Bool, reading ledger: any LedgerReading) throws(LedgerError) -> [RouterEffect] {
        var effects: [RouterEffect] = []
        if isInDoubt != core.clockIsInDoubt { effects += try decide([.clock(inDoubt: isInDoubt)], reading: ledger, at: now) }
        if !pending.isFull, core.isDue(at: now) { effects += try decide([.tick], reading: ledger, at: now) }
        if !pending.isFull, core.needsHousekeeping(at: now) { effects += try decide([.housekeeping], reading: ledger, at: now) }
        return effects
    }

    /// Every record is put into the batch before anything is sent: what cannot be sent makes records of its own, and they come after.
    private mutating func carryOut(_ actions: [RouterAction], _ effects: inout [RouterEffect]) {
        for action in actions {
            switch action {
            case .record(let entry, let expecting): pending.add(entry, expecting: expecting)
            case .send(let connection, let frame, let encoding, let afterDurable):
                let outgoing = Outgoing(to: connection, frame, encoding)
                // What belongs to a record waits for it: also the answer to a duplicate whose first answer still waits.
                if afterDurable, isWriting || hasRecords { pending.answers.append(outgoing) } else { effects.append(.send(outgoing)) }
            case .keep(let cosignature, let size): effects.append(.keep(cosignature, size: size))
            case .say(let line): effects.append(.say(line))
            }
        }
    }

    /// What is to be written now; nil where nothing is, or a batch is under way already.
    public mutating func nextBatch() -> RouterBatch? {
        guard !isWriting, hasRecords else { return nil }
        var batch = pending
        pending = RouterBatch()
        batch.first = core.nextSequence - UInt64(batch.entries.count)
        isWriting = true
        return batch
    }

    /// The batch under way is durable.
    /// - Returns: what waited for it.
    public mutating func recorded(_ batch: RouterBatch) -> [RouterEffect] {
        isWriting = false
        core.durable(below: batch.end)
        durableSize = batch.end
        var waiting = batch.answers
        if !hasRecords {
            // What waited while it was written, and decided nothing new.
            waiting += pending.answers
            pending.answers = []
        }
        takeBackOvertaken(&waiting)
        return waiting.map { .send($0) }
    }

    /// Takes back what is not to go out any more as it was decided, with everything else that waits for the same session: it is pumped anew, in order.
    private mutating func takeBackOvertaken(_ waiting: inout [Outgoing]) {
        let sessions = Set(waiting.filter { outgoing in outgoing.delivers.map { core.isOvertaken($0, on: outgoing.connection) } ?? false }.map(\.connection))
        guard !sessions.isEmpty else { return }
        func isTakenBack(_ outgoing: Outgoing) -> Bool {
            guard let sequence = outgoing.delivers, sessions.contains(outgoing.connection) else { return false }
            core.takeBack(sequence, from: outgoing.connection)
            return true
        }
        waiting.removeAll(where: isTakenBack)
        pending.answers.removeAll(where: isTakenBack)
    }

    /// Whether something may be sent still: since it was decided, an adapter may have been revoked, a session be over, or an agreement have come into force.
    public func mayGo(_ outgoing: Outgoing) -> Bool { outgoing.delivers.map { core.stands($0, on: outgoing.connection) } ?? true }
}
