package import Crypto
import Foundation

/// HKDF-SHA256 (RFC 5869) for one key of 32 bytes.
///
/// It is the library's SHA-256 put together as the RFC says, and gives what the library's own `HKDF` gives (its tests compare them). That one is generic over the hash and over
/// what holds the bytes, and costs three times what its eight blocks of hashing cost; a record needs it once.
package enum KeyDerivation {
    private static let block = 64
    private static let length = 32

    /// The derived key.
    /// - Precondition: the salt has at most 64 bytes, and the label at most 31.
    package static func key(from secret: UnsafeRawBufferPointer, salt: UnsafeRawBufferPointer, info: [UInt8]) -> SymmetricKey {
        precondition(salt.count <= block && info.count < length, "a salt has at most 64 bytes, and a label at most 31")
        // The pad of HMAC, the pseudorandom key, and the label with the number of the only block: what is secret of it is wiped before it is given back.
        return withUnsafeTemporaryAllocation(byteCount: block + 2 * length, alignment: 8) { memory in
            defer { wipe(memory) }
            let pad = UnsafeMutableRawBufferPointer(rebasing: memory[..<block])
            let secretKey = UnsafeMutableRawBufferPointer(rebasing: memory[block..<(block + length)])
            let label = UnsafeMutableRawBufferPointer(rebasing: memory[(block + length)..<(block + length + info.count + 1)])
            label.copyBytes(from: info)
            label[info.count] = 1
            authenticate(secret, under: salt, pad, into: secretKey)
            authenticate(UnsafeRawBufferPointer(label), under: UnsafeRawBufferPointer(secretKey), pad, into: secretKey)
            return SymmetricKey(data: UnsafeRawBufferPointer(secretKey))
        }
    }

    /// HMAC-SHA256 (RFC 2104) of a message under a key of at most a block.
    private static func authenticate(
        _ message: UnsafeRawBufferPointer, under key: UnsafeRawBufferPointer, _ pad: UnsafeMutableRawBufferPointer, into code: UnsafeMutableRawBufferPointer
    ) {
        pad.initializeMemory(as: UInt8.self, repeating: 0x36)
        for place in key.indices { pad[place] ^= key[place] }
        var inner = SHA256()
        inner.update(bufferPointer: UnsafeRawBufferPointer(pad))
        inner.update(bufferPointer: message)
        for place in pad.indices { pad[place] ^= 0x36 ^ 0x5C }
        var outer = SHA256()
        outer.update(bufferPointer: UnsafeRawBufferPointer(pad))
        inner.finalize().withUnsafeBytes { outer.update(bufferPointer: $0) }
        outer.finalize().withUnsafeBytes { code.copyMemory(from: $0) }
    }

    /// Writes zeros where the compiler cannot leave it out.
    private static func wipe(_ memory: UnsafeMutableRawBufferPointer) {
        guard let start = memory.baseAddress else { return }
        #if canImport(Darwin)
            memset_s(start, memory.count, 0, memory.count)
        #else
            explicit_bzero(start, memory.count)
        #endif
    }
}
