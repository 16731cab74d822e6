import HL7v2
import Testing

/// Ten thousand broken messages from one seed. A crash ends the run; everything else is an expectation.
@Suite struct MutationTests {
    static let seed: UInt64 = 20_260_105
    static let count = 10_000

    private let good = Fixture.bytes(["MSH|^~\\&|A|B|||2026||ADT^A04|GOOD|P|2.5", "PID|1||9990000018^^^NHS"])

    /// One to eight changes: a byte replaced, or one that means something put in; a part cut out, cut off or repeated.
    private func mutate(_ bytes: [UInt8], _ random: inout SeededGenerator) -> [UInt8] {
        let telling: [UInt8] = [0x0B, 0x1C, 0x0D, 0x0A, 0x7C, 0x5E, 0x7E, 0x5C, 0x26, 0x22, 0x00, 0xFF, 0xC3, 0x58]
        var result = bytes
        for _ in 0..<Int.random(in: 1...8, using: &random) where !result.isEmpty {
            let index = result.indices.randomElement(using: &random) ?? 0
            let end = min(result.count, index + Int.random(in: 1...40, using: &random))
            switch Int.random(in: 0..<6, using: &random) {
            case 0: result[index] = UInt8.random(in: .min ... .max, using: &random)
            case 1: result[index] = telling.randomElement(using: &random) ?? 0
            case 2: result.insert(telling.randomElement(using: &random) ?? 0, at: index)
            case 3: result.removeSubrange(index..<end)
            case 4: result.insert(contentsOf: Array(result[index..<end]), at: index)
            default: result = Array(result[..<index])
            }
        }
        return result
    }

    @Test func anyInputGivesAMessageThatRoundTripsOrAnErrorThatCanBeAnswered() throws {
        var random = SeededGenerator(state: Self.seed)
        let stamp = try Fixture.stamp()
        let sources = [Fixture.bytes(), Fixture.bytes(ending: "\r\n"), good]
        var (read, refused) = (0, 0)
        for number in 0..<Self.count {
            let bytes = mutate(sources[number % sources.count], &random)
            let answer: HL7Message
            do {
                let message = try HL7Message.parse(bytes)
                read += 1
                if message.decoding.isFaithful {
                    #expect(try HL7Message.parse(message.serialised()) == message, "input \(number) of seed \(Self.seed)")
                }
                answer = Acknowledgement.error(message, [HL7Problem(.dataType, at: .init("PID-3"))], stamp)
            } catch {
                refused += 1
                answer = Acknowledgement.reject(unreadable: bytes, because: error, stamp)
            }
            #expect(try HL7Message.parse(answer.serialised()) == answer, "answer \(number) of seed \(Self.seed)")
        }
        // Both ways are taken often, or the mutations would prove nothing.
        #expect(read > Self.count / 20)
        #expect(refused > Self.count / 20)
    }

    @Test func afterAnythingTheNextGoodFrameIsFound() throws {
        var random = SeededGenerator(state: Self.seed)
        let frame = try MLLPFrame.encode(good)
        var faults = 0
        var decoder = MLLPFrameDecoder(limit: 150)
        for number in 0..<Self.count {
            let stream = mutate(frame + frame, &random) + frame
            let cut = Int.random(in: 0...stream.count, using: &random)
            let events = decoder.receive(Array(stream[..<cut])) + decoder.receive(Array(stream[cut...]))
            #expect(events.last == .frame(good), "input \(number) of seed \(Self.seed)")
            faults += events.count { if case .fault = $0 { true } else { false } }
        }
        #expect(faults > Self.count / 20)
    }
}
