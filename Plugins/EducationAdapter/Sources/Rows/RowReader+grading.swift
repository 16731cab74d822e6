import SafeguardingContract

extension RowReader {
    /// The grading (3 x 5 x 2): source 1 to 3, information A to E, handling P or C; `2C` or `2CP` in one column, or each in its own.
    mutating func grading() -> Grading {
        var parts: [Role: String] = [:]
        for role in [Role.sourceGrade, .informationGrade, .handlingCode] { parts[role] = row.text(role)?.uppercased() }
        if let grade = row.text(.grade) {
            let signs = grade.uppercased().filter { !$0.isWhitespace && !"/-".contains($0) }.map(String.init)
            if (2...3).contains(signs.count) {
                for (role, sign) in zip([Role.sourceGrade, .informationGrade, .handlingCode], signs) { parts[role] = parts[role] ?? sign }
            } else {
                refuseGrade(.grade)
            }
        }
        var (grading, refused) = (Grading(), Set<Role>())
        if let code = code(parts, .sourceGrade, .intelligenceSource, &refused) { grading.source = code }
        if let code = code(parts, .informationGrade, .intelligenceAssessment, &refused) { grading.information = code }
        if let code = code(parts, .handlingCode, .intelligenceHandling, &refused) { grading.handling = code }
        return grading
    }

    private mutating func code(_ parts: [Role: String], _ role: Role, _ list: CodeList, _ refused: inout Set<Role>) -> Coding? {
        guard let text = parts[role] else { return nil }
        if list[text] != nil { return Self.coding(text, list) }
        let column = row.cell(role) == nil ? Role.grade : role
        if refused.insert(column).inserted { refuseGrade(column) }
        return nil
    }

    /// An older scheme's grade (B23, 5 x 5 x 5) is not translated: somebody has to grade anew.
    private mutating func refuseGrade(_ role: Role) {
        problem(
            "EDU-GRADE", role, "this is not a grade that is known here",
            help: "source 1 to 3, information A to E, handling P or C: write it like 2C or 2CP, or leave it empty")
    }

    /// What the school wants done, and not done, with what it says.
    mutating func handling() -> HandlingConditions {
        typealias Limit = HandlingConditions.UseLimit
        var handling = HandlingConditions()
        handling.limits = words(
            .useLimits,
            [
                "not as evidence": Limit.notAsEvidence, "not to be released": .notToBeReleased,
                "no action without originator": .noActionWithoutOriginator, "no action without us": .noActionWithoutOriginator,
                "not to be disclosed to subject": .notToBeDisclosedToSubject, "not to be told to family": .notToBeDisclosedToSubject,
            ])
        typealias Onward = HandlingConditions.Onward
        handling.onward =
            word(.askFirst, ["yes": Onward.askFirst, "recipient only": .recipientOnly, "no": .unspecified]) ?? .unspecified
        if handling.onward == .askFirst || handling.limits.contains(.noActionWithoutOriginator) { handling.ask = asked }
        return handling
    }

    /// Whom to ask: the school's worker for such things, never whoever wrote or told this.
    private var asked: String {
        let worker = settings.worker
        return [worker.role, settings.school.name, worker.telephone].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
