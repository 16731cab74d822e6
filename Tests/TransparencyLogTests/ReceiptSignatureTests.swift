import Testing
import TransparencyLog

/// Golden bytes: if one of these changes, every receipt that was ever signed stops verifying.
@Suite struct ReceiptSignatureTests {
    private let salt = [UInt8](0..<16)
    private let thread = "01940000-0000-7000-8000-000000000001"
    private let id = "01940000-0000-7000-8000-000000000002"

    private var statement: SealedStatement {
        SealedStatement(index: 1, category: 13, about: 1, salt: salt, content: Array("assessment".utf8))
    }

    @Test func `a statement's bytes are the golden ones`() {
        #expect(
            statement.signingBytes
                == Array("eider-statement-v1\n".utf8) + hex("00000001" + "0000000d" + "00000001")
                + hex("00000010" + "000102030405060708090a0b0c0d0e0f") + hex("0000000a" + "6173736573736d656e74"))
        #expect(statement.digest.description == "b56c2bef771301735b5d48d9c12e42e7244c98df6c3189cde6e1ac84fb94cfc9")
    }

    @Test func `moving a byte from one field of a statement to the next changes its digest`() {
        let moved = SealedStatement(
            index: 1, category: 13, about: 1, salt: salt + [97], content: Array("ssessment".utf8))
        #expect(moved.digest != statement.digest)
    }

    @Test func `a receipt's bytes, digest and signature are the golden ones`() throws {
        let bytes = ReceiptSignature.signingBytes(
            type: "eider.v1.Decided", thread: thread, id: id, previous: [], digests: [statement.digest])
        #expect(
            bytes
                == Array("eider-receipt-v1\n".utf8) + hex("00000010") + Array("eider.v1.Decided".utf8)
                + hex("00000024") + Array(thread.utf8) + hex("00000024") + Array(id.utf8) + hex("00000000")
                + hex("00000001") + statement.digest.bytes)
        #expect(ReceiptSignature.receiptDigest(bytes).description == "9119dead0e54e42c3199a1b4c9e1f3a1f3e550f8c3dd59cfd3992796923439e3")
        let key = try SigningKey(seed: [UInt8](repeating: 0x42, count: 32))
        let golden = hex("dcb06bc0dd0d6256b2c24d10729a4a72f0a3682ad3068b3c849553c7f7ec40f15e0d4af15a26e47e31f7ad3177a57e80b6412088f2c768606d3e9332bd951405")
        #expect(key.publicKey.verify(golden, of: bytes))
        #expect(!key.publicKey.verify(golden, of: bytes + [0]))
    }

    @Test func `every part of a receipt is under its signature`() {
        func bytes(
            _ type: String = "a", _ thread: String = "b", _ id: String = "c", _ previous: [UInt8] = [1],
            _ digests: [Digest] = [.sha256([1]), .sha256([2])]
        ) -> [UInt8] {
            ReceiptSignature.signingBytes(type: type, thread: thread, id: id, previous: previous, digests: digests)
        }
        let variants = [
            bytes(), bytes("x"), bytes("a", "x"), bytes("a", "b", "x"), bytes("a", "b", "c", [2]), bytes("ab", ""),
            bytes("a", "b", "c", [1], [.sha256([2]), .sha256([1])]), bytes("a", "b", "c", [1], [.sha256([1])]),
        ]
        #expect(Set(variants).count == variants.count)
    }
}
