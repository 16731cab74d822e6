import Foundation
import Ledger
import SafeguardingContract
import Testing
import TransparencyLog

@testable import EiderCommand

@Suite("What proves a record, checked by others")
struct LedgerProofTests {
    @Test("a proof holds under the log's key, and under no other, nor with anything changed; Python finds the same")
    func proof() async throws {
        let signed = try SignedLoops()
        let file = signed.file("proof.json")
        #expect(await eider("ledger", "proof", "--leaf", "2", "--state", signed.state, "--to", file).status == .success)
        let ran = await eider("ledger", "proof", "--verify", file, "--log-key", signed.vkey)
        #expect(ran.status == .success && ran.output.hasPrefix("proved  record 2 is in the log of "))
        let script = repository + "/Examples/evidence/verify.py"
        let python = try Python.run([script, file, "--log-key", signed.vkey])
        #expect(python.status == 0 && python.output.hasPrefix("sound: record 2"), "\(python.output)")
        let other = try #require(NoteKey(name: "eider-test", .log, SigningKey().publicKey)).text
        #expect(await eider("ledger", "proof", "--verify", file, "--log-key", other).status == .badData)
        #expect(try Python.run([script, file, "--log-key", other]).status == 1)
        let text = try String(contentsOfFile: file, encoding: .utf8)
        let changed = try signed.loops.folder.write(text.replacing("\"index\" : 2", with: "\"index\" : 3"), to: "changed.json")
        #expect(await eider("ledger", "proof", "--verify", changed, "--log-key", signed.vkey, "--output", "json").status == .badData)
        #expect(try Python.run([script, changed, "--log-key", signed.vkey]).status == 1)
        #expect(await eider("ledger", "proof", "--verify", file).status == .usage)
        let late = await eider("ledger", "proof", "--leaf", "4000", "--state", signed.state)
        #expect(late.status == .unavailable && late.errors.contains("CLI-541"))
    }

    @Test("in a log of a million records, signed by it and cosigned by two, a proof has at most 3 KB, and holds")
    func million() throws {
        // A million times the same leaf: then each node of the tree is known from the one below.
        struct Same: TreeReading {
            let levels: [Digest]
            func node(_ node: TreeNode) throws(LedgerError) -> Digest { levels[node.level] }
        }
        let leaf = try LeafCodec.seal(kind: 5, time: tuesday, body: [1], payload: [2], salt: [UInt8](repeating: 3, count: 16)).leaf
        var levels = [MerkleTree.leafHash(leaf)]
        for _ in 0..<20 { levels.append(Digest.sha256([1] + levels[levels.count - 1].bytes + levels[levels.count - 1].bytes)) }
        let (tree, size) = (Same(levels: levels), UInt64(1_000_000))
        let origin = "eider/log/01936f2a-7c51-7c3e-9b1a-5d2f8e6a4b10"
        let key = SigningKey()
        let checkpoint = Checkpoint(origin: origin, size: size, root: try tree.root(at: size))
        var note = checkpoint.signed(by: key)
        note.signatures += ["county-social-care/social-care", "elm-park-youth-club/youth-service"].compactMap {
            Cosignature(of: checkpoint, by: SigningKey(), name: $0, at: 1_795_000_000)?.signature
        }
        try #require(note.signatures.count == 3)
        let log = try #require(NoteKey(name: origin, .log, key.publicKey))
        for index in [UInt64(0), 524_287, 999_935] {
            let path = try InclusionProof(of: index, in: size, reading: tree).path.map(\.description)
            let proof = RecordProof(index: index, size: size, leaf: Hex.text(leaf), path: path, checkpoint: note.note)
            #expect(proof.verify(log))
            let bytes = (jsonText(proof, pretty: true) + "\n").utf8.count
            #expect(bytes <= 3072, "\(bytes) bytes with \(path.count) hashes")
        }
    }

