import SafeguardingContract
import Yams

extension Declared {
    func gateways(_ entries: Entries) -> [Gateway] {
        entries.compactMap { id, value -> Gateway? in
            guard
                let fields = Fields(
                    value, "gateway \(quoted(id.text))", known: ["title", "kind", "in-force", "for", "to", "does-not-reach", "source"], problems)
            else { return nil }
            let title = fields.text("title")
            let kind = fields.text("kind").flatMap { word($0, of: Gateway.Kind.allCases.map { ($0.rawValue, $0) }, "kind of gateway") }
            let period = gatewayPeriod(fields)
            let holders = fields.has("for") ? fields.words("for").compactMap { selector($0, thread: false) } : [.any]
            let reaches = fields.has("to") ? fields.words("to").compactMap { selector($0, thread: false) } : [.any]
            let not = categories(fields, "does-not-reach", required: false)
            let source = fields.text("source", required: false, limit: 1000)
            guard let id = GatewayID(id.text), let title, let kind else { return nil }
            return Gateway(
                id: id, title: title.text, kind: kind, inForce: period, holders: holders, reaches: reaches, doesNotReach: not,
                source: source?.text)
        }
    }

    /// Since when a gateway is in force; nil where nobody has established that, and so never.
    private func gatewayPeriod(_ fields: Fields) -> Period? {
        guard let node = fields.node("in-force", required: false) else {
            problems.add(
                .missingKey, at: fields.place, "\(fields.what) needs `in-force`",
                help: "write `in-force: {from: 2005-03-01}`, with the date that you looked up; or `in-force: not-established`, and nobody shares by it")
            return nil
        }
        guard case .scalar = node else { return fields.period("in-force").flatMap { $0.from == nil ? nil : $0 } }
        if let word = fields.text("in-force"), word.text != "not-established" {
            problems.add(
                .unknownWord, at: word.place, "\(quoted(word.text)) does not say when \(fields.what) is in force",
                help: "write `{from: 2005-03-01}` or `not-established`")
        }
        return nil
    }

    /// Categories under a key.
    func categories(_ fields: Fields, _ key: String, required: Bool = true) -> [SafeguardingContract.Category] {
        all(fields.words(key, required: required), Category.allCases.filter { $0 != .unspecified }.map { ($0.word, $0) }, "category")
    }

    func forums(_ entries: Entries) -> [Forum] {
        entries.compactMap { id, value -> Forum? in
            guard let fields = Fields(value, "forum \(quoted(id.text))", known: ["name", "owner", "terms", "members"], problems) else { return nil }
            let name = fields.text("name")
            let owner: PartyID? = fields.text("owner").flatMap { reference($0, in: parties, "party", key: "parties") }
            let terms = fields.text("terms", limit: 2000)
            let members = fields.words("members").compactMap { selector($0, thread: false, forums: false) }
            guard let id = ForumID(id.text), let name, let owner, let terms else { return nil }
            return Forum(id: id, name: name.text, owner: owner, terms: terms.text, members: members)
        }
    }
}
