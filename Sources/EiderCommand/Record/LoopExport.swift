import Foundation
import Ledger
import SafeguardingContract
import TransparencyLog

/// Everything that is recorded of one loop, with what proves that it was recorded so and when: a file that can be verified without Eider. docs/evidence.md describes every field.
struct LoopExport: Codable, Equatable, Sendable {
    /// What this form of the file is called.
    static let format = "eider-loop-v1"

    var format = LoopExport.format
    var exportedAt: String
    /// The loop: the id of the message that opened it.
    var loop: String
    /// The key that signs the log, as a note's verifier key.
    var logKey: String
    /// The checkpoint that every record's proof leads to, with its cosignatures: a C2SP signed note.
    var checkpoint: String
    /// The witnesses' keys at the time of the export, as notes' verifier keys.
    var witnessKeys: [String]
    var records: [Record]

    /// One record.
    struct Record: Codable, Equatable, Sendable {
        var index: UInt64
        /// RFC 3339, UTC: what the leaf says.
        var time: String
        /// For people: what kind of record it is and what it says, without a word about anybody.
        var kind, says: String
        /// Lower-case hexadecimal.
        var leaf: String
        /// Lower-case hexadecimal; empty where the record was erased.
        var salt: String
        /// The protobuf `RecordBody`, base64; empty where the record was erased.
        var body: String
        /// The message as its sender sent it, protobuf, base64; empty where there is none.
        var payload: String
        /// The hashes beside the leaf's way to the root, from the leaf up, lower-case hexadecimal.
        var path: [String]
    }

    /// - Returns: nil where there is no such thread; and how many of its records no checkpoint covers yet, which are left out.
    static func read(_ ledger: any LedgerReading, loop: ThreadID, at now: Moment) throws(LedgerError) -> (export: LoopExport, uncovered: Int)? {
        let records = try ledger.records(of: loop)
        guard let last = records.last else { return nil }
        let log = try ledger.log()
        // One checkpoint for all: the last, if no cosigned one covers the loop's last record.
        var shown = try ledger.checkpointToShow(covering: last.sequence)
        if shown == nil { shown = try ledger.checkpointToShow(covering: records[0].sequence) }
        guard let (size, note) = shown, let origin = log.origin(ofSize: size), let key = log.checkpointKeys.last(where: { $0.sequence < size }).flatMap({ VerifyingKey($0.publicKey) }),
            let logKey = NoteKey(name: origin, .log, key)
        else { return (LoopExport(exportedAt: now.description, loop: loop.description, logKey: "", checkpoint: "", witnessKeys: [], records: []), records.count) }
        let covered = records.filter { $0.sequence < size }
        var rows: [Record] = []
        for record in covered { rows.append(Record(record, path: try ledger.inclusionProof(of: record.sequence, in: size).path)) }
        let names = Set(note.signatures.map(\.name))
        let witnesses = try ledger.enrolments().filter { names.contains("\($0.party)/\($0.adapter)") }.compactMap { enrolment in
            VerifyingKey(enrolment.signingKey).flatMap { NoteKey(name: "\(enrolment.party)/\(enrolment.adapter)", .cosignature, $0) }?.text
        }
        let export = LoopExport(
            exportedAt: now.description, loop: loop.description, logKey: logKey.text, checkpoint: note.note, witnessKeys: Set(witnesses).sorted(), records: rows)
        return (export, records.count - covered.count)
    }

    static func read(_ path: String) throws(CommandError) -> LoopExport {
        try JSONDecoder.read(LoopExport.self, from: path, "is no evidence of a loop", help: "`eider ledger export ID` writes one")
    }
}

extension LoopExport.Record {
    init(_ record: StoredRecord, path: [Digest]) {
        let text = RecordText(record)
        index = record.sequence
        time = record.time.description
        (kind, says) = (text.kind, text.summary)
        leaf = Hex.text(record.leaf)
        salt = Hex.text(record.salt)
        body = record.isErased ? "" : Data(Wire.encode(record.body)).base64EncodedString()
        payload = record.payload.map { Data($0).base64EncodedString() } ?? ""
        self.path = path.map(\.description)
    }
}

