import SafeguardingContract
import Yams

extension Fields {
    /// What an agreement says of itself; nil where there is a problem with it.
    func head(_ declared: Declared) -> AgreementHead? {
        let id = text("agreement", limit: nameLengthLimit).flatMap { declared.name($0, as: PartyID.self) }?.text
        let version = text("version", limit: 32)?.text
        let title = text("title")?.text
        let approvals = list("approved-by").compactMap { approval($0, "an approval", declared) }
        let answering = contactFields("contact", also: ["party"])
        let contact = answering?.dutyContact()
        let contactParty = answering?.contactParty(declared)
        let inForceFrom = moment("in-force")
        let review = review("review")
        guard let id, let version, let title, let contact else { return nil }
        return AgreementHead(
            id: id, version: version, title: title, approvals: approvals, contact: contact, contactParty: contactParty, inForceFrom: inForceFrom,
            review: review)
    }

    /// The party at which whoever answers for the agreement is told of what is overdue: one that signed, because only signatories receive anything.
    private func contactParty(_ declared: Declared) -> PartyID? {
        guard let word = text("party", required: false), let party: PartyID = declared.reference(word, in: declared.parties, "party", key: "parties")
        else { return nil }
        if declared.notSignatories.contains(party) {
            problems.add(
                .holderNotSignatory, at: word.place, "\(quoted(word.text)) is told of what is overdue and has not signed the agreement",
                help: "only signatories receive anything: let it sign, or name another party")
        }
        return party
    }

    /// A role and a telephone number under a key.
    func contact(_ key: String) -> DutyContact? { contactFields(key)?.dutyContact() }

    private func contactFields(_ key: String, also more: [String] = []) -> Fields? {
        node(key).flatMap { Fields($0, "`\(key)`", known: ["role", "telephone"] + more, problems) }
    }

    private func dutyContact() -> DutyContact? {
        let role = text("role")
        let telephone = text("telephone", limit: 40)
        if let telephone, telephone.text.filter(\.isNumber).count < 3 || !telephone.text.allSatisfy({ $0.isNumber || " +()-".contains($0) }) {
            problems.add(
                .malformed, at: telephone.place, "\(quoted(telephone.text)) is not a telephone number",
                help: "write digits and spaces, in quotation marks")
            return nil
        }
        guard let role, let telephone else { return nil }
        return DutyContact(role: role.text, telephone: telephone.text)
    }

    /// Who approved or signed, and when.
    /// - Parameter declared: for an approval of the agreement, which can say for which party and as what; nil for a signature.
    func approval(_ node: Node, _ what: String, _ declared: Declared?) -> Approval? {
        guard let fields = Fields(node, what, known: ["role", "on"] + (declared == nil ? [] : ["party", "as"]), problems) else { return nil }
        let role = fields.text("role")
        let date = fields.day("on")
        let party: PartyID? = declared.flatMap { declared in
            fields.text("party", required: false).flatMap { declared.reference($0, in: declared.parties, "party", key: "parties") }
        }
        let capacity = declared.flatMap { declared in
            fields.text("as", required: false).flatMap {
                declared.word($0, of: Approval.Capacity.allCases.map { ($0.rawValue, $0) }, "capacity in which somebody approves")
            }
        }
        guard let role, let date else { return nil }
        return Approval(role: role.text, date: date.description, party: party, capacity: capacity)
    }

    /// `{from: MOMENT}` under a key.
    private func moment(_ key: String) -> Moment? {
        guard let node = node(key, required: false), let fields = Fields(node, "`\(key)`", known: ["from"], problems),
            let word = fields.text("from")
        else { return nil }
        if let moment = Moment(word.text) { return moment }
        problems.add(
            .malformed, at: word.place, "\(quoted(word.text)) is not a moment", help: "write date, time and offset: `2026-12-01T00:00:00Z`")
        return nil
    }

    private func review(_ key: String) -> AgreementHead.Review? {
        guard let node = node(key, required: false), let fields = Fields(node, "`\(key)`", known: ["by", "who"], problems) else { return nil }
        let by = fields.day("by")
        let who = fields.text("who")
        guard let by, let who else { return nil }
        return .init(by: by, who: who.text)
    }

    /// Who may state a fact so that it counts.
    func assertedBy(_ declared: Declared) -> [StatedFact: [PartySelector]] {
        let known = StatedFact.allCases.filter(\.needsAsserter)
        guard let node = node("facts", required: false), let fields = Fields(node, "`facts`", known: known.map(\.rawValue), problems)
        else { return [:] }
        var result: [StatedFact: [PartySelector]] = [:]
        for fact in known {
            guard let node = fields.node(fact.rawValue, required: false),
                let inner = Fields(node, "`\(fact.rawValue)`", known: ["asserted-by"], problems)
            else { continue }
            result[fact] = inner.words("asserted-by").compactMap { declared.selector($0, thread: false) }
        }
        return result
    }
}
