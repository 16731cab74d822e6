import Foundation
import Testing
import TransparencyLog

@Suite("Checkpoints and cosignatures")
struct CheckpointTests {
    private let key: SigningKey
    private let checkpoint = Checkpoint(origin: "eider/county/0b1c", size: 20_852_163, root: Digest.sha256([1, 2, 3]))

    init() throws { key = try SigningKey(seed: [UInt8](repeating: 7, count: 32)) }

    private var log: NoteKey { NoteKey(name: checkpoint.origin, .log, key.publicKey)! }

    @Test("a signed checkpoint has the bytes that C2SP's specification says, and keeps them")
    func golden() throws {
        let note = checkpoint.signed(by: key)
        let id = Digest.sha256(Array("eider/county/0b1c\n".utf8) + [1] + key.publicKey.bytes).bytes.prefix(4)
        let signature = Data(id + key.sign(Array(checkpoint.text.utf8))).base64EncodedString()
        #expect(checkpoint.text == "eider/county/0b1c\n20852163\n\(Data(Digest.sha256([1, 2, 3]).bytes).base64EncodedString())\n")
        #expect(note.note == checkpoint.text + "\n— eider/county/0b1c \(signature)\n")
        #expect(note.signatures[0].line.hasPrefix("— eider/county/0b1c 4g+7IPvG+owa9EpkkQPxlRYv74iBdd4nYvt32rcPP7Q73Q9bjaRwNwRxCIgbd3gdHkHSqUIOYSDpc7x8Znjpox3"))
        #expect(SignedNote(note.note) == note)
        #expect(Checkpoint(note, signedBy: log) == checkpoint)
    }

    @Test("the key's text form is read back, and no other text is")
    func keyText() {
        #expect(NoteKey(text: log.text) == log)
        for wrong in ["", "a+b+c", log.text + "A", log.text.replacingOccurrences(of: "eider/county/0b1c", with: "eider/county/0b1d")] { #expect(NoteKey(text: wrong) == nil) }
        #expect(NoteKey(name: "with space", .log, key.publicKey) == nil)
        #expect(NoteKey(name: "plus+", .log, key.publicKey) == nil)
        #expect(NoteKey(name: "", .log, key.publicKey) == nil)
    }

    @Test("a checkpoint of another log, key, size or root is none of this log's")
    func forged() throws {
        let note = checkpoint.signed(by: key)
        let other = try SigningKey(seed: [UInt8](repeating: 8, count: 32))
        #expect(Checkpoint(checkpoint.signed(by: other), signedBy: log) == nil)
        let elsewhere = try #require(NoteKey(name: "eider/elsewhere", .log, key.publicKey))
        #expect(Checkpoint(note, signedBy: elsewhere) == nil)
        for text in [
            note.text.replacingOccurrences(of: "20852163", with: "20852164"), note.text.replacingOccurrences(of: "0b1c", with: "0b1d"), note.text + "extension\n",
        ] {
            #expect(Checkpoint(SignedNote(text: text, signatures: note.signatures), signedBy: log) == nil)
        }
        for text in ["o\n01\n\(Data(Digest.sha256([]).bytes).base64EncodedString())\n", "o\n1\nAAAA\n", "o\n-1\n\n", "o\n1\n", "o o\n1\n\(Data(Digest.sha256([]).bytes).base64EncodedString())\n"] {
            #expect(Checkpoint(text: text) == nil)
        }
    }

    @Test("a cosignature holds for its checkpoint, witness and time alone")
    func cosignature() throws {
        let witness = try SigningKey(seed: [UInt8](repeating: 9, count: 32))
        let cosignature = try #require(Cosignature(of: checkpoint, by: witness, name: "elm-park-youth-club/youth-service", at: 1_790_000_000))
        let name = try #require(NoteKey(name: "elm-park-youth-club/youth-service", .cosignature, witness.publicKey))
        let line = cosignature.signature
        #expect(Cosignature(line, of: checkpoint, by: name) == cosignature)
        #expect(line.bytes.count == 72)
        #expect(witness.publicKey.verify(Array(line.bytes.dropFirst(8)), of: Array("cosignature/v1\ntime 1790000000\n\(checkpoint.text)".utf8)))
        let grown = Checkpoint(origin: checkpoint.origin, size: checkpoint.size + 1, root: checkpoint.root)
        #expect(Cosignature(line, of: grown, by: name) == nil)
        let asLog = try #require(NoteKey(name: name.name, .log, witness.publicKey))
        #expect(Cosignature(line, of: checkpoint, by: asLog) == nil)
        var late = line.bytes
        late[7] ^= 1
        #expect(Cosignature(.init(name: line.name, id: line.id, bytes: late), of: checkpoint, by: name) == nil)
        var note = checkpoint.signed(by: key)
        note.signatures.append(line)
        #expect(SignedNote(note.note) == note)
        #expect(Checkpoint(note, signedBy: log) == checkpoint)
    }

    @Test("what is no note is not read as one")
    func notes() {
        for text in ["", "\n", "text\n", "text\n\n", "text\n\n- a AAAAAAA=\n", "text\n\n— a AAAAAAA=", "text\n\n— a  AAAAAAA=\n", "te\u{7}xt\n\n— a AAAAAAA=\n", "text\n\n— a AAAA\n"] {
            #expect(SignedNote(text) == nil, "\(text.debugDescription)")
        }
        let note = SignedNote("first\n\nsecond\n\n— a AAAAAAA=\n")
        #expect(note?.text == "first\n\nsecond\n")
        #expect(SignedNote(String(repeating: "x", count: SignedNote.limit) + "\n\n— a AAAAAAA=\n") == nil)
    }
}
