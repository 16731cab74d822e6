import BusProtocol
import SafeguardingContract

/// What comes over the wire, from either side: a byte that chooses the verb, two that say how long the head is, the head, the payload.
extension FuzzTarget {
    static let frames = [
        FuzzTarget("frames-from-adapter") { input in
            guard case .success(let frame) = FrameCodec.readFromAdapter(split(input)) else { return }
            guard case .success(let again) = FrameCodec.readFromAdapter(FrameCodec.write(frame, as: .protobuf)) else {
                return holds(false, "what was read can be written and read again")
            }
            holds(meaning(of: frame) == meaning(of: again), "what is written means what was read")
            guard case .submit(let submission) = frame else { return }
            holds(submission.envelope.sequence == 0 && submission.envelope.decision == 0 && submission.envelope.flags.isEmpty, "a sender does not speak for the router")
            if submission.encoding == .json, let type = MessageType(submission.envelope.type) {
                holds(CanonicalForm.problems(in: submission.payload, of: type).isEmpty, "JSON becomes canonical protobuf")
            }
        },
        FuzzTarget("frames-from-router") { input in
            guard case .success(let frame) = FrameCodec.readFromRouter(split(input)) else { return }
            guard case .success(let again) = FrameCodec.readFromRouter(FrameCodec.write(frame, as: .protobuf)) else {
                return holds(false, "what was read can be written and read again")
            }
            holds(meaning(of: frame) == meaning(of: again), "what is written means what was read")
        },
    ]

    private static func split(_ input: [UInt8]) -> [[UInt8]] {
        var choices = Choices(input)
        let verb = choices.one(of: Verb.allCases)
        let length = min(choices.byte() | choices.byte() << 8, choices.rest.count)
        return [verb.bytes, Array(choices.rest.prefix(length)), Array(choices.rest.dropFirst(length))]
    }

    /// Without what the encoding itself says, and the digest of bytes that were written differently.
    private static func meaning(of frame: AdapterFrame) -> AdapterFrame {
        guard case .submit(var submission) = frame else { return frame }
        submission.envelope.datacontenttype = ""
        submission.digest = []
        submission.encoding = .protobuf
        return .submit(submission)
    }

    private static func meaning(of frame: RouterFrame) -> RouterFrame {
        guard case .deliver(var envelope, let payload) = frame else { return frame }
        envelope.datacontenttype = ""
        return .deliver(envelope, payload: payload)
    }
}
