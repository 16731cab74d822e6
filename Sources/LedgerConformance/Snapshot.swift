package import Ledger
package import SafeguardingContract

/// Everything a ledger answers, for comparing one with another or with itself later.
package struct Snapshot: Equatable {
    package var records: [StoredRecord] = []
    package var seen: [MessageKey: SeenMessage] = [:]
    package var threads: [ThreadAfter] = []
    package var firstAlert: Moment?
    package var due: [ThreadAfter] = []
    package var overdue: [ThreadAfter] = []
    package var openLoops: [ThreadAfter] = []
    package var openLoopsOfParties: [PartyID: [ThreadAfter]] = [:]
    package var links: [ThreadID: [LinkDigest]] = [:]
    package var recordsOfThreads: [ThreadID: [UInt64]] = [:]
    package var outboxes: [AdapterID: [QueuedDelivery]] = [:]
    package var enrolments: [Enrolment] = []
    package var agreement: AgreementInForce?
    package var agreementSequence: UInt64?
    package var log = LogFacts()
    package var held: [HeldThread] = []
    package var ended: [String: [EndedThread]] = [:]

    /// What a ledger answers.
    package init(of ledger: any LedgerReading) throws {
        records = try pages { try ledger.records(from: $0.map { $0.sequence + 1 } ?? 0, limit: LedgerLimits.page) }
        let names = Names(in: records)
        seen = try ledger.seen(names.keys)
        threads = try pages { try ledger.threads(after: $0.flatMap { ThreadID($0.id) }, limit: LedgerLimits.page) }
        let known = try ledger.threads(threads.compactMap { ThreadID($0.id) })
        try require(known.count == threads.count, "the list of threads has one that cannot be looked up")
        for thread in threads {
            try require(ThreadID(thread.id).flatMap { known[$0] } == thread, "a thread looks different in the list")
        }
        firstAlert = try ledger.firstAlert()
        due = try ledger.due(before: .atTheEnd, limit: LedgerLimits.page)
        overdue = try pages { last in
            let after = last.flatMap { last in last.owedBy.flatMap { at in ThreadID(last.id).map { (at, $0) } } }
            return try ledger.overdue(at: .atTheEnd, after: after, limit: LedgerLimits.page)
        }
        openLoops = try pages { try ledger.openLoops(after: $0.flatMap { ThreadID($0.id) }, limit: LedgerLimits.page) }
        for party in parties {
            openLoopsOfParties[party] = try pages { try ledger.openLoops(of: party, after: $0.flatMap { ThreadID($0.id) }, limit: LedgerLimits.page) }
        }
        for thread in threads.compactMap({ ThreadID($0.id) }) {
            let found = try ledger.links(of: thread)
            if !found.isEmpty { links[thread] = found }
        }
        for thread in names.threads { recordsOfThreads[thread] = try ledger.records(of: thread).map(\.sequence) }
        for adapter in names.adapters {
            let queue: [QueuedDelivery] = try pages {
                try ledger.outbox(of: adapter, after: $0?.sequence ?? 0, limit: LedgerLimits.page)
            }
            if !queue.isEmpty { outboxes[adapter] = queue }
        }
        enrolments = try ledger.enrolments()
        let inForce = try ledger.agreementInForce()
        (agreement, agreementSequence) = (inForce?.record, inForce?.sequence)
        log = try ledger.log()
        held = try pages { try ledger.heldThreads(after: $0?.id, limit: LedgerLimits.page) }
        for type in names.types {
            let found = try ledger.ended(openedBy: type, before: .atTheEnd, limit: LedgerLimits.page)
            if !found.isEmpty { ended[type] = found }
        }
        try require(try ledger.size == UInt64(records.count), "the size is not the number of records")
    }

    /// What the pure projection of these records says, with links that are in none of them.
    package init(replaying records: [StoredRecord], links: [ThreadID: [LinkDigest]] = [:]) throws {
        let projection = try Projection(replaying: records)
        self.records = records
        let names = Names(in: records)
        for key in names.keys {
            guard let (digest, sequence) = projection.message(key), sequence < records.count else { continue }
            seen[key] = SeenMessage(
                key: key, digest: digest, answer: try Answer(in: records[Int(sequence)]), sequence: sequence)
        }
        threads = projection.threads(after: nil, limit: .max)
        firstAlert = projection.firstAlert
        due = projection.due(before: .atTheEnd, limit: .max)
        overdue = projection.overdue(at: .atTheEnd, after: nil, limit: .max)
        openLoops = projection.openLoops(after: nil, limit: .max)
        for party in parties { openLoopsOfParties[party] = projection.openLoops(of: party, after: nil, limit: .max) }
        self.links = links
        for thread in names.threads { recordsOfThreads[thread] = projection.records(of: thread) }
        for adapter in projection.adaptersWithDeliveries {
            outboxes[adapter] = projection.outbox(of: adapter, after: 0, limit: .max)
        }
        enrolments = projection.enrolments
        (agreement, agreementSequence) = (projection.agreementInForce?.record, projection.agreementInForce?.sequence)
        log = projection.log
        held = projection.heldThreads(after: nil, limit: .max)
        for type in names.types {
            let found = projection.ended(openedBy: type, before: .atTheEnd, limit: .max)
            if !found.isEmpty { ended[type] = found }
        }
    }

    /// Every party that a thread names in a part of its own.
    private var parties: [PartyID] { Set(threads.flatMap(\.loopParties)).sorted() }
}

extension Moment {
    /// After everything that is due in a sample.
    fileprivate static let atTheEnd = Moment(milliseconds: .max)
}

/// Every page of a listing, each asked for with the last element of the one before.
private func pages<Element>(_ next: (Element?) throws -> [Element]) throws -> [Element] {
    var all: [Element] = []
    while true {
        let page = try next(all.last)
        if page.isEmpty { return all }
        all += page
    }
}

/// What the records speak of.
private struct Names {
    var keys: [MessageKey] = []
    var threads: Set<ThreadID> = []
    var adapters: Set<AdapterID> = []
    var types: Set<String> = []

    init(in records: [StoredRecord]) {
        for record in records {
            if let thread = record.thread { threads.insert(thread) }
            switch record.body.kind {
            case .messageRecorded(let it):
                add(it.adapter, it.envelope)
                types.insert(it.thread.openedBy)
                if let thread = ThreadID(it.thread.id) { threads.insert(thread) }
                for queued in it.queued + it.changes.map(\.queued) { if let adapter = AdapterID(queued.adapter) { adapters.insert(adapter) } }
            case .messageRefused(let it):
                add(it.adapter, it.envelope)
                types.insert(it.envelope.type)
            case .threadChanged(let it): types.insert(it.thread.openedBy)
            case .logOpened, .agreementInForce, .adapterEnrolled, .adapterRevoked, .deliveryAttempted, .deliveryTaken,
                .deliveryDeclined, .decidedAgain, .checkpointKey, .logRestored, .threadErased, .legalHold, .epochBegun, nil:
                break
            }
        }
    }

    private mutating func add(_ adapter: String, _ envelope: Envelope) {
        guard let adapter = AdapterID(adapter), let id = MessageID(envelope.id) else { return }
        keys.append(MessageKey(adapter: adapter, id: id))
        if let thread = ThreadID(envelope.subject.isEmpty ? envelope.id : envelope.subject) { threads.insert(thread) }
    }
}
