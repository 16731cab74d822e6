import AdapterKit
import Foundation
import Ledger
import LedgerSQLite
import ReferralLoop
import SafeguardingContract
import Testing
import TransparencyLog

@testable import EiderCommand

/// A state folder with a ledger of loops, written record by record as the router does; its writer stays open. All people and words in it are invented.
final class WrittenLoops {
    static let club = PartyID(unchecked: "elm-park-youth-club")
    static let care = PartyID(unchecked: "county-social-care")
    static let youth = PartyID(unchecked: "county-youth-service")
    /// A word that stands in payloads, and that nothing but evidence may ever hold.
    static let secret = "Tamsin-the-invented"

    let folder: TemporaryFolder
    let ledger: LedgerSQLite
    let key = SigningKey()
    private(set) var now: Moment
    private var threads: [ThreadID: ThreadAfter] = [:]
    private var digests: [ThreadID: [UInt8]] = [:]
    private var random = SystemRandomNumberGenerator()
    private var size: UInt64 = 0
    let given = LoopCircumstances(terms: .standard, calendar: .standard)

    var state: String { folder.path }

    init(at now: Moment, agreement: String? = nil) throws {
        folder = try TemporaryFolder()
        try FileManager.default.createDirectory(atPath: folder.path + "/router", withIntermediateDirectories: true)
        ledger = try LedgerSQLite(path: folder.path + "/router/ledger.db")
        self.now = now
        try write(.opening(origin: "eider-test", time: now))
        if let agreement {
            let record = AgreementInForce.with { ($0.id, $0.version, $0.digest) = ("small", "1", Data(Digest.sha256(Array(agreement.utf8)).bytes)) }
            try write(LedgerEntry(time: now, .agreementInForce(record), payload: Array(agreement.utf8)))
        }
        try write(
            LedgerEntry(
                time: now,
                .adapterEnrolled(
                    .with {
                        ($0.adapter, $0.party) = ("social-care", Self.care.text)
                        $0.curveKey = Data(repeating: 7, count: 32)
                        $0.signingKey = Data(key.publicKey.bytes)
                    })))
    }

    @discardableResult func write(_ entry: LedgerEntry) throws -> UInt64 {
        _ = try ledger.append([entry], expecting: [:])
        size += 1
        return size - 1
    }

    func pass(hours: Int64) { now = now.adding(milliseconds: hours * 3_600_000) }

    /// Opens a referral, which the lead agency takes.
    @discardableResult func open(_ type: MessageType = .referral, from: PartyID = club, lead: PartyID = care, desk: String = "front-door", notified: Set<PartyID> = []) throws -> ThreadID {
        let id = MessageID(at: now, using: &random)
        let thread = ThreadID(opening: id)
        guard case .opened(let opening)? = LoopStep(type) else { throw LedgerError.closed }
        let loop = Loop(opening, by: from, lead: lead, notified: notified, at: now)
        var after = ThreadAfter.with {
            ($0.id, $0.openedBy, $0.openedAt, $0.referrer, $0.leadAgency) = (id.description, type.name, now.milliseconds, from.text, lead.text)
            ($0.referrerAdapter, $0.leadDesk, $0.openedSequence) = ("youth-service", desk, size)
        }
        try loop.taking(LoopStatement(.opened(as: opening)), by: from, at: now, under: given).get().loop.keep(in: &after)
        var referral = Referral()
        referral.child.name.given = [Self.secret]
        let sequence = try record(id, type, thread, from, "youth-service", after, to: [(lead, "social-care", FactSet.everything)], payload: Wire.encode(referral))
        try take(sequence, "social-care", thread)
        return thread
    }

    /// A practitioner's receipt, delivered to the club under these facts; nil facts for nobody.
    @discardableResult func receipt(
        _ kind: HumanReceipt.Kind, _ step: LoopStep, outcome: OutcomeClass? = nil, on thread: ThreadID, sharing: FactSet? = .everything, isTaken: Bool = true,
        isErased: Bool = false, feedback: Bool = true
    ) throws -> UInt64 {
        let id = MessageID(at: now, using: &random)
        var said = HumanReceipt(kind, confirmedBy: try PractitionerConfirmation(role: "duty social worker", recordReference: "CSC-1"))
        said.reason = "because of \(Self.secret)"
        let signed = ReceiptSigner(key: key).sign(said, thread: thread, id: id, previous: digests[thread] ?? [], using: &random)
        digests[thread] = signed.digest.bytes
        var statement = LoopStatement(step)
        statement.outcome = outcome
        let payload = Wire.encode(Acknowledged.with { $0.receipt = signed.statements })
        let sequence = try say(
            kind.type, statement, by: Self.care, id: id, on: thread, to: sharing.map { [(Self.club, "youth-service", $0)] } ?? [], payload: isErased ? nil : payload) {
                $0.lastReceipt = Data(signed.digest.bytes)
                if feedback, kind == .decided || kind == .closed { $0.feedbackGiven += 1 }
            }
        if sharing != nil, isTaken { try take(sequence, "youth-service", thread) }
        return sequence
    }

