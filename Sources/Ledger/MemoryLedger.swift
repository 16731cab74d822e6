public import SafeguardingContract
import Synchronization

/// A ledger that lives as long as its process: the twin of the durable ones, for tests and simulations.
///
/// It keeps every promise of ``Ledger`` but one: nothing of it is on a disk.
public final class MemoryLedger: Ledger {
    private struct State {
        var records: [StoredRecord]
        var projection = Projection()
        var links = LinkTable()
        var refusal: LedgerError?
    }

    private let state: Mutex<State>
    private let salt: @Sendable () -> [UInt8]

    /// An empty ledger.
    /// - Parameter salt: gives a record's 16 random bytes; a simulation gives bytes of its own seed.
    public init(salt: @escaping @Sendable () -> [UInt8] = PreparedBatch.randomSalt) {
        self.salt = salt
        state = Mutex(State(records: []))
    }

    /// A ledger with these records and links, as if it had been closed and opened again.
    private init(records: [StoredRecord], links: LinkTable, salt: @escaping @Sendable () -> [UInt8]) throws(LedgerError) {
        self.salt = salt
        state = Mutex(State(records: records, projection: try Projection(replaying: records), links: links))
    }

    /// Another ledger with the same records and links, its projections computed from the records: what a restart would find.
    public func reopened() throws(LedgerError) -> MemoryLedger {
        let (records, links) = state.withLock { ($0.records, $0.links) }
        return try MemoryLedger(records: records, links: links, salt: salt)
    }

    /// From now on every call throws this error, as after a failed sync. What was appended before stays for ``reopened()``.
    public func fail(with error: LedgerError) { state.withLock { $0.refusal = $0.refusal ?? error } }

    public func append(_ batch: [LedgerEntry], expecting versions: [ThreadID: UInt64]) throws(LedgerError) -> AppendResult {
        try withState { (state) throws(LedgerError) in
            let prepared = try PreparedBatch(batch, from: UInt64(state.records.count), salt: salt)
            let conflicts = versions.filter { (state.projection.thread($0.key)?.version ?? 0) != $0.value }
            guard conflicts.isEmpty else { return .conflict(conflicts.keys.sorted()) }
            try MemoryLedger.check(prepared, against: state.projection)
            for record in prepared.records {
                state.records.append(try LeafCodec.open(record.sealed, at: record.sequence))
                state.projection.apply(record.effect, at: record.sequence)
                if let links = record.links { state.links.add(links.digests, to: links.thread) }
            }
            return .appended(first: UInt64(state.records.count - batch.count), count: batch.count)
        }
    }

    /// Refuses a message that is there already and a thread that goes back, before anything is changed.
    private static func check(_ batch: PreparedBatch, against projection: Projection) throws(LedgerError) {
        var keys: Set<MessageKey> = []
        var versions: [ThreadID: UInt64] = [:]
        for (place, record) in batch.records.enumerated() {
            for change in record.effect.changes {
                switch change {
                case .message(let key, _):
                    guard projection.message(key) == nil, keys.insert(key).inserted else { throw .duplicate(place) }
                case .thread(let id, let after):
                    guard after.version > versions[id] ?? projection.thread(id)?.version ?? 0 else { throw .version(place) }
                    versions[id] = after.version
                case .queued, .attempted, .settled, .redecided, .changed, .enrolled, .revoked, .agreement: break
                }
            }
        }
    }

    public func rebuild() throws(LedgerError) {
        try withState { (state) throws(LedgerError) in state.projection = try Projection(replaying: state.records) }
    }

    public func seen(_ keys: [MessageKey]) throws(LedgerError) -> [MessageKey: SeenMessage] {
        try LedgerLimits.check(lookups: keys.count)
        return try withState { (state) throws(LedgerError) in
            var found: [MessageKey: SeenMessage] = [:]
            for key in keys {
                guard let (digest, sequence) = state.projection.message(key) else { continue }
                found[key] = try SeenMessage(
                    key: key, digest: digest, answer: Answer(in: state.records[Int(sequence)]), sequence: sequence)
            }
            return found
        }
    }

    public func threads(_ ids: [ThreadID]) throws(LedgerError) -> [ThreadID: ThreadAfter] {
        try LedgerLimits.check(lookups: ids.count)
        return try withState { (state) throws(LedgerError) in
            ids.reduce(into: [:]) { $0[$1] = state.projection.thread($1) }
        }
    }

