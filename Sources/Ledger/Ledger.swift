public import SafeguardingContract
public import TransparencyLog

/// The durable record of everything accepted and decided: the partnership's only source of truth.
///
/// A ledger is a row of records that only grows, numbered from 0. What else it can answer (who was sent what, where a
/// thread stands, which keys are valid) is a **projection**: computed from the records, and recomputable from them alone. The
/// exceptions are the links (``LinkDigest``), by which threads about one child are found; the threads' keys (``ThreadKey``); and checkpoints and cosignatures. They are
/// stored beside the records, and links and keys die with their thread.
///
/// What belongs to a thread is sealed under the thread's key where a ledger is on a disk. When the thread's time is over its words are erased, for good, and its leaves stay:
/// the tree still verifies, and still proves that something was recorded, when, and of which kind.
///
/// ## What the four words promise
///
/// A message passes four points. For each: what is lost if a process dies just then.
///
/// - **received**: the router has read it. *Nothing is promised.* If the router dies the message is gone from it; the
///   sender has had no answer, still has it in its outbox, and sends it again.
/// - **recorded**: ``append(_:expecting:)`` has returned. The message, its decisions and one queue row for each receiving
///   adapter are on the disk, all of them or none. If the router dies now, *nothing is lost*; the sender, if its answer was lost
///   with the process, sends again and gets the original answer from ``LedgerReading/seen(_:)``.
/// - **delivered**: the first byte may have left, and from then on it counts as disclosed. The ledger learns of it afterwards, from the
///   recipient's answer or, where the session ended without one, from a `DeliveryAttempted` record. If either process dies
///   now, *nothing is lost*: the queue row is still there and it is delivered again, so a recipient can get it twice. If it
///   was the router that died, what was queued counts as disclosed, whether it was or not.
/// - **taken**: a `DeliveryTaken` record is in the ledger, which the recipient's adapter caused by having it durably in its
///   own inbox. Only now does the router stop trying. If the router dies before this record, it delivers once more, and
///   the inbox knows it by its sequence and decision number.
///
/// ## What to call
///
/// - To write: ``append(_:expecting:)``.
/// - To deduplicate: ``LedgerReading/seen(_:)``.
/// - To decide: ``LedgerReading/threads(_:)``, ``LedgerReading/enrolments()``, ``LedgerReading/agreementInForce()``.
/// - To be in time: ``LedgerReading/firstAlert()``, ``LedgerReading/due(before:limit:)``, ``LedgerReading/overdue(at:after:limit:)``.
/// - When a party leaves, and to list what is open: ``LedgerReading/openLoops(of:after:limit:)``, ``LedgerReading/openLoops(after:limit:)``.
/// - To find what there is about a child: ``LedgerReading/threads(linkedBy:before:limit:)``, ``LedgerReading/threads(linkedByEach:limit:)``, ``LedgerReading/links(of:)``.
/// - To deliver: ``LedgerReading/outbox(of:after:limit:)``, ``LedgerReading/pending(_:)``, ``LedgerReading/records(_:)``.
/// - To show and to prove: ``LedgerReading/records(from:limit:)``, ``LedgerReading/records(of:)``,
///   ``LedgerReading/threads(after:limit:)``, ``LedgerReading/size``, ``LedgerReading/root()``.
/// - To repair projections: ``rebuild()``. To use a pause: ``rest()``.
/// - To be held to it: ``keep(_:)``, ``keep(_:of:)``, ``LedgerReading/checkpoint(atOrBelow:)``, ``LedgerReading/cosignatures(of:)``,
///   ``LedgerReading/inclusionProof(of:in:)``, ``LedgerReading/consistencyProof(from:to:)``.
/// - To let go of words whose time is over: a `ThreadErased` record, ``LedgerReading/ended(openedBy:before:limit:)``, ``LedgerReading/heldThreads(after:limit:)``,
///   ``beginEpoch(_:at:)``.
///
/// ## Two rules
///
/// 1. **Answer only after `append` has returned.** It returns when the batch is durable, never when it is queued. Whoever answers
///    earlier has promised what a power cut can take away.
/// 2. **After a fatal error, stop the process.** A failed sync leaves it unknown what is on the disk, and asking again can
///    report success over lost data. A ledger that failed so refuses every later call with the same error; nothing
///    in here retries. What is on the disk is found out by the next start, which checkpoints before it answers anything.
///
/// Every function blocks, on the disk too: call from a thread of your own, never from Swift's task pool. Misuse (a limit passed, an
/// id that is none, a message recorded twice) throws an error that is not fatal, and changes nothing.
public protocol Ledger: LedgerReading {
    /// Adds a batch of records, with the links of their threads: all of it, or, whatever happens, none.
    ///
    /// - Parameters:
    ///   - batch: the records, in order, at most ``LedgerLimits/batchEntries``. The first record of a ledger says that the log was opened, and no other does.
    ///   - versions: the version each thread must have before the batch; 0 for a thread that must not be there yet. A thread that is not
    ///     listed is not checked, but no record may set its thread's version back.
    /// - Returns: `appended` with the first record's sequence, when the batch is durable; `conflict` with the threads that
    ///   have another version, when nothing was written.
    /// - Throws: a fatal ``LedgerError`` when the batch may or may not be on the disk; one that is not fatal when it certainly is not.
    func append(_ batch: [LedgerEntry], expecting versions: [ThreadID: UInt64]) throws(LedgerError) -> AppendResult

