/// How the loops end that begin with no referral. Eider's own, for want of published ones: a partnership that has its own list uses that.
extension CodeList {
    /// What a forum made of a matter: with it the forum's loop is closed.
    public static let forumOutcome = CodeList(
        id: "eider/forum-outcome", title: "Outcome of a forum's matter", version: "1", source: "Eider",
        codes: [
            Code("actions-agreed", "Actions were agreed, each with somebody who does it"), Code("plan-in-place", "A plan is in place and is kept to"),
            Code("risk-reduced", "The risk is less than it was"), Code("passed-on", "Passed on to another forum"),
            Code("referral-needed", "A referral is needed, and somebody makes it"),
            Code("no-further-discussion", "It is not discussed further"),
        ])

    /// What became of a missing child's return interview: with it the loop of the episode is closed.
    ///
    /// What the child said stands in the `ReturnInterview` itself, and what is to be done about it is a referral of its own.
    public static let missingOutcome = CodeList(
        id: "eider/missing-outcome", title: "Outcome of a missing episode", version: "1", source: "Eider",
        codes: [
            Code("interview-held", "The child had a return interview"), Code("interview-declined", "The child was offered one and declined it"),
            Code("not-reached", "The child could not be reached, and what was tried is recorded"),
            Code("other-authority", "Another authority holds the interview, and said so"),
            Code("not-missing", "The child had not been missing"),
        ])
}
