import SafeguardingContract
import SharingRules

/// Parts of an agreement in words, for its documents.
struct AgreementWords {
    let agreement: Agreement
    let day: Day

    func party(_ id: PartyID) -> String { Page.safe(agreement.parties[id]?.name ?? id.text) }

    func selectors(_ all: [PartySelector]) -> String { joined(all.map { selector($0) }) }

    private func selector(_ selector: PartySelector) -> String {
        switch selector {
        case .any: "any party"
        case .signatories: "any party that signed"
        case .party(let id): party(id)
        case .function(let function): Page.safe(agreement.functions[function] ?? function.text)
        case .sector(let sector): "any \(sector.rawValue) party"
        case .desk(let id): "the holder of the desk “\(Page.safe(agreement.desks[id]?.name ?? id.text))”"
        case .forum(let id): "the members of “\(Page.safe(agreement.forums[id]?.name ?? id.text))”"
        case .told: "whoever was told before"
        case .referrer: "the referrer"
        case .leadAgency: "the lead agency"
        }
    }

    func purposes(_ ids: [PurposeID]?) -> String { joined(ids?.map { Page.safe(agreement.purposes[$0]?.title ?? $0.text) } ?? ["any purpose of the agreement"]) }

    func facts(_ facts: FactSet) -> String {
        let members = facts.members
        return SubjectRole.allCases.filter { $0 != .unspecified }.compactMap { role -> String? in
            let categories = members.filter { $0.about == role }.map(\.category.word)
            guard !categories.isEmpty else { return nil }
            return "\(joined(categories)) of \(role == .other ? "anyone else, or nobody" : role.phrase)"
        }.joined(separator: "; ")
    }

    func period(_ period: Period?) -> String {
        guard let period else { return "" }
        return [period.from.map { "from \($0)" }, period.until.map { "until \($0), exclusive" }].compactMap { $0 }.joined(separator: " ")
    }

    func place(_ place: Release.Place) -> String {
        switch place {
        case .sender: "the sender"
        case .recipient: "the recipient"
        case .party(let id): party(id)
        case .desk(let id): "the holder of the desk “\(Page.safe(agreement.desks[id]?.name ?? id.text))”"
        }
    }

    /// Whether a gateway is in force on the day of the paper.
    func force(_ gateway: Gateway) -> String {
        guard let period = gateway.inForce else { return "**not established; nothing is shared by it**" }
        guard period.from != nil else { return "**no beginning is established; nothing is shared by it**" }
        return "\(self.period(period)): \(period.contains(day) ? "in force" : "**not in force**") on \(day)"
    }

    func basis(_ basis: LegalBasis) -> String {
        var words = "UK GDPR Article 6(1)(\(basis.article6))"
        if let letter = basis.article9 { words += ", Article 9(2)(\(letter))" }
        if let condition = basis.dpaCondition { words += ", DPA 2018 \(Page.safe(condition))" }
        if let gateway = basis.gateway { words += ", gateway \(gateway)" }
        if let period = basis.inForce { words += ", \(self.period(period))" }
        return words
    }

    func joined(_ words: [String], _ word: String = "and") -> String {
        guard let last = words.last, words.count > 1 else { return words.first ?? "nobody" }
        return words.dropLast().joined(separator: ", ") + " \(word) " + last
    }
}
