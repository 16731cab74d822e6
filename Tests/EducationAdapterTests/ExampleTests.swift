import AdapterKit
import Foundation
import SafeguardingContract
import Testing

@testable import EducationAdapter

@Suite struct ExampleTests {
    private func example() throws -> [UInt8] {
        [UInt8](try Data(contentsOf: root.appendingPathComponent("Examples/partnership/messages/school-concerns.csv")))
    }

    @Test func `the example's rows are a referral, an anecdote, an absence and one in error`() throws {
        let plans = try ConcernsFile(try example(), Rows.settings).plans
        let types = plans.map { plan in if case .send(let message, _) = plan { message.type } else { nil as MessageType? } }
        #expect(types == [.referral, .informationSubmission, .schoolAbsence, nil])
        guard case .setAside(let problems) = plans[3], case .send(let anecdote, _) = plans[1] else { throw Rows.NotSent() }
        #expect(problems.map { "\($0.code) \($0.place)" } == ["EDU-DATE line 6, column D (DoB)"])
        let submission = try Wire.decode(InformationSubmission.self, anecdote.payload)
        #expect(!submission.hasChild && submission.information.count == 1 && submission.information[0].sanitised)
        for word in ["Fern", "Friend", "Year 9", "cousin"] { #expect(!String(decoding: anecdote.payload, as: UTF8.self).contains(word)) }
    }

    @Test func `the example's rows are taken by the contract`() async throws {
        let fixture = try Fixture()
        try await fixture.handOver(try example())
        #expect(try fixture.reports()[0].sums == ["rows": 4, "sent": 3, "repeated": 0, "not-for-the-bus": 0, "set-aside": 1])
    }

    @Test func `the example's settings are in order`() throws {
        let file = root.appendingPathComponent("Examples/partnership/adapters/school.yaml")
        let text = try String(contentsOf: file, encoding: .utf8)
            .replacing("public-key-file: router-public-key", with: "public-key: '\(String(repeating: "0", count: 40))'")
        let settings = try AdapterSettings.parse(text, relativeTo: "/tmp", manifest: Education.manifest, environment: [:])
        #expect(settings.party.text == "elm-park-school")
        let (read, problems) = EducationSettings.read(settings.own)
        #expect(problems.isEmpty && read.school.identifier.value == "999001" && read.mapping == .standard)
    }
}
