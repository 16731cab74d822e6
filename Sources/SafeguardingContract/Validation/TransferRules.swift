/// Whether an offer can be answered, and an answer be understood: the lead agency of a child's loop hangs on them.
enum TransferRules {
    static func check(_ offered: TransferOffered, into report: inout ValidationReport) {
        // What is missing is said already.
        if !offered.recipient.isEmpty, Recipient(offered.recipient) == nil {
            report.problem(
                "MSG-RECIPIENT", "recipient", "is neither a desk nor a party",
                "`desk:` or `party:` and its id in the agreement, for example `party:elm-park-youth-club`")
        }
        AboutRules.person(offered.offeredBy, "offered_by", into: &report)
    }

    static func check(_ answered: TransferAnswered, into report: inout ValidationReport) {
        switch answered.verdict {
        case .declined, .offerWithdrawn:
            if !hasWords(answered.reason) {
                report.problem(
                    "MSG-REASON", "reason", "is missing where an offer is declined or taken back",
                    "why: the lead agency stays what it is, and has to find another way")
            }
        case .accepted, .unspecified, .UNRECOGNIZED: break
        }
        AboutRules.person(answered.answeredBy, "answered_by", into: &report)
    }
}
