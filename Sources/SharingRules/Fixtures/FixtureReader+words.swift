import SafeguardingContract
import Yams

/// The words of a case, each checked against the agreement.
extension FixtureReader {
    func type(_ fields: Fields) -> MessageType? {
        guard let name = fields.text("message") else { return nil }
        return word(name, of: MessageType.all.filter(\.sendable).map { ($0.shortName, $0) }, "message")
    }

    func party(_ word: Located, allowing unknown: Bool) -> PartyID? {
        let text = word.text.hasPrefix("party ") || word.text.hasPrefix("party:") ? String(word.text.dropFirst(6)) : word.text
        if let id = PartyID(text), unknown || agreement.parties[id] != nil { return id }
        problems.add(
            .unknownReference, at: word.place, "the agreement has no party \(quoted(text))",
            help: "it has \(listed(agreement.parties.keys.map(\.text).sorted(), "and"))")
        return nil
    }

    /// `desk D`, `party P`, or an id that only one of them has.
    func recipient(_ word: Located, _ subject: DeskSubject, _ code: DecisionCode?) -> (PartyID, DeskID?)? {
        var desk: DeskID?
        if word.text.hasPrefix("desk ") || word.text.hasPrefix("desk:") {
            desk = DeskID(String(word.text.dropFirst(5)))
        } else if let id = DeskID(word.text), agreement.desks[id] != nil, PartyID(word.text).flatMap({ agreement.parties[$0] }) == nil {
            desk = id
        } else {
            return party(word, allowing: code == .unknownRecipient).map { ($0, nil) }
        }
        if let desk, let holder = agreement.resolve(desk, for: subject) { return (holder, desk) }
        if let desk, code == .unknownDesk, let somebody = agreement.parties.values.filter(\.signatory).map(\.id).min() { return (somebody, desk) }
        problems.add(
            .unknownReference, at: word.place, "the agreement has no desk \(quoted(String(word.text.dropFirst(5))))",
            help: "it has \(listed(agreement.desks.keys.map(\.text).sorted(), "and"))")
        return nil
    }

    func purpose(_ fields: Fields, allowing unknown: Bool) -> String {
        guard let word = fields.text("purpose") else { return "" }
        if unknown || PurposeID(word.text).flatMap({ agreement.purposes[$0] }) != nil { return word.text }
        problems.add(
            .unknownReference, at: word.place, "the agreement has no purpose \(quoted(word.text))",
            help: "it has \(listed(agreement.purposes.keys.map(\.text).sorted(), "and"))")
        return ""
    }

    func clause(_ word: Located) -> ClauseID? {
        if let id = ClauseID(word.text), agreement.clauses.contains(where: { $0.id == id }) { return id }
        problems.add(
            .unknownReference, at: word.place, "the agreement has no clause \(quoted(word.text))", help: "name a clause by its number, such as `C1` or `F2`")
        return nil
    }

    func handling(_ fields: Fields) -> Set<HandlingWord> {
        Set(words(fields, "handling").compactMap { handlingWord($0) }.filter { $0 != .none })
    }

    func handlingWord(_ word: Located) -> HandlingWord? {
        self.word(word, of: HandlingWord.allCases.map { ($0.word, $0) }, "handling condition")
    }

    func day(_ word: Located) -> Day? {
        if let day = Day(word.text) { return day }
        problems.add(.malformed, at: word.place, "\(quoted(word.text)) is not a date", help: "write year, month and day: `2026-09-01`")
        return nil
    }

    /// A word of an enumeration, or a problem.
    func word<T>(_ word: Located, of all: [(String, T)], _ what: String) -> T? {
        if let found = all.first(where: { $0.0 == word.text }) { return found.1 }
        problems.add(.unknownWord, at: word.place, "there is no \(what) \(quoted(word.text))", help: "there are \(listed(all.map(\.0), "and"))")
        return nil
    }

    /// The words under a key; unlike in an agreement, a list may be empty: it says that there is none.
    func words(_ fields: Fields, _ key: String, required: Bool = false) -> [Located] {
        if case .sequence(let list)? = fields.node(key, required: required), list.isEmpty { return [] }
        return fields.has(key) ? fields.words(key) : []
    }

    /// `everything`, or categories by whom they are about: `{child: [identity, health], other: process}`.
    /// - Parameter any: what `any` stands for.
    func factSet(_ node: Node, any: FactSet = FixtureReader.allFacts) -> FactSet {
        if node.scalar?.string == "everything" { return .everything }
        guard case .mapping(let mapping) = node else {
            problems.add(
                .wrongShape, at: node.place, "facts are written as whom they are about, each with categories",
                help: "for example `{child: [identity, health], other: process}`")
            return FactSet()
        }
        let roles = SubjectRole.allCases.filter { $0 != .unspecified }.map { ($0.word, $0) }
        let categories = Category.allCases.filter { $0 != .unspecified }.map { ($0.word, $0) }
        var facts = FactSet()
        for (key, value) in mapping {
            guard let role = word(Located(text: key.scalar?.string ?? "", place: key.place), of: roles, "role of a person") else { continue }
            for item in value.sequence.map({ Array($0) }) ?? [value] {
                let located = Located(text: item.scalar?.string ?? "", place: item.place)
                if located.text == "any" {
                    facts.formUnion(FactSet(any.members.filter { $0.about == role }))
                } else if let category = word(located, of: categories, "category") {
                    facts.insert(Fact(category, role))
                }
            }
        }
        return facts
    }

    /// Every fact that has a name.
    static let allFacts = FactSet(
        Category.allCases.filter { $0 != .unspecified }.flatMap { category in
            SubjectRole.allCases.filter { $0 != .unspecified }.map { Fact(category, $0) }
        })
}
