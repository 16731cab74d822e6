package import Ledger
package import SafeguardingContract
package import TransparencyLog

extension Sample {
    /// That a thread is erased.
    package static func erased(_ thread: UInt64) -> LedgerEntry {
        var it = ThreadErased()
        (it.thread, it.code, it.openedBy, it.kept) = (self.thread(thread).description, "retention", MessageType.referral.name, "6 years")
        return LedgerEntry(time: time(), .threadErased(it))
    }

    /// That a thread is held, or is held no more.
    package static func hold(_ thread: UInt64, _ held: Bool = true) -> LedgerEntry {
        var it = LegalHold()
        (it.thread, it.held, it.by, it.reference) = (self.thread(thread).description, held, "legal adviser", "inquiry 7")
        return LedgerEntry(time: time(), .legalHold(it))
    }

    /// The log's key for checkpoints, and those of two witnesses: each made of one byte.
    package static func signingKey(_ byte: UInt8) throws -> SigningKey { try SigningKey(seed: [UInt8](repeating: byte, count: 32)) }

    /// A checkpoint as the log signs it.
    package static func checkpoint(of ledger: any LedgerReading, size: UInt64? = nil, origin: String = "ledger.example") throws -> SignedNote {
        let size = try size ?? ledger.size
        return Checkpoint(origin: origin, size: size, root: try ledger.root(at: size)).signed(by: try signingKey(1))
    }

    /// The n-th message that opened a notification, at a moment.
    package static func notification(_ n: UInt64, at moment: Int64) -> LedgerEntry {
        loop(n, state: "notification") { ($0.openedBy, $0.leadAgency, $0.openedAt) = (MessageType.schoolAbsence.name, "", time(moment).milliseconds) }
    }

    /// The n-th message, by which a loop is closed at a moment.
    package static func closed(_ n: UInt64, thread: UInt64? = nil, version: UInt64 = 1, at moment: Int64) -> LedgerEntry {
        loop(n, thread: thread, version: version, state: "closed") { $0.closedAt = time(moment).milliseconds }
    }

    /// The n-th message, of a type, refused on a thread that is not there or on its own.
    package static func refused(_ n: UInt64, type: MessageType, on thread: UInt64? = nil, at moment: Int64) -> LedgerEntry {
        var entry = refused(n, on: thread)
        entry.body.messageRefused.envelope.type = type.name
        entry.time = time(moment)
        return entry
    }
}
