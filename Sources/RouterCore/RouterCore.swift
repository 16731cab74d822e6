import BusProtocol
import Foundation
public import Ledger
public import ReferralLoop
public import SafeguardingContract
public import SharingRules
import TransparencyLog

/// The router's logic: an event and facts in, actions out. It has no socket, clock, thread or database.
///
/// For an event it first says what it ``needs(_:)``; the shell looks that up in one read and calls
/// ``handle(_:facts:at:)``; the actions that come back are carried out in order. What has been decided and is not durable
/// yet is laid over the facts here, so the shell may decide the next batch while it syncs the last one; it says what became durable with
/// ``durable(below:)``. The same events, facts and times give the same actions, so that everything can be simulated.
///
/// What each word promises if the process dies: a message that was only **received** is not promised anything, and its
/// sender sends it again; **recorded** (the answer RECORDED) is durable, decided and queued; **delivered** counts as
/// disclosed from the first byte; **taken** is durable with the recipient, and only then does the router stop trying.
public struct RouterCore: Sendable {
    /// The agreement in force.
    public private(set) var agreement: Agreement
    /// The SHA-256 of its text; empty where the ledger has none yet.
    private(set) var digestInForce: [UInt8] = []
    /// The agreement that comes into force later, where there is one.
    var scheduled: ScheduledAgreement?
    /// When somebody has to be told something next.
    var dues = Dues()
    /// The bank holidays that are known.
    public private(set) var holidays: BankHolidays
    /// The days on which agencies work: the agreement's own holidays, and the bank holidays.
    private(set) var calendar: WorkingCalendar
    /// How threads about one child are found.
    let childLinks: ChildLinks
    /// The operator's list of approved adapters, as it was read last.
    var approvedList: [ApprovedAdapter]?
    /// How far the log is signed and witnessed; nil where nobody signs it.
    public internal(set) var keeper: CheckpointKeeper?
    /// What runs out soon, and was said.
    var expiries = Expiries()
    /// The threads under a legal hold, as they are recorded.
    var legalHolds: [ThreadID: LegalHoldOrder] = [:]
    /// When it was last looked what runs out, ends or has been kept for long enough.
    var housekeptAt: Moment?
    /// Parties that leave, and whose loops are handed over, in order.
    var leaving: [Leaving] = []
    /// The clock made a jump that nobody explains: nobody is told that anything is overdue.
    public internal(set) var clockIsInDoubt = false
    /// What was recorded before this process: of that nobody knows any more what was sent.
    private let firstSequence: UInt64
    /// The sequence number of the next record.
    public private(set) var nextSequence: UInt64
    var directory: Directory
    var lines: [AdapterID: AdapterLine] = [:]
    var connections: [Connection: AdapterID] = [:]
    var inFlight = InFlight()
    var latest = Moment(milliseconds: .min)

    /// - Parameters:
    ///   - agreement: the agreement in force.
    ///   - enrolments: all of the ledger's enrolments.
    ///   - size: the ledger's size.
    ///   - holidays: the bank holidays that are known.
    ///   - childLinks: how threads about one child are found.
    ///   - held: the threads that are held beyond their time, as they are recorded.
    public init(
        agreement: Agreement, enrolments: [Enrolment], size: UInt64, holidays: BankHolidays = .bundled, childLinks: ChildLinks = ChildLinks(nil),
        held: [HeldThread] = []
    ) {
        legalHolds = Dictionary(
            held.map { ($0.id, LegalHoldOrder(thread: $0.id, by: $0.by, reference: $0.reference)) }, uniquingKeysWith: { first, _ in first })
        self.agreement = agreement
        self.holidays = holidays
        calendar = agreement.calendar.observing(holidays)
        self.childLinks = childLinks
        directory = Directory(enrolments)
        nextSequence = size
        firstSequence = size
    }

    /// The adapters that are enrolled now, by id.
    public var enrolled: [ApprovedAdapter] { directory.byID.values.sorted { $0.adapter < $1.adapter } }

