import SafeguardingContract

/// The value of one field, where it is said in one phrase: plain values, names, dates, codes, narratives, workers.
enum FieldPhrase {
    /// The phrase; nil for what has to be said field by field.
    static func of(_ field: FieldDescription, _ value: Document) -> String? {
        switch (field.kind, value.value) {
        case (.enumeration(let name), .text(let text)): PlainWords.of(text, in: name) ?? "not known to this version"
        case (.enumeration, .number): "not known to this version"
        case (.bool, .bool(let isSo)): field.name == "unsafe" && isSo ? "yes; do not write or go there" : isSo ? "yes" : "no"
        case (.message(let name), .object): of(message: name, value)
        case (_, .text(let text)) where field.name == "why_not_sought": PlainWords.whyNotSought(text)
        case (_, .text(let text)): field.format == "date-time" ? PlainWords.time(text) : text
        case (_, .number(let text)): text
        default: nil
        }
    }

    private static func of(message name: String, _ value: Document) -> String? {
        func text(_ name: String) -> String {
            switch value[name]?.value {
            case .text(let text), .number(let text): text
            default: ""
            }
        }
        func texts(_ name: String) -> [String] {
            guard case .array(let items)? = value[name]?.value else { return [] }
            return items.compactMap { if case .text(let text) = $0.value { text } else { nil } }
        }
        switch name {
        case "eider.v1.PersonName":
            let known = text("knownAs")
            return (texts("given") + [text("family"), known.isEmpty ? "" : "(known as \(known))"]).filter { !$0.isEmpty }.joined(separator: " ")
        case "eider.v1.CalendarDate":
            return ["year", "month", "day"].map(text).filter { !$0.isEmpty }.map { $0.count == 1 ? "0\($0)" : $0 }.joined(separator: "-")
        case "eider.v1.Coding":
            var coding = Coding()
            (coding.system, coding.version) = (text("system"), text("version"))
            (coding.code, coding.display) = (text("code"), text("display"))
            return PlainWords.of(coding)
        case "eider.v1.Identifier":
            let source = [text("scheme"), text("assigner")].filter { !$0.isEmpty }.joined(separator: ", ")
            return source.isEmpty ? text("value") : "\(text("value")) (\(source))"
        case "eider.v1.Narrative":
            let about = texts("about").compactMap { PlainWords.of($0, in: "eider.v1.SubjectRole") }.joined(separator: ", ")
            let audience = text("audience")
            let notes = [about.isEmpty ? "" : "about: \(about)", audience.isEmpty ? "" : "written for \(audience)", sanitised(value)]
                .filter { !$0.isEmpty }
            return notes.isEmpty ? text("text") : "\(text("text")) [\(notes.joined(separator: "; "))]"
        case "eider.v1.Invitation":
            let party = text("party")
            let role = text("role")
            let attendance = text("attendance")
            let came = attendance.isEmpty ? "invited" : PlainWords.of(attendance, in: "eider.v1.Invitation.Attendance") ?? "not known to this version"
            return "\(PlainWords.party(party)): \(came)\(role.isEmpty ? "" : " (\(role))")"
        default: return nil
        }
    }

    private static func sanitised(_ narrative: Document) -> String {
        guard case .bool(true)? = narrative["sanitised"]?.value else { return "" }
        return "a summary that somebody wrote so that its source is protected"
    }
}