extension LoopExport {
    /// What looking at the file came to.
    struct Verification: Codable, Equatable, Sendable {
        var faults: [String] = []
        var records = 0
        var erased = 0
        var size: UInt64 = 0
        /// The witnesses whose cosignatures hold by the keys in the file.
        var witnesses: [String] = []
        /// Whether the log's key came from elsewhere than the file.
        var keyWasGiven = false
        var isSound: Bool { faults.isEmpty && records > 0 }
    }

    /// Looks at every record and at the checkpoint.
    /// - Parameter given: the log's key; nil where the file's own has to do.
    func verify(logKey given: NoteKey?) -> Verification {
        var result = Verification()
        result.keyWasGiven = given != nil
        guard format == LoopExport.format else {
            result.faults.append("the file has another form than this version knows")
            return result
        }
        guard let key = given ?? NoteKey(text: logKey), let note = SignedNote(checkpoint), let checkpoint = Checkpoint(note, signedBy: key) else {
            result.faults.append("the checkpoint is not signed by the log's key")
            return result
        }
        result.size = checkpoint.size
        let witnesses = witnessKeys.compactMap { NoteKey(text: $0) }
        for signature in note.signatures where signature.name != key.name {
            guard let witness = witnesses.first(where: { $0.name == signature.name && $0.id == signature.id }) else { continue }
            if Cosignature(signature, of: checkpoint, by: witness) != nil { result.witnesses.append(witness.name) } else {
                result.faults.append("the cosignature of \(printable(signature.name)) does not hold")
            }
        }
        let indices = Set(records.map(\.index))
        for record in records {
            result.records += 1
            if let fault = record.fault(in: checkpoint, loop: loop, with: indices) { result.faults.append("record \(record.index): \(fault)") }
            if record.body.isEmpty { result.erased += 1 }
        }
        if indices.count != records.count { result.faults.append("a record stands twice in the file") }
        return result
    }
}

extension LoopExport.Record {
    /// What is wrong with it; nil where nothing is.
    fileprivate func fault(in checkpoint: Checkpoint, loop: String, with indices: Set<UInt64>) -> String? {
        guard let leaf = Hex.bytes(leaf), LeafCodec.isLeaf(leaf) else { return "its leaf is none" }
        let hashes = path.compactMap { Digest(hexadecimal: $0) }
        guard hashes.count == path.count,
            InclusionProof(index: index, size: checkpoint.size, path: hashes).verify(leafHash: MerkleTree.leafHash(leaf), root: checkpoint.root)
        else { return "it is not in the log in this place" }
        guard LeafCodec.time(leaf).description == time else { return "its time is not its leaf's" }
        // What is erased says nothing of itself any more.
        if body.isEmpty { return kind.isEmpty || RecordText.kind(leaf[1]) == kind ? nil : "it is of another kind than is said" }
        guard let salt = Hex.bytes(salt), let body = Data(base64Encoded: body).map({ [UInt8]($0) }), let record = try? Wire.decode(RecordBody.self, body) else {
            return "what it says cannot be read"
        }
        let message = payload.isEmpty ? nil : Data(base64Encoded: payload).map { [UInt8]($0) }
        guard payload.isEmpty || message != nil, LeafCodec.commits(leaf, toBody: body, payload: message, salt: salt) else { return "what it says is not what was recorded" }
        let stored = StoredRecord(sequence: index, time: LeafCodec.time(leaf), body: record, payload: message, salt: salt, leaf: leaf)
        let text = RecordText(stored)
        guard stored.time.description == time, text.kind == kind, text.summary == says else { return "the words beside it are others than the record's" }
        switch (try? RecordEffect(of: record, at: index, time: stored.time))?.thread {
        case .thread(let thread)? where thread.description == loop: return nil
        case .sameAs(let message)? where indices.contains(message): return nil
        case .thread?, .sameAs?, RecordThread.none?, nil: return "it belongs to another loop"
        }
    }
}
