import Foundation
import SafeguardingContract
import Testing

@Suite("S10: the front door asks its partners, and who has not answered can be seen", .serialized) struct S10EnquiryTests {
    /// What `eider loops show --open` says, by thread.
    private func open(_ world: World) async throws -> [String: [String: Any]] {
        let lines = try await world.eider("loops", "show", "--open", "--output", "json")
        let whole = try JSONSerialization.jsonObject(with: Data(lines.joined().utf8)) as? [String: Any]
        let loops = try #require(whole?["loops"] as? [[String: Any]])
        return Dictionary(uniqueKeysWithValues: loops.map { ($0["thread"] as? String ?? "", $0) })
    }

    @Test("probation's answer is minimised and closes its request; the school's silence stands there, late, until a late answer ends it", .timeLimit(.minutes(3)))
    func enquiry() async throws {
        try await World.run(adapters: ["social-care", "probation", "school"]) { world in
            let (tomorrow, past) = ("2096-11-24T17:00:00Z", "2026-01-05T17:00:00Z")
            try world.hand(Papers.request(to: "county-probation", by: tomorrow), to: "social-care/outgoing/probation.json")
            try world.hand(Papers.request(to: "elm-park-school", by: past), to: "social-care/outgoing/school.json")
            let asked = try await world.file("/informationrequest.json", in: "probation/incoming")
            let askedToo = try await world.file("/informationrequest.json", in: "school/incoming")
            let (probation, school) = (String(asked.split(separator: "/")[2]), String(askedToo.split(separator: "/")[2]))
            #expect(try world.text(asked.replacing(".json", with: ".txt")).contains("2096"), "it says by when")

            var waiting = try await open(world)
            #expect(Set(waiting.keys) == [probation, school])
            #expect(waiting[probation]?["leadAgency"] as? String == "county-probation" && waiting[probation]?["isLate"] as? Bool == false)
            #expect(waiting[school]?["leadAgency"] as? String == "elm-park-school" && waiting[school]?["isLate"] as? Bool == true)
            #expect((waiting[school]?["answerBy"] as? String)?.hasPrefix("2026-01-05T17:00:00") == true)

            let findings = """
                "extent": "ALL_THAT_IS_HELD",
                "findings": [{"text": "Seen at an address we visit.", "categories": ["CONCERN"], "about": ["CHILD"]},
                             {"text": "Has an untreated injury.", "categories": ["HEALTH"], "about": ["CHILD"]}],
                "findingsOnOthers": [{"text": "On licence since August.", "categories": ["OFFENDING"], "about": ["ALLEGED_PERPETRATOR"]},
                                     {"text": "Is treated for an illness.", "categories": ["HEALTH"], "about": ["ALLEGED_PERPETRATOR"]}]
                """
            try world.hand(Papers.response(on: probation, findings), to: "probation/outgoing/answer.json")
            let answer = try await world.file("-informationresponse.json", in: "social-care/inbox/\(probation)")
            let words = try world.text(answer) + world.text(answer.replacing(".json", with: ".txt"))
            #expect(words.contains("Seen at an address") && words.contains("On licence since August"))
            #expect(!words.contains("untreated injury") && !words.contains("treated for an illness"))
            for words in ["untreated injury", "treated for an illness"] {
                #expect(world.holders(of: words).isSubset(of: ["probation", "adapters/probation", "router"]))
            }
            waiting = try await open(world)
            #expect(Set(waiting.keys) == [school], "what was answered is closed, and the silence is seen")

            try world.hand(Papers.response(on: school, #""extent": "NOTHING_HELD""#), to: "school/outgoing/late.json")
            let late = try await world.file("-informationresponse.json", in: "social-care/inbox/\(school)")
            #expect(try world.text(late).contains("NOTHING_HELD"), "nothing is an answer too, and a late one is taken")
            #expect(try await open(world).isEmpty)

            // A second answer to the same request comes too late.
            try world.hand(Papers.response(on: school, #""extent": "NOTHING_HELD""#), to: "school/outgoing/again.json")
            let refused = try await world.file("-refused.txt", in: "school/incoming/\(school)")
            #expect(try world.text(refused).contains("LOOP-104"))
        }
    }

    @Test("a request that nobody answers is overdue to who was asked and in the operator's list; answered, it is cleared", .timeLimit(.minutes(3)))
    func unanswered() async throws {
        try await World.run(clock: "2026-11-24T10:00:00Z", adapters: ["social-care", "school"]) { world in
            let request = Papers.request(to: "elm-park-school", by: "2026-11-26T12:00:00Z")
            let loop = try await world.opens(request, by: "social-care", in: "school/incoming", as: "informationrequest")
            let school = "school/incoming/\(loop)"
            #expect(try await world.overdue().isEmpty)
            try world.clock(is: "2026-11-26T12:05:00Z")
            let late = try await world.notice("RTR-OVERDUE", of: "answer", in: school)
            #expect(late.contains("it is time to answer the request") && late.contains("county-social-care waits for it") && late.isNameless)
            let listed = try await world.overdue()
            #expect(listed.map { $0["party"] as? String } == ["elm-park-school"] && listed.first?["thread"] as? String == loop)
            #expect(listed.first?["told"] as? String == "owner")

            let answer = Papers.response(on: loop, #""extent": "NOTHING_HELD""#)
            try await world.reads("-informationresponse", in: "social-care/inbox/\(loop)", when: answer, by: "school")
            _ = try await world.notice("RTR-CLEARED", of: "answer", in: school)
            #expect(try await world.overdue().isEmpty)
            #expect(try world.notices("RTR-OVERDUE", in: school).count == 1)
            let shown = try await world.shown(loop)
            #expect(shown.contains("done late") && shown.isNameless)
        }
    }
}
