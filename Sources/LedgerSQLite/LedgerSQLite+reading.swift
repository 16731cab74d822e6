public import Ledger
public import SafeguardingContract
public import TransparencyLog

/// What only reads: all of it through the reading connection, but for what is known not to be there.
extension LedgerSQLite {
    public func seen(_ keys: [MessageKey]) throws(LedgerError) -> [MessageKey: SeenMessage] { try among(keys, where: newest.mayHave, reading.seen) }
    public func threads(_ ids: [ThreadID]) throws(LedgerError) -> [ThreadID: ThreadAfter] { try among(ids, where: newest.mayHave, reading.threads) }
    public func outbox(of adapter: AdapterID, after: UInt64, limit: Int) throws(LedgerError) -> [QueuedDelivery] {
        try reading.outbox(of: adapter, after: after, limit: limit)
    }
    public func pending(_ keys: [(sequence: UInt64, adapter: AdapterID)]) throws(LedgerError) -> [QueuedDelivery] {
        try reading.pending(keys)
    }
    public func records(_ sequences: [UInt64]) throws(LedgerError) -> [UInt64: StoredRecord] { try reading.records(sequences) }
    public func records(from: UInt64, limit: Int) throws(LedgerError) -> [StoredRecord] {
        try reading.records(from: from, limit: limit)
    }
    public func records(of thread: ThreadID) throws(LedgerError) -> [StoredRecord] { try reading.records(of: thread) }
    public func enrolments() throws(LedgerError) -> [Enrolment] { try reading.enrolments() }
    public func threads(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try reading.threads(after: after, limit: limit)
    }
    public func due(before moment: Moment, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try reading.due(before: moment, limit: limit)
    }
    public func firstAlert() throws(LedgerError) -> Moment? { try reading.firstAlert() }
    public func overdue(at moment: Moment, after: (owedBy: Moment, thread: ThreadID)?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try reading.overdue(at: moment, after: after, limit: limit)
    }
    public func openLoops(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try reading.openLoops(after: after, limit: limit)
    }
    public func openLoops(of party: PartyID, after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try reading.openLoops(of: party, after: after, limit: limit)
    }
    public func threads(linkedBy digests: [LinkDigest], before: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try reading.threads(linkedBy: digests, before: before, limit: limit)
    }
    public func threads(linkedByEach digests: [LinkDigest], limit: Int) throws(LedgerError) -> [LinkDigest: [ThreadAfter]] {
        try reading.threads(linkedByEach: digests, limit: limit)
    }
    public func links(of thread: ThreadID) throws(LedgerError) -> [LinkDigest] { try reading.links(of: thread) }
    public func agreementInForce() throws(LedgerError) -> (record: AgreementInForce, sequence: UInt64)? {
        try reading.agreementInForce()
    }
    public var size: UInt64 { get throws(LedgerError) { try reading.size } }
    public func log() throws(LedgerError) -> LogFacts { try reading.log() }
    public func node(_ node: TreeNode) throws(LedgerError) -> Digest { try reading.node(node) }
    public func checkpoint(atOrBelow size: UInt64?) throws(LedgerError) -> KeptCheckpoint? { try reading.checkpoint(atOrBelow: size) }
    public func checkpoints(after: UInt64, limit: Int) throws(LedgerError) -> [KeptCheckpoint] { try reading.checkpoints(after: after, limit: limit) }
    public func cosignatures(of size: UInt64) throws(LedgerError) -> [KeptCosignature] { try reading.cosignatures(of: size) }
    public func ended(openedBy type: String, before moment: Moment, limit: Int) throws(LedgerError) -> [EndedThread] {
        try reading.ended(openedBy: type, before: moment, limit: limit)
    }
    public func heldThreads(after: ThreadID?, limit: Int) throws(LedgerError) -> [HeldThread] { try reading.heldThreads(after: after, limit: limit) }

    /// Looks up those that may be there; where none may, nothing is asked of the file.
    private func among<Key, Found>(
        _ keys: [Key], where mayHave: (Key) -> Bool, _ look: ([Key]) throws(LedgerError) -> [Key: Found]
    ) throws(LedgerError) -> [Key: Found] {
        try LedgerLimits.check(lookups: keys.count)
        let old = keys.filter(mayHave)
        guard old.isEmpty else { return try look(old) }
        try stop.check()
        return [:]
    }
}
