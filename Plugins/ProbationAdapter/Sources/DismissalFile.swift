import AdapterKit
import SafeguardingContract

/// That a practitioner dismissed a draft: nothing is sent.
///
/// ```json
/// {"draft": "…", "dismissed_by": {"role": "probation practitioner"}, "reason": "…"}
/// ```
struct DismissalFile: Sendable {
    let by: Worker
    let reason: String

    /// Reads a file.
    ///
    /// - Throws: every problem at once, each with its place.
    init(_ document: Document, found: [AdapterProblem]) throws(AdapterProblems) {
        var fields = FieldReader(document)
        _ = fields.any("draft")
        let by = PractitionerFields.worker("dismissed_by", &fields)
        if by == nil || by?.name.isEmpty == true && by?.role.isEmpty == true {
            fields.problem(
                code: "PRB-DISMISSED-BY", "dismissed_by", "it does not say who dismissed it", help: "give the name or the role of the practitioner")
        }
        let reason = fields.text("reason", help: "say why nothing is to be referred")
        fields.refuseUnknown()
        let problems = found + fields.problems
        guard let by, let reason, problems.isEmpty else { throw AdapterProblems(problems) }
        self.by = by
        self.reason = reason
    }
}
