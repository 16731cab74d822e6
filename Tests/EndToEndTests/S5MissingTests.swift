import Foundation
import SafeguardingContract
import Testing

@Suite("S5: a child goes missing, again", .serialized) struct S5MissingTests {
    private func episode(_ reported: String, grade: String = "MEDIUM", of child: String = Papers.child) -> String {
        Papers.opening(
            "MissingEpisode", to: "desk:missing-children", purpose: "safeguarding-notification",
            """
            \(child), "kind": "MISSING", "missingSince": "\(reported)", "reportedAt": "\(reported)", "grade": "\(grade)",
            \(Papers.words("circumstances", "Last seen at the bus station.", "WHEREABOUTS")), "reportedBy": {"role": "duty detective sergeant", "telephone": "01632 960070"}
            """)
    }

    @Test("72 hours from the return, the interview is overdue, and held; the fourth time brings it to the conference by itself, a high risk at once", .timeLimit(.minutes(3)))
    func fourTimes() async throws {
        try await World.run(clock: "2026-11-20T22:00:00Z", adapters: ["police", "social-care", "exploitation-team"]) { world in
            let first = try await world.opens(episode("2026-11-20T21:30:00Z"), by: "police", in: "social-care/inbox", as: "missingepisode")
            let (desk, police) = ("social-care/inbox/\(first)", "police/inbox/\(first)")
            #expect(try world.text("\(desk)/missingepisode.txt").contains("bus station"))
            #expect(try world.standing(first)?.obligations.isEmpty == true, "nothing runs before the child is back")

            // A Saturday: hours count all the same.
            try world.clock(is: "2026-11-21T09:00:00Z")
            let found = Papers.moving(
                "ChildFound", on: first,
                #""foundAt": "2026-11-21T08:00:00Z", "safeAndWell": "CHECKED", "recordedBy": {"role": "duty detective sergeant"}"#)
            let read = try await world.reads("-childfound", in: desk, when: found, by: "police")
            #expect(read.isNameless)
            let due = try #require(try world.standing(first)?.obligations.first { $0.clock == "return-interview" })
            #expect(Moment(milliseconds: due.due).description.hasPrefix("2026-11-24T08:00:00"))
            try world.clock(is: "2026-11-24T08:01:00Z")
            let late = try await world.notice("RTR-OVERDUE", of: "return-interview", in: desk)
            #expect(late.contains("hold the return interview") && late.isNameless)
            try world.clock(is: "2026-11-24T10:00:00Z")
            let interview = Papers.moving(
                "ReturnInterview", on: first,
                #""result": "HELD", "heldAt": "2026-11-24T09:00:00Z", "independent": true, "heldBy": {"role": "independent interviewer"}, "#
                    + Papers.words("findings", "She was with people she calls friends."))
            let told = try await world.reads("-returninterview", in: police, when: interview, by: "social-care")
            #expect(!told.contains("calls friends"), "what the child said does not reach the police below significant harm")
            _ = try await world.notice("RTR-CLEARED", of: "return-interview", in: desk)
            let outcome = Papers.outcome("interview-held", of: "eider/missing-outcome", "she had her interview")
            try await world.reads("-closed", in: police, when: Papers.receipt("closed", thread: first, outcome), by: "social-care")

            for day in ["2026-12-02", "2026-12-15"] {
                try world.clock(is: "\(day)T20:00:00Z")
                _ = try await world.opens(episode("\(day)T19:00:00Z"), by: "police", in: "social-care/inbox", as: "missingepisode")
            }
            #expect(world.files("exploitation-team/inbox").isEmpty, "three times is not more than three")
            try world.clock(is: "2027-01-04T20:00:00Z")
            let item = try await world.opens(episode("2027-01-04T19:00:00Z"), by: "police", in: "exploitation-team/inbox", as: "forumitem")
            let why = try world.text("exploitation-team/inbox/\(item)/forumitem.txt")
            #expect(why.contains("Quillfeather") && why.contains(first), "whom it is about, and the loops that brought it")
            #expect(try world.standing(item)?.forum == "missing-and-exploitation-conference" && world.standing(item)?.answered == "county-police")

            // Another child, the first time, at high risk.
            let other = Papers.child.replacing("Zephyrine", with: "Peregrine").replacing("9990001117", with: "9990001125").replacing(#""day": 9"#, with: #""day": 30"#)
            let high = episode("2027-01-04T21:00:00Z", grade: "HIGH", of: other)
            let second = try await world.opens(high, by: "police", in: "exploitation-team/inbox", as: "forumitem")
            #expect(second != item)
            #expect(try world.text("exploitation-team/inbox/\(second)/forumitem.txt").contains("Peregrine"))
            for loop in [first, item, second] { #expect(try await world.shown(loop).isNameless) }
        }
    }
}
