import Ledger
import SafeguardingContract
import TransparencyLog

/// Goes through the records in order: each against its leaf, and all into the tree and the projections.
struct RecordCheck {
    private(set) var tree = GrowingMerkleTree()
    /// The roots of the tree at the sizes of interest are asked for afterwards: every leaf's hash is kept for that, 32 bytes a record.
    private(set) var hashes: [Digest] = []
    private(set) var projection = Projection()
    /// Whether every record was there and could be read: only then do the projections say anything.
    private(set) var isWhole = true
    /// Records that are erased, by thread, until a record is found that says so.
    private var erasedOf: [ThreadID: UInt64] = [:]
    /// Threads of which something sealed is there.
    private(set) var sealedThreads: Set<[UInt8]> = []
    /// Threads of whose keys it was said that they are damaged: once is enough.
    private var keysFound: Set<ThreadID> = []
    private var lastTime = Int64.min

    var size: UInt64 { tree.size }

    mutating func take(_ raw: RawLedger.Record, _ keys: [[UInt8]: ThreadKeyReader.Found], _ report: inout LedgerReport) {
        let place = "record \(raw.sequence)"
        if raw.sequence != tree.size {
            isWhole = false
            let from = tree.size
            report.add(.gap, raw.sequence > from ? "records \(from) to \(raw.sequence - 1)" : place, "the records are not numbered one after the other")
            // What is missing stands in the tree as nothing, so that all after it is still looked at in its own place.
            while tree.size < raw.sequence { append(leafHash: Digest.sha256([])) }
        }
        append(leafHash: MerkleTree.leafHash(raw.leaf))
        guard LeafCodec.isLeaf(raw.leaf) else {
            isWhole = false
            return report.add(.leaf, place, "its leaf has another form than a leaf's")
        }
        let thread = raw.thread.flatMap { MessageID(bytes: $0) }.map { ThreadID(opening: $0) }
        guard let body = raw.body, let salt = raw.salt else {
            report.erased += 1
            if raw.body != nil || raw.salt != nil || raw.payload != nil { report.add(.stored, place, "it is erased in part") }
            guard let thread else { return report.add(.erased, place, "it is erased, and belonged to no thread") }
            erasedOf[thread] = erasedOf[thread] ?? raw.sequence
            projection.passOver(raw.sequence, of: thread)
            return
        }
        guard LeafCodec.fits(raw.leaf, body: body, payload: raw.payload) else {
            isWhole = false
            return report.add(.stored, place, "what is stored is not what its leaf was made of")
        }
        open(raw, SealedRecord(leaf: raw.leaf, salt: salt, body: body, payload: raw.payload), thread, keys, place, &report)
    }

    private mutating func open(
        _ raw: RawLedger.Record, _ sealed: SealedRecord, _ thread: ThreadID?, _ keys: [[UInt8]: ThreadKeyReader.Found], _ place: String, _ report: inout LedgerReport
    ) {
        var key: ThreadKey?
        if sealed.isSealed {
            if let thread = raw.thread { sealedThreads.insert(thread) }
            switch raw.thread.flatMap({ keys[$0] }) {
            case .key(let found)?: key = found
            case .locked?:
                report.unopened += 1
                return
            case .damaged?:
                isWhole = false
                addKey(of: thread, "it does not open: it was changed, or the epoch it is wrapped under", &report)
                return report.add(.sealed, place, "its thread's key is not what was wrapped")
            case nil:
                isWhole = false
                addKey(of: thread, "it is not there", &report)
                return report.add(.sealed, place, "it is sealed, and its thread has no key")
            }
        }
        let record: StoredRecord
        do { record = try LeafCodec.open(sealed, at: raw.sequence, thread: thread, key: key) } catch {
            isWhole = false
            return report.add(.sealed, place, "it cannot be opened: it, its salt or its thread is another than when it was sealed")
        }
        let bytes = Wire.encode(record.body)
        guard LeafCodec.commits(record.leaf, toBody: bytes, payload: record.payload, salt: record.salt) else {
            isWhole = false
            return report.add(.commitment, place, "what it says is not what its leaf commits to")
        }
        if record.leaf[0] == LeafCodec.version {
            let parts = RecordParts(of: record.body).root(salt: record.salt)?.bytes ?? [UInt8](repeating: 0, count: 32)
            if Array(record.leaf[138...]) != parts { report.add(.commitment, place, "its parts are not what its leaf commits to") }
        }
        if record.time.milliseconds < lastTime { report.add(.order, place, "it says that it happened before the one before it") }
        lastTime = max(lastTime, record.time.milliseconds)
        apply(record, thread, place, &report)
    }

    private mutating func addKey(of thread: ThreadID?, _ sentence: String, _ report: inout LedgerReport) {
        guard let thread, keysFound.insert(thread).inserted else { return }
        report.add(.sealed, "thread \(thread): key", sentence)
    }

    private mutating func apply(_ record: StoredRecord, _ thread: ThreadID?, _ place: String, _ report: inout LedgerReport) {
        if case .threadErased(let it) = record.body.kind, let gone = ThreadID(it.thread) { erasedOf[gone] = nil }
        do {
            let effect = try RecordEffect(of: record.body, at: record.sequence, time: record.time)
            projection.apply(effect, of: record.body, at: record.sequence)
            if projection.thread(ofRecord: record.sequence) != thread, effect.thread != .none {
                report.add(.projection, "\(place): thread", "the column does not say the thread to which the record belongs")
            }
            if effect.thread == .none, thread != nil { report.add(.projection, "\(place): thread", "it belongs to no thread, and the column says one") }
        } catch {
            isWhole = false
            report.add(.order, place, "it contradicts those before it")
        }
    }

    private mutating func append(leafHash: Digest) {
        hashes.append(leafHash)
        tree.append(leafHash: leafHash)
    }

    /// Says of what was erased without a record that says so.
    mutating func finish(_ report: inout LedgerReport) {
        for (thread, sequence) in erasedOf.sorted(by: { $0.value < $1.value }) {
            report.add(.erased, "record \(sequence)", "records of thread \(thread) are erased, and no record says that it was")
        }
    }
}

extension RecordCheck: TreeReading {
    func node(_ node: TreeNode) throws(LedgerError) -> Digest {
        let first = Int(node.firstLeaf)
        guard first + Int(node.leaves) <= hashes.count else { throw .limit("the tree does not have that many leaves") }
        var tree = GrowingMerkleTree()
        for hash in hashes[first..<(first + Int(node.leaves))] { tree.append(leafHash: hash) }
        return tree.root
    }

    /// The roots over the first leaves, for each of these sizes that there is: in one pass.
    func roots(at sizes: [UInt64]) -> [UInt64: Digest] {
        var roots: [UInt64: Digest] = [:]
        var growing = GrowingMerkleTree()
        for size in Set(sizes).sorted() where size <= UInt64(hashes.count) {
            while growing.size < size { growing.append(leafHash: hashes[Int(growing.size)]) }
            roots[size] = growing.root
        }
        return roots
    }
}
