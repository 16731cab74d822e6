import SafeguardingContract
import TransparencyLog

extension FuzzTarget {
    /// What the log's words are read from: notes, checkpoints, keys, proofs. A router sends them, a witness does, and files hold them.
    static let log: [FuzzTarget] = [
        FuzzTarget("signed-note") { input in
            let text = String(decoding: input, as: UTF8.self)
            guard let note = SignedNote(text) else { return }
            holds(SignedNote(note.note) == note, "a note that was read is read again as it was")
            holds(!note.signatures.isEmpty && note.text.hasSuffix("\n"), "a note has a text and a signature")
            if let checkpoint = Checkpoint(text: note.text) { holds(checkpoint.text == note.text, "a checkpoint has one text") }
        },
        FuzzTarget("signature-line") { input in
            let text = String(decoding: input, as: UTF8.self)
            guard let signature = SignedNote.Signature(line: text) else { return }
            holds(SignedNote.Signature(line: signature.line) == signature, "a signature's line is read again as it was")
        },
        FuzzTarget("note-key") { input in
            let text = String(decoding: input, as: UTF8.self)
            if let key = NoteKey(text: text) { holds(key.text == text, "a key has one text") }
        },
        FuzzTarget("proofs") { input in
            var choices = Choices(input)
            let (index, size) = (UInt64(choices.byte()), UInt64(choices.byte()))
            let hashes = stride(from: 0, to: choices.text.count - 31, by: 32).prefix(80).compactMap { Digest(Array(choices.text[$0..<($0 + 32)])) }
            guard let leaf = hashes.first else { return }
            let inclusion = InclusionProof(index: index, size: size, path: Array(hashes.dropFirst()))
            if let root = inclusion.root(leafHash: leaf) { holds(index < size && inclusion.verify(leafHash: leaf, root: root), "a proof leads to the root that it leads to") }
            let consistency = ConsistencyProof(from: index, to: size, path: Array(hashes.dropFirst()))
            if consistency.verify(from: leaf, to: hashes[hashes.count - 1]) { holds(index <= size, "a tree does not shrink") }
            if size > 0, size <= 64, index < size {
                // A tree of the input's own leaves: what is made of it holds.
                let tree = InputTree(count: size, seed: input)
                let made = InclusionProof(of: index, in: size, reading: tree)
                holds(made.verify(leafHash: tree.leaf(index), root: tree.root(at: size)), "a proof that was made holds")
                holds(
                    ConsistencyProof(from: index, to: size, reading: tree).verify(from: tree.root(at: index), to: tree.root(at: size)),
                    "that a tree grew is proved")
            }
        },
    ]
}

/// A tree whose leaves are digests of an input.
private struct InputTree: TreeReading {
    let count: UInt64
    let seed: [UInt8]

    func leaf(_ index: UInt64) -> Digest { MerkleTree.leafHash(seed + [UInt8(truncatingIfNeeded: index)]) }

    func node(_ node: TreeNode) throws(Never) -> Digest {
        var tree = GrowingMerkleTree()
        for index in node.firstLeaf..<(node.firstLeaf + node.leaves) { tree.append(leafHash: leaf(index)) }
        return tree.root
    }
}
