import SafeguardingContract

/// What looked wrong in a message, as a reader needs it: `identifier-check-digit:child.identifiers[0]` never reaches a text as such.
/// The codes are those of docs/protocol.md, section 12.
enum FlagText {
    /// The sentence, without a full stop, with the field in words and the code behind it.
    static func of(_ flag: String) -> String {
        let parts = flag.split(separator: ":", maxSplits: 1).map(String.init)
        let (code, path) = (parts.first ?? "", parts.count == 2 ? parts[1] : "")
        let place = path.isEmpty ? "" : "; see \(FieldPath.words(path))"
        return "\(sentence(code) ?? "something looks wrong")\(place) (\(code))"
    }

    private static func sentence(_ code: String) -> String? {
        switch code {
        case "consent": "what was said of consent is about both sharing and working, or about neither, or has no time"
        case "consent-said-by": "it is not said who of the child and the family said this of consent"
        case "consent-order": "what was said of consent is not in the order in which it was said"
        case "consent-differs": "what was said of consent last is not what is stated"
        case "no-summary": "every text tells who the source is, so that whoever may not know the source gets no words"
        case "sanitised": "a text is called a summary that protects its source, and is said to tell of the source"
        case "handling-unstated": "there are said to be conditions on how it may be used, and none is stated"
        case "handling-ask": "somebody has to be asked first, and it is not said who"
        case "handling-contradicts": "it may go on as agreed, and may not be released: the stricter holds"
        case "narrative-undeclared": "a text does not say what it touches, or whom it is about, so that hardly anybody may read it"
        case "code-unknown": "a code that its list does not have"
        case "code-missing": "words without a code"
        case "code-present": "the code of an absence says that the child was at school"
        case "sessions": "more sessions were missed than there are between the two days"
        case "identifier-check-digit": "a number that does not hold by its check digit: it may be mistyped"
        case "snomed-check-digit": "a SNOMED code that does not hold by its check digit: it may be mistyped"
        case "date-future": "a date or time that was still to come when this was sent"
        case "date-past": "a date or time to keep to that was over when this was sent"
        case "time-order": "two times that cannot have been in this order"
        case "first-notification": "it changes or strikes out something told before, and does not say which"
        case "why-not-sought": "consent was not sought while the risk is high, and it is not said why"
        case "why-not-informed": "nobody was asked, the family was not told, and it is not said why"
        case "age-gillick": "competence as of a child under 16 is stated of somebody who is older"
        case "age-capacity": "capacity as of somebody of 16 or over is stated of somebody younger"
        case "family-not-stated": "it is not said whether the child and a parent were told what was decided, or why not"
        case "attendance": "it is not said of everybody who was invited whether they came"
        case "area": "an area that is no area of an agreement"
        default: nil
        }
    }
}

/// The place of a field in a message, in words.
enum FieldPath {
    /// `parents_and_carers[1].birth_date` as `parents and carers 2, birth date`.
    static func words(_ path: String) -> String {
        path.split(separator: ".").map { step in
            let parts = step.replacing("]", with: "").split(separator: "[")
            let number = parts.count == 2 ? Int(parts[1]).map { " \($0 + 1)" } ?? "" : ""
            return (parts.first ?? "").replacing("_", with: " ") + number
        }.joined(separator: ", ")
    }
}
