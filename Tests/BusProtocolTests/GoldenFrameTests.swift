import SafeguardingContract
import Testing

@testable import BusProtocol

@Suite("Golden frames")
struct GoldenFrameTests {
    @Test("are the bytes that are written, each verb, either encoding")
    func golden() throws {
        for encoding in WireEncoding.allCases {
            for frame in Samples.adapterFrames(encoding) {
                try check(FrameCodec.write(frame, as: encoding), frame.verb, encoding)
            }
            for frame in Samples.routerFrames(encoding) {
                try check(FrameCodec.write(frame, as: encoding), frame.verb, encoding)
            }
        }
    }

    private func check(_ frames: [[UInt8]], _ verb: Verb, _ encoding: WireEncoding) throws {
        let golden = try #require(GoldenFrames.frames[verb], "\(verb)")
        #expect(frames[0] == Array(verb.rawValue.utf8))
        switch encoding {
        case .protobuf: #expect(hex(frames[1]) == golden.protobuf, "\(verb)")
        case .json: #expect(String(decoding: frames[1], as: UTF8.self) == golden.json, "\(verb)")
        }
        let payload = verb.carriesMessage && encoding == .protobuf ? GoldenFrames.payload : ""
        #expect(hex(frames[2]) == payload, "\(verb)")
    }
}
