import ArgumentParser
import Foundation
import Ledger
import TransparencyLog

/// `eider ledger proof`: that a record is in the log.
struct LedgerProofCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "proof", abstract: "Prove that a record is in the log; or check such a proof.",
        discussion: """
            The proof is a small JSON file: the leaf, the hashes on its way to the root, and the checkpoint that the root was signed in. It says nothing of what the record says: \
            who has a part in it asks for that with its adapter. docs/evidence.md describes the file, so that any software can check it.

            EXAMPLES
              eider ledger proof --leaf 41 --state /var/lib/eider --to proof.json
              eider ledger proof --verify proof.json --log-key "$(cat log.vkey)"
            """)

    @Option(help: "The record's number.") var leaf: UInt64?
    @Option(help: "The file to write; standard output, where it is left out.") var to: String?
    @Option(help: "Check this proof instead.") var verify: String?
    @Option(help: "With --verify: the log's key, as `eider ledger checkpoint --log-key` prints it.") var logKey: String?
    @OptionGroup var source: LedgerOptions
    @OptionGroup var options: OutputOptions

    func validate() throws {
        guard (leaf != nil) != (verify != nil) else { throw ValidationError("Give --leaf N, or --verify FILE.") }
        guard verify == nil || logKey.flatMap({ NoteKey(text: $0) }) != nil else {
            throw ValidationError("--verify takes --log-key as `eider ledger checkpoint --log-key` prints it: a proof by its own key proves nothing.")
        }
    }

    private struct Checked: Encodable {
        let proved: Bool
        let leaf, size: UInt64
    }

    func run() async throws {
        let console = Console.current
        if let verify {
            let proof = try JSONDecoder.read(RecordProof.self, from: verify, "is no proof", help: "`eider ledger proof --leaf N` writes one")
            let holds = logKey.flatMap { NoteKey(text: $0) }.map { proof.verify($0) } ?? false
            switch options.output {
            case .json: console.json(Checked(proved: holds, leaf: proof.index, size: proof.size))
            case .text: console.line(holds ? "\(console.ink.good("proved"))  record \(proof.index) is in the log of \(proof.size)" : "\(console.ink.bad("not proved"))  something in the file was changed, or the log is another")
            }
            if !holds { throw EndedWith(status: .badData) }
            return
        }
        guard let leaf else { return }
        let proof = try await LedgerFile.read(source) { (ledger) throws(LedgerError) in try RecordProof(of: leaf, in: ledger) }
        guard let proof else {
            throw CommandError(
                "CLI-541", "no checkpoint covers record \(leaf)", help: "a router signs the log within a minute, and when it stops; `eider ledger stats` says how far it is",
                exit: .unavailable)
        }
        let bytes = Array((jsonText(proof, pretty: true) + "\n").utf8)
        if let to {
            try AtomicFile.write(bytes, to: absolutePath(to), mode: 0o600)
            console.remark("wrote the proof of record \(leaf) in a log of \(proof.size) to \(to)")
        } else { console.line(String(decoding: bytes.dropLast(), as: UTF8.self)) }
    }
}

extension JSONDecoder {
    /// Reads a file of ours.
    static func read<Value: Decodable>(_ type: Value.Type, from path: String, _ isNot: String, help: String) throws(CommandError) -> Value {
        let bytes = try AtomicFile.read(absolutePath(path))
        do { return try JSONDecoder().decode(type, from: Data(bytes)) } catch { throw .malformed(path, isNot, help: help) }
    }
}
