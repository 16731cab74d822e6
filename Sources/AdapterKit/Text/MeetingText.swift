import SafeguardingContract

/// A meeting in a few lines: which, when, by what means, who is invited, and who came.
enum MeetingText {
    static func lines(_ meeting: Meeting) -> [String] {
        let when = [PlainWords.time(meeting.at), meeting.means == .unspecified ? "" : PlainWords.of(meeting.means)].filter { !$0.isEmpty }
        let what = ([meeting.kind == .unspecified ? "meeting" : PlainWords.of(meeting.kind)] + when).joined(separator: ", ")
        func parties(_ isMeant: (Invitation.Attendance) -> Bool) -> String {
            meeting.invitations.filter { isMeant($0.attendance) }.map { PlainWords.party($0.party) }.joined(separator: ", ")
        }
        func line(_ words: String, _ parties: String) -> [String] { parties.isEmpty ? [] : ["\(words): \(parties)."] }
        switch meeting.event {
        case .called:
            return ["People are called to meet: \(what)."] + line("Invited", parties { _ in true })
                + ["Who cannot come says so to whoever called it, and sends in writing what they know."]
        case .held:
            return ["People met: \(what)."] + line("Took part", parties { $0 == .attended })
                + line("Sent something in writing", parties { $0 == .sentReport })
                + line("Were invited and did not come", parties { $0 == .absent || $0 == .apologies })
        case .calledOff: return ["This meeting is not held: \(what)."]
        case .unspecified, .UNRECOGNIZED: return []
        }
    }
}
