import SafeguardingContract
import Testing

@testable import EiderCommand

@Suite struct LoopTextTests {
    private func request(answerBy: String, state: String = "request") throws -> ThreadAfter {
        var thread = ThreadAfter()
        thread.id = "019ab000-0000-7000-8000-000000000001"
        thread.openedBy = "eider.v1.InformationRequest"
        thread.referrer = "county-social-care"
        thread.leadAgency = "county-probation"
        thread.state = state
        thread.answerBy = try #require(Moment(answerBy)).milliseconds
        return thread
    }

    @Test func `who has not answered in time can be seen, and by when an answer is wanted`() throws {
        let now = try #require(Moment("2026-11-21T12:00:00Z"))
        let late = LoopText(try request(answerBy: "2026-11-21T11:59:59Z"), at: now)
        #expect(late.isLate && late.isLoop && late.answerBy == "2026-11-21T11:59:59.000Z")
        #expect(late.line(Ink(isOn: false)).hasSuffix("lead agency county-probation, no answer, wanted by 2026-11-21T11:59:59.000Z"))
        let inTime = LoopText(try request(answerBy: "2026-11-21T12:00:00Z"), at: now)
        #expect(!inTime.isLate && inTime.line(Ink(isOn: false)).hasSuffix(", answer wanted by 2026-11-21T12:00:00.000Z"))
    }

    @Test func `what was answered is not late, and what nobody asked for has no time`() throws {
        let now = try #require(Moment("2026-11-21T12:00:00Z"))
        let answered = LoopText(try request(answerBy: "2026-11-20T12:00:00Z", state: "closed"), at: now)
        #expect(!answered.isLate && answered.line(Ink(isOn: false)).hasSuffix("lead agency county-probation"))
        var referral = try request(answerBy: "2026-11-20T12:00:00Z")
        referral.answerBy = 0
        #expect(LoopText(referral, at: now).answerBy.isEmpty && !LoopText(referral, at: now).isLate)
    }
}
