import Foundation
import Ledger
import SafeguardingContract

/// Another loop like the one that is on record: with ids, a child, a place in the ledger and a time of its own.
struct LoopCopy {
    let thread: MessageID
    /// The sequence of the referral's record.
    let sequence: UInt64
    /// When it was recorded.
    let opened: Moment

    /// The record of the referral.
    func referral(like model: LoopOnRecord, payload: [UInt8], digest: [UInt8], links: [LinkDigest]) -> LedgerEntry {
        var entry = model.referral
        (entry.time, entry.payload, entry.links) = (opened, payload, links)
        entry.body.messageRecorded.envelope.id = thread.description
        become(&entry.body.messageRecorded, id: thread.description, digest: digest, at: sequence, later: later(than: model))
        return entry
    }

    /// The record of the closure.
    /// - Parameter receipt: the digest of what was signed.
    func closure(like model: LoopOnRecord, id: MessageID, payload: [UInt8], digest: [UInt8], receipt: [UInt8], at place: UInt64, _ now: Moment) -> LedgerEntry {
        var entry = model.closure
        (entry.time, entry.payload) = (now, payload)
        entry.body.messageRecorded.envelope.id = id.description
        entry.body.messageRecorded.envelope.subject = thread.description
        become(&entry.body.messageRecorded, id: id.description, digest: digest, at: place, later: later(than: model))
        entry.body.messageRecorded.thread.lastReceipt = Data(receipt)
        return entry
    }

    /// The record that the referral, or the closure at this place, was taken.
    func taken(like model: LedgerEntry, _ place: UInt64, _ now: Moment) -> LedgerEntry {
        var entry = model
        entry.time = now
        entry.body.deliveryTaken.sequence = place
        entry.body.deliveryTaken.thread = thread.description
        entry.body.deliveryTaken.deliveredAt = now.milliseconds
        return entry
    }

    private func become(_ record: inout MessageRecorded, id: String, digest: [UInt8], at place: UInt64, later: Int64) {
        record.digest = Data(digest)
        (record.answer.id, record.answer.thread, record.answer.sequence) = (id, thread.description, place)
        var after = record.thread
        record.clearThread()
        (after.id, after.openedSequence) = (thread.description, sequence)
        after.openedAt += later
        if after.closedAt != 0 { after.closedAt += later }
        for index in after.obligations.indices {
            after.obligations[index].began += later
            if after.obligations[index].met != 0 { after.obligations[index].met += later }
        }
        for index in after.told.indices {
            // Who referred is told of the closure, and who was referred to has the referral.
            let isLast = index == after.told.indices.last
            (after.told[index].messageID, after.told[index].sequence) = isLast ? (id, place) : (thread.description, sequence)
        }
        record.thread = after
    }

    private func later(than model: LoopOnRecord) -> Int64 { opened.milliseconds - model.referral.time.milliseconds }
}
