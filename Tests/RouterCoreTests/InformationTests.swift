import BusProtocol
import Ledger
import SafeguardingContract
import SharingRules
import Testing

@testable import RouterCore

@Suite("Information that is asked for, or passed on") struct InformationTests {
    private typealias Small = SmallPartnership

    private func say(_ event: RouterEvent, _ harness: inout CoreHarness) throws -> [CoreHarness.Said] {
        harness.handle(event)
        try harness.sync()
        return harness.hear()
    }

    @Test("a request stays open, with the time by which an answer is wanted, until the one who was asked has answered all")
    func request() throws {
        var cast = SmallCast()
        var harness = try cast.harness()
        let asked = try say(cast.hub.submit(Small.request(1)), &harness)
        #expect(asked.compactMap(\.recorded).first?.loopState == "request" && asked.compactMap(\.recorded).first?.leadAgency == "probation")
        let thread = ThreadID(opening: CoreMessages.id(1))
        #expect(try harness.ledger.threads([thread])[thread]?.answerBy == Moment("2026-11-23T17:00:00Z")?.milliseconds)

        let part = try say(cast.probation.submit(Small.response(2, on: 1, extent: .moreFollows)), &harness)
        #expect(part.compactMap(\.recorded).first?.loopState == "request")
        let rest = try say(cast.probation.submit(Small.response(3, on: 1)), &harness)
        #expect(rest.compactMap(\.recorded).first?.loopState == "closed")
        let told = try #require(rest.first { $0.connection == cast.hub.connection }?.delivery)
        let answer = try Wire.decode(InformationResponse.self, told.payload)
        #expect(told.envelope.role == "act" && answer.findings.count == 1)
        #expect(answer.findingsOnOthers.map(\.text) == ["on licence"], "health stays where the agreement keeps it")
        #expect(rest.compactMap(\.recorded).first?.decisions.first?.leftOut.map(\.clause) == ["F1"])
        let late = try say(cast.probation.submit(Small.response(4, on: 1)), &harness)
        #expect(late.compactMap(\.refused).map(\.code) == ["LOOP-104"])
    }

    @Test("nobody answers a request but the one who was asked, and nothing else answers it")
    func wrongAnswers() throws {
        var cast = SmallCast()
        var harness = try cast.harness()
        _ = try say(cast.hub.submit(Small.request(1)), &harness)
        let other = try say(cast.school.submit(Small.response(2, on: 1, from: "oak-school/school")), &harness)
        #expect(other.compactMap(\.refused).map(\.code) == ["BUS-THREAD"], "who was not asked does not learn that somebody was")
        let asker = try say(cast.hub.submit(Small.response(3, on: 1, from: "hub/hub")), &harness)
        #expect(asker.compactMap(\.refused).map(\.code) == ["LOOP-101"])
        let decided = try say(
            cast.probation.submit(CoreMessages.receipt(4, .decided, on: CoreMessages.id(1), by: cast.probation, saying: [CoreMessages.outcome])),
            &harness)
        #expect(decided.compactMap(\.refused).map(\.code) == ["LOOP-109"])
        _ = try say(cast.school.submit(Small.submission(5)), &harness)
        let unasked = try say(cast.hub.submit(Small.response(6, on: 5, from: "hub/hub")), &harness)
        #expect(unasked.compactMap(\.refused).map(\.code) == ["LOOP-110"])
    }

    @Test("consent that was withdrawn on a thread stands over what a later message of it states, and consent that was given does not")
    func consentOnTheThread() throws {
        var cast = SmallCast()
        var harness = try cast.harness()
        _ = try say(cast.hub.submit(Small.request(1)), &harness)
        let withdrawn = try say(cast.hub.submit(Small.consent(2, on: 1, .withdrawn, from: "hub/hub")), &harness)
        #expect(withdrawn.compactMap(\.recorded).first?.loopState == "request", "it moves nothing")
        #expect(withdrawn.first { $0.connection == cast.probation.connection }?.delivery?.envelope.role == "act", "who works with the child hears of it")
        let kept = try say(cast.probation.submit(Small.response(3, on: 1, consent: .given)), &harness)
        #expect(kept.compactMap(\.refused).first?.code.hasPrefix("AGR-") == true)
        _ = try say(cast.probation.submit(Small.consent(4, on: 1, .given, from: "probation/probation", said: "2026-11-18T09:00:00Z")), &harness)
        let again = try say(cast.probation.submit(Small.response(5, on: 1, consent: .withdrawn)), &harness)
        #expect(again.compactMap(\.refused).first?.code.hasPrefix("AGR-") == true, "the thread's consent does not widen what a message says")
        let shared = try say(cast.probation.submit(Small.response(6, on: 1, consent: .given)), &harness)
        #expect(shared.compactMap(\.recorded).first?.loopState == "closed")
    }

