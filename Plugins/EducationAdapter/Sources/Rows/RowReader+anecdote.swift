import SafeguardingContract

extension RowReader {
    /// What was told, for those who put such pieces together.
    ///
    /// Where somebody told it who can be found in the words, a person has to have written a summary: that goes, and the words and the
    /// source stay at the school, unless the settings let them travel under a category that the agreement withholds.
    mutating func submission() -> InformationSubmission {
        var submission = InformationSubmission()
        submission.grounds = grounds(settings.anecdotes)
        if namesAChild { submission.child = pupil() } else { _ = date(.birthDate) }
        submission.information = information()
        if settings.originals == .travel, !sources.isEmpty {
            submission.source = Person.with { $0.name.knownAs = sources.joined(separator: "; ") }
        }
        let (grading, handling) = (grading(), handling())
        if grading != Grading() { submission.grading = grading }
        if handling != HandlingConditions() { submission.handling = handling }
        if let noticed = date(.noticedAt) { submission.noticedAt = noticed.rfc3339 }
        submission.place = text(.place)
        submission.area = text(.area)
        submission.indicators = factors()
        submission.submitter = worker
        submission.localReference = text(.reference)
        for role in Self.travelling { refuseSource(in: role) }
        if sources.contains(where: { Sanitising.isOf($0, submission.child.name) }) {
            problem(
                "EDU-SUMMARY-SOURCE", row.text(.name) == nil ? .familyName : .name, "the child of this row is who told it",
                help: "leave the child out, or make a referral of it")
        }
        return submission
    }

    /// What goes besides the summary and can say anything: as words, or as a code that no list knows.
    private static let travelling: [Role] = [
        .place, .area, .reference, .worker, .workerRole, .workerTelephone, .whyNotSought, .whyNotInformed, .knownAs, .upn, .sex, .ethnicity, .address,
        .postcode, .factors,
    ]

    /// Who told it, in every column that says so.
    private var sources: [String] { row.everyText(.source) }

    private mutating func information() -> [Narrative] {
        let (words, summary) = (row.text(.text), row.text(.summary))
        let isMarked = yesOrNo(.pointsToSource) ?? false
        let hasSource = !sources.isEmpty
        guard let summary else {
            if hasSource || isMarked {
                problem(
                    "EDU-SUMMARY", .summary, "somebody told this who could be known by it, and there is no summary to send in place of the words",
                    help: "write a summary from which nobody can tell who said it; the words and the source stay with you")
                return []
            }
            guard let words else {
                missing(.text, "information has to say something", help: "write what was seen, heard or said")
                return []
            }
            return [narrative(words)]
        }
        let isCopy = hasSource || isMarked ? words.map { Sanitising.isSame($0, summary) } ?? false : false
        if isCopy {
            problem("EDU-SUMMARY", .summary, "the summary is the same as the words that could tell who said it", help: "write it in other words")
        } else {
            refuseSource(in: .summary)
        }
        var information = [narrative(summary)]
        information[0].audience = settings.anecdotes.to.description
        information[0].sanitised = true
        if settings.originals == .travel, let words {
            information.append(narrative(words, [.sourceIdentity], about: [.source, .child]))
        }
        return information
    }

    /// What goes to others must not say who told.
    private mutating func refuseSource(in role: Role) {
        let text = role == .worker ? worker.name : text(role)
        guard sources.contains(where: { Sanitising.tells(text, of: $0) }) else { return }
        problem("EDU-SUMMARY-SOURCE", role, "what stands here says who told it", help: "write it so that nobody can be known by it")
    }
}
