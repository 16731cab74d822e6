import SafeguardingContract

/// Words for what moves a loop: transfers, disagreements, meetings, and who told.
extension PlainWords {
    static func of(_ kind: TransferOffered.Kind) -> String {
        switch kind {
        case .redirect: "it was for somebody else from the beginning"
        case .stepDown: "less help is needed, from somebody else"
        case .stepUp: "more help is needed, from somebody else"
        case .otherArea: "the family moved, or lives elsewhere"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ verdict: TransferAnswered.Verdict) -> String {
        switch verdict {
        case .accepted: "accepted: whoever it was offered to has to act from now on"
        case .declined: "declined: whoever had to act before still has to"
        case .offerWithdrawn: "the offer is taken back: whoever had to act before still has to"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ move: Disagreement.Move) -> String {
        switch move {
        case .raised: "an agency disagrees"
        case .answered: "the other side answers"
        case .takenFurther: "it is taken further, to the next level"
        case .settled: "it is settled"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ level: Disagreement.Level) -> String {
        switch level {
        case .practitioner: "between the two practitioners"
        case .manager: "between their managers"
        case .designatedLead: "between the agencies' leads for safeguarding"
        case .partnership: "before the safeguarding partnership"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ kind: Meeting.Kind) -> String {
        switch kind {
        case .strategyDiscussion: "strategy discussion"
        case .initialConference: "initial child protection conference"
        case .reviewConference: "review conference"
        case .coreGroup: "core group"
        case .otherMeeting: "another meeting about this child"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ event: Meeting.Event) -> String {
        switch event {
        case .called: "it is called"
        case .held: "it was held"
        case .calledOff: "it is not held"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ means: Meeting.Means) -> String {
        switch means {
        case .inPerson: "in one room"
        case .telephone: "by telephone"
        case .video: "by video"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ attendance: Invitation.Attendance) -> String {
        switch attendance {
        case .attended: "took part"
        case .apologies: "did not come, and said so"
        case .absent: "did not come"
        case .sentReport: "did not come, and sent something in writing"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ kind: Reporter.Kind) -> String {
        switch kind {
        case .self_: "the child, of itself"
        case .peer: "a friend, or another young person"
        case .public: "family, a neighbour, or somebody else who is no practitioner"
        case .anonymous: "somebody who did not say who they are"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ channel: Reporter.ReturnChannel) -> String {
        switch channel {
        case .none: "nobody is to try to reach them"
        case .throughSender: "whoever sent this tells them, in the way that was agreed"
        case .unspecified, .UNRECOGNIZED: "not stated: nobody is to try to reach them"
        }
    }
}
