public import SafeguardingContract
import Synchronization
public import TransparencyLog

/// A ledger that lives as long as its process: the twin of the durable ones, for tests and simulations.
///
/// It keeps every promise of ``Ledger`` but two: nothing of it is on a disk, and so nothing of it is sealed.
public final class MemoryLedger: Ledger {
    struct State {
        var records: [StoredRecord] = []
        var projection = Projection()
        var links = LinkTable()
        var tree = MemoryTree()
        var checkpoints: [KeptCheckpoint] = []
        var cosignatures: [UInt64: [String: KeptCosignature]] = [:]
        var refusal: LedgerError?
    }

    private let state: Mutex<State>
    private let salt: @Sendable () -> [UInt8]

    /// An empty ledger.
    /// - Parameter salt: gives a record's 16 random bytes; a simulation gives bytes of its own seed.
    public convenience init(salt: @escaping @Sendable () -> [UInt8] = PreparedBatch.randomSalt) { self.init(State(), salt: salt) }

    private init(_ state: State, salt: @escaping @Sendable () -> [UInt8]) {
        self.salt = salt
        self.state = Mutex(state)
    }

    /// Another ledger with the same records, links and checkpoints, its projections computed from the records: what a restart would find.
    public func reopened() throws(LedgerError) -> MemoryLedger {
        var again = state.withLock { $0 }
        again.refusal = nil
        again.projection = try Projection(replaying: again.records)
        return MemoryLedger(again, salt: salt)
    }

    /// From now on every call throws this error, as after a failed sync. What was appended before stays for ``reopened()``.
    public func fail(with error: LedgerError) { state.withLock { $0.refusal = $0.refusal ?? error } }

    public func append(_ batch: [LedgerEntry], expecting versions: [ThreadID: UInt64]) throws(LedgerError) -> AppendResult {
        try withState { (state) throws(LedgerError) in try state.append(batch, expecting: versions, salt: salt) }
    }

    public func rebuild() throws(LedgerError) {
        try withState { (state) throws(LedgerError) in state.projection = try Projection(replaying: state.records) }
    }

    public func keep(_ note: SignedNote) throws(LedgerError) {
        try withState { (state) throws(LedgerError) in try state.keep(note) }
    }

    public func keep(_ cosignature: Cosignature, of size: UInt64) throws(LedgerError) {
        try withState { (state) throws(LedgerError) in
            try CheckpointRules.admits(cosignature, of: state.checkpoint(of: size))
            let (witness, line) = (cosignature.witness.name, cosignature.signature.line)
            if state.cosignatures[size]?[witness] == nil { state.cosignatures[size, default: [:]][witness] = KeptCosignature(size: size, witness: witness, line: line) }
        }
    }

    /// Records `EpochBegun`. There is nothing to wrap.
    public func beginEpoch(_ keys: EpochKeys, at time: Moment) throws(LedgerError) -> UInt64 {
        _ = try append([.epoch(keys.current, time: time)], expecting: [:])
        return 0
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

    public func agreementInForce() throws(LedgerError) -> (record: AgreementInForce, sequence: UInt64)? {
        try withState { (state) throws(LedgerError) in state.projection.agreementInForce }
    }

    public func log() throws(LedgerError) -> LogFacts {
        try withState { (state) throws(LedgerError) in state.projection.log }
    }

    public func node(_ node: TreeNode) throws(LedgerError) -> Digest {
        try withState { (state) throws(LedgerError) in
            guard let hash = state.tree.node(node) else { throw .limit("the tree does not have that many leaves") }
            return hash
        }
    }

    public func checkpoint(atOrBelow size: UInt64?) throws(LedgerError) -> KeptCheckpoint? {
        try withState { (state) throws(LedgerError) in state.checkpoints.last { $0.size <= size ?? .max } }
    }

    public func checkpoints(after: UInt64, limit: Int) throws(LedgerError) -> [KeptCheckpoint] {
        try LedgerLimits.check(page: limit)
        return try withState { (state) throws(LedgerError) in Array(state.checkpoints.filter { $0.size > after }.prefix(limit)) }
    }

    public func cosignatures(of size: UInt64) throws(LedgerError) -> [KeptCosignature] {
        try withState { (state) throws(LedgerError) in (state.cosignatures[size] ?? [:]).values.sorted { $0.witness < $1.witness } }
    }

    public var size: UInt64 {
        get throws(LedgerError) { try withState { (state) throws(LedgerError) in UInt64(state.records.count) } }
    }

    public func close() { fail(with: .closed) }

    func withState<R: Sendable>(_ body: (inout State) throws(LedgerError) -> R) throws(LedgerError) -> R {
        let result: Result<R, LedgerError> = state.withLock { state in
            if let refusal = state.refusal { return .failure(refusal) }
            do throws(LedgerError) { return .success(try body(&state)) } catch { return .failure(error) }
        }
        return try result.get()
    }
}
