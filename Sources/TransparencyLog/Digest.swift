import Crypto

/// A SHA-256 digest: 32 bytes. Its text form, also in JSON, is lower-case hexadecimal.
public struct Digest: Hashable, Sendable, Codable, CustomStringConvertible {
    /// How many bytes a digest has (FIPS 180-4).
    public static let length = 32

    // Four words rather than an array: a digest is copied and compared far more often than it is made.
    private let words: SIMD4<UInt64>

    /// A digest from its bytes; nil for any count but 32.
    public init?(_ bytes: [UInt8]) {
        guard bytes.count == Digest.length else { return nil }
        words = bytes.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { withUnsafeBytes(of: words) { Array($0) } }

    /// SHA-256 of these bytes.
    public static func sha256(_ bytes: [UInt8]) -> Digest {
        var digest = RunningDigest()
        digest.add(bytes)
        return digest.finish()
    }

    /// SHA-256 of these bytes one after the other, without joining them first.
    public static func sha256(parts: [UInt8]...) -> Digest {
        var digest = RunningDigest()
        for part in parts { digest.add(part) }
        return digest.finish()
    }

    /// Calls `body` with the 32 bytes, which are not to be used after it returns.
    package func withBytes<R>(_ body: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try withUnsafeBytes(of: words) { try body($0) }
    }

    init(_ digest: SHA256.Digest) {
        words = digest.withUnsafeBytes { $0.loadUnaligned(as: SIMD4<UInt64>.self) }
    }

    /// Lower-case hexadecimal, 64 characters.
    public var description: String { Hexadecimal.text(bytes) }

    /// A digest from its text form; nil for any other text.
    public init?(hexadecimal text: String) {
        guard let bytes = Hexadecimal.bytes(text) else { return nil }
        self.init(bytes)
    }

    /// Decodes the text form.
    public init(from decoder: any Decoder) throws {
        guard let digest = Digest(hexadecimal: try decoder.singleValueContainer().decode(String.self)) else {
            throw DecodingError.dataCorrupted(
                .init(codingPath: decoder.codingPath, debugDescription: "not 64 lower-case hexadecimal digits"))
        }
        self = digest
    }

    /// Encodes the text form.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(description)
    }
}

/// Lower-case hexadecimal, exact both ways.
enum Hexadecimal {
    static func text(_ bytes: [UInt8]) -> String {
        let digits = Array("0123456789abcdef".utf8)
        return String(decoding: bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] }, as: UTF8.self)
    }

    static func bytes(_ text: String) -> [UInt8]? {
        var digits: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case 48...57: digits.append(byte - 48)
            case 97...102: digits.append(byte - 87)
            default: return nil
            }
        }
        guard digits.count.isMultiple(of: 2) else { return nil }
        return stride(from: 0, to: digits.count, by: 2).map { digits[$0] << 4 | digits[$0 + 1] }
    }
}
