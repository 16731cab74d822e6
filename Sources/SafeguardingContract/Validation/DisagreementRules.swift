/// Whether it is plain between whom a disagreement is now: each step has a clock of its own.
enum DisagreementRules {
    static func check(_ disagreement: Disagreement, into report: inout ValidationReport) {
        if disagreement.move == .takenFurther {
            switch disagreement.level {
            case .unspecified:
                report.problem(
                    "MSG-LEVEL", "level", "is missing where a disagreement is taken further",
                    "to whom it goes now: MANAGER, DESIGNATED_LEAD or PARTNERSHIP")
            case .practitioner:
                report.problem(
                    "MSG-LEVEL", "level", "is where a disagreement begins, and it is taken further",
                    "to whom it goes now: MANAGER, DESIGNATED_LEAD or PARTNERSHIP")
            case .manager, .designatedLead, .partnership, .UNRECOGNIZED: break
            }
        }
        AboutRules.message(disagreement.messageID, into: &report)
        AboutRules.person(disagreement.statedBy, "stated_by", into: &report)
    }
}