    /// The record of the agreement in force, where the ledger's last one is another; nil where it is the same.
    /// - Parameters:
    ///   - previous: the agreement of the ledger's last one, where it is another and can be read: parties that are no longer in it leave.
    ///   - logKey: the key that signs the log's checkpoints from now on, where the ledger does not say so already.
    public mutating func opening(
        _ last: AgreementInForce?, previous: Agreement? = nil, source: [UInt8], origin: String, logKey: [UInt8]? = nil, at now: Moment
    ) -> [RouterAction] {
        var actions: [RouterAction] = []
        if nextSequence == 0 {
            actions.append(record(now, RecordBody.with { $0.logOpened = .with { $0.origin = origin } }))
        }
        if let logKey { actions.append(record(now, RecordBody.with { $0.checkpointKey = .with { $0.publicKey = Data(logKey) } })) }
        latest = max(latest, now)
        digestInForce = Digest.sha256(source).bytes
        if last.map({ Array($0.digest) }) != digestInForce {
            actions.append(inForce(source))
            if let previous { actions += gone(from: previous) }
        }
        // Who left before this process began may have left loops that nobody took on yet: the last one died in the middle.
        return actions + gone(directory.parties)
    }

    mutating func setInForce(_ new: Agreement, _ digest: [UInt8]) {
        agreement = new
        digestInForce = digest
        calendar = new.calendar.observing(holidays)
    }

    mutating func observe(_ list: BankHolidays) {
        holidays = list
        calendar = agreement.calendar.observing(list)
    }

    /// Whether a delivery that waits, of the message recorded as `sequence`, may all the same have gone out: it is with its adapter now and not answered, was attempted, or was
    /// decided before this process began.
    func mayHaveLeft(_ delivery: MessageHistory.Delivery, _ sequence: UInt64) -> Bool {
        guard delivery.waits else { return delivery.wasMade }
        let outstanding = AdapterID(delivery.queued.adapter).flatMap { lines[$0]?.outstanding[sequence] }
        return outstanding != nil || delivery.wasMade || delivery.since < firstSequence
    }

    /// What has to be looked up before this event can be handled.
    public func needs(_ event: RouterEvent) -> Needs {
        var needs = Needs()
        switch event {
        case .received(let peer, .submit(let submission)):
            guard let sender = directory.adapter(key: peer.curveKey) else { break }
            needs.seen.insert(MessageKey(adapter: sender.adapter, id: submission.id))
            let thread = ThreadID(submission.envelope.subject) ?? ThreadID(opening: submission.id)
            needs.threads.insert(thread)
            guard let type = MessageType(submission.envelope.type) else { break }
            if type.effect == .aboutThread { needs.histories.insert(thread) }
            let reading = PayloadReading(submission.payload, of: type)
            let grounds = try? reading.grounds.get()
            for text in (grounds?.buildsOn ?? []).prefix(RouterLimits.buildsOn) { if let thread = ThreadID(text) { needs.threads.insert(thread) } }
            let links = childLinks.links(of: reading)
            // What a large one says is not kept while the rest of the batch is looked up: decoded, it can take a hundred times its bytes.
            if submission.payload.count <= RouterLimits.keptRead { needs.read = ReadSubmission(payload: reading, links: links) }
            needsOfLoop(type, links, thread, &needs)
        case .pump(let adapter):
            guard let line = lines[adapter], line.session.freeCredit > 0, line.hasRoom else { break }
            needs.outboxes[adapter] = (line.cursor, min(line.session.freeCredit, RouterLimits.outboxPage))
        case .tick:
            // What is gathered is one notice a party and day, however many loops there are.
            needs.due = agreement.loops.overdue.gatheredAt == nil ? RouterLimits.dueAtOnce : LedgerLimits.page
            if let leaving = leaving.first { needs.openLoops[leaving.order.from] = (leaving.after, RouterLimits.handedOverAtOnce) }
        case .received(let peer, .prove(let prove)):
            guard let kept = keeper?.provable, prove.sequence < kept.checkpoint.size, directory.adapter(key: peer.curveKey) != nil else { break }
            needs.proofs[prove.sequence] = kept.checkpoint.size
        case .offer(let adapter):
            guard let latest = keeper?.latest, let size = lines[adapter]?.witnessedSize else { break }
            needs.consistency[size] = latest.checkpoint.size
        case .housekeeping: needs.ended = keptForLong()
        case .received, .faulty, .enrolled, .agreement, .unroutable, .stopping, .leaving, .holidays, .clock, .checkpointed, .legalHolds: break
        }
        return needs
    }

