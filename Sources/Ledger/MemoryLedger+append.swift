import SafeguardingContract
import TransparencyLog

extension MemoryLedger.State {
    /// Where the records of a batch belong. Nothing is sealed: what is in memory is gone with the process.
    private struct Store: BatchStore {
        let projection: Projection

        func thread(of sequence: UInt64) -> ThreadID? { projection.thread(ofRecord: sequence) }
        func key(of thread: ThreadID) -> (key: ThreadKey, isNew: Bool)? { nil }
        func forget(_ thread: ThreadID) {}
    }

    mutating func append(_ batch: [LedgerEntry], expecting versions: [ThreadID: UInt64], salt: () -> [UInt8]) throws(LedgerError) -> AppendResult {
        let prepared: PreparedBatch
        do {
            var store = Store(projection: projection)
            prepared = try PreparedBatch(batch, from: UInt64(records.count), for: &store, salt: salt)
        }
        let conflicts = versions.filter { (projection.thread($0.key)?.version ?? 0) != $0.value }
        guard conflicts.isEmpty else { return .conflict(conflicts.keys.sorted()) }
        try check(prepared)
        for record in prepared.records {
            records.append(try LeafCodec.open(record.sealed, at: record.sequence, thread: record.thread))
            tree.append(leafHash: MerkleTree.leafHash(record.sealed.leaf))
            if let links = record.links { self.links.add(links.digests, to: links.thread) }
            for case .erased(let thread) in record.effect.changes { erase(thread) }
            projection.apply(record.effect, of: record.body, at: record.sequence)
        }
        return .appended(first: UInt64(records.count - batch.count), count: batch.count)
    }

    private mutating func erase(_ thread: ThreadID) {
        links.remove(thread)
        for sequence in projection.records(of: thread) { records[Int(sequence)] = records[Int(sequence)].erased }
    }

    /// Refuses a message that is there already, a thread that goes back, and the erasing of what is held or not there, before anything is changed.
    private func check(_ batch: PreparedBatch) throws(LedgerError) {
        var keys: [MessageKey: ThreadID?] = [:]
        var versions: [ThreadID: UInt64] = [:]
        var holds: [ThreadID: Bool] = [:]
        // Whether anything of a thread is there that is not erased, as far as the batch says; and which it erases of what was there before.
        var there: [ThreadID: Bool] = [:]
        var gone: Set<ThreadID> = []
        for (place, record) in batch.records.enumerated() {
            for change in record.effect.changes {
                switch change {
                case .message(let key, _):
                    let isKept = projection.message(key).map { message in projection.thread(ofRecord: message.sequence).map { !gone.contains($0) } ?? true } ?? false
                    guard !isKept, keys.updateValue(record.thread, forKey: key) == nil else { throw .duplicate(place) }
                case .thread(let id, let after):
                    let before = gone.contains(id) ? 0 : projection.thread(id)?.version ?? 0
                    guard after.version > versions[id] ?? before else { throw .version(place) }
                    versions[id] = after.version
                case .held(let it): holds[it.id] = true
                case .released(let id): holds[id] = false
                case .erased(let id):
                    guard !(holds[id] ?? projection.isHeld(id)) else { throw .held(place) }
                    guard there[id] ?? projection.has(id) else { throw .entry(place, "it erases a thread that is not there") }
                    there[id] = false
                    gone.insert(id)
                    versions[id] = nil
                    keys = keys.filter { $0.value != id }
                case .queued, .attempted, .settled, .redecided, .changed, .enrolled, .revoked, .agreement, .refused, .log: break
                }
            }
            if let thread = record.thread { there[thread] = true }
        }
    }

    /// The checkpoint of exactly this size.
    func checkpoint(of size: UInt64) -> KeptCheckpoint? { checkpoints.first { $0.size == size } }

    mutating func keep(_ note: SignedNote) throws(LedgerError) {
        let kept = Checkpoint(text: note.text).flatMap { checkpoint(of: $0.size) }
        let isNew = try CheckpointRules.admits(note, kept: kept, size: tree.size, log: projection.log) { (size) throws(LedgerError) in
            var roots = TreeNode.roots(of: size).compactMap { tree.node($0) }[...]
            guard var root = roots.popLast() else { return Digest.sha256([]) }
            while let left = roots.popLast() { root = MerkleTree.nodeHash(left, root) }
            return root
        }
        guard isNew, let checkpoint = Checkpoint(text: note.text) else { return }
        let place = checkpoints.firstIndex { $0.size > checkpoint.size } ?? checkpoints.count
        checkpoints.insert(KeptCheckpoint(size: checkpoint.size, note: note.note), at: place)
    }
}
