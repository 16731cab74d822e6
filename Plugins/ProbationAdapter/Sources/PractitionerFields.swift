import AdapterKit
import SafeguardingContract

/// Who did something, as files say it.
enum PractitionerFields {
    /// A worker; nil where none is given.
    static func worker(_ name: String, _ fields: inout FieldReader) -> Worker? {
        fields.object(name) { fields in
            var worker = Worker()
            worker.name = fields.optionalText("name")?.trimmed ?? ""
            worker.role = fields.optionalText("role")?.trimmed ?? ""
            worker.telephone = fields.optionalText("telephone")?.trimmed ?? ""
            return worker
        }
    }

    /// Who confirmed, and where it is recorded; nil, with problems, where that is not said.
    static func confirmation(_ fields: inout FieldReader) -> PractitionerConfirmation? {
        let by = worker("confirmed_by", &fields)
        let reference = fields.optionalText("record_reference")
        do {
            return try PractitionerConfirmation(
                name: by?.name ?? "", role: by?.role ?? "", telephone: by?.telephone ?? "", recordReference: reference ?? "")
        } catch {
            for problem in error.problems { fields.problem(code: problem.code, problem.path, problem.sentence, help: problem.help) }
            return nil
        }
    }
}

extension String {
    /// Without white space around it.
    fileprivate var trimmed: String {
        let kept = drop { $0.isWhitespace }
        return String(kept.reversed().drop { $0.isWhitespace }.reversed())
    }
}
