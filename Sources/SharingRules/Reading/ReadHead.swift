import SafeguardingContract
import Yams

extension Fields {
    /// What an agreement says of itself; nil where there is a problem with it.
    func head(_ declared: Declared) -> (id: String, version: String, title: String, approvals: [Approval], contact: DutyContact)? {
        let id = text("agreement", limit: nameLengthLimit).flatMap { declared.name($0, as: PartyID.self) }?.text
        let version = text("version", limit: 32)?.text
        let title = text("title")?.text
        let approvals = list("approved-by").compactMap { approval($0) }
        let contact = self.contact("contact")
        guard let id, let version, let title, let contact else { return nil }
        return (id, version, title, approvals, contact)
    }

    /// A role and a telephone number under a key.
    func contact(_ key: String) -> DutyContact? {
        guard let node = node(key), let fields = Fields(node, "`\(key)`", known: ["role", "telephone"], problems) else { return nil }
        let role = fields.text("role")
        let telephone = fields.text("telephone", limit: 40)
        if let telephone, telephone.text.filter(\.isNumber).count < 3 || !telephone.text.allSatisfy({ $0.isNumber || " +()-".contains($0) }) {
            problems.add(
                .malformed, at: telephone.place, "\(quoted(telephone.text)) is not a telephone number",
                help: "write digits and spaces, in quotation marks")
            return nil
        }
        guard let role, let telephone else { return nil }
        return DutyContact(role: role.text, telephone: telephone.text)
    }

    private func approval(_ node: Node) -> Approval? {
        guard let fields = Fields(node, "an approval", known: ["role", "on"], problems) else { return nil }
        guard let role = fields.text("role"), let date = fields.text("on") else { return nil }
        guard Moment("\(date.text)T00:00:00Z") != nil else {
            problems.add(.malformed, at: date.place, "\(quoted(date.text)) is not a date", help: "write year, month and day: `2026-09-01`")
            return nil
        }
        return Approval(role: role.text, date: date.text)
    }

    /// Who may state a fact so that it counts.
    func assertedBy(_ declared: Declared) -> [StatedFact: [PartySelector]] {
        guard let node = node("facts", required: false),
            let fields = Fields(node, "`facts`", known: StatedFact.allCases.map(\.rawValue), problems)
        else { return [:] }
        var result: [StatedFact: [PartySelector]] = [:]
        for fact in StatedFact.allCases {
            guard let node = fields.node(fact.rawValue, required: false),
                let inner = Fields(node, "`\(fact.rawValue)`", known: ["asserted-by"], problems)
            else { continue }
            result[fact] = inner.words("asserted-by").compactMap { declared.selector($0, thread: false) }
        }
        return result
    }
}

extension Declared {
    /// A problem where there are more than can be.
    func bound(_ ids: [Located], to limit: Int, _ what: String) {
        guard ids.count > limit else { return }
        problems.add(
            .overLimit, at: ids[limit].place, "an agreement has at most \(limit) \(what)", help: "split the partnership, or ask us to raise the limit")
    }
}
