import SafeguardingContract
import Testing

@Suite("Meetings")
struct MeetingRulesTests {
    private func meeting(_ event: Meeting.Event, _ change: (inout Meeting) -> Void = { _ in }) -> ValidationOf {
        var meeting = Samples.meeting
        meeting.event = event
        if event != .held {
            meeting.clearDecision()
            meeting.invitations = [Samples.invitation("party:county-police"), Samples.invitation("party:elm-park-school", .apologies)]
            meeting.at = "2026-11-24T14:00:00Z"
        }
        change(&meeting)
        return ValidationOf(meeting, .meeting)
    }

    @Test("A meeting that is called has people to come, and a time to come", arguments: [Meeting.Event.called, .calledOff])
    func called(event: Meeting.Event) {
        #expect(meeting(event).problems == [])
        #expect(meeting(event).flags == [])
        #expect(meeting(event) { $0.invitations = [] }.problems == (event == .called ? ["MSG-INVITATIONS invitations"] : []))
        for attendance: Invitation.Attendance in [.attended, .absent] {
            #expect(meeting(event) { $0.invitations[1].attendance = attendance }.problems == ["MSG-INVITATIONS invitations[1].attendance"])
        }
        #expect(meeting(event) { $0.decision = Samples.meeting.decision }.problems == ["MSG-MEETING decision"])
        #expect(meeting(event) { $0.at = "2026-11-20T14:00:00Z" }.flags == (event == .called ? ["MSG-DATE-PAST at"] : []))
        #expect(meeting(event) { $0.at = "on Tuesday" }.problems == ["MSG-TIME at"])
    }

    @Test("A meeting that was held says who came, and when it was")
    func held() {
        #expect(meeting(.held).problems == [])
        #expect(meeting(.held) { $0.invitations = [] }.problems == ["MSG-INVITATIONS invitations"])
        #expect(meeting(.held) { $0.invitations = [Samples.invitation("party:county-police")] }.problems == ["MSG-INVITATIONS invitations"])
        let one = meeting(.held) { $0.invitations.append(Samples.invitation("party:county-probation")) }
        #expect(one.problems == [])
        #expect(one.flags == ["MSG-ATTENDANCE invitations[3].attendance"])
        #expect(meeting(.held) { $0.at = "2026-11-24T14:00:00Z" }.flags == ["MSG-DATE-FUTURE at"])
    }

    @Test("A strategy discussion that was held decides something, or says why it does not")
    func strategyDiscussion() {
        #expect(meeting(.held) { $0.clearDecision() }.problems == [])
        #expect(meeting(.held) { $0.reason = "" }.problems == [])
        #expect(meeting(.held) { $0.clearDecision(); $0.reason = " " }.problems == ["MSG-MEETING decision"])
        #expect(meeting(.held) { $0.kind = .coreGroup; $0.clearDecision(); $0.reason = "" }.problems == [])
    }

    @Test("Parties are invited, and each once")
    func parties() {
        let report = meeting(.called) {
            $0.invitations = ["party:a", "desk:front-door", "headteacher", "party:a", "party:b"].map { Samples.invitation($0) }
            $0.recordedBy.name = " "
            $0.recordedBy.role = ""
        }
        #expect(report.problems == [
            "MSG-PARTY invitations[1].party", "MSG-PARTY invitations[2].party", "MSG-INVITATIONS invitations[3].party", "MSG-WORKER recorded_by",
        ])
    }
}
