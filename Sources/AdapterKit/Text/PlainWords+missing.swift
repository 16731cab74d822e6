import SafeguardingContract

/// Words for a missing child, and for a matter of a forum.
extension PlainWords {
    static func of(_ kind: MissingEpisode.Kind) -> String {
        switch kind {
        case .missing: "missing: nobody knows where the child is"
        case .awayWithoutAuthorisation: "away without authorisation: it is known where the child is, and it is not where the child is to be"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ grade: MissingEpisode.Grade) -> String {
        switch grade {
        case .noApparentRisk: "no apparent risk"
        case .low: "low"
        case .medium: "medium"
        case .high: "high"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ check: ChildFound.SafeAndWell) -> String {
        switch check {
        case .checked: "somebody saw the child, and it is"
        case .checkedWithConcerns: "somebody saw the child, and is worried"
        case .notChecked: "nobody has seen the child yet"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ result: ReturnInterview.Result) -> String {
        switch result {
        case .held: "it was held"
        case .declined: "the child declined it"
        case .notReached: "the child could not be reached yet: it is still owed"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }

    static func of(_ cause: ForumItem.Cause) -> String {
        switch cause {
        case .brought: "somebody wants it discussed"
        case .missingRepeatedly: "the child went missing again and again"
        case .missingAtHighRisk: "the child is missing, or was, at high risk"
        case .notEngaging: "the young person does not engage, or nothing gets better, and the risk is open"
        case .disagreement: "a disagreement went as far as the partnership"
        case .unspecified, .UNRECOGNIZED: "not stated"
        }
    }
}
