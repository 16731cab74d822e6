import SafeguardingContract
import Yams

extension Properties {
    /// How many properties a file can have.
    public static let limit = 500

    /// Reads properties from YAML: `properties:`, and a list of which each begins with its kind and number, for example `never: P1`.
    /// - Parameters:
    ///   - yaml: the file's text.
    ///   - file: its name, for places.
    ///   - agreement: whose parties, desks, purposes, areas and levels of need the properties may name.
    /// - Returns: the properties, or every problem with the file, by line and column.
    public static func load(yaml: String, file: String, for agreement: Agreement) -> Result<Properties, AgreementProblems> {
        let problems = Problems(file: file)
        guard let root = YAMLText.root(of: yaml, problems), let fields = Fields(root, "the file", known: ["properties"], problems) else {
            return .failure(problems.all)
        }
        let nodes = fields.list("properties")
        if nodes.count > limit {
            problems.add(.overLimit, at: nodes[limit].place, "a file has at most \(limit) properties", help: "split the file")
        }
        let reader = PropertyReader(declared: Declared(agreement: agreement, problems))
        let properties = nodes.prefix(limit).compactMap(reader.property)
        var seen: Set<PropertyID> = []
        for (property, place) in properties where !seen.insert(property.id).inserted {
            problems.add(.duplicateID, at: place, "there are two properties `\(property.id)`", help: "give each property a number of its own")
        }
        return problems.found.isEmpty ? .success(Properties(properties.map(\.0))) : .failure(problems.all)
    }
}

/// Reads one property: it says whom and what it is about as a clause does.
private struct PropertyReader {
    let declared: Declared
    var problems: Problems { declared.problems }

    func property(_ node: Node) -> (Property, Place)? {
        let kinds = Property.Kind.allCases.map(\.rawValue)
        let known = kinds + ["title", "messages", "categories", "about", "from", "to", "purpose", "recipient", "when", "unless", "by", "break-glass"]
        guard let fields = Fields(node, "a property", known: known, problems) else { return nil }
        let stated = Property.Kind.allCases.filter { fields.has($0.rawValue) }
        guard stated.count == 1, let kind = stated.first else {
            problems.add(
                .missingKey, at: fields.place, "a property says one thing of its facts", help: "begin it with one of \(listed(kinds.map { "`\($0): P1`" }))")
            return nil
        }
        let id = fields.text(kind.rawValue).flatMap(number)
        let title = fields.text("title")
        let types = MessageType.all.filter(\.sendable).map { ($0.shortName, $0) }
        let messages = fields.has("messages") ? declared.all(fields.words("messages"), types, "message") : types.map(\.1)
        let facts = facts(fields)
        let from = selectors(fields, "from")
        let to = selectors(fields, "to")
        let purposes = purposes(fields)
        let recipient = fields.text("recipient", required: false).flatMap {
            declared.word($0, of: Clause.RecipientRole.allCases.map { ($0.rawValue, $0) }, "role of a recipient")
        }
        let when = declared.conditions(fields, "when")
        let unless = declared.conditions(fields, "unless")
        let by = by(fields, kind)
        let glass = fields.flag("break-glass")
        guard let id, let title else { return nil }
        return (
            Property(
                kind: kind, id: id, title: title.text, messages: messages, facts: facts, from: from, to: to, purposes: purposes, recipient: recipient,
                when: when ?? .none, unless: unless, by: by, breaksGlass: glass, place: problems.locate(fields.place)), fields.place
        )
    }

    private func number(_ word: Located) -> PropertyID? {
        if let id = PropertyID(word.text) { return id }
        problems.add(
            .malformed, at: word.place, "\(quoted(word.text)) is not the number of a property", help: "write `P` and a number, for example `P1`")
        return nil
    }

    private func facts(_ fields: Fields) -> FactSet {
        let categories = declared.all(
            fields.words("categories"), Category.allCases.filter { $0 != .unspecified }.map { ($0.word, $0) }, "category")
        let roles = SubjectRole.allCases.filter { $0 != .unspecified }.map { ($0.word, $0) }
        let about = fields.has("about") ? declared.all(fields.words("about"), roles, "role of a person") : roles.map(\.1)
        return FactSet(categories.flatMap { category in about.map { Fact(category, $0) } })
    }

    private func selectors(_ fields: Fields, _ key: String) -> [PartySelector] {
        guard fields.has(key) else { return [.any] }
        return fields.words(key).compactMap { declared.selector($0, thread: true, told: key == "to") }
    }

    private func purposes(_ fields: Fields) -> [PurposeID]? {
        let words = fields.words("purpose", required: false)
        guard fields.has("purpose"), words.map(\.text) != ["any"] else { return nil }
        return words.compactMap { declared.reference($0, in: declared.purposes, "purpose", key: "purposes") }
    }

    private func by(_ fields: Fields, _ kind: Property.Kind) -> [ClauseID] {
        if fields.has("by"), kind != .held {
            problems.add(.unknownKey, at: fields.place(of: "by"), "only a property `held` has `by`", help: "leave it away")
        }
        return fields.words("by", required: false).compactMap { word in
            guard let id = declared.clause(word) else { return nil }
            guard id.text.hasPrefix(Clause.Effect.hold.letter) else {
                problems.add(.malformed, at: word.place, "\(quoted(word.text)) does not hold anything", help: "name clauses that hold: `H1`")
                return nil
            }
            return id
        }
    }
}
