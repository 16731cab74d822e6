import DelimitedText
import SafeguardingContract

/// Makes a message from a row, and collects every problem on the way.
struct RowReader {
    let row: MappedRow
    let settings: EducationSettings
    private(set) var problems: [RowProblem] = []

    init(_ row: MappedRow, _ settings: EducationSettings) {
        (self.row, self.settings) = (row, settings)
    }

    /// Adds a problem with what stands in a column, or with what does not stand there.
    mutating func problem(_ code: String, _ role: Role, _ sentence: String, help: String) {
        let place = row.place(role)
        let line = row.cell(role)?.line ?? row.row.position.line
        let name = place?.name ?? settings.mapping.columns[role]?.first ?? role.rawValue
        problems.append(RowProblem(code, line: line, column: place?.index, name: name, sentence, help: help))
    }

    mutating func missing(_ role: Role, _ sentence: String, help: String) { problem("EDU-MISSING", role, sentence, help: help) }

    /// A text; empty where there is none.
    func text(_ role: Role) -> String { row.text(role) ?? "" }

    mutating func date(_ role: Role) -> LondonTime? {
        guard let text = row.text(role) else { return nil }
        if let time = LondonTime(text, settings.mapping.dates) { return time }
        problem(
            "EDU-DATE", role, "this is no date, or one that the calendar does not have",
            help: "write it like 31/12/2000 or 2000-12-31; the mapping's `dates` says which forms are read")
        return nil
    }

    mutating func yesOrNo(_ role: Role) -> Bool? {
        guard let text = row.text(role) else { return nil }
        switch ColumnMapping.fold(value: text) {
        case "yes", "y", "true", "1": return true
        case "no", "n", "false", "0": return false
        default:
            problem("EDU-VALUE", role, "yes or no is expected here", help: "write yes or no, or leave it empty")
            return nil
        }
    }

    mutating func number(_ role: Role, atMost limit: UInt32) -> UInt32? {
        guard let text = row.text(role) else { return nil }
        if let number = UInt32(text), number <= limit { return number }
        problem("EDU-VALUE", role, "a whole number up to \(limit) is expected here", help: "write it in digits, or leave it empty")
        return nil
    }

    /// One word of a list, however it is spaced and cased.
    mutating func word<Word>(_ role: Role, _ words: KeyValuePairs<String, Word>) -> Word? {
        row.text(role).flatMap { word(role, $0, words) }
    }

    /// Several words of a list, with semicolons or commas between them. One that is not known is a problem: what limits the
    /// use of information must not be lost.
    mutating func words<Word>(_ role: Role, _ words: KeyValuePairs<String, Word>) -> [Word] {
        (row.text(role) ?? "").split { ";,".contains($0) }.compactMap { part in
            // Each part can have its own translation.
            let folded = ColumnMapping.fold(value: String(part))
            guard !folded.isEmpty else { return nil }
            return word(role, settings.mapping.values[role]?[folded] ?? folded, words)
        }
    }

    private mutating func word<Word>(_ role: Role, _ text: String, _ words: KeyValuePairs<String, Word>) -> Word? {
        let folded = ColumnMapping.fold(name: text)
        if let match = words.first(where: { ColumnMapping.fold(name: $0.key) == folded }) { return match.value }
        problem(
            "EDU-VALUE", role, "this word is not known here",
            help: "one of: \(words.map(\.key).joined(separator: ", ")); the mapping's `values` can say what your system's words mean")
        return nil
    }

    /// Words with what they touch, about the child.
    func narrative(_ text: String, _ more: [SafeguardingContract.Category] = [], about: [SubjectRole] = [.child]) -> Narrative {
        Narrative.with { narrative in
            narrative.text = text
            let usual = settings.mapping.touches[row.kind] ?? []
            for category in usual + row.meaning.touches + more where !narrative.categories.contains(category) {
                narrative.categories.append(category)
            }
            narrative.about = about
        }
    }

    /// The worker whom the row names, completed by the settings.
    var worker: Worker {
        Worker.with { worker in
            let named = row.text(.worker)
            worker.name = named ?? settings.worker.name
            // Another person's role and number would be wrong ones.
            worker.role = row.text(.workerRole) ?? (named == nil || named == settings.worker.name ? settings.worker.role : "member of staff")
            worker.telephone = row.text(.workerTelephone) ?? settings.worker.telephone
        }
    }

    /// Why this is shared: the purpose of this kind of row, and what the row says of risk and consent.
    mutating func grounds(_ route: EducationSettings.Route) -> Grounds {
        var grounds = Grounds()
        grounds.purpose = route.purpose
        grounds.risk =
            word(
                .risk,
                [
                    "no known risk": Risk.noKnownRisk, "in need": .inNeed, "significant harm": .significantHarm,
                    "immediate danger": .immediateDanger,
                ]) ?? .unspecified
        grounds.consentToShare =
            word(.consent, ["given": ConsentToShare.given, "refused": .refused, "withdrawn": .withdrawn, "not sought": .notSought])
            ?? .unspecified
        grounds.whyNotSought = text(.whyNotSought)
        grounds.familyInformed = yesOrNo(.familyInformed) ?? false
        grounds.whyNotInformed = text(.whyNotInformed)
        return grounds
    }
}
