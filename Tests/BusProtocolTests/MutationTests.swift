import SafeguardingContract
import Testing

@testable import BusProtocol

/// Frames that were right once, with something done to them.
private struct Mutator {
    var generator: SeededGenerator
    let originals: [[[UInt8]]]

    init(seed: UInt64) {
        generator = SeededGenerator(seed: seed)
        originals = WireEncoding.allCases.flatMap { encoding in
            Samples.adapterFrames(encoding).map { FrameCodec.write($0, as: encoding) }
                + Samples.routerFrames(encoding).map { FrameCodec.write($0, as: encoding) }
        }
    }

    mutating func pick(_ count: Int) -> Int { Int.random(in: 0..<max(count, 1), using: &generator) }

    mutating func next() -> [[UInt8]] {
        var frames = originals[pick(originals.count)]
        for _ in 0...pick(4) { change(&frames) }
        return frames
    }

    private mutating func change(_ frames: inout [[UInt8]]) {
        if frames.isEmpty { frames = [[]] }
        let other = originals[pick(originals.count)]
        let at = pick(frames.count)
        switch pick(13) {
        case 0: frames.remove(at: at)
        case 1: frames.insert(other[pick(other.count)], at: at)
        case 2: frames[at] = other[min(at, other.count - 1)]
        case 3: frames[0] = other[0]
        case 4: frames[at] = (0..<pick(64)).map { _ in UInt8(pick(256)) }
        default: changeBytes(&frames[frames.count > 1 && pick(4) > 0 ? 1 : at])
        }
    }

    /// Bytes flipped, cut, doubled, and lengths that promise more than there is.
    private mutating func changeBytes(_ bytes: inout [UInt8]) {
        guard !bytes.isEmpty else {
            bytes = [UInt8(pick(256))]
            return
        }
        let at = pick(bytes.count)
        switch pick(6) {
        case 0: bytes[at] ^= 1 << UInt8(pick(8))
        case 1: bytes[at] = UInt8(pick(256))
        case 2: bytes.removeSubrange(at..<min(bytes.count, at + 1 + pick(16)))
        case 3: bytes.insert(contentsOf: bytes[at..<min(bytes.count, at + 1 + pick(16))], at: pick(bytes.count))
        case 4: bytes.replaceSubrange(at..<at + 1, with: [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0x01])
        default: bytes.removeLast(pick(bytes.count))
        }
    }
}

@Suite("Frames that are not right")
struct MutationTests {
    @Test("are read or refused, never more: 20,000 sets of them", arguments: UInt64(1)...10)
    func mutated(seed: UInt64) {
        var mutator = Mutator(seed: seed)
        var read = 0
        for _ in 0..<2000 {
            let frames = mutator.next()
            switch FrameCodec.readFromAdapter(frames) {
            case .success(let frame):
                read += 1
                // What was read has one form, and that form is read as the same.
                let again = FrameCodec.write(frame, as: .protobuf)
                guard case .success(let second) = FrameCodec.readFromAdapter(again) else {
                    Issue.record("seed \(seed): not read again: \(frames)")
                    return
                }
                #expect(FrameCodec.write(second, as: .protobuf) == again)
                checkSession(frame)
            case .failure(let fault): check(fault, frames)
            }
            switch FrameCodec.readFromRouter(frames) {
            case .success(let frame):
                read += 1
                var session = AdapterSessionTests.Stand.ready.session
                _ = session.receive(frame)
                #expect(session.outstanding.count <= 1)
            case .failure(let fault): check(fault, frames)
            }
        }
        #expect(read > 100, "the mutations leave something to read")
    }

    private func check(_ fault: FrameFault, _ frames: [[UInt8]]) {
        #expect(BusCode(rawValue: fault.refused.code) != nil)
        #expect(!fault.refused.sentence.isEmpty && !fault.refused.help.isEmpty)
        #expect(fault.refused.id.isEmpty || MessageID(fault.refused.id) != nil)
    }

    /// Nothing an adapter can say makes a session grant more than the limits.
    private func checkSession(_ frame: AdapterFrame) {
        var session = RouterSession()
        _ = session.receive(.hello(Samples.hello))
        if case .violation(let refused) = session.receive(frame) { #expect(BusCode(rawValue: refused.code) != nil) }
        #expect(session.freeCredit <= Int(BusLimits.credit))
    }
}
