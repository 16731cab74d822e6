import SafeguardingContract
import Testing

@testable import AdapterKit

@Suite struct RetriesTests {
    @Test func `what is due but behind another of its thread does not begin the next round`() throws {
        let thread = ThreadID(opening: Samples.id())
        var retries = Retries(first: .seconds(1), longest: .seconds(300))
        let begin = ContinuousClock.now
        retries.beginRound(at: begin)
        let tried = retries.mayTry("delivery", thread)
        #expect(tried)
        retries.failed("delivery", thread, at: begin)
        let due = try #require(retries.nextDue)
        #expect(due > begin)

        // An answer on the same thread comes first in a round, and fails too.
        retries.beginRound(at: due)
        let answerTried = retries.mayTry("answer", thread)
        #expect(answerTried)
        retries.failed("answer", thread, at: due)
        let behind = retries.mayTry("delivery", thread)
        #expect(!behind)
        let next = try #require(retries.nextDue)
        #expect(next > due)

        retries.beginRound(at: next)
        let triedAgain = retries.mayTry("answer", thread)
        #expect(triedAgain)
        retries.succeeded("answer")
        let freed = retries.mayTry("delivery", thread)
        #expect(freed)
        retries.succeeded("delivery")
        #expect(retries.nextDue == nil)
    }
}