    /// Uses a pause: does what a later ``append(_:expecting:)`` would else have to do on the way. To be called by whoever appends, when nothing came for a moment. Nothing is
    /// lost where it is never called; where there is nothing to do, it does nothing.
    /// - Returns: whether there may be more to do: to be called again, where nothing has come meanwhile.
    /// - Throws: a fatal ``LedgerError``, as an append that has to do the same.
    @discardableResult
    func rest() throws(LedgerError) -> Bool

    /// Computes every projection anew from the records, in one step. If the process dies meanwhile, the old ones are still there.
    ///
    /// Links are kept as they are: they are in no record, so what is lost of them is lost.
    func rebuild() throws(LedgerError)

    /// Keeps a checkpoint that the log's key has signed, beside the records. It is durable when this returns; only then may it be sent to anybody. One that is kept already stays.
    /// - Throws: LED-CHECKPOINT where the note is no checkpoint, or one of more records than there are; LED-FORK where it says otherwise than this ledger's own tree, or than
    ///   the one of that size that is kept. Neither is fatal, and nothing was written.
    func keep(_ checkpoint: SignedNote) throws(LedgerError)

    /// Keeps a witness's cosignature of the checkpoint of that size, which is kept. It is durable when this returns. The first of a witness stays.
    /// - Throws: LED-CHECKPOINT where no checkpoint of that size is kept, or the cosignature does not hold of it: not fatal, and nothing was written.
    func keep(_ cosignature: Cosignature, of size: UInt64) throws(LedgerError)

    /// Begins an epoch: wraps every thread's key under the current one of these, a bounded number at a time, and records `EpochBegun`. Afterwards no earlier epoch key is needed for
    /// anything in the ledger, and what is recorded from now on is sealed under these.
    ///
    /// Where the process dies meanwhile, some keys are wrapped under the new epoch's key and some under the old: both have to be kept, and this is to be called again. Destroy
    /// the old ones only after it has returned, and, for a ledger in a file, its log was emptied.
    /// - Parameters:
    ///   - keys: the new current key, and those under which threads' keys are wrapped now.
    ///   - time: by the router's clock.
    /// - Returns: how many threads' keys were wrapped again.
    /// - Throws: LED-KEY where one that is needed is not among them.
    @discardableResult
    func beginEpoch(_ keys: EpochKeys, at time: Moment) throws(LedgerError) -> UInt64
}

extension Ledger {
    /// For a ledger that puts nothing off.
    @discardableResult
    public func rest() throws(LedgerError) -> Bool { false }
}