    public func outbox(of adapter: AdapterID, after: UInt64, limit: Int) throws(LedgerError) -> [QueuedDelivery] {
        try LedgerLimits.check(page: limit)
        return try withState { (state) throws(LedgerError) in
            state.projection.outbox(of: adapter, after: after, limit: limit)
        }
    }

    public func pending(_ keys: [(sequence: UInt64, adapter: AdapterID)]) throws(LedgerError) -> [QueuedDelivery] {
        try LedgerLimits.check(lookups: keys.count)
        return try withState { (state) throws(LedgerError) in
            keys.compactMap { state.projection.pending($0.sequence, $0.adapter) }
        }
    }

    public func records(_ sequences: [UInt64]) throws(LedgerError) -> [UInt64: StoredRecord] {
        try LedgerLimits.check(lookups: sequences.count)
        return try withState { (state) throws(LedgerError) in
            sequences.filter { $0 < state.records.count }.reduce(into: [:]) { $0[$1] = state.records[Int($1)] }
        }
    }

    public func records(from: UInt64, limit: Int) throws(LedgerError) -> [StoredRecord] {
        try LedgerLimits.check(page: limit)
        return try withState { (state) throws(LedgerError) in
            from < state.records.count ? Array(state.records[Int(from)...].prefix(limit)) : []
        }
    }

    public func records(of thread: ThreadID) throws(LedgerError) -> [StoredRecord] {
        try withState { (state) throws(LedgerError) in
            state.projection.records(of: thread).map { state.records[Int($0)] }
        }
    }

    public func enrolments() throws(LedgerError) -> [Enrolment] {
        try withState { (state) throws(LedgerError) in state.projection.enrolments }
    }

    public func threads(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try LedgerLimits.check(page: limit)
        return try withState { (state) throws(LedgerError) in state.projection.threads(after: after, limit: limit) }
    }

    public func agreementInForce() throws(LedgerError) -> (record: AgreementInForce, sequence: UInt64)? {
        try withState { (state) throws(LedgerError) in state.projection.agreementInForce }
    }

    public var size: UInt64 {
        get throws(LedgerError) { try withState { (state) throws(LedgerError) in UInt64(state.records.count) } }
    }

    public func due(before moment: Moment, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try LedgerLimits.check(page: limit)
        return try withState { (state) throws(LedgerError) in state.projection.due(before: moment, limit: limit) }
    }

    public func firstAlert() throws(LedgerError) -> Moment? {
        try withState { (state) throws(LedgerError) in state.projection.firstAlert }
    }

    public func overdue(at moment: Moment, after: (owedBy: Moment, thread: ThreadID)?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try LedgerLimits.check(page: limit)
        return try withState { (state) throws(LedgerError) in state.projection.overdue(at: moment, after: after, limit: limit) }
    }

    public func openLoops(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try LedgerLimits.check(page: limit)
        return try withState { (state) throws(LedgerError) in state.projection.openLoops(after: after, limit: limit) }
    }

    public func openLoops(of party: PartyID, after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try LedgerLimits.check(page: limit)
        return try withState { (state) throws(LedgerError) in state.projection.openLoops(of: party, after: after, limit: limit) }
    }

    public func threads(linkedBy digests: [LinkDigest], before: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try LedgerLimits.check(links: digests.count)
        try LedgerLimits.check(page: limit)
        return try withState { (state) throws(LedgerError) in
            state.links.threads(linkedBy: digests, before: before, limit: limit).compactMap { state.projection.thread($0) }
        }
    }

    public func links(of thread: ThreadID) throws(LedgerError) -> [LinkDigest] {
        try withState { (state) throws(LedgerError) in state.links.links(of: thread) }
    }

    public func close() { fail(with: .closed) }

    private func withState<R: Sendable>(_ body: (inout State) throws(LedgerError) -> R) throws(LedgerError) -> R {
        let result: Result<R, LedgerError> = state.withLock { state in
            if let refusal = state.refusal { return .failure(refusal) }
            do throws(LedgerError) { return .success(try body(&state)) } catch { return .failure(error) }
        }
        return try result.get()
    }
}
