import SafeguardingContract
public import SharingRules

/// The agreements that are measured: the example's, cut to 30 clauses and 16 parties, and grown from that to more.
public enum MeasuredAgreement {
    /// How many clauses and parties the small one has.
    public static let clauses = 30
    public static let parties = 16

    /// The example cut down: 20 of its permits, 7 of its forbids and 3 of its holds, each the first of their kind, and 16 parties, those that hold desks before others.
    public static func small(from example: Agreement) -> AgreementTerms {
        var terms = AgreementTerms(of: example)
        func first(_ effect: Clause.Effect, _ count: Int) -> [Clause] { Array(terms.clauses.filter { $0.effect == effect }.prefix(count)) }
        let holds = first(.hold, 3)
        terms.clauses = first(.permit, clauses - 7 - holds.count) + holds + first(.forbid, 7)
        let holders = Set(terms.desks.flatMap(\.mayHold))
        terms.parties.sort { (holders.contains($0.id) ? 0 : 1, $0.id) < (holders.contains($1.id) ? 0 : 1, $1.id) }
        terms.parties = Array(terms.parties.prefix(parties))
        return terms
    }

    /// The small one grown by regions: each has parties, functions and desks of its own, and the same clauses about them alone. What the small one decides, this decides alike.
    public static func large(from small: AgreementTerms, clauses: Int = 200, parties: Int = 60) -> AgreementTerms {
        var terms = small
        let regions = (parties - small.parties.count + small.parties.count - 1) / small.parties.count
        for place in 0..<(parties - small.parties.count) {
            let party = small.parties[place % small.parties.count]
            let region = place / small.parties.count
            terms.parties.append(
                Party(
                    id: PartyID(unchecked: "\(party.id)-r\(region)"), name: party.name, function: PartyFunction(unchecked: "\(party.function)-r\(region)"),
                    sector: party.sector, signatory: party.signatory, dutyContact: party.dutyContact))
        }
        for region in 0..<regions {
            let members = terms.parties.map(\.id).filter { $0.text.hasSuffix("-r\(region)") }
            terms.forums.append(
                Forum(id: ForumID(unchecked: "region-\(region)"), name: "Region", owner: members[0], terms: "", members: members.map { .party($0) }))
            for desk in small.desks {
                terms.desks.append(
                    Desk(id: DeskID(unchecked: "\(desk.id)-r\(region)"), name: desk.name, holder: PartyID(unchecked: "\(desk.holder)-r\(region)")))
            }
        }
        for place in 0..<(clauses - small.clauses.count) {
            let clause = small.clauses[place % small.clauses.count]
            let region = place / small.clauses.count % regions
            terms.clauses.append(
                clause.numbered(1000 + place, from: clause.from.map { $0.inRegion(region) }, to: clause.to.map { $0.inRegion(region) }))
        }
        return terms
    }

    /// The small one with as many clauses again and again about the same parties: every message is covered by so many times more of them. The worst there is.
    public static func dense(from small: AgreementTerms, clauses: Int = 200) -> AgreementTerms {
        var terms = small
        for place in 0..<(clauses - small.clauses.count) {
            let clause = small.clauses[place % small.clauses.count]
            terms.clauses.append(clause.numbered(1000 + place, from: clause.from, to: clause.to))
        }
        return terms
    }
}

extension AgreementTerms {
    /// The terms that an agreement was made of.
    init(of agreement: Agreement) {
        self.init(head: agreement.head)
        functions = agreement.functions
        parties = agreement.parties.values.sorted { $0.id < $1.id }
        areas = agreement.areas.values.sorted { $0.id < $1.id }
        schools = agreement.schools.values.sorted { $0.id < $1.id }
        desks = agreement.desks.values.sorted { $0.id < $1.id }
        forums = agreement.forums.values.sorted { $0.id < $1.id }
        gateways = agreement.gateways.values.sorted { $0.id < $1.id }
        purposes = agreement.purposes.values.sorted { $0.id < $1.id }
        confidentiality = agreement.confidentiality
        levelsOfNeed = agreement.levelsOfNeed
        assertedBy = agreement.assertedBy
        breakGlass = agreement.breakGlass
        originatorControl = agreement.originatorControl
        calendar = agreement.calendar
        clauses = agreement.clauses
    }
}

extension PartySelector {
    /// The same word for the parties of a region.
    fileprivate func inRegion(_ region: Int) -> PartySelector {
        switch self {
        case .any, .signatories, .sector, .forum: .forum(ForumID(unchecked: "region-\(region)"))
        case .party(let id): .party(PartyID(unchecked: "\(id)-r\(region)"))
        case .function(let id): .function(PartyFunction(unchecked: "\(id)-r\(region)"))
        case .desk(let id): .desk(DeskID(unchecked: "\(id)-r\(region)"))
        // Whoever takes part in a thread is of the region by what stands on the other side of the clause.
        case .told, .referrer, .leadAgency: .forum(ForumID(unchecked: "region-\(region)"))
        }
    }
}

extension Clause {
    fileprivate func numbered(_ number: Int, from: [PartySelector], to: [PartySelector]) -> Clause {
        guard let id = ClauseID("\(effect.letter)\(number)") else { preconditionFailure("clauses are numbered with at most four digits") }
        return Clause(
            id: id, effect: effect, title: title, messages: messages, facts: facts, from: from, to: to, purposes: purposes, recipient: recipient,
            when: when, unless: unless, inForce: inForce, gateway: gateway, confidence: confidence, binds: binds, sanitisedOnly: sanitisedOnly,
            release: release, absolute: absolute, tellRecipient: tellRecipient)
    }
}
