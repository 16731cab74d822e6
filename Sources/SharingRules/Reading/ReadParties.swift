import SafeguardingContract
import Yams

extension Declared {
    typealias Entries = [(id: Located, value: Node)]

    func functions(_ entries: Entries) -> [PartyFunction: String] {
        var result: [PartyFunction: String] = [:]
        for (id, value) in entries {
            guard let function = PartyFunction(id.text) else { continue }
            guard case .scalar(let words) = value, !words.string.isEmpty else {
                problems.add(
                    .wrongShape, at: value.place, "a function has the words for one such party",
                    help: "for example `youth-service: a youth service`")
                continue
            }
            result[function] = words.string
        }
        return result
    }

    func parties(_ entries: Entries) -> [Party] {
        entries.compactMap { id, value -> Party? in
            guard
                let fields = Fields(
                    value, "party \(quoted(id.text))", known: ["name", "function", "sector", "signatory", "duty-contact"], problems)
            else { return nil }
            let name = fields.text("name")
            let function: PartyFunction? = fields.text("function").flatMap {
                reference($0, in: functions, "function", key: "functions")
            }
            let sector = fields.text("sector").flatMap { word($0, of: Sector.allCases.map { ($0.rawValue, $0) }, "sector") }
            let signatory = fields.flag("signatory", required: true)
            let contact = fields.contact("duty-contact")
            guard let id = PartyID(id.text), let name, let function, let sector, let signatory, let contact else { return nil }
            return Party(id: id, name: name.text, function: function, sector: sector, signatory: signatory, dutyContact: contact)
        }
    }

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
            let fields = Fields(node, "a basis", known: ["for", "article-6", "article-9", "dpa-condition", "gateway"], problems)
        else { return nil }
        let parties = fields.words("for").compactMap { selector($0, thread: false) }
        let article6 = letter(fields.text("article-6"), of: ["a", "b", "c", "d", "e", "ea", "f"], "UK GDPR Article 6(1)")
        let article9 = letter(
            fields.text("article-9", required: false), of: ["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"], "UK GDPR Article 9(2)")
        let condition = fields.text("dpa-condition", required: false)
        let gateway = fields.text("gateway", required: false)
        guard let article6 else { return nil }
        return LegalBasis(parties: parties, article6: article6, article9: article9, dpaCondition: condition?.text, gateway: gateway.flatMap { GatewayID($0.text) })
    }

    private func letter(_ found: Located?, of letters: [String], _ article: String) -> String? {
        found.flatMap { word($0, of: letters.map { ($0, $0) }, "letter in \(article)") }
    }
}
