import Foundation

/// Bytes from the system's generator, drawn many at a time: a call into the kernel costs more than the few bytes that a salt, a nonce or a key takes.
///
/// It keeps nothing of what it gave out.
public final class RandomBytes {
    /// As many as the system promises to give in one call.
    private static let drawn = 256

    private let bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: RandomBytes.drawn, alignment: 8)
    private var used = RandomBytes.drawn

    public init() {}

    deinit {
        bytes.initializeMemory(as: UInt8.self, repeating: 0)
        bytes.deallocate()
    }

    /// A record's salt: ``LeafCodec/saltLength`` bytes.
    public func salt() -> [UInt8] { take(LeafCodec.saltLength) { Array($0) } }

    /// Lends so many bytes that nobody else gets.
    /// - Precondition: `count` is at most 256.
    func take<R>(_ count: Int, _ body: (UnsafeRawBufferPointer) -> R) -> R {
        if used + count > RandomBytes.drawn { draw() }
        let part = UnsafeMutableRawBufferPointer(rebasing: bytes[used..<(used + count)])
        used += count
        defer { part.initializeMemory(as: UInt8.self, repeating: 0) }
        return body(UnsafeRawBufferPointer(part))
    }

    private func draw() {
        precondition(getentropy(bytes.baseAddress, RandomBytes.drawn) == 0, "the system's generator gives nothing")
        used = 0
    }
}
