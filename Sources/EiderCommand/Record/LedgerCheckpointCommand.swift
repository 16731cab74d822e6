import ArgumentParser
import Ledger
import TransparencyLog

/// `eider ledger checkpoint`: how far the log is signed, and by whom it was witnessed.
struct LedgerCheckpointCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "checkpoint", abstract: "Print the last checkpoint with its cosignatures, as a signed note; or the log's key.",
        discussion: """
            The note is what C2SP calls a signed note: any software for transparency logs reads it. Keep one elsewhere: with it anybody finds out later \
            whether something before it was changed (eider ledger verify --checkpoint).

            EXAMPLES
              eider ledger checkpoint --state /var/lib/eider > checkpoint.note
              eider ledger checkpoint --log-key --state /var/lib/eider
            """)

    @Flag(help: "Print the key that signs the log, as a note's verifier key.") var logKey = false
    @OptionGroup var source: LedgerOptions
    @OptionGroup var options: OutputOptions

    private struct Shown: Encodable {
        let origin: String
        let logKey: String?
        let size: UInt64?
        let root: String?
        let witnesses: [String]
        let note: String?
    }

    func run() async throws {
        let (log, kept, cosignatures) = try await LedgerFile.read(source) { (ledger) throws(LedgerError) in
            let kept = try ledger.checkpoint(atOrBelow: nil)
            return (try ledger.log(), kept, try kept.map { it throws(LedgerError) in try ledger.cosignatures(of: it.size) } ?? [])
        }
        let origin = log.origin ?? ""
        let key = log.checkpointKeys.last.flatMap { VerifyingKey($0.publicKey) }.flatMap { NoteKey(name: origin, .log, $0) }
        var note = kept?.signedNote
        note?.signatures += cosignatures.compactMap { SignedNote.Signature(line: $0.line) }
        let console = Console.current
        switch options.output {
        case .json:
            let checkpoint = note.flatMap { Checkpoint(text: $0.text) }
            console.json(
                Shown(
                    origin: origin, logKey: key?.text, size: checkpoint?.size, root: checkpoint?.root.description, witnesses: cosignatures.map(\.witness), note: note?.note))
        case .text:
            if logKey {
                guard let key else { throw Self.none }
                console.line(key.text)
            } else {
                guard let note else { throw Self.none }
                console.line(String(note.note.dropLast()))
            }
        }
    }

    private static let none = CommandError(
        "CLI-540", "the log was not signed yet", help: "a router signs it within a minute of the first record, and when it stops", exit: .unavailable)
}
