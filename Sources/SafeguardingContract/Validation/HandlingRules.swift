/// Whether handling conditions can be kept to: by somebody who has nothing but them.
enum HandlingRules {
    static func check(
        _ handling: HandlingConditions, isThere: Bool, _ grading: Grading = Grading(), into report: inout ValidationReport
    ) {
        let says = handling.onward != .unspecified || !handling.limits.isEmpty || hasWords(handling.ask) || hasWords(handling.words)
        if isThere, !says, handling.reviewAt.isEmpty {
            report.flag("MSG-HANDLING-UNSTATED", "handling", "states no condition", "state one, or leave it out")
        } else if !says, isWithConditions(grading.handling) {
            report.flag(
                "MSG-HANDLING-UNSTATED", "grading.handling", "says that it is shared with conditions, and the message states none",
                "state them in `handling`: whoever gets it can keep to nothing else")
        }
        let asks = handling.onward == .askFirst || handling.limits.contains(.noActionWithoutOriginator)
        if asks, !hasWords(handling.ask) {
            report.flag(
                "MSG-HANDLING-ASK", "handling.ask", "is missing where somebody has to be asked first",
                "a role and where they are reached, never a source")
        }
        if handling.onward == .asAgreed, handling.limits.contains(.notToBeReleased) {
            report.flag(
                "MSG-HANDLING-CONTRADICTS", "handling.limits", "forbid its release where `onward` lets it go on as agreed",
                "say which: the stricter one is kept to")
        }
    }

    private static func isWithConditions(_ coding: Coding) -> Bool {
        (coding.system.isEmpty || coding.system == CodeList.intelligenceHandling.id) && coding.code == "C"
    }
}