    @Test("the evidence of a loop is verified by the command and by a script that knows only its description; what is changed in it is found by both")
    func export() async throws {
        let signed = try SignedLoops()
        try signed.loops.receipt(.decided, .decided(.referralOutcome), outcome: .assessment, on: signed.thread)
        let file = signed.file("loop.json")
        let ran = await eider("ledger", "export", signed.thread.description, "--to", file, "--state", signed.state)
        #expect(ran.status == .success && ran.errors.contains("no checkpoint covers them yet"), "\(ran)")
        #expect(try mode(of: file) == 0o600)
        #expect(await eider("ledger", "export", signed.thread.description, "--to", file, "--state", signed.state).errors.contains("CLI-520"))
        let script = repository + "/Examples/evidence/verify.py"
        let sound = await eider("ledger", "verify", "--export", file, "--log-key", signed.vkey)
        #expect(sound.status == .success && sound.errors.contains(SignedLoops.witness), "\(sound)")
        let python = try Python.run([script, file, "--log-key", signed.vkey])
        #expect(python.status == 0 && python.output.contains(SignedLoops.witness), "\(python.output)")

        var export = try LoopExport.read(file)
        #expect(export.records.count == 4, "a referral, that it was taken, a receipt, that it was taken")
        let original = export
        func isFound(_ what: String) async throws {
            let changed = try signed.loops.folder.write(jsonText(export), to: "changed.json")
            #expect(await eider("ledger", "verify", "--export", changed, "--log-key", signed.vkey, "--output", "json").status == .badData, "\(what)")
            let ran = try Python.run([script, changed, "--log-key", signed.vkey])
            #expect(ran.status == 1 && ran.output.hasPrefix("damaged"), "\(what): \(ran.output)")
            export = original
        }
        export.records[0].payload = Data("other words".utf8).base64EncodedString()
        try await isFound("a message")
        export.records[1].body = export.records[3].body
        try await isFound("a body")
        export.records[2].time = "2026-11-17T12:00:00.000Z"
        try await isFound("a time")
        export.records[0].path.removeLast()
        try await isFound("a path")
        export.records[1].index += 1
        try await isFound("a place")
        export.records.append(export.records[0])
        try await isFound("a record twice")
        export.checkpoint = export.checkpoint.replacing("eider-test\n", with: "eider-tesu\n")
        try await isFound("the checkpoint")
        // That a record is another loop's, only its body says: the command reads it.
        export.loop = "01931a40-0000-7000-8000-000000000000"
        let changed = try signed.loops.folder.write(jsonText(export), to: "other.json")
        #expect(await eider("ledger", "verify", "--export", changed).output.contains("another loop"))
        let none = await eider("ledger", "export", export.loop, "--to", signed.file("none.json"), "--state", signed.state)
        #expect(none.status != .success && !FileManager.default.fileExists(atPath: signed.file("none.json")))
    }

    @Test("roots, inclusion and consistency are those of PyPI's pymerkle", .enabled(if: Python.hasPymerkle, "`make python` brings the package pymerkle"))
    func pymerkle() throws {
        struct Given: Encodable {
            struct Inclusion: Encodable { let index, size: UInt64, path: [String] }
            struct Consistency: Encodable { let from, to: UInt64, path: [String] }
            var leaves: [String] = []
            var roots: [String: String] = [:]
            var inclusion: [Inclusion] = []
            var consistency: [Consistency] = []
        }
        let ledger = MemoryLedger()
        _ = try ledger.append([.opening(origin: "eider-test", time: tuesday)], expecting: [:])
        let key = LedgerEntry(time: tuesday, .checkpointKey(.with { $0.publicKey = Data(SigningKey().publicKey.bytes) }))
        _ = try ledger.append([LedgerEntry](repeating: key, count: 299), expecting: [:])
        var given = Given()
        given.leaves = try ledger.records(from: 0, limit: 300).map { Hex.text($0.leaf) }
        try #require(given.leaves.count == 300)
        let sizes: [UInt64] = [1, 2, 3, 7, 8, 64, 129, 255, 256, 257, 300]
        for size in sizes {
            given.roots["\(size)"] = try ledger.root(at: size).description
            for index in Set([0, size / 3, size / 2, size - 1]).sorted() {
                given.inclusion.append(.init(index: index, size: size, path: try ledger.inclusionProof(of: index, in: size).path.map(\.description)))
            }
            for first in sizes where first < size {
                given.consistency.append(.init(from: first, to: size, path: try ledger.consistencyProof(from: first, to: size).path.map(\.description)))
            }
        }
        let ran = try Python.run([repository + "/Tests/EiderCommandTests/Record/against_pymerkle.py"], input: JSONEncoder().encode(given))
        #expect(ran.status == 0 && ran.output.contains("55 consistency proofs: the same"), "\(ran.output)")
    }
}
