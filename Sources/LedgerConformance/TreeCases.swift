import Ledger
import SafeguardingContract
import TransparencyLog

let treeCases: [LedgerCase] = [
    LedgerCase("every record is proved to be in every later tree, and every tree to have grown out of those before") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening)
        for n in 1...12 { try ledger.add(Sample.message(UInt64(n))) }
        let records = try ledger.records(from: 0, limit: 100)
        let leaves = records.map { MerkleTree.leafHash($0.leaf) }
        for size in 1...records.count {
            let root = MerkleTree.root(of: leaves[..<size])
            try require(try ledger.root(at: UInt64(size)) == root, "the root at \(size)")
            for index in 0..<size {
                let proof = try ledger.inclusionProof(of: UInt64(index), in: UInt64(size))
                try require(proof.verify(leafHash: leaves[index], root: root), "record \(index) in \(size)")
                let earlier = MerkleTree.root(of: leaves[...index])
                try require(try ledger.consistencyProof(from: UInt64(index + 1), to: UInt64(size)).verify(from: earlier, to: root), "\(index + 1) to \(size)")
            }
        }
    },
    LedgerCase("proofs go over the subtrees that are kept, and batches do not matter to them") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening)
        for batch in [1, 254, 2, 700, 66] as [Int] { _ = try ledger.append((0..<batch).map { _ in Sample.attempted(0, "social") }, expecting: [:]) }
        let leaves = try ledger.records(from: 0, limit: 1024).map { MerkleTree.leafHash($0.leaf) }
        try require(leaves.count == 1024, "there are 1024 records")
        for size in [255, 256, 257, 511, 512, 513, 1000, 1024] {
            let root = MerkleTree.root(of: leaves[..<size])
            for index in [0, 1, 127, 128, 254, size - 1] {
                try require(try ledger.inclusionProof(of: UInt64(index), in: UInt64(size)).verify(leafHash: leaves[index], root: root), "record \(index) in \(size)")
            }
            try require(try ledger.consistencyProof(from: 200, to: UInt64(size)).verify(from: MerkleTree.root(of: leaves[..<200]), to: root), "200 to \(size)")
        }
        try ledger.rebuild()
        try require(try ledger.root() == MerkleTree.root(of: leaves), "computed anew, it is the same")
    },
    LedgerCase("a proof of what is not there is refused") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.message(1), Sample.message(2))
        try requireRefusal("LED-LIMIT") { _ = try ledger.inclusionProof(of: 3, in: 3) }
        try requireRefusal("LED-LIMIT") { _ = try ledger.inclusionProof(of: 0, in: 4) }
        try requireRefusal("LED-LIMIT") { _ = try ledger.consistencyProof(from: 3, to: 2) }
        try requireRefusal("LED-LIMIT") { _ = try ledger.consistencyProof(from: 1, to: 4) }
        for node in [TreeNode(level: 0, index: 3), TreeNode(level: 1, index: 1), TreeNode(level: 8, index: 0), TreeNode(level: 20, index: 7)] {
            try requireRefusal("LED-LIMIT") { _ = try ledger.node(node) }
        }
        try requireRefusal("LED-DUPLICATE") { try ledger.add(Sample.message(3), Sample.message(1)) }
        try ledger.add(Sample.message(4))
        try require(try ledger.root() == MerkleTree.root(of: try ledger.records(from: 0, limit: 9).map { MerkleTree.leafHash($0.leaf) }), "what was refused is not in it")
    },
    LedgerCase("a checkpoint is kept as it was signed, and once; another of that size is refused as a fork") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.message(1))
        try require(try ledger.checkpoint(atOrBelow: nil) == nil && ledger.checkpoints(after: 0, limit: 9).isEmpty, "none is kept")
        let first = try Sample.checkpoint(of: ledger)
        try ledger.keep(first)
        try ledger.keep(first)
        try ledger.add(Sample.message(2), Sample.message(3))
        let second = try Sample.checkpoint(of: ledger)
        try ledger.keep(second)
        try require(try ledger.checkpoints(after: 0, limit: 9) == [KeptCheckpoint(size: 2, note: first.note), KeptCheckpoint(size: 4, note: second.note)], "both are kept")
        try require(try ledger.checkpoints(after: 2, limit: 9).map(\.size) == [4] && ledger.checkpoints(after: 0, limit: 1).map(\.size) == [2], "page by page")
        try require(try ledger.checkpoint(atOrBelow: nil)?.size == 4 && ledger.checkpoint(atOrBelow: 3)?.size == 2 && ledger.checkpoint(atOrBelow: 1) == nil, "the latest")
        let forked = Checkpoint(origin: "ledger.example", size: 4, root: Digest.sha256([1])).signed(by: try Sample.signingKey(1))
        try requireRefusal("LED-FORK") { try ledger.keep(forked) }
        try requireRefusal("LED-FORK") { try ledger.keep(try Sample.checkpoint(of: ledger, origin: "other.example")) }
        let early = Checkpoint(origin: "ledger.example", size: 5, root: Digest.sha256([1])).signed(by: try Sample.signingKey(1))
        try requireRefusal("LED-CHECKPOINT") { try ledger.keep(early) }
        try requireRefusal("LED-CHECKPOINT") { try ledger.keep(SignedNote(text: "no checkpoint\n", signatures: first.signatures)) }
        try require(try ledger.checkpoints(after: 0, limit: 9).count == 2, "nothing of what was refused is kept")
        try requireRefusal("LED-LIMIT") { _ = try ledger.checkpoints(after: 0, limit: 0) }
    },
    LedgerCase("cosignatures are kept with the checkpoint that they are of, one for each witness") { open in
        let ledger = try open()
        defer { ledger.close() }
        try ledger.add(Sample.opening, Sample.message(1))
        let note = try Sample.checkpoint(of: ledger)
        guard let checkpoint = Checkpoint(text: note.text) else { throw BrokenPromise(description: "it is a checkpoint") }
        func cosigned(_ witness: UInt8, _ name: String, at time: UInt64 = 1, _ checkpoint: Checkpoint) throws -> Cosignature {
            guard let it = Cosignature(of: checkpoint, by: try Sample.signingKey(witness), name: name, at: time) else { throw BrokenPromise(description: "a name") }
            return it
        }
        try requireRefusal("LED-CHECKPOINT") { try ledger.keep(try cosigned(2, "social.example", checkpoint), of: 2) }
        try ledger.keep(note)
        let (social, health) = (try cosigned(2, "social.example", checkpoint), try cosigned(3, "health.example", checkpoint))
        try ledger.keep(social, of: 2)
        try ledger.keep(health, of: 2)
        try ledger.keep(try cosigned(2, "social.example", at: 9, checkpoint), of: 2)
        try require(
            try ledger.cosignatures(of: 2)
                == [
                    KeptCosignature(size: 2, witness: "health.example", line: health.signature.line),
                    KeptCosignature(size: 2, witness: "social.example", line: social.signature.line),
                ], "by witness, the first of each")
        let other = Checkpoint(origin: "ledger.example", size: 2, root: Digest.sha256([1]))
        try requireRefusal("LED-CHECKPOINT") { try ledger.keep(try cosigned(4, "youth.example", other), of: 2) }
        try require(try ledger.cosignatures(of: 2).count == 2 && ledger.cosignatures(of: 1).isEmpty, "no other is kept")
    },
    LedgerCase("checkpoints and cosignatures are there after opening again", claim: .survivesReopening) { open in
        var ledger = try open()
        try ledger.add(Sample.opening, Sample.message(1))
        let note = try Sample.checkpoint(of: ledger)
        try ledger.keep(note)
        if let checkpoint = Checkpoint(text: note.text), let it = Cosignature(of: checkpoint, by: try Sample.signingKey(2), name: "social.example", at: 1) { try ledger.keep(it, of: 2) }
        ledger.close()
        ledger = try open()
        defer { ledger.close() }
        try require(try ledger.checkpoint(atOrBelow: nil)?.signedNote == note && ledger.cosignatures(of: 2).count == 1, "they are")
        try ledger.rebuild()
        try require(try ledger.checkpoint(atOrBelow: nil)?.signedNote == note && ledger.cosignatures(of: 2).count == 1, "and after the projections were computed anew")
        try ledger.add(Sample.message(2))
        try require(try ledger.consistencyProof(from: 2, to: 3).verify(from: Checkpoint(text: note.text)?.root ?? Digest.sha256([]), to: try ledger.root()), "the tree goes on")
    },
    LedgerCase("the ledger says its log's names, its checkpoints' keys and its epochs, and from when each is") { open in
        let ledger = try open()
        defer { ledger.close() }
        try require(try ledger.log() == LogFacts(), "an empty ledger says nothing of itself")
        let key = LedgerEntry(time: Sample.time(), .checkpointKey(.with { $0.publicKey = .init(repeating: 4, count: 32) }))
        let restored = LedgerEntry(time: Sample.time(), .logRestored(.with { ($0.origin, $0.priorOrigin) = ("second.example", "ledger.example") }))
        try ledger.add(Sample.opening, key, Sample.message(1), restored)
        let log = try ledger.log()
        try require(log.origin == "second.example" && log.origin(ofSize: 3) == "ledger.example" && log.origin(ofSize: 4) == "second.example", "its names")
        try require(log.checkpointKeys.map(\.sequence) == [1] && log.checkpointKeys.first?.publicKey == [UInt8](repeating: 4, count: 32), "its keys")
        try ledger.keep(try Sample.checkpoint(of: ledger, size: 3))
        try ledger.keep(try Sample.checkpoint(of: ledger, size: 4, origin: "second.example"))
        try requireRefusal("LED-FORK") { try ledger.keep(try Sample.checkpoint(of: ledger, size: 4)) }
        try requireRefusal("LED-ENTRY") { try ledger.add(LedgerEntry(time: Sample.time(), .checkpointKey(.with { $0.publicKey = .init(repeating: 4, count: 31) }))) }
        try requireRefusal("LED-ENTRY") { try ledger.add(LedgerEntry(time: Sample.time(), .logRestored(.with { $0.origin = "two words" }))) }
    },
]