    @Test("what was said last holds: an old consent undoes no later refusal, nor does the word of somebody who is only kept informed")
    func latestWordHolds() throws {
        let thread = ThreadID(opening: CoreMessages.id(1))
        func state(_ harness: CoreHarness) throws -> ConsentToShare? {
            try harness.ledger.threads([thread])[thread].flatMap { ConsentToShare(rawValue: Int($0.consentToShare)) }
        }
        var cast = SmallCast()
        let open = try Small.agreement { $0.replacing("from: any, to: desk pieces", with: "from: any, to: any").replacing("from: any, to: party hub", with: "from: any, to: any") }
        var harness = try cast.harness(open)
        _ = try say(cast.school.submit(Small.submission(1, inform: ["party:probation"])), &harness)
        func record(_ number: UInt64, _ consent: ConsentToShare, _ said: String, by source: String) throws -> ConsentToShare? {
            let adapter = source.hasPrefix("hub") ? cast.hub : source.hasPrefix("oak") ? cast.school : cast.probation
            let answers = try say(adapter.submit(Small.consent(number, on: 1, consent, from: source, said: said)), &harness)
            #expect(answers.compactMap(\.recorded).count == 1, "each is kept, whatever it comes to")
            return try state(harness)
        }
        #expect(try record(2, .refused, "2026-11-10T09:00:00Z", by: "probation/probation") == .refused, "whoever is informed can say of a refusal")
        #expect(try record(3, .given, "2026-11-01T09:00:00Z", by: "hub/hub") == .refused)
        #expect(try record(4, .given, "2026-11-10T09:00:00Z", by: "hub/hub") == .refused, "of two things said at one time, the refusal")
        #expect(try record(5, .given, "2026-11-11T09:00:00Z", by: "probation/probation") == .refused)
        #expect(try record(6, .given, "2026-11-11T09:00:00Z", by: "oak-school/school") == .given)
        #expect(try record(7, .withdrawn, "2026-11-10T12:00:00Z", by: "oak-school/school") == .given, "that was before she agreed")
        #expect(try record(8, .withdrawn, "2090-01-01T00:00:00Z", by: "oak-school/school") == .withdrawn)
        harness.time = Moment(milliseconds: harness.time.milliseconds + 1000)
        #expect(try record(9, .given, "2090-01-01T00:00:00Z", by: "oak-school/school") == .given, "a date to come counts as now")
    }

    @Test("an originator's conditions go along, or nothing does")
    func handling() throws {
        var cast = SmallCast()
        var harness = try cast.harness()
        let bound = try say(cast.school.submit(Small.submission(1, onward: .askFirst)), &harness)
        let delivery = try #require(bound.compactMap(\.delivery).first)
        #expect(try Wire.decode(InformationSubmission.self, delivery.payload).handling.onward == .askFirst)
        #expect(bound.compactMap(\.recorded).first?.loopState == "submission")

        var without = try cast.harness(Small.agreement { $0.replacing("to: party hub, purpose: enquiry}\n  - {permit: C5", with: "to: party probation, purpose: enquiry}\n  - {permit: C5") })
        let refused = try say(cast.school.submit(Small.submission(2, onward: .askFirst)), &without)
        #expect(refused.compactMap(\.refused).map(\.code) == ["AGR-112"])
        #expect(try say(cast.school.submit(Small.submission(3)), &without).compactMap(\.recorded).count == 1, "what has no conditions is not bound")
    }

    @Test("what is for nobody but the one who acts is not sent to those who are informed")
    func recipientOnly() throws {
        var cast = SmallCast()
        let open = try Small.agreement { $0.replacing("from: any, to: desk pieces", with: "from: any, to: any").replacing("from: any, to: party hub", with: "from: any, to: any") }
        var harness = try cast.harness(open)
        let free = try say(cast.school.submit(Small.submission(1, onward: .asAgreed, inform: ["party:probation"])), &harness)
        #expect(Set(free.filter { $0.delivery != nil }.map(\.connection)) == [cast.hub.connection, cast.probation.connection])
        let only = try say(cast.school.submit(Small.submission(2, onward: .recipientOnly, inform: ["party:probation"])), &harness)
        #expect(only.filter { $0.delivery != nil }.map(\.connection) == [cast.hub.connection])
        let decisions = try #require(only.compactMap(\.recorded).first?.decisions)
        #expect(Set(decisions.last?.leftOut.map(\.code) ?? []) == ["AGR-113"])
    }

    @Test("who could be informed and has nobody on the bus is said not to get it, and has no part in the thread")
    func notReached() throws {
        var cast = SmallCast()
        let open = try Small.agreement { $0.replacing("from: any, to: desk pieces", with: "from: any, to: any").replacing("from: any, to: party hub", with: "from: any, to: any") }
        var harness = try cast.harness(open)
        let said = try say(cast.school.submit(Small.submission(1, inform: ["party:south-nurse", "party:probation"])), &harness)
        let recorded = try #require(said.compactMap(\.recorded).first)
        #expect(recorded.decisions.map(\.verdict) == ["share", "not-reached", "share"])
        #expect(said.compactMap(\.notice).map(\.ringParty) == ["south-nurse"])
        let thread = ThreadID(opening: CoreMessages.id(1))
        #expect(try harness.ledger.threads([thread])[thread]?.notified == ["probation"])
    }

    @Test("a desk goes by the child's school, then by where the child lives, then to its holder, and never to somebody who takes no such message")
    func desks() throws {
        var cast = SmallCast()
        var harness = try cast.harness()
        func holder(_ submission: Submission, _ harness: inout CoreHarness) throws -> [String] {
            try say(cast.school.submit(submission), &harness).compactMap(\.recorded).first?.decisions.map(\.recipient) ?? []
        }
        #expect(try holder(Small.absence(1, urn: "999001"), &harness) == ["party:oak-nurse"])
        #expect(try holder(Small.absence(2, urn: "999001", postcode: "ZZ98 1AA"), &harness) == ["party:oak-nurse"])
        #expect(try holder(Small.absence(3), &harness) == ["party:nurse-hub"], "a school that is not known loses no message")
        #expect(try holder(Small.absence(4, urn: "123456"), &harness) == ["party:nurse-hub"])
        #expect(try holder(Small.absence(5, postcode: "ZZ98 1AA"), &harness) == ["party:nurse-hub"], "the south's nurse is not on the bus")
    }
}