/// The half of ``Ledger`` that only reads: enough to show it, and to verify it.
///
/// Each call sees one state of the ledger, that of the last finished ``Ledger/append(_:expecting:)`` or a later one.
public protocol LedgerReading: Sendable, TreeReading where Failure == LedgerError {
    /// Which of these messages are in the ledger, recorded or refused, with the answer their sender got.
    /// - Parameter keys: at most ``LedgerLimits/lookups``.
    func seen(_ keys: [MessageKey]) throws(LedgerError) -> [MessageKey: SeenMessage]

    /// Where these threads stand; a thread that is not there has no entry.
    /// - Parameter ids: at most ``LedgerLimits/lookups``.
    func threads(_ ids: [ThreadID]) throws(LedgerError) -> [ThreadID: ThreadAfter]

    /// What waits for an adapter: neither taken nor declined nor withdrawn, by sequence.
    /// - Parameters:
    ///   - adapter: the receiving adapter.
    ///   - after: only sequences above this. Record 0 opens the log and is never delivered, so 0 means from the start.
    ///   - limit: how many at most, 1 to ``LedgerLimits/page``.
    func outbox(of adapter: AdapterID, after: UInt64, limit: Int) throws(LedgerError) -> [QueuedDelivery]

    /// Those of these deliveries that wait, in the order asked for.
    /// - Parameter keys: at most ``LedgerLimits/lookups``.
    func pending(_ keys: [(sequence: UInt64, adapter: AdapterID)]) throws(LedgerError) -> [QueuedDelivery]

    /// These records; a sequence that is not there has no entry.
    /// - Parameter sequences: at most ``LedgerLimits/lookups``.
    func records(_ sequences: [UInt64]) throws(LedgerError) -> [UInt64: StoredRecord]

    /// Records in order, beginning with `from`.
    /// - Parameter limit: how many at most, 1 to ``LedgerLimits/page``. Fewer come only at the ledger's end.
    func records(from: UInt64, limit: Int) throws(LedgerError) -> [StoredRecord]

    /// Everything recorded of a thread, in order: its messages, what was refused on it, attempts, what was taken, declined, decided again.
    func records(of thread: ThreadID) throws(LedgerError) -> [StoredRecord]

    /// Every adapter's keys, those valid now and those that were, by the sequence they are valid from. Of two of one
    /// adapter that are both valid, keys may be rotating: either is good, and the later says what it sends and takes.
    func enrolments() throws(LedgerError) -> [Enrolment]

    /// Threads by id, which is by the time they were opened.
    /// - Parameters:
    ///   - after: only ids above this; nil for the first.
    ///   - limit: how many at most, 1 to ``LedgerLimits/page``.
    func threads(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter]

    /// Threads in which somebody has to be told something before a moment: those whose ``SafeguardingContract/ThreadAfter/nextAlert`` is strictly before it, by
    /// that time, then by id. It costs what it returns, not what there is.
    /// - Parameter limit: how many at most, 1 to ``LedgerLimits/page``. Whoever tells of them records that it did, and asks for the next.
    func due(before moment: Moment, limit: Int) throws(LedgerError) -> [ThreadAfter]

    /// When somebody has to be told something next in any thread; nil where nobody has.
    func firstAlert() throws(LedgerError) -> Moment?

    /// Open loops on which something is overdue: those whose ``SafeguardingContract/ThreadAfter/owedBy`` is strictly before a moment, by that time, then by id,
    /// whether or not anybody was told. It costs what it returns.
    /// - Parameters:
    ///   - after: the last of the page before, by when it was owed and its id; nil for the first.
    ///   - limit: how many at most, 1 to ``LedgerLimits/page``.
    func overdue(at moment: Moment, after: (owedBy: Moment, thread: ThreadID)?, limit: Int) throws(LedgerError) -> [ThreadAfter]

