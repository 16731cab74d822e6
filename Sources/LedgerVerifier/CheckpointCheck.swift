import Foundation
import GRDB
import Ledger
import SafeguardingContract
import TransparencyLog

/// The checkpoints that are kept, and those that somebody held, against the tree: what is changed lies after the last that agrees and before the first that does not.
struct CheckpointCheck {
    private let records: RecordCheck
    private let held: [SignedNote]

    init(_ records: RecordCheck, held: [SignedNote]) {
        self.records = records
        self.held = held
    }

    func check(_ db: Database, _ report: inout LedgerReport) throws {
        var kept: [(size: UInt64, note: String)] = []
        try RawLedger.rows(db, "SELECT size, note FROM checkpoint ORDER BY size") { kept.append((UInt64(bitPattern: $0[0] as Int64), $0[1])) }
        let notes = held.compactMap { note in Checkpoint(text: note.text).map { (note, $0) } }
        let roots = records.roots(at: kept.map(\.size) + notes.map(\.1.size))
        report.checkpoints = kept.count
        report.lastCheckpoint = kept.last?.size
        var agreed: UInt64 = 0
        var signed: [UInt64: Checkpoint] = [:]
        for (size, text) in kept {
            guard let checkpoint = signedCheckpoint(text, size, "checkpoint \(size)", .checkpoint, &report) else { continue }
            if roots[size] == checkpoint.root {
                agreed = size
                signed[size] = checkpoint
            } else if roots[size] == nil {
                report.add(.checkpoint, "records \(records.size) to \(size - 1)", "checkpoint \(size) is of more records than there are: these are missing at the end")
            } else {
                report.add(.checkpoint, "records \(agreed) to \(size - 1)", "checkpoint \(size) was signed over other leaves than there are: one among these was changed")
            }
        }
        try cosignatures(db, signed, kept: Set(kept.map(\.size)), &report)
        compareHeld(notes, roots, agreed: signed.keys.sorted(), kept: Set(kept.map(\.size)), &report)
    }

    /// A kept note, if this log's key of that time signed it.
    private func signedCheckpoint(_ text: String, _ size: UInt64, _ place: String, _ code: LedgerFinding.Code, _ report: inout LedgerReport) -> Checkpoint? {
        guard let note = SignedNote(text), let stated = Checkpoint(text: note.text), stated.size == size else {
            report.add(code, place, "it is no checkpoint of that size")
            return nil
        }
        let log = records.projection.log
        guard stated.origin == log.origin(ofSize: size) else {
            report.add(code, place, "it is of another log")
            return nil
        }
        // The key may have been recorded in the very batch that the checkpoint covers last.
        let keys = log.checkpointKeys.filter { $0.sequence < size }
        let checkpoint = keys.lazy.compactMap { key in
            VerifyingKey(key.publicKey).flatMap { NoteKey(name: stated.origin, .log, $0) }.flatMap { Checkpoint(note, signedBy: $0) }
        }.first
        if checkpoint == nil { report.add(code, place, "the log's key has not signed it") }
        return checkpoint
    }

    private func cosignatures(_ db: Database, _ checkpoints: [UInt64: Checkpoint], kept: Set<UInt64>, _ report: inout LedgerReport) throws {
        let enrolments = records.projection.enrolments
        try RawLedger.rows(db, "SELECT size, witness, line FROM cosignature ORDER BY size, witness") { row in
            let (size, witness, line) = (UInt64(bitPattern: row[0] as Int64), row[1] as String, row[2] as String)
            let place = "cosignature of checkpoint \(size)"
            // Of a checkpoint that is damaged itself nothing can be said.
            guard let checkpoint = checkpoints[size] else {
                if !kept.contains(size) { report.add(.cosignature, place, "no such checkpoint is kept") }
                return
            }
            let keys = enrolments.filter { "\($0.party)/\($0.adapter)" == witness }.compactMap { VerifyingKey($0.signingKey) }
            let holds = SignedNote.Signature(line: line).map { signature in
                signature.name == witness
                    && keys.contains { key in NoteKey(name: witness, .cosignature, key).map { Cosignature(signature, of: checkpoint, by: $0) != nil } ?? false }
            }
            if holds == true { report.lastCosigned = size } else { report.add(.cosignature, place, "no key of the adapter that is named has made it") }
        }
    }

    private func compareHeld(_ notes: [(SignedNote, Checkpoint)], _ roots: [UInt64: Digest], agreed: [UInt64], kept: Set<UInt64>, _ report: inout LedgerReport) {
        let log = records.projection.log
        for (note, checkpoint) in notes.sorted(by: { $0.1.size < $1.1.size }) {
            let place = "held checkpoint \(checkpoint.size)"
            guard log.origins.contains(where: { $0.name == checkpoint.origin }) else {
                report.add(.held, place, "it is of another log")
                continue
            }
            guard signedCheckpoint(note.note, checkpoint.size, place, .held, &report) != nil else { continue }
            report.heldCompared += 1
            if roots[checkpoint.size] == checkpoint.root {
                // A checkpoint is kept before anybody is sent it.
                if !kept.contains(checkpoint.size) { report.add(.checkpoint, "checkpoint \(checkpoint.size)", "somebody holds it, and it is not kept any more") }
                continue
            }
            guard checkpoint.size <= records.size else {
                report.add(.held, "records \(records.size) to \(checkpoint.size - 1)", "somebody holds a checkpoint over \(checkpoint.size) records: these are gone")
                continue
            }
            let from = agreed.last { $0 < checkpoint.size } ?? 0
            report.add(.held, "records \(from) to \(checkpoint.size - 1)", "somebody holds a checkpoint over other leaves than there are: one among these was changed, and the log was signed anew")
        }
    }
}
