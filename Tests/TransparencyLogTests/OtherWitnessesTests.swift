import Testing

@testable import TransparencyLog

@Suite("Other witnesses")
struct OtherWitnessesTests {
    private let origin = "eider/county/0b1c"
    private let signer = SigningKey()
    private let log: NoteKey
    private let witnesses = ["care/a", "care/b", "school/a"].map { (name: $0, key: SigningKey()) }
    private let now = ContinuousClock.now

    init() throws { log = try #require(NoteKey(name: origin, .log, signer.publicKey)) }

    private func others(needed: Int) -> OtherWitnesses {
        OtherWitnesses(witnesses.compactMap { NoteKey(name: $0.name, .cosignature, $0.key.publicKey) }, needed: needed)
    }

    private func checkpoint(_ size: UInt64, _ what: String = "honest") -> Checkpoint {
        Checkpoint(origin: origin, size: size, root: Digest.sha256(Array("\(what) \(size)".utf8)))
    }

    /// A checkpoint as the router shows it, with the cosignatures of some.
    private func shown(_ checkpoint: Checkpoint, by names: [String], signedBy key: SigningKey? = nil) -> String {
        var note = checkpoint.signed(by: key ?? signer)
        note.signatures += witnesses.filter { names.contains($0.name) }.compactMap { Cosignature(of: checkpoint, by: $0.key, name: $0.name, at: 1_795_000_000)?.signature }
        return note.note
    }

    private func take(_ sizes: [UInt64], _ others: inout OtherWitnesses) {
        for size in sizes { others.took(checkpoint(size), shown(checkpoint(size), by: []), at: now + .seconds(Int(size))) }
    }

    @Test("cover what enough parties cosigned, and what came after waits from when it was taken")
    func covered() {
        var others = others(needed: 2)
        #expect(others.waitingSince == nil)
        take([10, 20, 30], &others)
        #expect(others.waitingSince == now + .seconds(10))
        #expect(others.shown(shown(checkpoint(20), by: ["care/a", "care/b"]), of: log) == .nothing, "two adapters of one party are one word")
        #expect(others.shown(shown(checkpoint(20), by: ["care/a", "school/a"]), of: log) == .covered(20))
        #expect(others.waitingSince == now + .seconds(30))
        #expect(others.shown(shown(checkpoint(20), by: ["care/a", "school/a"]), of: log) == .covered(20), "shown again it says the same")
        #expect(others.shown(shown(checkpoint(30), by: ["care/b", "school/a"]), of: log) == .covered(30))
        #expect(others.waitingSince == nil)
        others.forget()
        #expect(others.shown(shown(checkpoint(30), by: ["care/b", "school/a"]), of: log) == .nothing)
    }

    @Test("say nothing where the log's signature, a cosignature or the size is another")
    func nothing() throws {
        var others = others(needed: 1)
        take([10], &others)
        let forged = try #require(Cosignature(of: checkpoint(10), by: SigningKey(), name: "care/a", at: 1_795_000_000))
        var note = checkpoint(10).signed(by: signer)
        note.signatures.append(forged.signature)
        let ofAnother = try #require(SignedNote(shown(checkpoint(9), by: ["care/a"])))
        var moved = checkpoint(10).signed(by: signer)
        moved.signatures += ofAnother.signatures.filter { $0.name == "care/a" }
        for text in ["", "nonsense", note.note, moved.note, shown(checkpoint(10), by: []), shown(checkpoint(11), by: ["care/a"]), shown(checkpoint(10), by: ["care/a"], signedBy: SigningKey())] {
            #expect(others.shown(text, of: log) == .nothing)
        }
        #expect(others.waitingSince == now + .seconds(10))
    }

    @Test("contradict what this witness took where they cosigned another root of its size")
    func contradicted() {
        var others = others(needed: 1)
        take([10, 20], &others)
        #expect(others.shown(shown(checkpoint(20, "other"), by: ["school/a"]), of: log) == .contradicted(shown(checkpoint(20), by: [])))
        #expect(others.shown(shown(checkpoint(20), by: ["school/a"]), of: log) == .covered(20))
        #expect(others.shown(shown(checkpoint(20, "other"), by: ["school/a"]), of: log) == .contradicted(shown(checkpoint(20), by: [])), "also once it was covered")
    }

    @Test("wait from the first that was not covered, however many came since")
    func bounded() {
        var others = others(needed: 1)
        take(Array(1...1000), &others)
        #expect(others.waitingSince == now + .seconds(1))
        #expect(others.shown(shown(checkpoint(1000), by: ["care/a"]), of: log) == .covered(1000))
        take(Array(1001...3000), &others)
        #expect(others.waitingSince == now + .seconds(1001))
    }
}
