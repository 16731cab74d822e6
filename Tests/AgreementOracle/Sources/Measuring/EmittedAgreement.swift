import SafeguardingContract
public import SharingRules

/// An agreement and requests, spelled out for another policy engine: every word resolved, so that the translation of each clause is a matter of form.
public struct EmittedAgreement: Encodable, Sendable {
    let parties: [EmittedParty]
    let purposes: [EmittedPurpose]
    let clauses: [EmittedClause]
    let requests: [EmittedRequest]

    public init(_ terms: AgreementTerms, _ requests: [DecisionRequest]) {
        let agreement = Agreement(terms)
        parties = terms.parties.map { EmittedParty($0, terms, agreement) }
        purposes = terms.purposes.map { purpose in
            EmittedPurpose(id: purpose.id.text, bases: purpose.bases.compactMap { EmittedBasis($0, terms) })
        }
        clauses = terms.clauses.compactMap { EmittedClause($0, terms) }
        self.requests = requests.map { EmittedRequest($0, agreement) }
    }
}

/// A party, and the groups it is in.
struct EmittedParty: Encodable, Sendable {
    let id: String
    let signatory: Bool
    let groups: [EmittedSelector]

    init(_ party: Party, _ terms: AgreementTerms, _ agreement: Agreement) {
        id = party.id.text
        signatory = party.signatory
        let asker = Oracle(agreement, .empty(from: party.id))
        let named: [PartySelector] = terms.desks.map { .desk($0.id) } + terms.forums.map { .forum($0.id) }
        groups = ([.function(party.function), .sector(party.sector)] + named.filter { asker.means($0, party.id) }).map(EmittedSelector.init)
    }
}

/// A word for parties, for example `function` and `health`.
struct EmittedSelector: Encodable, Sendable {
    let kind: String
    let id: String?

    init(_ selector: PartySelector) {
        let words = selector.description.split(separator: " ", maxSplits: 1).map(String.init)
        kind = words[0]
        id = words.count > 1 ? words[1] : nil
    }
}

struct EmittedPurpose: Encodable, Sendable {
    let id: String
    let bases: [EmittedBasis]
}

/// A legal basis: for whom, and on which days, in days since 1970-01-01; all of the periods have to contain the day.
struct EmittedBasis: Encodable, Sendable {
    let parties: [EmittedSelector]
    let periods: [EmittedPeriod]

    /// Nil for one that can never be relied on.
    init?(_ basis: LegalBasis, _ terms: AgreementTerms) {
        guard let periods = EmittedPeriod.periods(basis.inForce, gateway: basis.gateway, terms) else { return nil }
        parties = basis.parties.map(EmittedSelector.init)
        self.periods = periods
    }
}

struct EmittedPeriod: Encodable, Sendable {
    let from: Int?
    let until: Int?

    init(_ period: Period) {
        from = period.from?.number
        until = period.until?.number
    }

    /// The periods that have to contain a day; nil where a gateway is needed that is not in force on any.
    static func periods(_ own: Period?, gateway id: GatewayID?, _ terms: AgreementTerms) -> [EmittedPeriod]? {
        let ofTheirOwn = own.map { [EmittedPeriod($0)] } ?? []
        guard let id else { return ofTheirOwn }
        guard let period = terms.gateways.first(where: { $0.id == id })?.inForce, period.from != nil else { return nil }
        return ofTheirOwn + [EmittedPeriod(period)]
    }
}

extension DecisionRequest {
    /// A request that says nothing, to ask of a party.
    static func empty(from party: PartyID) -> DecisionRequest {
        DecisionRequest(
            messageType: .referral, sender: party, recipient: party, acts: true, purpose: "", risk: .unspecified, consent: .unspecified, facts: FactSet(),
            on: Day(number: 0))
    }
}
