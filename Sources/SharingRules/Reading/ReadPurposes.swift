import SafeguardingContract
import Yams

extension Declared {
    func purposes(_ entries: Entries) -> [Purpose] {
        entries.compactMap { id, value -> Purpose? in
            guard let fields = Fields(value, "purpose \(quoted(id.text))", known: ["title", "bases"], problems) else { return nil }
            let title = fields.text("title")
            let bases = fields.list("bases").compactMap(basis)
            guard let id = PurposeID(id.text), let title else { return nil }
            return Purpose(id: id, title: title.text, bases: bases)
        }
    }

    private func basis(_ node: Node) -> LegalBasis? {
        guard
            let fields = Fields(
                node, "a basis", known: ["for", "article-6", "article-9", "dpa-condition", "gateway", "in-force"], problems)
        else { return nil }
        let parties = fields.words("for").compactMap { selector($0, thread: false) }
        let article6 = letter(fields.text("article-6"), of: ["a", "b", "c", "d", "e", "ea", "f"], "UK GDPR Article 6(1)")
        let article9 = letter(
            fields.text("article-9", required: false), of: ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"], "UK GDPR Article 9(2)")
        let condition = fields.text("dpa-condition", required: false)
        if let condition, !condition.text.utf8.allSatisfy(isOfCondition) {
            problems.add(
                .malformed, at: condition.place, "\(quoted(condition.text)) is not a condition of the Data Protection Act 2018",
                help: "write schedule and paragraph with letters, digits and hyphens: `sch1-para18`")
        }
        let gateway = gateway(fields)
        let period = fields.period("in-force")
        guard let article6 else { return nil }
        return LegalBasis(
            parties: parties, article6: article6, article9: article9, dpaCondition: condition?.text, gateway: gateway, inForce: period)
    }

    /// The gateway that a basis or clause rests on.
    func gateway(_ fields: Fields) -> GatewayID? {
        fields.text("gateway", required: false).flatMap { reference($0, in: gateways, "gateway", key: "gateways") }
    }

    private func letter(_ found: Located?, of letters: [String], _ article: String) -> String? {
        found.flatMap { word($0, of: letters.map { ($0, $0) }, "letter in \(article)") }
    }

    private func isOfCondition(_ byte: UInt8) -> Bool {
        (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte) || byte == UInt8(ascii: "-")
    }
}
