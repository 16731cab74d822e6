import Ledger
import LedgerConformance
import SafeguardingContract
import Testing
import TransparencyLog

/// Golden bytes of what is sealed, as Python's `cryptography` made them: if one of these changes, nobody can read what was sealed before.
@Suite struct SealingTests {
    private let salt = [UInt8](0..<16)
    private let thread = ThreadID(opening: MessageID(high: 0x1011_1213_1415_1617, low: 0x1819_1A1B_1C1D_1E1F))

    private func key() throws -> ThreadKey { try #require(ThreadKey(bytes: [UInt8](100..<132))) }
    private func epoch(_ number: UInt32 = 7, from first: UInt8 = 200) throws -> EpochKey { try #require(EpochKey(number: number, bytes: [UInt8](first..<(first + 32)))) }

    private func hex(_ bytes: some Sequence<UInt8>) -> String {
        bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
    }

    @Test func `the stored bytes and the leaf of a sealed record with parts are the golden ones`() throws {
        let parts = PartOpening.root(
            of: ["one", "two", ""].enumerated().map { PartOpening.commitment(to: Array($1.utf8), salt: PartOpening.salt(of: $0, in: salt)) })
        #expect(parts.description == "20ebab9bc0a08559ce783609b767913bb2dfc3e330aca958eef4b018fe7f4d1b")
        let sealed = try LeafCodec.seal(
            kind: 5, time: Moment(milliseconds: 1_795_000_000_000), body: Array("body".utf8), payload: Array("payload".utf8), salt: salt, parts: parts, key: key())
        #expect(hex(sealed.body) == "01c56f5a3d1ac9c79e40dd51fcd28a0b0f397f9f77")
        #expect(hex(sealed.payload ?? []) == "01720d6d79d67da03d535294e31773b767b6b8bf4d6702d9")
        #expect(hex(sealed.leaf) == "0205000001a1ee565e00f051077d9f613070e08e15b1df0852952a291c66eb12b37b9b3bee439dd6376f010cb1af5bca73a15036be5688ce45ff7f88a87cc95c1707a347a7586b6b7c76b05ddbd2240432e7bbdd51afa933a659741df32976997fd13afe56c4f1f5e5cfec2393358448be34ca2a56e5ecdefc2f0ee1617296a4eb1c444fd6ff7e08f65620ebab9bc0a08559ce783609b767913bb2dfc3e330aca958eef4b018fe7f4d1b")
    }

    @Test func `a wrapped key is the golden one, and opens under its epoch's key and for its thread only`() throws {
        let wrapped = try key().wrapped(by: epoch(), for: thread, nonce: [UInt8](0..<12))
        #expect(hex(wrapped) == "000102030405060708090a0bb8d334ab6bf8d488cb7ab29cae381c29b1b899b9a8bdb046d6e8a8ab03b669e18f1aaf59edc80eacb4767fd1b0302c94")
        #expect(wrapped.count == ThreadKey.wrappedLength)
        #expect(try ThreadKey(wrapped, by: epoch(), for: thread) != nil)
        #expect(try ThreadKey(wrapped, by: epoch(from: 201), for: thread) == nil)
        #expect(try ThreadKey(wrapped, by: epoch(), for: Sample.thread(1)) == nil)
        let random = RandomBytes()
        #expect(try key().wrapped(by: epoch(), for: thread, from: random) != key().wrapped(by: epoch(), for: thread, from: random), "each time with another nonce")
    }

    @Test func `epoch keys have a text of a line for each, and any other text is refused`() throws {
        let line = "eider-epoch-key-v1 7 yMnKy8zNzs/Q0dLT1NXW19jZ2tvc3d7f4OHi4+Tl5uc=\n"
        let keys = try EpochKeys(text: line)
        #expect(keys.text == line && keys.current.number == 7)
        #expect(hex(keys.current.check) == "057af902cbf0043b")
        let both = keys.begun()
        #expect(both.current.number == 8 && both[7] != nil && both.onlyCurrent[7] == nil && both.onlyCurrent.text.hasPrefix("eider-epoch-key-v1 8 "))
        #expect(try EpochKeys(text: both.text).text == both.text)
        let lines = both.text.split(separator: "\n").map { String($0) + "\n" }
        for text in [
            "", "\n", String(line.dropLast()), line + line, lines[1] + lines[0], line.replacing(" 7 ", with: " 07 "), line.replacing(" 7 ", with: " 0 "),
            line.replacing("v1", with: "v2"), line.replacing("5uc=", with: "5ud="), line.replacing("yMnK", with: ""), line + "\n",
        ] {
            #expect { try EpochKeys(text: text) } throws: { ($0 as? LedgerError)?.code == "LED-KEYS" }
        }
    }

    private func sealed(_ entry: LedgerEntry, _ key: ThreadKey?) throws -> SealedRecord {
        try LeafCodec.seal(kind: 5, time: entry.time, body: Wire.encode(entry.body), payload: entry.payload, salt: salt, key: key)
    }

    @Test func `a sealed record opens with its thread's key, and without it is neither readable nor corrupt`() throws {
        let entry = Sample.message(1)
        let record = try sealed(entry, key())
        #expect(record.isSealed && LeafCodec.fits(record.leaf, body: record.body, payload: record.payload))
        let opened = try LeafCodec.open(record, at: 7, thread: Sample.thread(1), key: key())
        #expect(opened.body == entry.body && opened.payload == entry.payload && opened.thread == Sample.thread(1))
        #expect(LeafCodec.commits(record.leaf, toBody: Wire.encode(entry.body), payload: entry.payload, salt: salt))
        #expect { try LeafCodec.open(record, at: 7) } throws: { ($0 as? LedgerError)?.code == "LED-KEY" && ($0 as? LedgerError)?.isFatal == false }
        #expect { try LeafCodec.open(record, at: 7, key: .generate(from: RandomBytes())) } throws: { ($0 as? LedgerError)?.code == "LED-CORRUPT" }
    }

    @Test func `the words of a sealed record are in none of its bytes`() throws {
        let words = Array("Robin Sparrow of 1 Nowhere Lane".utf8)
        let record = try sealed(Sample.message(1, payload: words), key())
        for bytes in [record.leaf, record.body, record.payload ?? []] {
            #expect(!bytes.indices.contains { bytes[$0...].starts(with: Array("Nowhere".utf8)) })
        }
    }
}
