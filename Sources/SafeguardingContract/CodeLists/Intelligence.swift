extension CodeList {
    private static let scheme =
        "College of Policing, intelligence report (3 x 5 x 2), as published study cards and a history of the 5 x 5 x 5 system restate it (brainscape.com pack 15753526; pangea-research, The 5x5x5 system); the College's own text was not at hand"

    /// How far a source can be relied on.
    public static let intelligenceSource = CodeList(
        id: "intelligence/source", title: "Source evaluation", version: "3x5x2", source: scheme,
        codes: [Code("1", "Reliable"), Code("2", "Untested"), Code("3", "Not reliable")])

    /// How far a piece of information can be relied on.
    public static let intelligenceAssessment = CodeList(
        id: "intelligence/assessment", title: "Information assessment", version: "3x5x2", source: scheme,
        codes: [
            Code("A", "Known directly to the source"), Code("B", "Known indirectly to the source, but corroborated"),
            Code("C", "Known indirectly to the source"), Code("D", "Not known"), Code("E", "Suspected to be false"),
        ])

    /// Whether conditions go with it.
    public static let intelligenceHandling = CodeList(
        id: "intelligence/handling", title: "Handling code", version: "3x5x2", source: scheme,
        codes: [Code("P", "Lawful sharing permitted"), Code("C", "Lawful sharing permitted with conditions")])

    /// What became of information that was submitted: what its sender is told. Eider's own, for want of a published one.
    public static let submissionOutcome = CodeList(
        id: "eider/submission-outcome", title: "Outcome of submitted information", version: "1", source: "Eider",
        codes: [
            Code("kept", "Kept with other pieces: nothing to act on yet"), Code("fits", "It fits what is known already"),
            Code("acted-on", "It was acted on"), Code("passed-on", "Passed on to whoever can act on it"),
            Code("referral-needed", "A referral is needed: please make one"), Code("no-use", "It could not be used"),
        ])
}
