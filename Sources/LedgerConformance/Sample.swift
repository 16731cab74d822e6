package import Ledger
package import SafeguardingContract

/// Invented records to fill ledgers with. No person is in them.
package enum Sample {
    /// A moment in November 2026, and so many milliseconds.
    package static func time(_ milliseconds: Int64 = 0) -> Moment { Moment(milliseconds: 1_795_000_000_000 + milliseconds) }

    /// The n-th message id.
    package static func id(_ n: UInt64) -> MessageID {
        MessageID(high: (UInt64(1_795_000_000_000) + n) << 16 | 0x7000, low: 0x8000_0000_0000_0000 | n)
    }

    /// The thread that the n-th message opened.
    package static func thread(_ n: UInt64) -> ThreadID { ThreadID(opening: id(n)) }

    package static let opening = LedgerEntry.opening(origin: "ledger.example", time: time())

    /// A row of the queue.
    package static func queued(_ adapter: String, decision: UInt32 = 1, shared: [UInt32] = [9], role: String = "act") -> Queued {
        var queued = Queued()
        queued.adapter = adapter
        queued.party = adapter + "-party"
        queued.desk = role == "act" ? "front-door" : ""
        queued.decision = decision
        queued.shared = shared
        queued.withheldKnown = decision > 1
        queued.role = role
        return queued
    }

    /// The n-th message, recorded on a thread at a version.
    package static func message(
        _ n: UInt64, from adapter: String = "youth", thread: UInt64? = nil, version: UInt64 = 1, to queued: [Queued] = [],
        payload: [UInt8] = Array("payload".utf8), changing changes: [DecidedAgain] = []
    ) -> LedgerEntry {
        var it = MessageRecorded()
        it.adapter = adapter
        it.party = adapter + "-party"
        it.envelope.id = id(n).description
        it.envelope.type = "eider.v1.Referral"
        it.envelope.subject = thread.map { self.thread($0).description } ?? ""
        it.digest = .init(repeating: UInt8(truncatingIfNeeded: n), count: 32)
        it.answer.id = it.envelope.id
        it.answer.loopState = "referral"
        it.queued = queued
        it.changes = changes
        it.thread.id = self.thread(thread ?? n).description
        it.thread.version = version
        it.thread.state = "referral"
        it.thread.referrer = adapter + "-party"
        return LedgerEntry(time: time(Int64(n)), .messageRecorded(it), payload: payload)
    }

    /// The n-th message, refused.
    package static func refused(_ n: UInt64, from adapter: String = "youth", on thread: UInt64? = nil) -> LedgerEntry {
        var it = MessageRefused()
        it.adapter = adapter
        it.party = adapter + "-party"
        it.envelope.id = id(n).description
        it.envelope.subject = thread.map { self.thread($0).description } ?? ""
        it.digest = .init(repeating: UInt8(truncatingIfNeeded: n), count: 32)
        it.answer.id = it.envelope.id
        it.answer.code = "AGR-104"
        return LedgerEntry(time: time(Int64(n)), .messageRefused(it))
    }

    package static func attempted(_ sequence: UInt64, _ adapter: String, decision: UInt32 = 1) -> LedgerEntry {
        var it = DeliveryAttempted()
        (it.sequence, it.adapter, it.decision) = (sequence, adapter, decision)
        return LedgerEntry(time: time(), .deliveryAttempted(it))
    }

    package static func taken(_ sequence: UInt64, _ adapter: String, decision: UInt32 = 1) -> LedgerEntry {
        var it = DeliveryTaken()
        (it.sequence, it.adapter, it.decision) = (sequence, adapter, decision)
        return LedgerEntry(time: time(), .deliveryTaken(it))
    }

    package static func declined(_ sequence: UInt64, _ adapter: String, decision: UInt32 = 1) -> LedgerEntry {
        var it = DeliveryDeclined()
        (it.sequence, it.adapter, it.decision, it.code) = (sequence, adapter, decision, "DEC-NOT-OURS")
        return LedgerEntry(time: time(), .deliveryDeclined(it))
    }

    package static func decidedAgain(_ sequence: UInt64, _ queued: Queued) -> LedgerEntry {
        LedgerEntry(time: time(), .decidedAgain(again(sequence, queued)))
    }

    /// What a record says of the delivery of another, earlier one.
    package static func again(_ sequence: UInt64, _ queued: Queued, code: String = "agreement-changed") -> DecidedAgain {
        var it = DecidedAgain()
        (it.sequence, it.queued, it.code, it.agreement) = (sequence, queued, code, "3.3")
        return it
    }

    /// Keys of an adapter: 32 times the same byte.
    package static func enrolled(_ adapter: String, key: UInt8) -> LedgerEntry {
        var it = AdapterEnrolled()
        (it.adapter, it.party) = (adapter, adapter + "-party")
        it.curveKey = .init(repeating: key, count: 32)
        it.signingKey = .init(repeating: key &+ 1, count: 32)
        it.sends = ["eider.v1.Referral"]
        it.takes = ["eider.v1.Decided", "eider.v1.Closed"]
        return LedgerEntry(time: time(), .adapterEnrolled(it))
    }

    package static func revoked(_ adapter: String, key: UInt8) -> LedgerEntry {
        var it = AdapterRevoked()
        it.adapter = adapter
        it.curveKey = .init(repeating: key, count: 32)
        it.code = "revoked"
        return LedgerEntry(time: time(), .adapterRevoked(it))
    }

    package static func agreement(version: String) -> LedgerEntry {
        var it = AgreementInForce()
        (it.id, it.version) = ("county", version)
        it.digest = .init(repeating: 3, count: 32)
        return LedgerEntry(time: time(), .agreementInForce(it), payload: Array("agreement: county \(version)".utf8))
    }
}

extension Ledger {
    /// Appends, and insists that it was appended.
    @discardableResult
    package func add(_ entries: LedgerEntry...) throws -> UInt64 {
        guard case .appended(let first, let count) = try append(entries, expecting: [:]), count == entries.count else {
            throw BrokenPromise(description: "a batch without expectations was not appended")
        }
        return first
    }
}
