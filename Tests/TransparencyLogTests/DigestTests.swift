import Foundation
import Testing
import TransparencyLog

@Suite struct DigestTests {
    /// FIPS 180-4's own example.
    private let abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"

    @Test func `SHA-256 of abc is what FIPS 180-4 says`() {
        #expect(Digest.sha256(Array("abc".utf8)).description == abc)
    }

    @Test func `parts hash like their bytes joined`() {
        #expect(Digest.sha256(parts: Array("a".utf8), [], Array("bc".utf8)) == Digest.sha256(Array("abc".utf8)))
    }

    @Test func `a digest survives its bytes, its text and its JSON`() throws {
        let digest = Digest.sha256([1, 2, 3])
        #expect(Digest(digest.bytes) == digest)
        #expect(Digest(hexadecimal: digest.description) == digest)
        let json = try JSONEncoder().encode([digest])
        #expect(try JSONDecoder().decode([Digest].self, from: json) == [digest])
    }

    @Test(arguments: [0, 31, 33]) func `any count but 32 is no digest`(count: Int) {
        #expect(Digest([UInt8](repeating: 7, count: count)) == nil)
    }

    @Test func `text that is not 64 lower-case digits is no digest`() {
        #expect(Digest(hexadecimal: abc.uppercased()) == nil)
        #expect(Digest(hexadecimal: String(abc.dropLast())) == nil)
        #expect(Digest(hexadecimal: "") == nil)
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([Digest].self, from: Data("[\"zz\"]".utf8)) }
    }
}
