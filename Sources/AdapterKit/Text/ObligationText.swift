/// What the agreement binds a recipient to, in sentences: words such as `not-as-evidence` never reach a text alone.
enum ObligationText {
    /// What a reader has to know before the words, under a heading. Nothing where nothing binds them.
    static func lines(_ obligations: [String]) -> [String] {
        obligations.isEmpty ? [] : ["", "What the agreement binds you to:"] + obligations.map { "  \(sentence($0))" }
    }

    /// One obligation, as a sentence to whoever is bound.
    static func sentence(_ word: String) -> String {
        switch word {
        case "recipient-only": "It goes no further: it is only for you."
        case "ask-first": "Ask whoever sent it before it goes further."
        case "as-agreed": "It may go on to those with whom the agreement shares it."
        case "not-as-evidence": "It may not be used as evidence."
        case "not-to-be-released": "You may use it, and may not release it to anybody else."
        case "no-action-without-originator": "Do not act on it without asking whoever sent it."
        case "not-to-be-disclosed-to-subject": "Do not put it to the child, the family or anybody else it is about."
        default: "It has a condition that this version does not know (\(word)): ask whoever sent it before you use it."
        }
    }

    /// One obligation, as what the sender is told that the recipient has to keep to.
    static func phrase(_ word: String) -> String {
        switch word {
        case "recipient-only": "it goes no further"
        case "ask-first": "you are asked before it goes further"
        case "as-agreed": "it goes only to those with whom the agreement shares it"
        case "not-as-evidence": "it is not used as evidence"
        case "not-to-be-released": "it is not released to anybody else"
        case "no-action-without-originator": "nobody acts on it without asking you"
        case "not-to-be-disclosed-to-subject": "it is not put to whoever it is about"
        default: word
        }
    }
}
