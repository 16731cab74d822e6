import SafeguardingContract
import Testing
import TransparencyLog

@testable import BusProtocol

/// The worked example of docs/protocol.md, section 19. Its bytes were made by another implementation than ours.
@Suite("The example of a checkpoint and a proof")
struct CheckpointExampleTests {
    @Test("names the keys, roots and digest that the frames have")
    func names() throws {
        let text = try ProtocolDocument().tail(from: "## 19. Checkpoints, witnesses and proofs")
        for expected in [
            NoteKey(name: LogSamples.origin, .log, LogSamples.logKey.publicKey)?.text,
            NoteKey(name: LogSamples.witness, .cosignature, LogSamples.witnessKey.publicKey)?.text,
            LogSamples.tree.root(at: 44).description, LogSamples.tree.root(at: 40).description,
            try #require(Digest(Samples.submission(.protobuf).digest)).description,
        ] {
            let cell = try #require(expected)
            #expect(text.contains("| `\(cell)` |") || text.contains("| \(cell) |"))
        }
    }

    @Test("proves what it says")
    func proves() throws {
        let proved = LogSamples.proved
        let note = try #require(SignedNote(proved.note))
        let log = try #require(NoteKey(name: LogSamples.origin, .log, LogSamples.logKey.publicKey))
        let checkpoint = try #require(Checkpoint(note, signedBy: log))
        let proof = InclusionProof(index: 41, size: 44, path: proved.proof.compactMap { Digest(Array($0)) })
        #expect(proof.verify(leafHash: MerkleTree.leafHash(Array(proved.leaf)), root: checkpoint.root))
        let offered = LogSamples.checkpoint
        let grown = ConsistencyProof(from: 40, to: 44, path: offered.proof.compactMap { Digest(Array($0)) })
        #expect(grown.verify(from: LogSamples.tree.root(at: 40), to: checkpoint.root))
        let line = try #require(SignedNote.Signature(line: LogSamples.cosigned.line))
        let witness = try #require(NoteKey(name: LogSamples.witness, .cosignature, LogSamples.witnessKey.publicKey))
        #expect(Cosignature(line, of: checkpoint, by: witness) != nil)
        #expect(note.signatures.contains(line))
    }
}
