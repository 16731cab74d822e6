import Foundation
import SafeguardingContract
import Testing

@testable import AdapterKit
@testable import ProbationAdapter

@Suite struct EventReadingTests {
    private static func settings(_ types: Set<String> = ["RCCO"], textVersions: Bool = false) -> ProbationSettings {
        ProbationSettings(
            to: .desk(DeskID("front-door")!), grounds: Grounds(), registerTypes: types, acceptsTextVersions: textVersions, maxEventBytes: 4096,
            host: "127.0.0.1", port: 0, token: nil, look: .milliseconds(10), stableFor: .zero)
    }

    private func read(_ text: String, textVersions: Bool = false) -> EventReading {
        EventReading.read(Array(text.utf8), Self.settings(textVersions: textVersions))
    }

    private func problems(_ text: String, textVersions: Bool = false) -> [AdapterProblem] {
        if case .odd(let problems) = read(text, textVersions: textVersions) { problems.problems } else { [] }
    }

    @Test func `a registration is read as it is written`() throws {
        guard case .registration(let registration) = read(Papers.event()) else { throw NotRead() }
        #expect(registration.change == .added)
        #expect(registration.crn == "X000001")
        #expect(registration.registerType == "RCCO")
        #expect(registration.number == "9900000001")
        #expect(registration.occurredAt == "2026-11-21T09:06:52.739Z")
    }

    @Test func `a notification of SNS is the event that it holds`() throws {
        guard case .registration(let plain) = read(Papers.event()), case .registration(let wrapped) = read(Papers.notification(of: Papers.event()))
        else { throw NotRead() }
        #expect(plain.key == wrapped.key)
    }

    @Test func `the same event has the same key however it is laid out, and another event has another`() throws {
        func key(_ text: String) throws -> DraftID {
            guard case .registration(let registration) = read(text) else { throw NotRead() }
            return registration.key
        }
        let one = try key(Papers.event())
        #expect(try key(Papers.event().replacingOccurrences(of: "\n", with: "")) == one)
        #expect(try key(Papers.event(at: "2026-11-21T10:06:52.739+01:00")) == one)
        let others = try [
            Papers.event(crn: "X000002"), Papers.event(type: "RCPR"), Papers.event(number: "1"), Papers.event(at: "2026-11-22T09:06:52Z"),
            Papers.event("updated"),
        ].map(key)
        #expect(Set(others + [one]).count == 6)
        #expect(!one.description.contains("X000001"))
    }

    @Test(arguments: [
        ("[]", "PRB-EVENT"), ("7", "PRB-EVENT"), ("", "ADP-JSON-EMPTY"), ("{\"eventType\": \"a\"", "ADP-JSON"),
        ("{\"version\": 1, \"version\": 1}", "ADP-JSON-TWICE"),
        (Papers.event().changing("\"eventType\": \"probation-case.registration.added\",", to: ""), "PRB-EVENT-TYPE"),
        (Papers.event().changing("\"probation-case.registration.added\"", to: "7"), "PRB-EVENT-TYPE"),
        (Papers.event().changing("\"probation-case.registration.added\"", to: "\" \""), "PRB-EVENT-TYPE"),
        (Papers.event().changing("\"version\": 1,", to: ""), "PRB-VERSION"), (Papers.event().changing("\"version\": 1", to: "\"version\": 1.5"), "PRB-VERSION"),
        (Papers.event().changing("\"version\": 1", to: "\"version\": true"), "PRB-VERSION"),
        (Papers.event().changing("\"version\": 1", to: "\"version\": \"1.0\""), "PRB-VERSION-TEXT"),
        (Papers.event().changing("\"version\": 1", to: "\"version\": 2"), "PRB-VERSION-UNKNOWN"),
        (Papers.event(at: "Fri Jun 14 09:06:52 BST 2024"), "PRB-OCCURRED-AT"), (Papers.event(at: "2026-11-21"), "PRB-OCCURRED-AT"),
        (Papers.event().changing("\"occurredAt\"", to: "\"happenedAt\""), "PRB-OCCURRED-AT"),
        (Papers.event().changing("\"personReference\"", to: "\"other\""), "PRB-NO-CRN"), (Papers.event().changing("\"CRN\"", to: "\"PNC\""), "PRB-NO-CRN"),
        (Papers.event(crn: " "), "PRB-NO-CRN"), (Papers.event().changing("\"NOMS\"", to: "\"CRN\""), "PRB-MANY-CRNS"),
        (Papers.event().changing("registerTypeCode", to: "other"), "PRB-REGISTER-MISSING"),
        (Papers.event().changing("\"additionalInformation\": {", to: "\"additionalInformation\": 7, \"x\": {"), "PRB-DETAILS"),
        (String(repeating: " ", count: 5000), "PRB-EVENT-SIZE"), ("{\"Type\": \"SubscriptionConfirmation\", \"Message\": \"x\"}", "PRB-NOTIFICATION"),
        ("{\"Type\": \"Notification\", \"Message\": {}}", "PRB-NOTIFICATION"), (Papers.notification(of: "{"), "ADP-JSON"),
        (Papers.notification(of: Papers.event(), type: "another"), "PRB-EVENT-TYPE"),
    ])
    func `an odd event is told from others by its problem`(_ text: String, _ code: String) {
        #expect(problems(text).map(\.code).contains(code))
    }

