import SafeguardingContract
import Testing
import TransparencyLog

@testable import BusProtocol

@Suite("A submission's digest")
struct SubmissionTests {
    @Test("is SHA-256 of label, length, head and payload")
    func form() {
        let digest = Submission.digest(head: [1, 2, 3], payload: [4])
        let expected = Digest.sha256(Array("eider-submit-v1\n".utf8) + [0, 0, 0, 3, 1, 2, 3, 4])
        #expect(digest == expected.bytes)
        #expect(hex(digest) == "8a3c0179eed2f19eb3c89751443a2018f2941ef50ce8f4fde8b9bcb8b8e71589")
    }

    @Test("tells frames apart that are the same bytes one after the other")
    func framing() {
        #expect(Submission.digest(head: [1, 2], payload: [3]) != Submission.digest(head: [1], payload: [2, 3]))
    }

    @Test("is of the frames as received, and the same when they come again")
    func asReceived() {
        let sent = Samples.submission(.protobuf)
        let frames = FrameCodec.write(.submit(sent), as: .protobuf)
        guard case .success(.submit(let received)) = FrameCodec.readFromAdapter(frames) else {
            Issue.record("not read")
            return
        }
        #expect(received.digest == sent.digest)
        #expect(received.digest == Submission.digest(head: frames[1], payload: frames[2]))
        #expect(received == sent)
    }

    @Test("sets the content type to that of the encoding")
    func contentType() {
        #expect(Samples.submission(.protobuf).envelope.datacontenttype == "application/protobuf")
    }
}

func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
