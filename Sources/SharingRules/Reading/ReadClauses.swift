import SafeguardingContract
import Yams

/// A clause and where it stands.
struct LocatedClause {
    let clause: Clause
    /// Where it begins.
    let place: Place
    /// Where its number stands.
    let number: Place
}

extension Declared {
    /// How many clauses an agreement can have: deciding walks over those of a message type.
    static let clauseLimit = 1000

    /// The keys of every clause.
    private static let everyClause = [
        "title", "messages", "categories", "about", "from", "to", "purpose", "recipient", "when", "unless", "tell-recipient", "in-force",
    ]
    /// The keys that only clauses of one effect have.
    private static let ofEffect: [(Clause.Effect, [String])] = [
        (.permit, ["gateway", "confidence", "binds", "sanitised-only"]), (.hold, ["for", "by"]), (.forbid, ["absolute"]),
    ]

    func clauses(_ nodes: [Node]) -> [LocatedClause] {
        if nodes.count > Declared.clauseLimit {
            problems.add(
                .overLimit, at: nodes[Declared.clauseLimit].place, "an agreement has at most \(Declared.clauseLimit) clauses",
                help: "put together clauses that say the same")
        }
        var seen: [ClauseID: Place] = [:]
        return nodes.prefix(Declared.clauseLimit).compactMap { node in
            guard let (id, place) = clauseID(node) else { return clause(node, nil) }
            if let other = seen.updateValue(place, forKey: id) {
                let elsewhere = problems.number(of: other) == problems.number(of: place) ? "" : ": here and at \(problems.locate(other))"
                problems.add(
                    .duplicateID, at: place, "there are two clauses \(quoted(id.text))\(elsewhere)", help: "give each clause a number of its own")
            }
            return clause(node, (id, place))
        }
    }

    private func clauseID(_ node: Node) -> (ClauseID, Place)? {
        guard case .mapping(let mapping) = node else { return nil }
        for (key, value) in mapping {
            guard let effect = key.scalar.flatMap({ Clause.Effect(rawValue: $0.string) }), let text = value.scalar?.string else { continue }
            guard let id = ClauseID(text), id.text.hasPrefix(effect.letter) else {
                problems.add(
                    .malformed, at: value.place, "\(quoted(text)) is not the number of a clause that \(effect.rawValue)s",
                    help: "write `\(effect.letter)` and a number: `\(effect.rawValue): \(effect.letter)1`")
                return nil
            }
            return (id, value.place)
        }
        return nil
    }

    private func clause(_ node: Node, _ id: (id: ClauseID, place: Place)?) -> LocatedClause? {
        let effects = Clause.Effect.allCases.map(\.rawValue)
        guard
            let fields = Fields(
                node, id.map { "clause \($0.id)" } ?? "a clause", known: effects + Declared.everyClause + Declared.ofEffect.flatMap(\.1), problems)
        else { return nil }
        let chosen = Clause.Effect.allCases.filter { fields.has($0.rawValue) }
        if chosen.count != 1 {
            problems.add(
                .missingKey, at: fields.place, "a clause either permits, forbids or holds",
                help: "begin it with `permit: C1`, `forbid: F1` or `hold: H1`")
        }
        let effect = chosen.first ?? .forbid
        if chosen.count == 1 { checkPlaces(of: fields, effect) }
        let title = fields.text("title")
        let messages = all(fields.words("messages"), MessageType.all.filter(\.sendable).map { ($0.shortName, $0) }, "message")
        let facts = facts(fields, permits: chosen.contains(.permit))
        let from = fields.words("from").compactMap { selector($0, thread: true) }
        let to = fields.words("to").compactMap { selector($0, thread: true, told: true) }
        let purposeWords = fields.words("purpose")
        let purposes =
            purposeWords.map(\.text) == ["any"]
            ? nil : purposeWords.compactMap { reference($0, in: self.purposes, "purpose", key: "purposes") as PurposeID? }
        let recipient = fields.text("recipient", required: false).flatMap {
            word($0, of: Clause.RecipientRole.allCases.map { ($0.rawValue, $0) }, "role of a recipient")
        }
        let when = conditions(fields, "when")
        let unless = conditions(fields, "unless")
        let tell = fields.flag("tell-recipient") ?? false
        let period = fields.period("in-force")
        let gateway = gateway(fields)
        let confidence = fields.words("confidence", required: false).compactMap {
            reference($0, in: grounds, "ground", key: "confidentiality") as GroundID?
        }
        let binds = fields.words("binds", required: false).compactMap { word($0, of: Declared.obligations, "obligation") }
        let sanitised = fields.flag("sanitised-only") ?? false
        let absolute = fields.flag("absolute") ?? false
        let release = chosen == [.hold] ? release(fields) : nil
        guard let id, let title else { return nil }
        return LocatedClause(
            clause: Clause(
                id: id.id, effect: effect, title: title.text, messages: messages, facts: facts, from: from, to: to, purposes: purposes,
                recipient: recipient, when: when ?? .none, unless: unless, inForce: period, gateway: gateway, confidence: confidence,
                binds: Set(binds), sanitisedOnly: sanitised, release: release, absolute: absolute, tellRecipient: tell),
            place: fields.place, number: id.place)
    }

    /// What a clause can bind its recipient to.
    private static let obligations = HandlingWord.allCases.filter { $0 != .none && $0 != .otherwise }.map { ($0.word, $0) }

    /// Keys that have no meaning in a clause of this effect.
    private func checkPlaces(of fields: Fields, _ effect: Clause.Effect) {
        for (other, keys) in Declared.ofEffect where other != effect {
            for key in keys where fields.has(key) {
                problems.add(
                    .misplacedKey, at: fields.place(of: key), "`\(key)` stands only in a clause that \(other.rawValue)s",
                    help: "leave it away, or make it a clause that \(other.rawValue)s: `\(other.rawValue): \(other.letter)1`")
            }
        }
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

    /// Who releases what a clause holds, and until when.
    private func release(_ fields: Fields) -> Release? {
        let by = fields.timeLimit("by")
        guard let node = fields.node("for"), let inner = Fields(node, "`for`", known: ["role", "at"], problems) else { return nil }
        let role = inner.text("role")
        let place = releasePlace(inner)
        guard let role, let place, let by else { return nil }
        return Release(role: role.text, place: place, by: by)
    }
}
