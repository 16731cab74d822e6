import HL7v2
import Testing

@Suite struct MLLPFrameDecoderTests {
    private let frame: [UInt8] = [0x0B, 0x41, 0x0D, 0x42, 0x1C, 0x0D]
    private let content: [UInt8] = [0x41, 0x0D, 0x42]

    private func events(_ bytes: [UInt8], limit: Int = 10) -> [MLLPEvent] {
        var decoder = MLLPFrameDecoder(limit: limit)
        return decoder.receive(bytes) + decoder.finish()
    }

    @Test func aFrameIsFoundHoweverTheBytesArrive() {
        for size in 1...frame.count {
            var decoder = MLLPFrameDecoder()
            var found: [MLLPEvent] = []
            let stream = frame + frame
            for start in stride(from: 0, to: stream.count, by: size) {
                found += decoder.receive(Array(stream[start..<min(start + size, stream.count)]))
            }
            #expect(found + decoder.finish() == [.frame(content), .frame(content)])
        }
    }

    @Test func nothingIsNoFault() {
        #expect(events([]).isEmpty)
        #expect(events([0x0D, 0x0A, 0x0A]).isEmpty)
        #expect(events([0x0B, 0x1C, 0x0D]) == [.frame([])])
    }

    @Test func lineEndsBetweenFramesAreSkippedInSilenceAndNoiseIsCounted() {
        #expect(events(frame + [0x0D, 0x0A] + frame) == [.frame(content), .frame(content)])
        #expect(
            events([0x20, 0x58] + frame + [0x1C, 0x0D]) == [
                .fault(.noise(byteCount: 2)), .frame(content), .fault(.noise(byteCount: 1)),
            ])
    }

    @Test func aStartWithinAFrameBeginsAnew() {
        #expect(events([0x0B, 0x58, 0x58] + frame) == [.fault(.unfinished(byteCount: 2)), .frame(content)])
        #expect(events([0x0B, 0x58, 0x1C] + frame) == [.fault(.brokenEnd(byteCount: 1)), .frame(content)])
    }

    @Test func anEndWithoutCarriageReturnIsNotDelivered() {
        #expect(
            events([0x0B, 0x58, 0x1C, 0x59, 0x1C, 0x0D] + frame) == [.fault(.brokenEnd(byteCount: 1)), .frame(content)])
        #expect(events([0x0B, 0x58, 0x1C, 0x1C, 0x0D] + frame) == [.fault(.brokenEnd(byteCount: 1)), .frame(content)])
    }

    @Test func aConnectionThatClosesLeavesAnUnfinishedFrame() {
        #expect(events([0x0B, 0x58]) == [.fault(.unfinished(byteCount: 1))])
        #expect(events([0x0B, 0x58, 0x1C]) == [.fault(.brokenEnd(byteCount: 1))])
        var decoder = MLLPFrameDecoder()
        _ = decoder.receive([0x0B, 0x58])
        _ = decoder.finish()
        #expect(decoder.receive(frame) == [.frame(content)])
    }

    @Test func aFrameOfTheLimitIsTakenAndOneMoreIsSkippedToTheNextStart() {
        #expect(events(frame, limit: 3) == [.frame(content)])
        let large: [UInt8] = [0x0B] + [UInt8](repeating: 0x58, count: 50) + [0x1C, 0x0D]
        #expect(events(large + frame, limit: 3) == [.fault(.tooLarge(limit: 3)), .frame(content)])
        #expect(events(frame, limit: -1) == [.fault(.tooLarge(limit: 0))])
        #expect(MLLPFrame.standardLimit == 1_048_576)
    }

    @Test func whatIsEncodedIsDecoded() throws {
        #expect(try MLLPFrame.encode(content) == frame)
        let message = try HL7Message.parse(Fixture.bytes())
        #expect(events(MLLPFrame.encode(message), limit: 5_000) == [.frame(message.serialised())])
    }

    @Test(arguments: [0x0B, 0x1C] as [UInt8])
    func contentThatWouldBreakTheFrameIsNotEncoded(_ byte: UInt8) {
        #expect(throws: MLLPFramingError()) { try MLLPFrame.encode([0x41, byte]) }
    }

    @Test func faultsHaveStableCodes() {
        let faults: [MLLPFault] = [
            .noise(byteCount: 1), .unfinished(byteCount: 1), .brokenEnd(byteCount: 1), .tooLarge(limit: 1),
        ]
        #expect(faults.map(\.code) == ["mllp.noise", "mllp.unfinished", "mllp.broken-end", "mllp.too-large"])
        #expect(MLLPFramingError().code == "mllp.reserved-byte")
    }
}
