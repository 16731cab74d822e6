import Crypto
import Ledger
import Testing

@Suite struct KeyDerivationTests {
    @Test(arguments: [16, 0, 1, 63, 64])
    func `it gives what the library's HKDF gives, whatever the secret`(saltLength: Int) throws {
        let random = RandomBytes()
        for length in [1, 32, 64, 200] {
            let secret = SymmetricKey(data: (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 7) } + random.salt())
            let salt = Array((random.salt() + random.salt() + random.salt() + random.salt()).prefix(saltLength))
            for info in [[], Array("eider-record-v1".utf8), [UInt8](repeating: 9, count: 31)] {
                let derived = secret.withUnsafeBytes { secret in salt.withUnsafeBytes { KeyDerivation.key(from: secret, salt: $0, info: info) } }
                #expect(derived == HKDF<SHA256>.deriveKey(inputKeyMaterial: secret, salt: salt, info: info, outputByteCount: 32))
            }
        }
    }

    /// RFC 5869, test case 1, of which the first 32 bytes are the first block.
    @Test func `it gives the first block of the RFC's first test case`() throws {
        let secret = [UInt8](repeating: 0x0B, count: 22), salt = [UInt8](0...12), info = [UInt8](0xF0...0xF9)
        let derived = secret.withUnsafeBytes { secret in salt.withUnsafeBytes { KeyDerivation.key(from: secret, salt: $0, info: info) } }
        let text = derived.withUnsafeBytes { bytes in bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined() }
        #expect(text == "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf")
    }
}
