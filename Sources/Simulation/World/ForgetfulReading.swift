import Ledger
import SafeguardingContract
import TransparencyLog

/// A ledger that says of no message that it has it: what a router without a look for duplicates goes by. A sabotage.
struct ForgetfulReading: LedgerReading {
    private let ledger: any LedgerReading

    init(_ ledger: any LedgerReading) { self.ledger = ledger }

    func seen(_ keys: [MessageKey]) throws(LedgerError) -> [MessageKey: SeenMessage] { [:] }

    func threads(_ ids: [ThreadID]) throws(LedgerError) -> [ThreadID: ThreadAfter] { try ledger.threads(ids) }
    func outbox(of adapter: AdapterID, after: UInt64, limit: Int) throws(LedgerError) -> [QueuedDelivery] { try ledger.outbox(of: adapter, after: after, limit: limit) }
    func pending(_ keys: [(sequence: UInt64, adapter: AdapterID)]) throws(LedgerError) -> [QueuedDelivery] { try ledger.pending(keys) }
    func records(_ sequences: [UInt64]) throws(LedgerError) -> [UInt64: StoredRecord] { try ledger.records(sequences) }
    func records(from: UInt64, limit: Int) throws(LedgerError) -> [StoredRecord] { try ledger.records(from: from, limit: limit) }
    func records(of thread: ThreadID) throws(LedgerError) -> [StoredRecord] { try ledger.records(of: thread) }
    func enrolments() throws(LedgerError) -> [Enrolment] { try ledger.enrolments() }
    func threads(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] { try ledger.threads(after: after, limit: limit) }
    func due(before moment: Moment, limit: Int) throws(LedgerError) -> [ThreadAfter] { try ledger.due(before: moment, limit: limit) }
    func firstAlert() throws(LedgerError) -> Moment? { try ledger.firstAlert() }
    func overdue(at moment: Moment, after: (owedBy: Moment, thread: ThreadID)?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try ledger.overdue(at: moment, after: after, limit: limit)
    }
    func openLoops(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] { try ledger.openLoops(after: after, limit: limit) }
    func openLoops(of party: PartyID, after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] { try ledger.openLoops(of: party, after: after, limit: limit) }
    func threads(linkedBy digests: [LinkDigest], before: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try ledger.threads(linkedBy: digests, before: before, limit: limit)
    }
    func threads(linkedByEach digests: [LinkDigest], limit: Int) throws(LedgerError) -> [LinkDigest: [ThreadAfter]] {
        try ledger.threads(linkedByEach: digests, limit: limit)
    }
    func links(of thread: ThreadID) throws(LedgerError) -> [LinkDigest] { try ledger.links(of: thread) }
    func agreementInForce() throws(LedgerError) -> (record: AgreementInForce, sequence: UInt64)? { try ledger.agreementInForce() }
    func log() throws(LedgerError) -> LogFacts { try ledger.log() }
    func ended(openedBy type: String, before moment: Moment, limit: Int) throws(LedgerError) -> [EndedThread] {
        try ledger.ended(openedBy: type, before: moment, limit: limit)
    }
    func heldThreads(after: ThreadID?, limit: Int) throws(LedgerError) -> [HeldThread] { try ledger.heldThreads(after: after, limit: limit) }
    func checkpoint(atOrBelow size: UInt64?) throws(LedgerError) -> KeptCheckpoint? { try ledger.checkpoint(atOrBelow: size) }
    func checkpoints(after: UInt64, limit: Int) throws(LedgerError) -> [KeptCheckpoint] { try ledger.checkpoints(after: after, limit: limit) }
    func cosignatures(of size: UInt64) throws(LedgerError) -> [KeptCosignature] { try ledger.cosignatures(of: size) }
    func node(_ node: TreeNode) throws(LedgerError) -> Digest { try ledger.node(node) }
    var size: UInt64 { get throws(LedgerError) { try ledger.size } }
    func close() {}
}
