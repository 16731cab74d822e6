import Foundation
import SafeguardingContract
import SwiftProtobuf
import Testing

@Suite("Protobuf as it is read") struct PlainDecoderTests {
    /// What the library makes of bytes; nil where it refuses them.
    private func theirs<M: ContractMessage>(_ message: M.Type, _ bytes: [UInt8]) -> M? {
        var options = BinaryDecodingOptions()
        options.messageDepthLimit = Wire.depthLimit
        return try? M(serializedBytes: bytes, options: options)
    }

    private func isTheSame<M: ContractMessage>(_ message: M.Type, _ bytes: [UInt8]) -> Bool {
        switch (try? Wire.decode(message, bytes), theirs(message, bytes)) {
        case (let ours?, let theirs?): ours.isEqualTo(message: theirs)
        case (nil, nil): true
        default: false
        }
    }

    @Test("is what the library reads, for random messages of every type, and whatever becomes of their bytes", arguments: MessageType.all)
    func isTheLibrarys(_ type: MessageType) throws {
        var g = SeededGenerator(seed: UInt64(type.name.utf8.reduce(11) { $0 &* 31 &+ Int($1) }.magnitude))
        func check<M: ContractMessage>(_ message: M.Type, _ bytes: [UInt8]) { #expect(isTheSame(message, bytes), "\(bytes)") }
        for _ in 0..<15 {
            let payload = try RandomMessages.bytes(of: type, using: &g)
            check(RandomMessages.swiftType(type), payload)
            guard !payload.isEmpty else { continue }
            for _ in 0..<10 {
                var changed = payload
                switch Int.random(in: 0..<4, using: &g) {
                case 0: changed[Int.random(in: 0..<changed.count, using: &g)] = UInt8.random(in: 0...255, using: &g)
                case 1: changed.removeLast(Int.random(in: 1...changed.count, using: &g))
                case 2: changed.insert(UInt8.random(in: 0...255, using: &g), at: Int.random(in: 0...changed.count, using: &g))
                default: changed += payload
                }
                check(RandomMessages.swiftType(type), changed)
            }
        }
    }

    @Test("keeps what the contract does not know, and takes numbers as the library does")
    func odd() throws {
        let envelope = Wire.encode(Envelope.with { ($0.id, $0.to, $0.inform) = ("x", "desk:front-door", ["party:a", "party:b"]) })
        for more: [UInt8] in [
            [0xFA, 0x07, 0x01, 0x41],  // a field that nobody knows
            [0x50, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01],  // a sequence of ten bytes
            [0x58, 0x81, 0x80, 0x00], [0x60, 0x02], [0x62, 0x01, 0x31], [0x0A, 0x01, 0xFF], [0x0A, 0x7F], [0x0B], [0x00], [0x07],
        ] {
            #expect(isTheSame(Envelope.self, envelope + more), "\(more)")
        }
        let known = try Wire.decode(Envelope.self, envelope + [0xFA, 0x07, 0x01, 0x41])
        #expect(Wire.encode(known) == envelope + [0xFA, 0x07, 0x01, 0x41])
    }

    @Test("of nothing is an empty message")
    func nothing() throws {
        #expect(try Wire.decode(Envelope.self, []) == Envelope())
        #expect(try Wire.decode(Referral.self, []) == Referral())
    }
}
