import BusProtocol
import SafeguardingContract
import Testing

@testable import Benchmark

@Suite("A referral as it goes over the wire")
struct ReferralFramesTests {
    private func frames(_ encoding: WireEncoding) -> ReferralFrames {
        ReferralFrames(
            from: "eider:elm-park-youth-club/producer-1", to: "desk:front-door", inform: ["party:school-nurses"], at: "2026-11-24T10:00:00.000Z", as: encoding)
    }

    private func read(_ frames: ReferralFrames) throws -> Submission {
        guard case .submit(let submission) = try FrameCodec.readFromAdapter([Verb.submit.bytes, frames.head, frames.payload]).get() else { throw FrameFault(.verb) }
        return submission
    }

    @Test("is of 1,024 bytes, canonical, and refused by nobody", arguments: WireEncoding.allCases)
    func valid(encoding: WireEncoding) throws {
        var frames = frames(encoding)
        for number in [0, 1, 4096, 123_456_789] {
            frames.become(TimedID(sender: 1, nanoseconds: UInt64(number), milliseconds: 1_796_000_000_000), aboutChild: number)
            let submission = try read(frames)
            #expect(submission.encoding == encoding)
            #expect(submission.payload.count == ReferralFrames.size)
            #expect(CanonicalForm.problems(in: submission.payload, of: .referral).isEmpty)
            let report = Validation.validate(submission.payload, of: .referral, envelope: submission.envelope)
            #expect(report.problems.isEmpty && report.flags.isEmpty)
        }
    }

    @Test("is another message about another child each time", arguments: WireEncoding.allCases)
    func others(encoding: WireEncoding) throws {
        var frames = frames(encoding)
        var (ids, numbers, names): (Set<String>, Set<String>, Set<String>) = ([], [], [])
        for number in 0..<50 {
            frames.become(TimedID(sender: 1, nanoseconds: UInt64(number), milliseconds: 1_796_000_000_000), aboutChild: number)
            let submission = try read(frames)
            let referral = try Wire.decode(Referral.self, submission.payload)
            ids.insert(submission.envelope.id)
            numbers.insert(referral.child.identifiers.first?.value ?? "")
            names.insert(referral.child.name.family)
        }
        #expect(ids.count == 50 && numbers.count == 50 && names.count == 50)
        #expect(names.allSatisfy { $0.hasPrefix("Testdata") })
    }

    @Test("says who told the club, which the agreement lets nobody have")
    func source() throws {
        let payload = try read(frames(.protobuf)).payload
        #expect(try Wire.decode(Referral.self, payload).hasSource)
    }
}
