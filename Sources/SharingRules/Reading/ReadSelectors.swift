import SafeguardingContract

extension Declared {
    /// Whom one word of `from`, `to` and the like means.
    /// - Parameters:
    ///   - thread: whether `referrer` and `lead-agency` can stand here.
    ///   - told: whether `told` can.
    ///   - forums: whether `forum …` can.
    func selector(_ word: Located, thread: Bool, told: Bool = false, forums: Bool = true) -> PartySelector? {
        let parts = word.text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        if parts.count == 2 {
            let rest = Located(text: parts[1], place: word.place)
            switch parts[0] {
            case "party": return reference(rest, in: parties, "party", key: "parties").map { .party($0) }
            case "function": return reference(rest, in: functions, "function", key: "functions").map { .function($0) }
            case "desk": return reference(rest, in: desks, "desk", key: "desks").map { .desk($0) }
            case "forum" where forums: return reference(rest, in: self.forums, "forum", key: "forums").map { .forum($0) }
            case "sector": return self.word(rest, of: Sector.allCases.map { ($0.rawValue, $0) }, "sector").map { .sector($0) }
            default: break
            }
        }
        switch word.text {
        case "any": return .any
        case "signatories": return .signatories
        case "referrer" where thread: return .referrer
        case "lead-agency" where thread: return .leadAgency
        case "told" where told: return .told
        default:
            let words = ["any", "signatories"] + (thread ? ["referrer", "lead-agency"] : []) + (told ? ["told"] : [])
            let withID = ["party", "function", "sector", "desk"] + (forums ? ["forum"] : [])
            problems.add(
                .unknownWord, at: word.place, "\(quoted(word.text)) does not say whom it means here",
                help: "write \(listed(words)), or a word and an id: \(withID.map { "`\($0) …`" }.joined(separator: ", "))")
            return nil
        }
    }
}