    @Test func `every problem is told at once, with its place`() {
        let text = Papers.event(crn: "", at: "soon").changing("\"version\": 1", to: "\"version\": \"1.0\"").changing("\"RCCO\"", to: "null")
        let found = problems(text)
        #expect(found.map(\.code) == ["PRB-VERSION-TEXT", "PRB-OCCURRED-AT", "PRB-REGISTER-MISSING", "PRB-NO-CRN"])
        #expect(found.map { $0.position?.line } == [3, 5, 7, 12])
        #expect(found[0].position?.column == 14)
        #expect(found.map(\.path) == ["version", "occurredAt", "additionalInformation.registerTypeCode", "personReference"])
        let inside = problems(Papers.notification(of: text))
        #expect(inside.map(\.path).contains("Message.version"))
        #expect(Set(inside.map { $0.position?.line }) == [2])
    }

    @Test func `bytes that are no text are odd`() {
        guard case .odd(let problems) = EventReading.read(Array("{\"eventType\": \"".utf8) + [0xFF, 0xFE], Self.settings()) else {
            Issue.record("it was read")
            return
        }
        #expect(problems.problems.map(\.code) == ["ADP-JSON-UTF8"])
    }

    @Test func `a version that is a text is taken where the setting says so, and only if it is a whole number`() {
        for (version, isTaken) in [("1.0", true), ("1", true), ("1.1", false), ("one", false), ("", false), (".", false), ("2.0", false)] {
            let text = Papers.event().changing("\"version\": 1", to: "\"version\": \"\(version)\"")
            #expect(problems(text, textVersions: true).isEmpty == isTaken, "\(version)")
        }
    }

    @Test func `an event of something else needs no case, and any version of it is in order`() throws {
        let text = "{\"eventType\": \"adjudication.report.created\", \"version\": 3, \"occurredAt\": \"2026-11-21T09:06:52Z\", \"new\": [1, null]}"
        guard case .notUsed(.event) = read(text) else { throw NotRead() }
        guard case .notUsed(.event) = read(Papers.event("reviewed")) else { throw NotRead() }
    }

    @Test func `the end of a registration needs its number or its type`() throws {
        guard case .registration(let ended) = read(Papers.event("deleted").changing("registerTypeCode", to: "other")) else { throw NotRead() }
        #expect(ended.registerType.isEmpty)
        #expect(problems(Papers.event("deleted", number: nil).changing("registerTypeCode", to: "other")).map(\.code) == ["PRB-REGISTER-MISSING"])
    }

    private struct NotRead: Error {}
}
