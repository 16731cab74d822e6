import Ledger
import SafeguardingContract

/// One message of a thread, and what became of each of its deliveries: computed from the thread's records.
struct MessageHistory {
    /// One adapter's delivery.
    struct Delivery {
        /// As it was decided last.
        var queued: Queued
        /// The record that decided it so.
        var since: UInt64
        /// It is neither answered nor withdrawn.
        var waits: Bool
        /// It was answered or attempted at least once.
        var wasMade: Bool
        /// Everything that was, or may have been, in it when it went out.
        var made = FactSet()
    }

    let sequence: UInt64
    let record: MessageRecorded
    let payload: [UInt8]
    private(set) var deliveries: [Delivery] = []

    /// nil where the thread's records have no such message.
    init?(_ message: String, in records: [StoredRecord]) {
        let found = records.lazy.compactMap { stored -> (UInt64, MessageRecorded, [UInt8])? in
            guard case .messageRecorded(let it) = stored.body.kind, it.envelope.id == message, !it.party.isEmpty else { return nil }
            return (stored.sequence, it, stored.payload ?? [])
        }.first
        guard let found else { return nil }
        (sequence, record, payload) = found
        deliveries = record.queued.map { Delivery(queued: $0, since: found.0, waits: true, wasMade: false) }
        for stored in records where stored.sequence > sequence {
            switch stored.body.kind {
            case .deliveryAttempted(let it): made(it.sequence, it.adapter, it.decision, settles: false)
            case .deliveryTaken(let it): made(it.sequence, it.adapter, it.decision, settles: true)
            case .deliveryDeclined(let it): made(it.sequence, it.adapter, it.decision, settles: true)
            case .decidedAgain(let it): changed(it, at: stored.sequence, creates: false)
            case .messageRecorded(let it): for change in it.changes { changed(change, at: stored.sequence, creates: true) }
            case .logOpened, .agreementInForce, .adapterEnrolled, .adapterRevoked, .messageRefused, .threadChanged, .checkpointKey, .logRestored, .threadErased, .legalHold, .epochBegun, nil: break
            }
        }
    }

    /// The number that the next decision for an adapter gets: 1 where nothing was queued for it yet.
    func nextDecision(_ adapter: AdapterID) -> UInt32 {
        (deliveries.first { $0.queued.adapter == adapter.text }?.queued.decision ?? 0) + 1
    }

    private mutating func made(_ message: UInt64, _ adapter: String, _ decision: UInt32, settles: Bool) {
        guard message == sequence, let place = deliveries.firstIndex(where: { $0.queued.adapter == adapter }) else { return }
        deliveries[place].wasMade = true
        guard deliveries[place].queued.decision == decision else { return }
        deliveries[place].made.formUnion(FactSet(codes: deliveries[place].queued.shared))
        if settles { deliveries[place].waits = false }
    }

    private mutating func changed(_ change: DecidedAgain, at record: UInt64, creates: Bool) {
        guard change.sequence == sequence else { return }
        let waits = !change.queued.shared.isEmpty
        guard let place = deliveries.firstIndex(where: { $0.queued.adapter == change.queued.adapter }) else {
            if creates { deliveries.append(Delivery(queued: change.queued, since: record, waits: waits, wasMade: false)) }
            return
        }
        guard creates || deliveries[place].waits else { return }
        deliveries[place].queued = change.queued
        deliveries[place].since = record
        deliveries[place].waits = waits
    }
}
