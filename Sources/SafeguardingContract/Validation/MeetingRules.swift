/// Whether it can be seen of a meeting who was to be there, and who was: what a meeting lacked stays visible by that.
enum MeetingRules {
    static func check(_ meeting: Meeting, now: Moment?, into report: inout ValidationReport) {
        invitations(meeting, into: &report)
        time(meeting, now: now, into: &report)
        let decides = hasWords(meeting.decision.code) || hasWords(meeting.decision.display)
        switch meeting.event {
        case .held:
            // Working Together: a strategy discussion decides whether enquiries under section 47 begin, and records why.
            if meeting.kind == .strategyDiscussion, !decides, !hasWords(meeting.reason) {
                report.problem(
                    "MSG-MEETING", "decision", "is missing where a strategy discussion was held",
                    "what was decided, for example of `ssd/section-47-outcome`; or in `reason` why nothing was")
            }
        case .called, .calledOff:
            if decides {
                report.problem(
                    "MSG-MEETING", "decision", "is stated, and the meeting was not held", "take it out, or say that the meeting was HELD")
            }
        case .unspecified, .UNRECOGNIZED: break
        }
        AboutRules.person(meeting.recordedBy, "recorded_by", into: &report)
    }

    private static func invitations(_ meeting: Meeting, into report: inout ValidationReport) {
        var seen: Set<String> = []
        for (index, invitation) in meeting.invitations.enumerated() {
            let path = "invitations[\(index)]"
            if case .party? = Recipient(invitation.party) {
                if !seen.insert(invitation.party).inserted {
                    report.problem(
                        "MSG-INVITATIONS", "\(path).party", "is invited twice", "one entry for each party; who came stands in its `role`")
                }
            } else {
                report.problem(
                    "MSG-PARTY", "\(path).party", "is not a party", "`party:` and its id in the agreement, for example `party:elm-park-school`")
            }
            attendance(invitation, meeting.event, path, into: &report)
        }
        switch meeting.event {
        case .called:
            if meeting.invitations.isEmpty {
                report.problem("MSG-INVITATIONS", "invitations", "are missing where a meeting is called", "who is to be there, each as a party")
            }
        case .held:
            if !meeting.invitations.contains(where: { $0.attendance != .unspecified }) {
                report.problem(
                    "MSG-INVITATIONS", "invitations", "do not say who came, and the meeting was held",
                    "the `attendance` of each who was invited, of those too who did not come")
            }
        case .calledOff, .unspecified, .UNRECOGNIZED: break
        }
    }

    /// Apologies and reports come before a meeting too; nobody came to one, or stayed away from it, that was not held.
    private static func attendance(_ invitation: Invitation, _ event: Meeting.Event, _ path: String, into report: inout ValidationReport) {
        switch (event, invitation.attendance) {
        case (.called, .attended), (.called, .absent), (.calledOff, .attended), (.calledOff, .absent):
            report.problem(
                "MSG-INVITATIONS", "\(path).attendance", "says who came, and the meeting was not held",
                "leave it out, or say that the meeting was HELD")
        case (.held, .unspecified):
            report.flag(
                "MSG-ATTENDANCE", "\(path).attendance", "is missing where the meeting was held",
                "whether somebody came: who was missing has to hear of it")
        default: break
        }
    }

    /// `at` is a time to come where a meeting is called, and a time that is over where it was held.
    private static func time(_ meeting: Meeting, now: Moment?, into report: inout ValidationReport) {
        guard meeting.event == .called || meeting.event == .calledOff else { return }
        report.flags.removeAll { $0.code == "MSG-DATE-FUTURE" && $0.path == "at" }
        if meeting.event == .called, let at = Moment(meeting.at), let now, at < now {
            report.flag("MSG-DATE-PAST", "at", "is before the message was made", "check it: nobody can come to a meeting that is over")
        }
    }
}
