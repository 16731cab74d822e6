import Foundation
import Testing
import TransparencyLog

@Suite struct SigningKeyTests {
    /// RFC 8032, section 7.1, test 2.
    private let seed = hex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb")
    private let publicKey = hex("3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c")
    private let signature = hex(
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")

    @Test func `RFC 8032's second test vector verifies, and its seed gives its public key`() throws {
        let key = try SigningKey(seed: seed)
        #expect(key.publicKey.bytes == publicKey)
        #expect(key.publicKey.verify(signature, of: [0x72]))
        #expect(key.publicKey.verify(key.sign([0x72]), of: [0x72]))
    }

    @Test func `a changed message, a changed signature and another key do not verify`() throws {
        let key = try SigningKey(seed: seed).publicKey
        var changed = signature
        changed[5] ^= 1
        #expect(!key.verify(signature, of: [0x73]))
        #expect(!key.verify(changed, of: [0x72]))
        #expect(!key.verify([], of: [0x72]))
        #expect(!SigningKey().publicKey.verify(signature, of: [0x72]))
    }

    @Test func `a key's id is the start of its digest, and its text form leads back`() throws {
        let key = try #require(VerifyingKey(publicKey))
        #expect(key.id == Array(Digest.sha256(publicKey).bytes.prefix(16)))
        #expect(key.base64 == "PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=")
        #expect(VerifyingKey(base64: key.base64) == key)
        #expect(VerifyingKey(base64: key.base64 + "\n") == nil)
        #expect(VerifyingKey(base64: "PUAX") == nil)
    }

    @Test(arguments: [0, 31, 33]) func `a seed or a public key of another length is refused`(count: Int) {
        let bytes = [UInt8](repeating: 1, count: count)
        #expect(VerifyingKey(bytes) == nil)
        #expect { try SigningKey(seed: bytes) } throws: { ($0 as? KeyFault)?.code == "KEY-SEED" }
    }

    @Test func `two new keys differ`() {
        #expect(SigningKey().publicKey != SigningKey().publicKey)
    }
}

func hex(_ text: String) -> [UInt8] {
    let digits = text.map { UInt8($0.hexDigitValue!) }
    return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
}
