import Foundation
import SafeguardingContract
import SwiftProtobuf
import Testing

@Suite("Protobuf written in one pass") struct OnePassEncoderTests {
    @Test("is the library's own, byte for byte, for random messages of every type", arguments: MessageType.all)
    func isTheLibrarys(_ type: MessageType) throws {
        var g = SeededGenerator(seed: UInt64(type.name.utf8.reduce(7) { $0 &* 31 &+ Int($1) }.magnitude))
        for _ in 0..<200 {
            let payload = try RandomMessages.bytes(of: type, using: &g)
            func check<M: ContractMessage>(_ message: M.Type) throws {
                let message = try Wire.decode(message, payload)
                let theirs: [UInt8] = try message.serializedBytes()
                #expect(Wire.encode(message) == theirs)
                #expect(Wire.encode(message) == payload)
            }
            try check(RandomMessages.swiftType(type))
        }
    }

    @Test("nests deep, and moves a message up whose length takes two bytes, or three")
    func lengths() throws {
        for length in [0, 1, 100, 126, 127, 128, 129, 16_383, 16_384, 20_000] {
            let body = RecordBody.with {
                $0.messageRecorded = .with {
                    $0.answer = .with {
                        $0.decisions = [
                            .with {
                                $0.recipient = String(repeating: "x", count: length)
                                $0.leftOut = [.with { $0.clause = String(repeating: "é", count: length / 2) }, .with { $0.wouldBeLawful = ["", "y"] }]
                            }
                        ]
                    }
                    $0.digest = Data(repeating: 0x80, count: length)
                    $0.thread = .with { $0.openedAt = -1 }
                }
            }
            let theirs: [UInt8] = try body.serializedBytes()
            #expect(Wire.encode(body) == theirs, "\(length)")
        }
    }

    @Test("keeps what the contract does not know where the library does")
    func unknown() throws {
        // Field 500, a varint, and field 501, four bytes: of no worker.
        let bytes: [UInt8] = [0x0A, 0x01, 0x57, 0xA0, 0x1F, 0x07, 0xAD, 0x1F, 1, 2, 3, 4]
        let worker = try Wire.decode(Worker.self, bytes)
        let theirs: [UInt8] = try worker.serializedBytes()
        #expect(Wire.encode(worker) == theirs && theirs == bytes)
    }
}
