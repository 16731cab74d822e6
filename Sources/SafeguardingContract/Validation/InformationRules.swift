/// Whether information that is passed on or answered says what it says it does.
enum InformationRules {
    static func check(_ submission: InformationSubmission, into report: inout ValidationReport) {
        if !submission.area.isEmpty, !isWellFormedName(submission.area) {
            report.flag(
                "MSG-AREA", "area", "is not an id as an agreement has them",
                "lower-case letters, digits and hyphens: who holds a desk cannot be found by it as it is")
        }
    }

    /// An answer closes the request, so one that contradicts itself, or keeps its reason to itself, is not taken.
    static func check(_ response: InformationResponse, into report: inout ValidationReport) {
        let states =
            (response.findings + response.findingsOnOthers).contains { hasWords($0.text) }
            || response.registrations.contains { hasWords($0.code) || hasWords($0.display) }
        switch response.extent {
        case .allThatIsHeld, .moreFollows, .inPart:
            if !states {
                report.problem(
                    "MSG-EXTENT", "extent", "says that something is shared, and nothing is",
                    "state findings, findings_on_others or registrations; or say NOTHING_HELD or NOT_SHARED")
            }
        case .nothingHeld, .notShared:
            if states {
                report.problem(
                    "MSG-EXTENT", "extent", "says that nothing is shared, and something is",
                    "take out the findings and registrations, or say how far they answer the request")
            }
        case .unspecified, .UNRECOGNIZED: break
        }
        if response.extent == .inPart || response.extent == .notShared, !hasWords(response.reason) {
            report.problem(
                "MSG-REASON", "reason", "is missing where something is not shared",
                "why, in words that tell nothing of it: who asked has to know whether to ask again, or another way")
        }
    }
}