    /// A message that moves a loop.
    @discardableResult func say(
        _ type: MessageType, _ statement: LoopStatement, by party: PartyID, id: MessageID? = nil, on thread: ThreadID, offeredTo: PartyID? = nil,
        to: [(PartyID, String, FactSet)] = [], payload: [UInt8]? = [], _ change: (inout ThreadAfter) -> Void = { _ in }
    ) throws -> UInt64 {
        var after = try #require(threads[thread])
        var given = given
        given.offeredTo = offeredTo
        try #require(Loop(after)).taking(statement, by: party, at: now, under: given).get().loop.keep(in: &after)
        change(&after)
        return try record(
            id ?? MessageID(at: now, using: &random), type, thread, party, party == Self.care ? "social-care" : "youth-service", after, to: to, payload: payload)
    }

    /// Time passes, and the router notes what is overdue.
    func alert(on thread: ThreadID) throws {
        var after = try #require(threads[thread])
        after.obligations = after.obligations.map { kept in
            guard var owed = Owed(kept) else { return kept }
            _ = owed.pass(now, .standard, .standard, isUrgent: false)
            return owed.kept
        }
        try changed(after, code: "overdue")
    }

    /// A thread as it stands otherwise, and no message said so.
    func changed(_ thread: ThreadAfter, code: String, party: PartyID? = nil) throws {
        var after = thread
        after.version += 1
        threads[ThreadID(after.id) ?? ThreadID(opening: MessageID(high: 0, low: 0))] = after
        try write(LedgerEntry(time: now, .threadChanged(.with { ($0.thread, $0.code, $0.party) = (after, code, party?.text ?? "") })))
    }

    func thread(_ id: ThreadID) throws -> ThreadAfter { try #require(threads[id]) }

    /// Every loop of a party goes to another, as the router does it.
    func handOver(from: PartyID, to: PartyID) throws {
        for id in threads.keys.sorted() {
            var after = try thread(id)
            guard let loop = Loop(after)?.handedOver(from: from, to: to, standIn: to, at: now) else { continue }
            loop.keep(in: &after)
            try changed(after, code: "handed-over", party: from)
        }
    }

    private func record(
        _ id: MessageID, _ type: MessageType, _ thread: ThreadID, _ party: PartyID, _ adapter: String, _ after: ThreadAfter, to: [(PartyID, String, FactSet)],
        payload: [UInt8]?
    ) throws -> UInt64 {
        var after = after
        after.version += 1
        threads[thread] = after
        let record = MessageRecorded.with {
            ($0.adapter, $0.party, $0.thread) = (adapter, party.text, after)
            $0.digest = Data(repeating: 1, count: 32)
            ($0.envelope.id, $0.envelope.type, $0.envelope.time) = (id.description, type.name, now.description)
            ($0.answer.id, $0.answer.thread, $0.answer.sequence) = (id.description, thread.description, size)
            $0.queued = to.map { party, adapter, facts in
                Queued.with { ($0.adapter, $0.party, $0.decision, $0.role, $0.shared) = (adapter, party.text, 1, "inform", facts.codes) }
            }
        }
        return try write(LedgerEntry(time: now, .messageRecorded(record), payload: payload))
    }

    private func take(_ sequence: UInt64, _ adapter: String, _ thread: ThreadID) throws {
        let taken = DeliveryTaken.with { ($0.sequence, $0.adapter, $0.decision, $0.thread, $0.deliveredAt) = (sequence, adapter, 1, thread.description, now.milliseconds) }
        try write(LedgerEntry(time: now.adding(milliseconds: 500), .deliveryTaken(taken)))
    }
}

/// A Tuesday morning.
let tuesday = Moment("2026-11-17T10:00:00Z") ?? Moment(milliseconds: 0)
