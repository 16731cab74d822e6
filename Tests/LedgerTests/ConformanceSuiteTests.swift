import Ledger
import LedgerConformance
import SafeguardingContract
import Testing
import TransparencyLog

/// The suite itself: a ledger that breaks a promise has to be found out.
@Suite struct ConformanceSuiteTests {
    @Test func `every case has a name of its own`() {
        #expect(Set(LedgerSuite.all.map(\.name)).count == LedgerSuite.all.count)
        #expect(LedgerSuite.all.count > 55)
    }

    @Test(arguments: FaultyLedger.Fault.allCases) func `a ledger with a fault breaks at least one promise`(fault: FaultyLedger.Fault) {
        let broken = LedgerSuite.cases(claiming: []).filter { promise in
            do { try promise.run { FaultyLedger(fault) } } catch { return true }
            return false
        }
        #expect(!broken.isEmpty)
    }
}

/// A ledger in memory with one fault.
struct FaultyLedger: Ledger {
    enum Fault: CaseIterable, Sendable {
        case forgetsDuplicates, ignoresVersions, losesHalfABatch, reversesTheOutbox, neverRevokes, losesLinks, tellsTooEarly, listsWhatIsNotYetOverdue, listsClosedLoops
        case forgetsWhoIsOffered, erasesNothing, losesCosignatures, endsTooEarly, mistakesALeaf, forgetsWhatIsHeld, passesOverUnlinked
    }

    private let sound = MemoryLedger()
    private let fault: Fault

    init(_ fault: Fault) { self.fault = fault }

    func append(_ batch: [LedgerEntry], expecting versions: [ThreadID: UInt64]) throws(LedgerError) -> AppendResult {
        switch fault {
        case .ignoresVersions: return try sound.append(batch, expecting: [:])
        case .losesHalfABatch where batch.count > 1:
            let result = try sound.append(Array(batch.prefix(batch.count / 2)), expecting: versions)
            guard case .appended(let first, _) = result else { return result }
            return .appended(first: first, count: batch.count)
        case .losesLinks:
            return try sound.append(batch.map { LedgerEntry(time: $0.time, body: $0.body, payload: $0.payload) }, expecting: versions)
        case .erasesNothing:
            let kept = batch.map { entry in if case .threadErased = entry.body.kind { Sample.hold(999, false) } else { entry } }
            return try sound.append(kept, expecting: versions)
        case .losesHalfABatch, .forgetsDuplicates, .reversesTheOutbox, .neverRevokes, .tellsTooEarly, .listsWhatIsNotYetOverdue, .listsClosedLoops, .forgetsWhoIsOffered,
            .losesCosignatures, .endsTooEarly, .mistakesALeaf, .forgetsWhatIsHeld, .passesOverUnlinked:
            return try sound.append(batch, expecting: versions)
        }
    }

    func seen(_ keys: [MessageKey]) throws(LedgerError) -> [MessageKey: SeenMessage] {
        fault == .forgetsDuplicates ? [:] : try sound.seen(keys)
    }

    func outbox(of adapter: AdapterID, after: UInt64, limit: Int) throws(LedgerError) -> [QueuedDelivery] {
        let queue = try sound.outbox(of: adapter, after: after, limit: limit)
        return fault == .reversesTheOutbox ? queue.reversed() : queue
    }

    func enrolments() throws(LedgerError) -> [Enrolment] {
        var enrolments = try sound.enrolments()
        if fault == .neverRevokes { for index in enrolments.indices { enrolments[index].until = nil } }
        return enrolments
    }

    func due(before moment: Moment, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try sound.due(before: fault == .tellsTooEarly ? moment.next : moment, limit: limit)
    }

    func overdue(at moment: Moment, after: (owedBy: Moment, thread: ThreadID)?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try sound.overdue(at: fault == .listsWhatIsNotYetOverdue ? moment.next : moment, after: after, limit: limit)
    }

    func openLoops(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        fault == .listsClosedLoops ? try sound.threads(after: after, limit: limit).filter(\.isLoop) : try sound.openLoops(after: after, limit: limit)
    }

