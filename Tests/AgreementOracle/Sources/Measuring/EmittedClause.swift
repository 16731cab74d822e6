import SafeguardingContract
import SharingRules

/// A clause, spelled out. What is held is not shared: of a hold, another engine can say no more than of a forbid.
struct EmittedClause: Encodable, Sendable {
    let id: String
    let permits: Bool
    let messages: [String]
    /// The facts as categories × roles where they are that, and one by one where not.
    let categories: [String]
    let roles: [String]
    let facts: [String]?
    let from: [EmittedSelector]
    let to: [EmittedSelector]
    /// A gateway's holders and whom it reaches.
    let holders: [EmittedSelector]?
    let reaches: [EmittedSelector]?
    let purposes: [String]?
    let acting: Bool?
    let periods: [EmittedPeriod]
    let when: [[EmittedTerm]]
    let unless: [[EmittedTerm]]?
    /// What of it is owed in confidence, and the conditions of each ground that the clause names.
    let confidential: [String]
    let grounds: [[[EmittedTerm]]]

    /// Nil for a clause that never covers anything.
    init?(_ clause: Clause, _ terms: AgreementTerms) {
        let gateway = clause.effect == .permit ? clause.gateway.flatMap { id in terms.gateways.first { $0.id == id } } : nil
        guard let periods = EmittedPeriod.periods(clause.inForce, gateway: clause.effect == .permit ? clause.gateway : nil, terms) else { return nil }
        let members = clause.facts.members.filter { !(gateway?.doesNotReach.contains($0.category) ?? false) }
        let categories = Names.allCategories.filter { category in members.contains { $0.category == category } }
        let roles = Names.allRoles.filter { role in members.contains { $0.about == role } }
        id = clause.id.text
        permits = clause.effect == .permit
        messages = clause.messages.map(\.shortName)
        self.categories = categories.map(\.word)
        self.roles = roles.map(\.word)
        facts = members.count == categories.count * roles.count ? nil : members.map(\.emitted)
        from = clause.from.map(EmittedSelector.init)
        to = clause.to.map(EmittedSelector.init)
        holders = gateway.map { $0.holders.map(EmittedSelector.init) }
        reaches = gateway.map { $0.reaches.map(EmittedSelector.init) }
        purposes = clause.purposes?.map(\.text)
        acting = clause.recipient.map { $0 == .acting }
        self.periods = periods
        when = EmittedTerm.sets(clause.when, terms)
        unless = clause.unless.map { EmittedTerm.sets($0, terms) }
        confidential = clause.effect == .permit ? terms.confidentiality?.categories.filter(categories.contains).map(\.word) ?? [] : []
        grounds = clause.confidence.compactMap { id in terms.confidentiality?.grounds.first { $0.id == id } }.map { EmittedTerm.sets($0.when, terms) }
    }
}

/// One term of a condition: a fact, the numbers that are allowed, and, of levels of need, the numbers that can be compared with them.
struct EmittedTerm: Encodable, Sendable {
    let fact: String
    let allowed: [Int]
    let comparable: [Int]?

    static func sets(_ conditions: Conditions, _ terms: AgreementTerms) -> [[EmittedTerm]] {
        conditions.anyOf.map { set in
            set.sorted { $0.key < $1.key }.map { fact, values in
                let schemes = Set(values.places.filter { fact == .levelOfNeed && $0 < terms.levelsOfNeed.count }.map { terms.levelsOfNeed[$0].scheme })
                return EmittedTerm(
                    fact: fact.rawValue, allowed: values.places,
                    comparable: fact == .levelOfNeed ? terms.levelsOfNeed.indices.filter { schemes.contains(terms.levelsOfNeed[$0].scheme) } : nil)
            }
        }
    }
}

/// A request, with what counts of what it states, and what Eider shares of it.
struct EmittedRequest: Encodable, Sendable {
    let message: String
    let sender: String
    let recipient: String
    let desk: String?
    let acts: Bool
    let purpose: String
    let on: Int
    let senderIsReferrer: Bool
    let senderIsLead: Bool
    let recipientIsReferrer: Bool
    let recipientIsLead: Bool
    let recipientWasTold: Bool
    /// The values each stated fact may have, by its name; only those that count from this sender.
    let stated: [String: [Int]]
    let facts: [String]
    let shared: [String]

    init(_ request: DecisionRequest, _ agreement: Agreement) {
        let oracle = Oracle(agreement, request)
        message = request.messageType.shortName
        sender = request.sender.text
        recipient = request.recipient.text
        desk = request.desk?.text
        acts = request.acts
        purpose = request.purpose
        on = request.on.number
        senderIsReferrer = request.onThread && request.senderIsReferrer
        senderIsLead = request.onThread && request.senderIsLead
        recipientIsReferrer = request.onThread && request.recipientIsReferrer
        recipientIsLead = request.onThread && request.recipientIsLead
        recipientWasTold = request.recipientWasTold
        stated = Dictionary(
            StatedFact.allCases.compactMap { fact in oracle.values(of: fact).map { (fact.rawValue, $0.sorted()) } }, uniquingKeysWith: { first, _ in first })
        facts = request.facts.members.map(\.emitted)
        shared = agreement.decide(request, explaining: false).shared.members.map(\.emitted)
    }
}

extension Fact {
    /// For example `health/child`.
    var emitted: String { "\(category.word)/\(about.word)" }
}
