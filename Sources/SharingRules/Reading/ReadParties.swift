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

    func parties(_ entries: Entries, _ gateways: [Gateway]) -> [Party] {
        let kinds = Dictionary(gateways.map { ($0.id, $0.kind) }, uniquingKeysWith: { first, _ in first })
        return entries.compactMap { id, value -> Party? in
            guard
                let fields = Fields(
                    value, "party \(quoted(id.text))",
                    known: ["name", "function", "sector", "signatory", "duty-contact", "duties", "commissioned-by", "signed"], problems)
            else { return nil }
            let name = fields.text("name")
            let function: PartyFunction? = fields.text("function").flatMap {
                reference($0, in: functions, "function", key: "functions")
            }
            let sector = fields.text("sector").flatMap { word($0, of: Sector.allCases.map { ($0.rawValue, $0) }, "sector") }
            let signatory = fields.flag("signatory", required: true)
            let contact = fields.contact("duty-contact")
            let duties = fields.words("duties", required: false).compactMap { duty($0, kinds) }
            let commissioner = commissioner(fields, of: id.text, sector)
            let signed = signature(fields, signatory)
            guard let id = PartyID(id.text), let name, let function, let sector, let signatory, let contact else { return nil }
            return Party(
                id: id, name: name.text, function: function, sector: sector, signatory: signatory, dutyContact: contact, duties: duties,
                commissionedBy: commissioner, signed: signed)
        }
    }

    /// A statutory duty that binds a party: a gateway that is one.
    private func duty(_ word: Located, _ kinds: [GatewayID: Gateway.Kind]) -> GatewayID? {
        guard let id: GatewayID = reference(word, in: gateways, "gateway", key: "gateways") else { return nil }
        if kinds[id] == .power {
            problems.add(
                .notADuty, at: word.place, "\(quoted(word.text)) is a power: it allows, and binds nobody",
                help: "name gateways of kind `duty`; on a power, bases and clauses rest")
        }
        return id
    }

    private func commissioner(_ fields: Fields, of id: String, _ sector: Sector?) -> PartyID? {
        guard let word = fields.text("commissioned-by", required: false) else { return nil }
        if let sector, sector != .commissioned {
            problems.add(
                .misplacedKey, at: word.place, "`commissioned-by` stands only with `sector: commissioned`",
                help: "leave it away, or correct the sector")
        }
        if word.text == id {
            problems.add(
                .duplicateID, at: word.place, "\(quoted(id)) is commissioned by itself", help: "name the party under whose arrangements it works")
        }
        return reference(word, in: parties, "party", key: "parties")
    }

    private func signature(_ fields: Fields, _ signatory: Bool?) -> Approval? {
        guard let node = fields.node("signed", required: false) else { return nil }
        if signatory == false {
            problems.add(
                .misplacedKey, at: node.place, "`signed` stands only with `signatory: true`", help: "leave it away, or say that the party signed")
        }
        return fields.approval(node, "`signed`", nil)
    }
}
