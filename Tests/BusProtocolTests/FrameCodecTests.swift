import SafeguardingContract
import Testing

@testable import BusProtocol

@Suite("The frame codec")
struct FrameCodecTests {
    @Test("reads what it writes, each verb, either encoding", arguments: WireEncoding.allCases)
    func roundTrip(encoding: WireEncoding) {
        for frame in Samples.adapterFrames(encoding) {
            let frames = FrameCodec.write(frame, as: encoding)
            #expect(frames.count == 3)
            #expect(FrameCodec.readFromAdapter(frames) == .success(frame), "\(frame.verb)")
        }
        for frame in Samples.routerFrames(encoding) {
            let frames = FrameCodec.write(frame, as: encoding)
            #expect(frames.count == 3)
            #expect(FrameCodec.readFromRouter(frames) == .success(frame), "\(frame.verb)")
        }
    }

    @Test("lets each side say its own verbs only", arguments: WireEncoding.allCases)
    func direction(encoding: WireEncoding) {
        for frame in Samples.adapterFrames(encoding) where !frame.verb.isFromRouter {
            #expect(FrameCodec.readFromRouter(FrameCodec.write(frame, as: encoding)).code == "BUS-VERB")
        }
        for frame in Samples.routerFrames(encoding) where !frame.verb.isFromAdapter {
            #expect(FrameCodec.readFromAdapter(FrameCodec.write(frame, as: encoding)).code == "BUS-VERB")
        }
        let both = Verb.allCases.filter { $0.isFromAdapter && $0.isFromRouter }
        #expect(both == [.credit, .bye])
        #expect(Verb.allCases.allSatisfy { $0.isFromAdapter || $0.isFromRouter })
    }

    @Test("refuses any number of frames but three")
    func frameCount() {
        let hello = FrameCodec.write(.hello(Samples.hello), as: .protobuf)
        for frames in [[], [hello[0]], [hello[0], hello[1]], hello + [[]]] {
            #expect(FrameCodec.readFromAdapter(frames).code == "BUS-FRAMES")
            #expect(FrameCodec.readFromRouter(frames).code == "BUS-FRAMES")
        }
    }

    @Test("refuses what is no verb", arguments: ["", "hello", "HELLO ", "HELLO\0", "SUBMIT2"])
    func noVerb(text: String) {
        #expect(FrameCodec.readFromAdapter([Array(text.utf8), [], []]).code == "BUS-VERB")
    }

    @Test("refuses heads that cannot be read, and says so by a problem", arguments: ["{", "{\"credits\":1}", "\u{FF}\u{FF}", " {}"])
    func badHead(text: String) {
        for verb in Verb.allCases where verb.isFromAdapter && verb != .submit {
            let read = FrameCodec.readFromAdapter([verb.bytes, Array(text.utf8), []])
            #expect(read.code == "BUS-HEAD", "\(verb)")
            #expect(read.refused?.problems.count == 1)
        }
    }

    @Test("refuses a third frame where none belongs")
    func payloadOfControl() {
        for encoding in WireEncoding.allCases {
            var frames = FrameCodec.write(.taken(Samples.taken), as: encoding)
            frames[2] = [0]
            #expect(FrameCodec.readFromAdapter(frames).code == "BUS-PAYLOAD")
        }
        #expect(FrameCodec.readFromAdapter([Verb.submit.bytes, Array("{}".utf8), [0]]).code == "BUS-PAYLOAD")
    }

    @Test("takes frames up to the limits, and none beyond")
    func sizes() {
        let submit = Verb.submit.bytes
        let head = FrameCodec.write(.submit(Samples.submission(.protobuf)), as: .protobuf)[1]
        let largest = [UInt8](repeating: 0, count: BusLimits.payload)
        #expect(FrameCodec.readFromAdapter([submit, head, largest]).code == nil)
        #expect(FrameCodec.readFromAdapter([submit, head, largest + [0]]).code == "BUS-PAYLOAD-SIZE")
        let tooLarge = [UInt8](repeating: 0, count: BusLimits.head + 1)
        #expect(FrameCodec.readFromAdapter([submit, tooLarge, []]).code == "BUS-HEAD-SIZE")
        #expect(FrameCodec.readFromAdapter([submit, Array(tooLarge.dropLast()), []]).code == "BUS-HEAD")
        let json = Array("{".utf8) + [UInt8](repeating: 32, count: BusLimits.event)
        #expect(FrameCodec.readFromAdapter([submit, json, []]).code == "BUS-HEAD-SIZE")
        #expect(FrameCodec.readFromAdapter([submit, Array(json.dropLast()), []]).code == "BUS-EVENT")
        #expect(FrameCodec.readFromAdapter([Verb.hello.bytes, json, []]).code == "BUS-HEAD-SIZE")
    }