    /// What a message's loop goes by besides: other threads about the child, and the message that opened this one.
    private func needsOfLoop(_ type: MessageType, _ links: [LinkDigest], _ thread: ThreadID, _ needs: inout Needs) {
        if type.effect == .opensLoop { for link in links { needs.linked.insert(link) } }
        // Any of them may be what makes a matter for a forum: also one that raises the risk.
        guard type.effect == .continuesLoop else { return }
        needs.linksOf.insert(thread)
        if agreement.loops.forumRules.contains(where: { $0.trigger.followsOpening }) { needs.openings.insert(thread) }
    }

    /// The adapter whose key an event came with; nil for nobody's that is enrolled, and for what did not come over the wire.
    public func adapter(of event: RouterEvent) -> AdapterID? { sender(of: event)?.adapter }
    /// The party of that adapter.
    public func party(of event: RouterEvent) -> PartyID? { sender(of: event)?.party }

    private func sender(of event: RouterEvent) -> ApprovedAdapter? {
        switch event {
        case .received(let peer, _), .faulty(let peer, _): directory.adapter(key: peer.curveKey)
        case .enrolled, .pump, .tick, .leaving, .holidays, .clock, .housekeeping, .checkpointed, .offer, .legalHolds, .agreement, .unroutable, .stopping: nil
        }
    }

    /// Adapters that have credit, and for whom something may wait in the ledger: the shell makes a pump event of each.
    public var thirsty: [AdapterID] {
        lines.filter { $0.value.wantsMore }.map(\.key).sorted()
    }

    /// Everything below `size` is durable now.
    public mutating func durable(below size: UInt64) {
        for (adapter, sequence) in inFlight.durable(below: size) { lines[adapter]?.reopen(sequence) }
    }

    /// Answers an event.
    /// - Parameters:
    ///   - facts: what ``needs(_:)`` asked for, and perhaps what other events of the same batch need.
    ///   - now: the time; one that is earlier than the last is taken as the last.
    public mutating func handle(_ event: RouterEvent, facts: Facts, at now: Moment) -> [RouterAction] { handle(event, needs: needs(event), facts: facts, at: now) }

    /// As above.
    /// - Parameter needs: what ``needs(_:)`` said of this event.
    public mutating func handle(_ event: RouterEvent, needs: Needs, facts: Facts, at now: Moment) -> [RouterAction] {
        latest = max(latest, now)
        let facts = inFlight.overlaid(on: facts, for: needs)
        // Before anything is decided: not only a tick finds that the moment of the next agreement has come.
        let begun = beginScheduled()
        let answers = answered(event, facts, needs)
        return begun.isEmpty ? answers : begun + answers
    }

    private mutating func answered(_ event: RouterEvent, _ facts: Facts, _ needs: Needs) -> [RouterAction] {
        switch event {
        case .received(let peer, let frame):
            let lost = displaced(by: peer)
            let answers = received(peer, frame, facts, needs)
            return lost.isEmpty ? answers : lost + answers
        case .faulty(let peer, let fault): return displaced(by: peer) + faulty(peer, fault)
        case .enrolled(let approved): return enrolled(approved)
        case .pump(let adapter): return pump(adapter, facts)
        case .unroutable(let connection): return lost(connection)
        case .tick: return tick(facts)
        case .agreement(let new, let source): return changed(to: new, source)
        case .leaving(let order): return leave(order)
        case .holidays(let list): return changed(to: list)
        case .clock(let inDoubt): return clock(inDoubt: inDoubt)
        case .housekeeping: return housekeeping(facts)
        case .checkpointed(let kept): return checkpointed(kept)
        case .offer(let adapter): return offer(to: adapter, facts)
        case .legalHolds(let orders): return hold(orders)
        case .stopping: return stopping()
        }
    }

    mutating func record(
        _ time: Moment, _ body: RecordBody, payload: [UInt8]? = nil, expecting: ThreadExpectation? = nil, links: [LinkDigest] = []
    ) -> RouterAction {
        let entry = LedgerEntry(time: time, body: body, payload: payload, links: links)
        inFlight.note(entry, at: nextSequence)
        nextSequence += 1
        return .record(entry, expecting: expecting)
    }

    var now: Moment { latest }
}
