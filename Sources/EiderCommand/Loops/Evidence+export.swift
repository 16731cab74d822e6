import Ledger
import SafeguardingContract
import TransparencyLog

extension Evidence {
    /// What a party was told on a loop, from the ledger.
    /// - Returns: the evidence, and how many receipts wait for the party that no adapter of it was given yet; nil where there is no such thread.
    static func read(
        _ ledger: any LedgerReading, thread: ThreadID, party: PartyID, at now: Moment
    ) throws(LedgerError) -> (evidence: Evidence, waiting: Int)? {
        guard try ledger.threads([thread])[thread] != nil else { return nil }
        let tree = try ledger.tree()
        let records = try ledger.records(of: thread)
        let enrolments = try ledger.enrolments()
        var told = ToldReceipts(party)
        for record in records { told.take(record) }
        var keys: [Key] = []
        for (record, enrolment) in told.given.flatMap({ given in enrolments.map { (given, $0) } })
        where enrolment.adapter.text == record.message.adapter && enrolment.isValid(at: record.stored.sequence) {
            let key = Key(enrolment)
            if !keys.contains(key) { keys.append(key) }
        }
        let evidence = Evidence(
            exportedAt: now.description, party: party.text, thread: thread.description,
            tree: Tree(origin: try ledger.origin(), size: tree.size, root: tree.root.description), receipts: told.given.map(Receipt.init), keys: keys)
        return (evidence, told.waiting)
    }
}

extension LedgerReading {
    /// The log's origin.
    fileprivate func origin() throws(LedgerError) -> String {
        try log().origin ?? ""
    }
}

/// The human receipts of a loop that reached one party, each under the decision by which it did.
struct ToldReceipts {
    /// One of them.
    struct Given {
        let stored: StoredRecord
        let message: MessageRecorded
        var queued: Queued
        var deliveredAt: Moment?
        var takenAt: Moment?
    }

    private let party: PartyID
    private var messages: [UInt64: (stored: StoredRecord, message: MessageRecorded)] = [:]
    private var decisions: [UInt64: [Queued]] = [:]
    private(set) var given: [Given] = []

    init(_ party: PartyID) { self.party = party }

    /// How many were decided for the party and did not reach it.
    var waiting: Int { decisions.filter { sequence, queued in queued.contains { !$0.shared.isEmpty } && !given.contains { $0.stored.sequence == sequence } }.count }

    mutating func take(_ record: StoredRecord) {
        switch record.body.kind {
        case .messageRecorded(let it):
            for change in it.changes { note(change.queued, change.sequence) }
            guard MessageType(it.envelope.type)?.isReceipt == true else { return }
            messages[record.sequence] = (record, it)
            for queued in it.queued { note(queued, record.sequence) }
        case .decidedAgain(let it): note(it.queued, it.sequence)
        case .deliveryTaken(let it):
            reached(it.sequence, it.adapter, it.decision) {
                $0.takenAt = record.time
                if it.deliveredAt != 0 { $0.deliveredAt = Moment(milliseconds: it.deliveredAt) }
            }
        case .deliveryAttempted(let it): reached(it.sequence, it.adapter, it.decision) { _ in }
        case .deliveryDeclined(let it): reached(it.sequence, it.adapter, it.decision) { _ in }
        case .messageRefused, .threadChanged, .checkpointKey, .logRestored, .threadErased, .legalHold, .epochBegun, .logOpened, .agreementInForce, .adapterEnrolled, .adapterRevoked, nil: break
        }
    }

    private mutating func note(_ queued: Queued, _ sequence: UInt64) {
        if queued.party == party.text { decisions[sequence, default: []].append(queued) }
    }

    private mutating func reached(_ sequence: UInt64, _ adapter: String, _ decision: UInt32, _ note: (inout Given) -> Void) {
        guard let (stored, message) = messages[sequence],
            let queued = decisions[sequence]?.last(where: { $0.adapter == adapter && $0.decision == decision })
        else { return }
        if let place = given.firstIndex(where: { $0.stored.sequence == sequence && $0.queued.adapter == adapter && $0.queued.decision == decision }) {
            note(&given[place])
        } else {
            var new = Given(stored: stored, message: message, queued: queued)
            note(&new)
            // By the order of the ledger, not of what reached the party.
            let place = given.firstIndex { $0.stored.sequence > sequence } ?? given.endIndex
            given.insert(new, at: place)
        }
    }
}

extension Evidence.Receipt {
    init(_ given: ToldReceipts.Given) {
        let envelope = given.message.envelope
        sequence = given.stored.sequence
        recordedAt = given.stored.time.description
        deliveredAt = given.deliveredAt?.description ?? ""
        takenAt = given.takenAt?.description ?? ""
        (id, type, time) = (envelope.id, envelope.type, envelope.time)
        thread = given.message.thread.id
        (adapter, party) = (given.message.adapter, given.message.party)
        decision = given.queued.decision
        leaf = Hex.text(given.stored.leaf)
        receiptDigest = Hex.text(given.message.thread.lastReceipt)
        signed = given.stored.payload.flatMap { payload in MessageType(envelope.type).flatMap { Evidence.Signed(payload, $0, given.queued) } }
    }
}

extension Evidence.Signed {
    /// A receipt as one delivery had it: minimised as the router minimises what it delivers. A receipt has no narrative, so nobody's audience counts.
    init?(_ payload: [UInt8], _ type: MessageType, _ queued: Queued) {
        let minimised = Minimiser.minimise(
            payload, of: type, sharing: FactSet(codes: queued.shared), sanitisedOnly: FactSet(codes: queued.sanitisedOnly), audience: nil)
        // All receipts have the same two fields: grounds and receipt.
        guard let receipt = try? Wire.decode(Acknowledged.self, minimised.payload).receipt else { return nil }
        keyID = Hex.text(receipt.keyID)
        previous = Hex.text(receipt.previous)
        digests = receipt.digests.map { Hex.text($0) }
        signature = Hex.text(receipt.signature)
        statements = receipt.statements.map {
            Evidence.Statement(
                index: $0.index, category: UInt32($0.category.rawValue), about: UInt32($0.about.rawValue), salt: Hex.text($0.salt),
                content: String(decoding: $0.content, as: UTF8.self))
        }
    }
}

extension Evidence.Key {
    init(_ enrolment: Enrolment) {
        adapter = enrolment.adapter.text
        party = enrolment.party.text
        publicKey = Hex.text(enrolment.signingKey)
        validFrom = enrolment.from
        validUntil = enrolment.until
    }
}