    @Test("refuses a message without a UUIDv7, and does not repeat what stood there", arguments: ["", "7", "Tamsin Testdata"])
    func badID(text: String) throws {
        var envelope = Samples.envelope
        envelope.id = text
        #expect(Submission(envelope: envelope, payload: [], encoding: .protobuf) == nil)
        let read = FrameCodec.readFromAdapter([Verb.submit.bytes, Wire.encode(envelope), []])
        #expect(read.code == "BUS-ID")
        #expect(read.refused?.id == "")
    }

    static let routerAttributes: [@Sendable (inout Envelope) -> Void] = [
        { $0.sequence = 1 }, { $0.decision = 1 }, { $0.withheld = true }, { $0.desk = "front-door" },
        { $0.flags = ["x"] }, { $0.role = "act" },
        { $0.obligations = ["ask-first"] },
    ]

    @Test("refuses attributes that only the router sets", arguments: routerAttributes.indices)
    func routerAttribute(index: Int) {
        var envelope = Samples.envelope
        Self.routerAttributes[index](&envelope)
        let read = FrameCodec.readFromAdapter([Verb.submit.bytes, Wire.encode(envelope), Samples.payload])
        #expect(read.code == "BUS-ATTRIBUTE")
        #expect(read.refused?.id == Samples.messageID)
    }

    @Test("cuts attributes it does not know out of a submitted envelope, and keeps them in the digest")
    func unknownAttribute() throws {
        let known = FrameCodec.write(.submit(Samples.submission(.protobuf)), as: .protobuf)
        // Field 200, a string: nobody's.
        let smuggled = known[1] + [0xC2, 0x0C, 0x03, 0x61, 0x62, 0x63]
        guard case .success(.submit(let submission)) = FrameCodec.readFromAdapter([known[0], smuggled, known[2]]) else {
            Issue.record("not read")
            return
        }
        #expect(Wire.encode(submission.envelope) == known[1])
        #expect(submission.digest != Samples.submission(.protobuf).digest)
        #expect(submission.digest == Submission.digest(head: smuggled, payload: known[2]))
    }

    @Test("turns a JSON event into the same message as its protobuf form")
    func jsonIsProtobuf() {
        let json = FrameCodec.readFromAdapter(FrameCodec.write(.submit(Samples.submission(.json)), as: .json))
        guard case .success(.submit(let submission)) = json else {
            Issue.record("not read")
            return
        }
        #expect(submission.payload == Samples.payload)
        #expect(submission.encoding == .json)
        var envelope = submission.envelope
        envelope.datacontenttype = "application/protobuf"
        #expect(envelope == Samples.submission(.protobuf).envelope)
    }

    @Test("names every problem of an event by its path, and the message it is about")
    func eventProblems() throws {
        let text = """
            {"specversion":"1.0","id":"\(Samples.messageID)","source":"eider:a/b","type":"eider.v1.Referral",
             "data":{"grounds":{"purpos":"x"},"child":7}}
            """
        let refused = try #require(FrameCodec.readFromAdapter([Verb.submit.bytes, Array(text.utf8), []]).refused)
        #expect(refused.code == "BUS-EVENT")
        #expect(refused.id == Samples.messageID)
        #expect(refused.problems.count >= 2)
        #expect(refused.problems.contains { $0.path == "child" })
        let unreadable = FrameCodec.readFromAdapter([Verb.submit.bytes, Array("{\"id\":7".utf8), []])
        #expect(unreadable.refused?.id == "")
    }

    @Test("says which delivery to decline where a delivered event has no data the contract knows")
    func undeliverableEvent() throws {
        var envelope = Samples.delivered
        envelope.type = "eider.v2.SomethingNew"
        let frames = FrameCodec.write(.deliver(envelope, payload: [1, 2, 3]), as: .json)
        guard case .failure(let fault) = FrameCodec.readFromRouter(frames) else {
            Issue.record("read")
            return
        }
        #expect(fault.refused.code == "BUS-EVENT")
        #expect(fault.delivery == Samples.taken)
        let submitted = FrameCodec.readFromAdapter([Verb.submit.bytes, frames[1], []])
        #expect(submitted.code == "BUS-EVENT")
    }
}

extension Result where Failure == FrameFault {
    /// The refusal, where it is one.
    var refused: Refused? {
        guard case .failure(let fault) = self else { return nil }
        return fault.refused
    }

    /// The code of the refusal, where it is one.
    var code: String? { refused?.code }
}
