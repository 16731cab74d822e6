import SafeguardingContract
import Yams

/// Reads the terms of an agreement from its files, in two passes: first what they declare, then what that is, so that everything can refer to everything.
struct AgreementReading {
    let parts: AgreementParts
    let problems: Problems
    private var declared: Declared
    private var entries: [String: Declared.Entries] = [:]

    init(_ parts: AgreementParts) {
        self.parts = parts
        problems = parts.problems
        declared = Declared(parts.problems)
        for key in ["functions", "parties", "purposes"] { entries[key] = parts.entries(key) }
        for key in ["areas", "schools", "desks", "forums", "gateways", "levels-of-need"] { entries[key] = parts.entries(key, required: false) }
        declared.functions = Set(entries("functions").compactMap { declared.name($0.id) })
        declared.parties = declare("parties", limit: PartySet.limit)
        declared.areas = declare("areas", limit: Declared.areaLimit)
        declared.schools = declare("schools", limit: Declared.schoolLimit)
        declared.desks = declare("desks", limit: PartySet.limit)
        declared.forums = declare("forums", limit: Declared.forumLimit)
        declared.gateways = declare("gateways", limit: Declared.gatewayLimit)
        declared.purposes = declare("purposes", limit: CompiledAgreement.purposeLimit)
        declared.levelsOfNeed = declared.levelsOfNeed(entries("levels-of-need"))
    }

    /// The terms; nil where there is a problem.
    mutating func terms() -> AgreementTerms? {
        let functions = declared.functions(entries("functions"))
        let gateways = declared.gateways(entries("gateways"))
        let parties = declared.parties(entries("parties"), gateways)
        declared.notSignatories = Set(parties.filter { !$0.signatory }.map(\.id))
        let head = parts.main.head(declared)
        let areas = declared.areas(entries("areas"))
        let schools = declared.schools(entries("schools"))
        let desks = declared.desks(entries("desks"))
        let forums = declared.forums(entries("forums"))
        let purposes = declared.purposes(entries("purposes"))
        let assertedBy = parts.only("facts").assertedBy(declared)
        let confidentiality = parts.only("confidentiality").confidentiality(&declared)
        let breakGlass = parts.only("break-glass").breakGlass(declared)
        let originatorControl = parts.only("originator-control").originatorControl()
        let calendar = parts.only("calendar").calendar()
        let loops = parts.only("loops").loops(declared, forums)
        let record = parts.only("record").record()
        let read = declared.clauses(parts.list("clauses"))
        declared.clauses = Set(read.map(\.clause.id))
        let (clauses, withdrawn) = apply(read)
        declared.check(clauses, purposes, gateways, confidentiality?.value, assertedBy)
        declared.checkConditions(confidentiality, breakGlass, assertedBy)

        guard problems.isEmpty, let head else { return nil }
        var terms = AgreementTerms(head: head)
        terms.functions = functions
        terms.parties = parties
        terms.areas = areas
        terms.schools = schools
        terms.desks = desks
        terms.forums = forums
        terms.gateways = gateways
        terms.purposes = purposes
        terms.confidentiality = confidentiality?.value
        terms.levelsOfNeed = declared.levelsOfNeed
        terms.assertedBy = assertedBy
        terms.breakGlass = breakGlass?.value
        terms.originatorControl = originatorControl ?? .standard
        terms.calendar = calendar ?? .standard
        terms.loops = loops ?? .standard
        terms.record = record ?? .standard
        terms.clauses = clauses.map(\.clause)
        terms.withdrawn = withdrawn
        terms.clausePlaces = Dictionary(clauses.map { ($0.clause.id, problems.locate($0.number)) }, uniquingKeysWith: { first, _ in first })
        return terms
    }

    private func entries(_ key: String) -> Declared.Entries { entries[key] ?? [] }

    private func declare<N: Name>(_ key: String, limit: Int) -> Set<N> {
        declared.bound(entries(key).map(\.id), to: limit, key)
        return Set(entries(key).compactMap { declared.name($0.id) })
    }

    /// Takes out the clauses that an including file does not want.
    private func apply(_ clauses: [LocatedClause]) -> (clauses: [LocatedClause], withdrawn: [WithdrawnClause]) {
        var withdrawn: [ClauseID: WithdrawnClause] = [:]
        for file in parts.files {
            let included = Set(parts.files.filter { file.included.contains($0.name) }.map(\.number))
            for word in file.fields.words("without", required: false) {
                guard let id = declared.clause(word) else { continue }
                guard let found = clauses.first(where: { $0.clause.id == id && included.contains(problems.number(of: $0.number)) }) else {
                    problems.add(
                        .unknownReference, at: word.place, "no file that is included here has the clause \(quoted(word.text))",
                        help: "`without` names clauses of included files; strike out one of your own")
                    continue
                }
                withdrawn[id] = WithdrawnClause(
                    clause: found.clause, place: problems.locate(found.number), by: problems.locate(word.place))
            }
        }
        let kept = clauses.filter { withdrawn[$0.clause.id] == nil }
        return (kept, clauses.compactMap { withdrawn[$0.clause.id] })
    }
}

extension Declared {
    /// How many forums an agreement can have: so that a set of them is one word.
    static let forumLimit = 64
    /// How many gateways an agreement can have: several times those that safeguarding knows.
    static let gatewayLimit = 256

    /// A problem where there are more than can be.
    func bound(_ ids: [Located], to limit: Int, _ what: String) {
        guard ids.count > limit else { return }
        problems.add(
            .overLimit, at: ids[limit].place, "an agreement has at most \(limit) \(what)", help: "split the partnership, or ask us to raise the limit")
    }
}
