import BusProtocol
import Foundation
public import Ledger
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
    public let agreement: Agreement
    /// The sequence number of the next record.
    public private(set) var nextSequence: UInt64
    var directory: Directory
    var lines: [AdapterID: AdapterLine] = [:]
    private var connections: [Connection: AdapterID] = [:]
    private var inFlight = InFlight()
    private var latest = Moment(milliseconds: .min)

    /// - Parameters:
    ///   - agreement: the agreement in force.
    ///   - enrolments: all of the ledger's enrolments.
    ///   - size: the ledger's size.
    public init(agreement: Agreement, enrolments: [Enrolment], size: UInt64) {
        self.agreement = agreement
        directory = Directory(enrolments)
        nextSequence = size
    }

    /// The adapters that are enrolled now, by id.
    public var enrolled: [ApprovedAdapter] { directory.byID.values.sorted { $0.adapter < $1.adapter } }

    /// The record of the agreement in force, where the ledger's last one is another; nil where it is the same.
    public mutating func opening(
        _ last: AgreementInForce?, source: [UInt8], origin: String, at now: Moment
    ) -> [RouterAction] {
        var actions: [RouterAction] = []
        if nextSequence == 0 {
            actions.append(record(now, RecordBody.with { $0.logOpened = .with { $0.origin = origin } }))
        }
        let digest = Digest.sha256(source).bytes
        if last.map({ Array($0.digest) }) != digest {
            let body = RecordBody.with {
                $0.agreementInForce = .with {
                    $0.id = agreement.id
                    $0.version = agreement.version
                    $0.digest = Data(digest)
                }
            }
            actions.append(record(now, body, payload: source))
        }
        return actions
    }

    /// What has to be looked up before this event can be handled.
    public func needs(_ event: RouterEvent) -> Needs {
        var needs = Needs()
        switch event {
        case .received(let peer, .submit(let submission)):
            guard let sender = directory.adapter(key: peer.curveKey) else { break }
            needs.seen.insert(MessageKey(adapter: sender.adapter, id: submission.id))
            needs.threads.insert(ThreadID(submission.envelope.subject) ?? ThreadID(opening: submission.id))
        case .pump(let adapter):
            guard let line = lines[adapter], line.session.freeCredit > 0, line.hasRoom else { break }
            needs.outboxes[adapter] = (line.cursor, min(line.session.freeCredit, RouterLimits.outboxPage))
        case .received, .faulty, .enrolled, .unroutable, .stopping: break
        }
        return needs
    }

    /// Adapters that have credit, and for whom something may wait in the ledger: the shell makes a pump event of each.
    public var thirsty: [AdapterID] {
        lines.filter { $0.value.wantsMore }.map(\.key).sorted()
    }

    /// Everything below `size` is durable now.
    public mutating func durable(below size: UInt64) { inFlight.durable(below: size) }

    /// Answers an event.
    /// - Parameters:
    ///   - facts: what ``needs(_:)`` asked for.
    ///   - now: the time; one that is earlier than the last is taken as the last.
    public mutating func handle(_ event: RouterEvent, facts: Facts, at now: Moment) -> [RouterAction] {
        latest = max(latest, now)
        let facts = inFlight.overlaid(on: facts, for: needs(event))
        switch event {
        case .received(let peer, let frame): return displaced(by: peer) + received(peer, frame, facts)
        case .faulty(let peer, let fault): return displaced(by: peer) + faulty(peer, fault)
        case .enrolled(let approved): return enrolled(approved)
        case .pump(let adapter): return pump(adapter, facts)
        case .unroutable(let connection): return lost(connection)
        case .stopping: return stopping()
        }
    }

    // MARK: Frames

    private mutating func received(_ peer: Peer, _ frame: AdapterFrame, _ facts: Facts) -> [RouterAction] {
        guard let sender = directory.adapter(key: peer.curveKey) else { return nobody(peer, frame.verb) }
        var line = lines[sender.adapter] ?? AdapterLine()
        if let refused = line.mismatch(frame) { return violation(refused, sender, peer.connection, frame, line) }
        let before = line
        var drafts: [NoticeDraft] = []
        let step = line.session.receive(frame, over: peer.connection.routingID)
        var actions: [RouterAction] = []
        switch step {
        case .ready(let ready, let previous):
            actions += begin(ready, sender, peer.connection, from: before, previous, &line)
        case .submit(let submission):
            lines[sender.adapter] = line
            return submitted(submission, sender, peer.connection, facts)
        case .taken(let taken):
            actions += settled(taken.sequence, .taken, sender, &line, &drafts)
        case .declined(let declined):
            actions += settled(declined.sequence, .declined(declined.code), sender, &line, &drafts)
        case .helloRequired(let id):
            actions += helloRequired(id, sender, peer.connection, frame)
        case .ended:
            if before.session.isReady, !line.session.isReady { actions += over(&line, sender.adapter, code: "RTR-BYE") }
        case .violation(let refused):
            actions += violation(refused, sender, peer.connection, frame, line)
        case .creditChanged, .ignored: break
        }
        lines[sender.adapter] = line
        // After the line is kept: a notice may be for this very adapter.
        return actions + notices(drafts)
    }

    /// Whether the connection is that of a session now: what waited to be durable, and is for a session that is over or an adapter
    /// that was revoked meanwhile, is not delivered.
    public func isServed(_ connection: Connection) -> Bool { connections[connection] != nil }

    /// A peer that speaks over the connection of another adapter's session shows that the other is gone: what is for that one must
    /// not go there.
    private mutating func displaced(by peer: Peer) -> [RouterAction] {
        guard let adapter = connections[peer.connection], directory.byID[adapter]?.curveKey != peer.curveKey else { return [] }
        return lost(peer.connection)
    }

    private func nobody(_ peer: Peer, _ verb: Verb?) -> [RouterAction] {
        [
            .send(peer.connection, .bye(Bye.with { $0.code = ByeCode.revoked.rawValue }), .json, afterDurable: false),
            .say(RouterLogLine(.warning, code: "RTR-NOT-ENROLLED", verb: verb)),
        ]
    }

    /// The answer to a verb before the hello. How the adapter wants its answers is not known yet: as it wrote.
    private func helloRequired(
        _ id: String, _ sender: ApprovedAdapter, _ connection: Connection, _ frame: AdapterFrame
    ) -> [RouterAction] {
        var encoding = WireEncoding.json
        if case .submit(let submission) = frame { encoding = submission.encoding }
        return [
            .send(connection, .helloRequired(HelloRequired.with { $0.id = id }), encoding, afterDurable: false),
            .say(
                RouterLogLine(
                    .info, code: "RTR-HELLO-REQUIRED", adapter: sender.adapter, message: MessageID(id), verb: frame.verb)),
        ]
    }

    private func violation(
        _ refused: Refused, _ sender: ApprovedAdapter, _ connection: Connection, _ frame: AdapterFrame, _ line: AdapterLine
    ) -> [RouterAction] {
        [
            .send(connection, .refused(refused), line.session.encoding, afterDurable: false),
            .say(RouterLogLine(.warning, code: refused.code, adapter: sender.adapter, verb: frame.verb)),
        ]
    }

    private func faulty(_ peer: Peer, _ fault: FrameFault) -> [RouterAction] {
        guard let sender = directory.adapter(key: peer.curveKey) else { return nobody(peer, nil) }
        let line = lines[sender.adapter]
        let encoding = line?.session.isReady == true ? line!.session.encoding : .json
        return [
            .send(peer.connection, .refused(fault.refused), encoding, afterDurable: false),
            .say(
                RouterLogLine(
                    .warning, code: fault.refused.code, adapter: sender.adapter, message: MessageID(fault.refused.id))),
        ]
    }

    // MARK: Sessions

    private mutating func begin(
        _ ready: Ready, _ sender: ApprovedAdapter, _ connection: Connection, from before: AdapterLine,
        _ previous: RouterSession.Previous?, _ line: inout AdapterLine
    ) -> [RouterAction] {
        var actions = attempted(before, sender.adapter)
        if let previous {
            let over = Superseded.with { $0.session = previous.session }
            let there = Connection(routingID: previous.connection)
            connections[there] = nil
            actions.append(.send(there, .superseded(over), before.session.encoding, afterDurable: false))
        }
        connections[connection] = sender.adapter
        line.begin(connection, lastQueued: nextSequence - 1)
        var ready = ready
        ready.agreement = "\(agreement.id) \(agreement.version)"
        ready.adapter = sender.adapter.text
        ready.party = sender.party.text
        actions.append(.send(connection, .ready(ready), line.session.encoding, afterDurable: false))
        actions.append(.say(RouterLogLine(.info, code: "RTR-READY", adapter: sender.adapter, verb: .hello)))
        return actions
    }

    /// What was delivered in a session that is over, and not answered, counts as disclosed, and the ledger says so, once.
    private mutating func attempted(_ line: AdapterLine, _ adapter: AdapterID) -> [RouterAction] {
        line.outstanding.values.filter { !$0.attempted }.sorted { $0.sequence < $1.sequence }.map { delivery in
            record(
                latest,
                RecordBody.with {
                    $0.deliveryAttempted = .with {
                        $0.sequence = delivery.sequence
                        $0.adapter = adapter.text
                        $0.decision = delivery.decision
                    }
                })
        }
    }

    private mutating func over(_ line: inout AdapterLine, _ adapter: AdapterID, code: String) -> [RouterAction] {
        connections[line.connection] = nil
        let actions = attempted(line, adapter)
        line.forgetOutstanding()
        return actions + [.say(RouterLogLine(.info, code: code, adapter: adapter))]
    }

    private mutating func lost(_ connection: Connection) -> [RouterAction] {
        guard let adapter = connections[connection], var line = lines[adapter] else { return [] }
        line.session.lost()
        let actions = over(&line, adapter, code: "RTR-GONE")
        lines[adapter] = line
        return actions
    }

    /// Ends a session from this side; nothing where there is none.
    private mutating func end(_ adapter: AdapterID, _ code: ByeCode) -> [RouterAction] {
        guard var line = lines[adapter], let bye = line.session.end(code) else { return [] }
        let connection = line.connection
        let encoding = line.session.encoding
        let actions = over(&line, adapter, code: "RTR-\(code.rawValue)")
        lines[adapter] = line
        return actions + [.send(connection, .bye(bye), encoding, afterDurable: false)]
    }

    private mutating func stopping() -> [RouterAction] {
        lines.keys.sorted().flatMap { end($0, .stop) }
    }

    private mutating func enrolled(_ approved: [ApprovedAdapter]) -> [RouterAction] {
        let changes = directory.changes(to: approved)
        var actions: [RouterAction] = directory.namesOfOthers(in: approved).map {
            .say(RouterLogLine(.warning, code: "RTR-NAME-OF-ANOTHER-PARTY", adapter: $0))
        }
        for adapter in changes.gone {
            directory.remove(adapter.adapter)
            let replaced = changes.come.contains { $0.adapter == adapter.adapter }
            actions += end(adapter.adapter, .revoked)
            lines[adapter.adapter] = nil
            actions.append(
                record(
                    latest,
                    RecordBody.with {
                        $0.adapterRevoked = .with {
                            $0.adapter = adapter.adapter.text
                            $0.curveKey = Data(adapter.curveKey)
                            $0.code = replaced ? "replaced" : "revoked"
                        }
                    }))
            actions.append(.say(RouterLogLine(.info, code: replaced ? "RTR-REPLACED" : "RTR-REVOKED", adapter: adapter.adapter)))
        }
        for adapter in changes.come {
            directory.insert(adapter)
            actions.append(
                record(
                    latest,
                    RecordBody.with {
                        $0.adapterEnrolled = .with {
                            $0.adapter = adapter.adapter.text
                            $0.party = adapter.party.text
                            $0.curveKey = Data(adapter.curveKey)
                            $0.signingKey = Data(adapter.signingKey)
                            $0.sends = adapter.sends
                            $0.takes = adapter.takes
                        }
                    }))
            actions.append(.say(RouterLogLine(.info, code: "RTR-ENROLLED", adapter: adapter.adapter)))
        }
        return actions
    }

    // MARK: Submits

    private mutating func submitted(
        _ submission: Submission, _ sender: ApprovedAdapter, _ connection: Connection, _ facts: Facts
    ) -> [RouterAction] {
        let key = MessageKey(adapter: sender.adapter, id: submission.id)
        if let seen = facts.seen[key] { return again(submission, seen, sender, connection) }
        let acceptance = Acceptance(
            agreement: agreement, directory: directory, sender: sender, submission: submission, now: latest, sequence: nextSequence)
        switch acceptance.run(facts) {
        case .success(let accepted): return accept(accepted, submission, key, sender, connection)
        case .failure(let refusal): return refuse(refusal, submission, key, sender, connection)
        }
    }

    /// The same bytes get the original answer again; other bytes are refused.
    private mutating func again(
        _ submission: Submission, _ seen: SeenMessage, _ sender: ApprovedAdapter, _ connection: Connection
    ) -> [RouterAction] {
        guard seen.digest == submission.digest else {
            return answer(.refused(BusCode.idReused.refused(id: submission.envelope.id)), submission, sender, connection, durable: false)
        }
        // The first answer may still wait for its sync; this one waits with it.
        switch seen.answer {
        case .recorded(var recorded):
            recorded.duplicate = true
            return answer(.recorded(recorded), submission, sender, connection, durable: true)
        case .refused(let refused):
            return answer(.refused(refused), submission, sender, connection, durable: true)
        }
    }

    private mutating func accept(
        _ accepted: Acceptance.Accepted, _ submission: Submission, _ key: MessageKey, _ sender: ApprovedAdapter, _ connection: Connection
    ) -> [RouterAction] {
        let sequence = nextSequence
        let body = RecordBody.with { $0.messageRecorded = accepted.record }
        var actions = [record(latest, body, payload: submission.payload, expecting: accepted.expecting)]
        inFlight.note(SeenMessage(key: key, digest: submission.digest, answer: .recorded(accepted.record.answer), sequence: sequence))
        if let thread = accepted.expecting?.thread { inFlight.note(thread, accepted.record.thread, at: sequence) }
        actions += answer(.recorded(accepted.record.answer), submission, sender, connection, durable: true)
        actions += deliverNow(accepted.record, payload: submission.payload, sequence: sequence)
        return actions + notices(accepted.notices)
    }

    private mutating func refuse(
        _ refusal: Acceptance.Refusal, _ submission: Submission, _ key: MessageKey, _ sender: ApprovedAdapter, _ connection: Connection
    ) -> [RouterAction] {
        var actions: [RouterAction] = []
        if refusal.isRecorded {
            let sequence = nextSequence
            let body = RecordBody.with {
                $0.messageRefused = .with {
                    $0.adapter = sender.adapter.text
                    $0.party = sender.party.text
                    $0.envelope = submission.envelope
                    $0.digest = Data(submission.digest)
                    $0.answer = refusal.answer
                }
            }
            actions.append(record(latest, body))
            inFlight.note(SeenMessage(key: key, digest: submission.digest, answer: .refused(refusal.answer), sequence: sequence))
        }
        actions += answer(.refused(refusal.answer), submission, sender, connection, durable: refusal.isRecorded)
        return actions + notices(refusal.notices)
    }

    private mutating func answer(
        _ frame: RouterFrame, _ submission: Submission, _ sender: ApprovedAdapter, _ connection: Connection, durable: Bool
    ) -> [RouterAction] {
        lines[sender.adapter]?.session.answered(id: submission.id)
        var code = "RTR-RECORDED"
        if case .refused(let refused) = frame { code = refused.code }
        return [
            .send(connection, frame, lines[sender.adapter]?.session.encoding ?? submission.encoding, afterDurable: durable),
            .say(RouterLogLine(.info, code: code, adapter: sender.adapter, message: submission.id, verb: frame.verb)),
        ]
    }

    // MARK: Records

    mutating func record(
        _ time: Moment, _ body: RecordBody, payload: [UInt8]? = nil, expecting: ThreadExpectation? = nil
    ) -> RouterAction {
        nextSequence += 1
        return .record(LedgerEntry(time: time, body: body, payload: payload), expecting: expecting)
    }

    var now: Moment { latest }
}
