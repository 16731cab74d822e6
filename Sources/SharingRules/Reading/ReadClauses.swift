import SafeguardingContract
import Yams

/// A clause and where it stands.
struct LocatedClause {
    let clause: Clause
    let place: Place
}

extension Declared {
    /// How many clauses an agreement can have: deciding walks over those of a message type.
    static let clauseLimit = 1000

    func clauses(_ nodes: [Node]) -> [LocatedClause] {
        if nodes.count > Declared.clauseLimit {
            problems.add(
                .overLimit, at: nodes[Declared.clauseLimit].place, "an agreement has at most \(Declared.clauseLimit) clauses",
                help: "put together clauses that say the same")
        }
        var ids: Set<ClauseID> = []
        return nodes.prefix(Declared.clauseLimit).compactMap { node in
            guard let (id, place) = clauseID(node) else { return clause(node, nil) }
            if !ids.insert(id).inserted {
                problems.add(.duplicateID, at: place, "there are two clauses \(quoted(id.text))", help: "give each clause a number of its own")
            }
            return clause(node, id)
        }
    }

    private func clauseID(_ node: Node) -> (ClauseID, Place)? {
        guard case .mapping(let mapping) = node else { return nil }
        for (key, value) in mapping {
            guard let effect = key.scalar?.string, effect == "permit" || effect == "forbid", let text = value.scalar?.string else { continue }
            guard let id = ClauseID(text), id.text.hasPrefix(effect == "permit" ? "C" : "F") else {
                problems.add(
                    .malformed, at: value.place, "\(quoted(text)) is not the number of a clause that \(effect)s",
                    help: effect == "permit" ? "write `C` and a number: `permit: C1`" : "write `F` and a number: `forbid: F1`")
                return nil
            }
            return (id, value.place)
        }
        return nil
    }

    private func clause(_ node: Node, _ id: ClauseID?) -> LocatedClause? {
        guard
            let fields = Fields(
                node, id.map { "clause \($0)" } ?? "a clause",
                known: [
                    "permit", "forbid", "title", "messages", "categories", "about", "from", "to", "purpose", "recipient", "when", "unless",
                    "tell-recipient",
                ], problems)
        else { return nil }
        if fields.has("permit") == fields.has("forbid") {
            problems.add(
                .missingKey, at: fields.place, "a clause either permits or forbids", help: "begin it with `permit: C1` or `forbid: F1`")
        }
        let title = fields.text("title")
        let messages = self.all(fields.words("messages"), MessageType.all.filter(\.sendable).map { ($0.shortName, $0) }, "message")
        let facts = facts(fields, permits: fields.has("permit"))
        let from = fields.words("from").compactMap { selector($0, thread: true) }
        let to = fields.words("to").compactMap { selector($0, thread: true) }
        let purposeWords = fields.words("purpose")
        let purposes = purposeWords.map(\.text) == ["any"]
            ? nil : purposeWords.compactMap { reference($0, in: self.purposes, "purpose", key: "purposes") as PurposeID? }
        let recipient = fields.text("recipient", required: false).flatMap {
            word($0, of: Clause.RecipientRole.allCases.map { ($0.rawValue, $0) }, "role of a recipient")
        }
        let when = conditions(fields, "when")
        let unless = conditions(fields, "unless")
        let tell = fields.flag("tell-recipient") ?? false
        guard let id, let title else { return nil }
        return LocatedClause(
            clause: Clause(
                id: id, effect: fields.has("permit") ? .permit : .forbid, title: title.text, messages: messages, facts: facts, from: from,
                to: to, purposes: purposes, recipient: recipient, when: when ?? .none, unless: unless, tellRecipient: tell),
            place: fields.place)
    }

    /// Each category about each role. In a clause that permits, `any` category does not include `unclassified`: a code that nobody has
    /// put into a category is shared only by a clause that says so.
    private func facts(_ fields: Fields, permits: Bool) -> FactSet {
        let categories = Category.allCases.filter { $0 != .unspecified }.map { ($0.word, $0) }
        let roles = SubjectRole.allCases.filter { $0 != .unspecified }.map { ($0.word, $0) }
        let words = fields.words("categories")
        let chosen = all(words, categories, "category").filter { !permits || words.map(\.text) != ["any"] || $0 != .unclassified }
        let about = all(fields.words("about"), roles, "role of a person")
        return FactSet(chosen.flatMap { category in about.map { Fact(category, $0) } })
    }

    /// The words of a list, or all there are where it says `any`.
    private func all<T>(_ words: [Located], _ known: [(String, T)], _ what: String) -> [T] {
        words.map(\.text) == ["any"] ? known.map(\.1) : words.compactMap { word($0, of: known, what) }
    }

    private func conditions(_ fields: Fields, _ key: String) -> Conditions? {
        guard let node = fields.node(key, required: false),
            let inner = Fields(node, "`\(key)`", known: StatedFact.allCases.map(\.rawValue), problems)
        else { return nil }
        if StatedFact.allCases.allSatisfy({ !inner.has($0.rawValue) }) {
            problems.add(.missingKey, at: node.place, "`\(key)` names no condition", help: "name \(listed(StatedFact.allCases.map { "`\($0.rawValue)`" })), or leave `\(key)` away")
        }
        let risk = inner.has("risk") ? inner.text("risk").map(risks) ?? [] : nil
        func states<T>(_ fact: StatedFact, _ all: [(String, T)]) -> [T]? {
            guard inner.has(fact.rawValue) else { return nil }
            return inner.words(fact.rawValue).compactMap { word($0, of: all, "state of consent") }
        }
        var terms: [StatedFact: FactValues] = [:]
        terms[.risk] = risk.map { FactValues($0) }
        terms[.consentToShare] = states(.consentToShare, ConsentToShare.allCases.filter { $0 != .unspecified }.map { ($0.word, $0) })
            .map { FactValues($0) }
        terms[.consentToWork] = states(.consentToWork, ConsentToWork.allCases.filter { $0 != .unspecified }.map { ($0.word, $0) })
            .map { FactValues($0) }
        return Conditions(anyOf: [terms])
    }

    private func risks(_ condition: Located) -> [Risk] {
        let all = Risk.allCases.filter { $0 != .unspecified }
        let parts = condition.text.split(separator: " ").map(String.init)
        guard parts.count == 2, parts[0] == "at-least" || parts[0] == "below" else {
            problems.add(
                .malformed, at: condition.place, "\(quoted(condition.text)) is not a condition on risk",
                help: "write `at-least significant-harm` or `below significant-harm`")
            return []
        }
        guard let bound = word(Located(text: parts[1], place: condition.place), of: all.map { ($0.word, $0) }, "risk") else { return [] }
        let chosen = all.filter { parts[0] == "below" ? $0.rawValue < bound.rawValue : $0.rawValue >= bound.rawValue }
        if chosen.isEmpty {
            problems.add(
                .malformed, at: condition.place, "no risk is \(condition.text)", help: "write `below in-need` for children at no known risk")
        }
        return chosen
    }
}
