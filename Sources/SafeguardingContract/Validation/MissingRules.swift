/// Whether a missing child's times can have been, and whether it is told what came of the talk that is owed.
///
/// Times that contradict each other are flags: no slip of the pen stops word of a missing child.
enum MissingRules {
    static func check(_ episode: MissingEpisode, into report: inout ValidationReport) {
        order(episode.missingSince, episode.foundAt, "found_at", "is before the child went missing", into: &report)
        order(episode.missingSince, episode.reportedAt, "reported_at", "is before the child went missing", into: &report)
        AboutRules.person(episode.reportedBy, "reported_by", into: &report)
    }

    static func check(_ found: ChildFound, into report: inout ValidationReport) {
        AboutRules.person(found.recordedBy, "recorded_by", into: &report)
    }

    static func check(_ interview: ReturnInterview, into report: inout ValidationReport) {
        switch interview.result {
        case .held:
            if interview.heldAt.isEmpty, !interview.findings.contains(where: { hasWords($0.text) }) {
                report.problem(
                    "MSG-RETURN-INTERVIEW", "held_at", "is missing, and nothing was found either, where an interview was held",
                    "when it was held, or in `findings` what the child said")
            }
        case .declined, .notReached:
            if !hasWords(interview.reason) {
                report.problem(
                    "MSG-REASON", "reason", "is missing where no interview was held", "why: what the child said of it, or what was tried")
            }
            if !interview.heldAt.isEmpty {
                report.problem(
                    "MSG-RETURN-INTERVIEW", "held_at", "is stated where no interview was held", "take it out, or say that it was HELD")
            }
        case .unspecified, .UNRECOGNIZED: break
        }
        order(interview.offeredAt, interview.heldAt, "held_at", "is before it was offered", into: &report)
        AboutRules.person(interview.heldBy, "held_by", into: &report)
    }

    private static func order(
        _ first: String, _ second: String, _ path: String, _ sentence: String, into report: inout ValidationReport
    ) {
        guard let first = Moment(first), let second = Moment(second), second < first else { return }
        report.flag("MSG-TIME-ORDER", path, sentence, "check both times, and their offsets")
    }
}
