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
        let findings = (response.findings + response.findingsOnOthers).filter { hasWords($0.text) }
        let registers = response.registrations.contains { hasWords($0.code) || hasWords($0.display) }
        let states = !findings.isEmpty || registers
        // What declares nothing is withheld from everybody: such an answer would close the request and arrive empty.
        let isReadable = registers || findings.contains { !$0.categories.isEmpty && !$0.about.isEmpty }
        switch response.extent {
        case .allThatIsHeld, .moreFollows, .inPart:
            if !states {
                report.problem(
                    "MSG-EXTENT", "extent", "says that something is shared, and nothing is",
                    "state findings, findings_on_others or registrations; or say NOTHING_HELD or NOT_SHARED")
            } else if !isReadable {
                report.problem(
                    "MSG-EXTENT", "extent", "says that something is shared, and no finding says what it touches and whom it is about",
                    "say `categories` and `about` of each finding: without them nobody may read it")
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