    /// Loops that are neither closed nor entered in error, by id. It costs what it returns: closed ones are not looked at.
    /// - Parameters:
    ///   - after: only ids above this; nil for the first.
    ///   - limit: how many at most, 1 to ``LedgerLimits/page``.
    func openLoops(after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter]

    /// Open loops that a party leads, referred, is answered in the referrer's place, or is offered
    /// (``SafeguardingContract/ThreadAfter/loopParties``), by id: what has to be handed over when it leaves. It costs what it returns.
    /// - Parameters:
    ///   - party: the party.
    ///   - after: only ids above this; nil for the first.
    ///   - limit: how many at most, 1 to ``LedgerLimits/page``.
    func openLoops(of party: PartyID, after: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter]

    /// Threads that have one of these links, each once, the latest first: what there is about the same child, or the same family. Closed ones too.
    /// - Parameters:
    ///   - digests: at most ``LedgerLimits/links``.
    ///   - before: only ids below this; nil for the latest.
    ///   - limit: how many at most, 1 to ``LedgerLimits/page``.
    func threads(linkedBy digests: [LinkDigest], before: ThreadID?, limit: Int) throws(LedgerError) -> [ThreadAfter]

    /// For each of these links, the threads that have it, the latest first: as ``threads(linkedBy:before:limit:)`` says of one, for a whole batch at once. A link that nobody
    /// has is there with no thread.
    /// - Parameters:
    ///   - digests: at most ``LedgerLimits/lookups``.
    ///   - limit: how many threads of each at most, 1 to ``LedgerLimits/page``.
    func threads(linkedByEach digests: [LinkDigest], limit: Int) throws(LedgerError) -> [LinkDigest: [ThreadAfter]]

    /// Every link of a thread, ascending; none for a thread that is not there.
    func links(of thread: ThreadID) throws(LedgerError) -> [LinkDigest]

    /// The agreement that came into force last, with its record's sequence (its text is that record's payload); nil before the first.
    func agreementInForce() throws(LedgerError) -> (record: AgreementInForce, sequence: UInt64)?

    /// What the ledger says of itself: its log's names, the keys of its checkpoints, its epochs.
    func log() throws(LedgerError) -> LogFacts

    /// Threads that a message of this type opened, or would have opened had it not been refused, and that ended strictly before a moment: by when they ended, then by id. Neither
    /// those that are held nor those that are erased. It costs what it returns, and what is held.
    /// - Parameter limit: how many at most, 1 to ``LedgerLimits/page``.
    func ended(openedBy type: String, before moment: Moment, limit: Int) throws(LedgerError) -> [EndedThread]

    /// Threads that are held beyond their time, by id.
    /// - Parameters:
    ///   - after: only ids above this; nil for the first.
    ///   - limit: how many at most, 1 to ``LedgerLimits/page``.
    func heldThreads(after: ThreadID?, limit: Int) throws(LedgerError) -> [HeldThread]

    /// The latest checkpoint that is kept, of those over at most so many records; nil for any size. Nil where there is none.
    func checkpoint(atOrBelow size: UInt64?) throws(LedgerError) -> KeptCheckpoint?

    /// Checkpoints that are kept, by size.
    /// - Parameters:
    ///   - after: only sizes above this; 0 for the first.
    ///   - limit: how many at most, 1 to ``LedgerLimits/page``.
    func checkpoints(after: UInt64, limit: Int) throws(LedgerError) -> [KeptCheckpoint]

    /// The cosignatures of the checkpoint of this size, by witness.
    func cosignatures(of size: UInt64) throws(LedgerError) -> [KeptCosignature]

    /// The hash of a complete subtree of the tree over every record's leaf, in a few hundred rows at most.
    /// - Throws: LED-LIMIT where not all of its leaves are there yet.
    func node(_ node: TreeNode) throws(LedgerError) -> Digest

    /// How many records there are: the next one's sequence.
    var size: UInt64 { get throws(LedgerError) }

    /// Lets go of the store. When it returns, another may open it. Later calls throw LED-CLOSED; closing twice does nothing.
    func close()
}
