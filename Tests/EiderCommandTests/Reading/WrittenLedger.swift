import Foundation
import Ledger
import LedgerSQLite
import SafeguardingContract
import Synchronization

/// A ledger with a referral that was recorded and taken, and an attendance that was refused; its writer stays open.
struct WrittenLedger {
    let folder: TemporaryFolder
    let path: String
    let ledger: LedgerSQLite
    let thread: ThreadID

    init() throws {
        folder = try TemporaryFolder()
        path = folder.path + "/ledger.db"
        ledger = try LedgerSQLite(path: path)
        var random = SystemRandomNumberGenerator()
        let now = Moment("2026-11-21T10:42:07.113Z") ?? Moment(milliseconds: 0)
        let id = MessageID(at: now, using: &random)
        thread = ThreadID(opening: id)
        var referral = Referral()
        referral.child.name.given = ["Tamsin"]
        let batch = [
            LedgerEntry.opening(origin: "eider-test", time: now),
            LedgerEntry(time: now, .messageRecorded(Self.recorded(id)), payload: Wire.encode(referral)),
            LedgerEntry(time: now, .deliveryTaken(Self.taken(id))),
            LedgerEntry(time: now, .messageRefused(Self.refused(MessageID(at: now, using: &random)))),
        ]
        _ = try ledger.append(batch, expecting: [thread: 0])
    }

    private static func recorded(_ id: MessageID) -> MessageRecorded {
        var record = MessageRecorded()
        record.adapter = "youth-service"
        record.party = "elm-park-youth-club"
        record.envelope.id = id.description
        record.envelope.type = "eider.v1.Referral"
        record.envelope.to = "desk:front-door"
        record.digest = Data(repeating: 1, count: 32)
        record.answer.id = id.description
        record.answer.thread = id.description
        record.answer.sequence = 1
        var decision = RecipientDecision()
        decision.recipient = "party:county-social-care"
        decision.desk = "front-door"
        decision.verdict = "share-in-part"
        decision.clauses = ["C1"]
        var out = LeftOut()
        out.category = .sourceIdentity
        out.about = .source
        out.clause = "F1"
        out.code = "AGR-101"
        decision.leftOut = [out]
        record.answer.decisions = [decision]
        var queued = Queued()
        queued.adapter = "social-care"
        queued.party = "county-social-care"
        queued.desk = "front-door"
        queued.decision = 1
        queued.role = "act"
        record.queued = [queued]
        record.thread.id = id.description
        record.thread.version = 1
        record.thread.openedBy = "eider.v1.Referral"
        record.thread.openedAt = id.moment.milliseconds
        record.thread.referrer = "elm-park-youth-club"
        record.thread.referrerAdapter = "youth-service"
        record.thread.leadAgency = "county-social-care"
        record.thread.leadDesk = "front-door"
        record.thread.state = "referral"
        record.thread.openedSequence = 1
        return record
    }

    private static func taken(_ id: MessageID) -> DeliveryTaken {
        var taken = DeliveryTaken()
        taken.sequence = 1
        taken.adapter = "social-care"
        taken.decision = 1
        taken.thread = id.description
        return taken
    }

    private static func refused(_ id: MessageID) -> MessageRefused {
        var refused = MessageRefused()
        refused.adapter = "hospital"
        refused.party = "county-hospital"
        refused.envelope.id = id.description
        refused.envelope.type = "eider.v1.EmergencyAttendance"
        refused.digest = Data(repeating: 2, count: 32)
        refused.answer.id = id.description
        refused.answer.code = "AGR-104"
        return refused
    }
}

extension Ledger {
    /// Adds one more record of any kind.
    func takeAgain() throws {
        var enrolled = AdapterEnrolled()
        enrolled.adapter = "hospital"
        enrolled.party = "county-hospital"
        enrolled.curveKey = Data(repeating: 7, count: 32)
        enrolled.signingKey = Data(repeating: 8, count: 32)
        var revoked = AdapterRevoked()
        revoked.adapter = "hospital"
        revoked.curveKey = enrolled.curveKey
        revoked.code = "revoked"
        let now = Moment(milliseconds: 1_800_000_000_000)
        _ = try append([LedgerEntry(time: now, .adapterEnrolled(enrolled)), LedgerEntry(time: now, .adapterRevoked(revoked))], expecting: [:])
    }
}

/// Lines as they come.
final class HeardLines: Sendable {
    private let lines = Mutex<[String]>([])
    var all: [String] { lines.withLock { $0 } }
    func take(_ line: String) { lines.withLock { $0.append(line) } }
}
