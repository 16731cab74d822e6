import SafeguardingContract

/// The ids that the file declares, gathered before any reference is looked at, so that one wrong party does not make a problem of
/// every clause that names it.
struct Declared {
    var functions: Set<PartyFunction> = []
    var parties: Set<PartyID> = []
    var areas: Set<AreaID> = []
    var schools: Set<SchoolID> = []
    var desks: Set<DeskID> = []
    var purposes: Set<PurposeID> = []

    let problems: Problems

    init(_ problems: Problems) { self.problems = problems }

    /// A name of some kind, or a problem.
    func name<N: Name>(_ word: Located, as kind: N.Type = N.self) -> N? {
        if let name = N(word.text) { return name }
        problems.add(
            .malformed, at: word.place, "\(quoted(word.text)) is not an id",
            help: "an id has lower-case letters, digits and hyphens, begins with a letter and has at most \(nameLengthLimit) of them")
        return nil
    }

    /// A name that the file declares, or a problem.
    func reference<N: Name>(_ word: Located, in declared: Set<N>, _ what: String, key: String) -> N? {
        guard let name: N = name(word) else { return nil }
        if declared.contains(name) { return name }
        problems.add(
            .unknownReference, at: word.place, "the agreement has no \(what) \(quoted(word.text))",
            help: declared.isEmpty ? "add it under `\(key)`" : "it has \(listed(declared.map(\.text).sorted(), "and")); or add it under `\(key)`")
        return nil
    }

    /// A word of an enumeration, or a problem.
    func word<T>(_ word: Located, of all: [(String, T)], _ what: String) -> T? {
        if let found = all.first(where: { $0.0 == word.text }) { return found.1 }
        problems.add(
            .unknownWord, at: word.place, "there is no \(what) \(quoted(word.text))", help: "there are \(listed(all.map(\.0), "and"))")
        return nil
    }

    /// Whom one word of `from`, `to` and the like means.
    /// - Parameter thread: whether `referrer` and `lead-agency` can stand here.
    func selector(_ word: Located, thread: Bool) -> PartySelector? {
        let parts = word.text.split(separator: " ", omittingEmptySubsequences: true).map(String.init)
        if parts.count == 2 {
            let rest = Located(text: parts[1], place: word.place)
            switch parts[0] {
            case "party": return reference(rest, in: parties, "party", key: "parties").map { .party($0) }
            case "function": return reference(rest, in: functions, "function", key: "functions").map { .function($0) }
            case "desk": return reference(rest, in: desks, "desk", key: "desks").map { .desk($0) }
            case "sector": return self.word(rest, of: Sector.allCases.map { ($0.rawValue, $0) }, "sector").map { .sector($0) }
            default: break
            }
        }
        switch word.text {
        case "any": return .any
        case "signatories": return .signatories
        case "referrer" where thread: return .referrer
        case "lead-agency" where thread: return .leadAgency
        default:
            let words = thread ? ["any", "signatories", "referrer", "lead-agency"] : ["any", "signatories"]
            problems.add(
                .unknownWord, at: word.place, "\(quoted(word.text)) does not say whom it means here",
                help: "write \(listed(words)), or a word and an id: `party …`, `function …`, `sector …`, `desk …`")
            return nil
        }
    }
}