    func openLoops(of party: PartyID, after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        let loops = try sound.openLoops(of: party, after: after, limit: limit)
        return fault == .forgetsWhoIsOffered ? loops.filter { [$0.leadAgency, $0.referrer, $0.answerTo].contains(party.text) } : loops
    }

    func firstAlert() throws(LedgerError) -> Moment? { try sound.firstAlert() }
    func links(of thread: ThreadID) throws(LedgerError) -> [LinkDigest] { try sound.links(of: thread) }
    func threads(linkedBy digests: [LinkDigest], before: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] {
        try sound.threads(linkedBy: digests, before: before, limit: limit)
    }
    func threads(linkedByEach digests: [LinkDigest], limit: Int) throws(LedgerError) -> [LinkDigest: [ThreadAfter]] {
        let found = try sound.threads(linkedByEach: digests, limit: limit)
        return fault == .passesOverUnlinked ? found.filter { !$0.value.isEmpty } : found
    }
    func rebuild() throws(LedgerError) { try sound.rebuild() }
    func threads(_ ids: [ThreadID]) throws(LedgerError) -> [ThreadID: ThreadAfter] { try sound.threads(ids) }
    func pending(_ keys: [(sequence: UInt64, adapter: AdapterID)]) throws(LedgerError) -> [QueuedDelivery] { try sound.pending(keys) }
    func records(_ sequences: [UInt64]) throws(LedgerError) -> [UInt64: StoredRecord] { try sound.records(sequences) }
    func records(from: UInt64, limit: Int) throws(LedgerError) -> [StoredRecord] { try sound.records(from: from, limit: limit) }
    func records(of thread: ThreadID) throws(LedgerError) -> [StoredRecord] { try sound.records(of: thread) }
    func threads(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter] { try sound.threads(after: after, limit: limit) }
    func agreementInForce() throws(LedgerError) -> (record: AgreementInForce, sequence: UInt64)? { try sound.agreementInForce() }
    var size: UInt64 { get throws(LedgerError) { try sound.size } }
    func keep(_ checkpoint: SignedNote) throws(LedgerError) { try sound.keep(checkpoint) }
    func keep(_ cosignature: Cosignature, of size: UInt64) throws(LedgerError) { try sound.keep(cosignature, of: size) }
    func beginEpoch(_ keys: EpochKeys, at time: Moment) throws(LedgerError) -> UInt64 { try sound.beginEpoch(keys, at: time) }
    func log() throws(LedgerError) -> LogFacts { try sound.log() }
    func ended(openedBy type: String, before moment: Moment, limit: Int) throws(LedgerError) -> [EndedThread] {
        try sound.ended(openedBy: type, before: fault == .endsTooEarly ? moment.next : moment, limit: limit)
    }
    func heldThreads(after: ThreadID?, limit: Int) throws(LedgerError) -> [HeldThread] {
        fault == .forgetsWhatIsHeld ? [] : try sound.heldThreads(after: after, limit: limit)
    }
    func checkpoint(atOrBelow size: UInt64?) throws(LedgerError) -> KeptCheckpoint? { try sound.checkpoint(atOrBelow: size) }
    func checkpoints(after: UInt64, limit: Int) throws(LedgerError) -> [KeptCheckpoint] { try sound.checkpoints(after: after, limit: limit) }
    func cosignatures(of size: UInt64) throws(LedgerError) -> [KeptCosignature] { fault == .losesCosignatures ? [] : try sound.cosignatures(of: size) }
    func node(_ node: TreeNode) throws(LedgerError) -> Digest {
        let hash = try sound.node(node)
        return fault == .mistakesALeaf && node == TreeNode(level: 0, index: 1) ? Digest.sha256([]) : hash
    }
    func close() { sound.close() }
}

extension Moment {
    /// The next millisecond, where there is one.
    fileprivate var next: Moment { self == Moment(milliseconds: .max) ? self : adding(milliseconds: 1) }
}
