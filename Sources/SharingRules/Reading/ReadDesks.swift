import SafeguardingContract
import Yams

extension Declared {
    func desks(_ entries: Entries) -> [Desk] {
        entries.compactMap { id, value -> Desk? in
            guard
                let fields = Fields(value, "desk \(quoted(id.text))", known: ["name", "by-school", "by-area", "holder", "fallback"], problems)
            else { return nil }
            let name = fields.text("name")
            let bySchool: [SchoolID: PartyID] = holders(fields, "by-school", of: schools, "school", key: "schools")
            let byArea: [AreaID: PartyID] = holders(fields, "by-area", of: areas, "area", key: "areas")
            let holder = self.holder(fields.text("holder"))
            let fallback = self.holder(fields.text("fallback", required: false))
            if let fallback, fallback == holder {
                problems.add(
                    .duplicateID, at: fields.place(of: "fallback"), "the fallback of \(quoted(id.text)) is its holder",
                    help: "name another party, or leave `fallback` away")
            }
            guard let id = DeskID(id.text), let name, let holder else { return nil }
            return Desk(id: id, name: name.text, bySchool: bySchool, byArea: byArea, holder: holder, fallback: fallback)
        }
    }

    /// Who holds a desk for each of some schools, or in each of some areas.
    private func holders<N: Name>(
        _ fields: Fields, _ key: String, of declared: Set<N>, _ what: String, key declaredUnder: String
    ) -> [N: PartyID] {
        let entries = fields.entries(key, required: false)
        if fields.has(key), case .mapping(let mapping)? = fields.node(key), mapping.isEmpty {
            problems.add(.wrongShape, at: fields.place(of: key), "`\(key)` names no \(what)", help: "name at least one, or leave the key away")
        }
        var result: [N: PartyID] = [:]
        for (id, value) in entries {
            let name: N? = reference(id, in: declared, what, key: declaredUnder)
            guard case .scalar(let word) = value else {
                problems.add(
                    .wrongShape, at: value.place, "there has to be one party in `\(key)`",
                    help: "write the \(what) and the party that holds the desk there: `\(id.text): …`")
                continue
            }
            if let holder = holder(Located(text: word.string, place: value.place)), let name { result[name] = holder }
        }
        return result
    }

    /// A party that holds a desk: one that signed, because only signatories receive anything.
    private func holder(_ word: Located?) -> PartyID? {
        guard let word, let id: PartyID = reference(word, in: self.parties, "party", key: "parties") else { return nil }
        if notSignatories.contains(id) {
            problems.add(
                .holderNotSignatory, at: word.place, "\(quoted(word.text)) holds a desk and has not signed the agreement",
                help: "only signatories receive anything: let it sign, or give the desk to another party")
        }
        return id
    }
}
