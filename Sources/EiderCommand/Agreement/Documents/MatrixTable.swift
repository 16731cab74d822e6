import SafeguardingContract
import SharingRules

/// Who can be given which category about whom, as a table of a document: by the clauses that permit it.
struct MatrixTable {
    static let legend = "Each cell names the clauses that permit it, to at least one party of the function; a clause that forbids or holds can still stand against it. – is never. "
        + "Corrections are not in it: they give nobody a kind of fact that they were not given before. Nor are clauses that rest on a gateway that is not in force."

    let head: [String]
    let rows: [[String]]
    let notes: [String]

    init(_ agreement: Agreement, on day: Day) {
        let permits = agreement.permitsOfNewFacts(on: day)
        let functions = agreement.functions.keys.sorted()
        head = ["Fact"] + functions.map(\.text)
        let facts = permits.reduce(into: FactSet()) { $0.formUnion($1.facts) }
        rows = facts.members.map { fact in
            ["\(fact.category.word) of \(fact.about == .other ? "anyone else, or nobody" : fact.about.phrase)"]
                + functions.map { function in
                    let by = permits.filter { $0.facts.contains(fact) && $0.mayReach(function, in: agreement) }.map(\.id.text)
                    return by.isEmpty ? "–" : by.joined(separator: " ")
                }
        }
        notes = agreement.clauses.filter { $0.effect != .permit }.map {
            "\($0.id) \($0.effect == .forbid ? "forbids" : "holds"): \(Page.safe($0.title))"
        }
    }
}

extension Agreement {
    /// The permits that can give somebody a kind of fact that they were not given before: a correction cannot, nor can a clause out of force or one whose gateway is.
    func permitsOfNewFacts(on day: Day) -> [Clause] {
        clauses.filter { clause in
            clause.effect == .permit && (clause.inForce?.contains(day) ?? true) && clause.messages.contains { $0 != .correction }
                && clause.gateway.map { gateways[$0]?.inForce.map { $0.from != nil && $0.contains(day) } ?? false } ?? true
        }
    }
}

extension Clause {
    /// Whether some party of a function can receive by it.
    fileprivate func mayReach(_ function: PartyFunction, in agreement: Agreement) -> Bool {
        let parties = agreement.parties.values.filter { $0.function == function && $0.signatory }
        return parties.contains { party in to.contains { $0.mayMean(party, in: agreement) } }
    }
}

extension PartySelector {
    /// Whether it can mean a party: roles on a thread can be anybody's.
    fileprivate func mayMean(_ party: Party, in agreement: Agreement) -> Bool {
        switch self {
        case .any, .signatories, .told, .referrer, .leadAgency: true
        case .party(let id): party.id == id
        case .function(let function): party.function == function
        case .sector(let sector): party.sector == sector
        case .desk(let id): agreement.desks[id]?.mayHold.contains(party.id) ?? false
        case .forum(let id):
            agreement.forums[id].map { forum in forum.owner == party.id || forum.members.contains { $0.mayMean(party, in: agreement) } } ?? false
        }
    }
}
