import SafeguardingContract

/// The agreement in numbers and masks: deciding is a walk over the clauses of one message type, without a look-up by text.
struct CompiledAgreement: Sendable {
    /// How many purposes an agreement can have: so that a set of them is one word.
    static let purposeLimit = 64

    let parties: [PartyID: Int]
    let signatories: PartySet
    let desks: [DeskID: Int]
    /// Who holds each desk, or may stand in.
    let holders: [PartySet]
    let purposes: [String: Int]
    /// Who has a legal basis for each purpose.
    let bases: [PartySet]
    let mayStateRisk: PartySet
    let mayStateConsent: PartySet
    let mayStateWork: PartySet
    /// The schools by their numbers.
    let schools: [SchoolNumber: SchoolID]
    /// The areas by the beginnings of their postcodes.
    let areas: [String: AreaID]
    let types: [MessageType: Int]
    /// The clauses of each message type, in the agreement's order.
    let clauses: [[CompiledClause]]

    /// Every fact that this version knows.
    static let known = FactSet(
        Category.allCases.filter { $0 != .unspecified }.flatMap { category in
            SubjectRole.allCases.filter { $0 != .unspecified }.map { Fact(category, $0) }
        })

    /// What a recipient is never told was left out, unless the clause that forbids it says so: neither confirm nor deny.
    static let neverTold = FactSet(
        [Category.intelligence, .sourceIdentity, .protectedIdentity].flatMap { category in
            SubjectRole.allCases.filter { $0 != .unspecified }.map { Fact(category, $0) }
        })

    init(
        parties: [PartyID: Party], areas: [AreaID: Area], schools: [SchoolID: School], desks: [DeskID: Desk],
        purposes: [PurposeID: Purpose], clauses: [Clause], assertedBy: [StatedFact: [PartySelector]]
    ) {
        let partyOrder = parties.values.sorted { $0.id < $1.id }
        let partyIndex = Dictionary(uniqueKeysWithValues: partyOrder.enumerated().map { ($1.id, $0) })
        let deskOrder = desks.values.sorted { $0.id < $1.id }
        let deskIndex = Dictionary(uniqueKeysWithValues: deskOrder.enumerated().map { ($1.id, $0) })
        let purposeOrder = purposes.values.sorted { $0.id < $1.id }
        let purposeIndex = Dictionary(uniqueKeysWithValues: purposeOrder.enumerated().map { ($1.id.text, $0) })
        let holders = deskOrder.map { desk in
            var set = PartySet()
            for holder in desk.mayHold {
                if let index = partyIndex[holder] { set.insert(index) }
            }
            return set
        }
        func set(where test: (Party) -> Bool) -> PartySet {
            var set = PartySet()
            for (index, party) in partyOrder.enumerated() where test(party) { set.insert(index) }
            return set
        }
        func compile(_ selectors: [PartySelector], receiving: Bool) -> CompiledClause.Parties {
            var result = CompiledClause.Parties()
            for selector in selectors {
                switch selector {
                case .any: result.parties.formUnion(set { _ in true })
                case .signatories: result.parties.formUnion(set { $0.signatory })
                case .party(let id): result.parties.formUnion(set { $0.id == id })
                case .function(let function): result.parties.formUnion(set { $0.function == function })
                case .sector(let sector): result.parties.formUnion(set { $0.sector == sector })
                case .desk(let id):
                    guard let index = deskIndex[id] else { continue }
                    if receiving { result.desks.insert(index) } else { result.parties.formUnion(holders[index]) }
                case .forum, .told: break
                case .referrer: result.referrer = true
                case .leadAgency: result.lead = true
                }
            }
            return result
        }
        func bits(_ numbers: [Int]) -> UInt64 { numbers.reduce(0) { $0 | 1 << UInt64($1) } }
        func masks(_ conditions: Conditions) -> CompiledClause.Masks {
            func bits(_ fact: StatedFact) -> UInt8 { UInt8(truncatingIfNeeded: conditions.values(of: fact)?.bits ?? 0) }
            return .init(risk: bits(.risk), consent: bits(.consentToShare), work: bits(.consentToWork))
        }
        self.parties = partyIndex
        self.desks = deskIndex
        self.holders = holders
        self.purposes = purposeIndex
        signatories = set { $0.signatory }
        bases = purposeOrder.map { compile($0.bases.flatMap(\.parties), receiving: false).parties }
        mayStateRisk = compile(assertedBy[.risk] ?? [], receiving: false).parties
        mayStateConsent = compile(assertedBy[.consentToShare] ?? [], receiving: false).parties
        mayStateWork = compile(assertedBy[.consentToWork] ?? [], receiving: false).parties
        self.schools = Dictionary(
            schools.values.flatMap { school in
                [("urn", school.urn), ("laestab", school.laestab)].compactMap { scheme, value in
                    value.flatMap { SchoolNumber(scheme, $0) }.map { ($0, school.id) }
                }
            }, uniquingKeysWith: { first, _ in first })
        self.areas = Dictionary(
            areas.values.flatMap { area in area.postcodes.map { ($0, area.id) } }, uniquingKeysWith: { first, _ in first })
        types = Dictionary(uniqueKeysWithValues: MessageType.all.enumerated().map { ($1, $0) })
        let compiled = clauses.enumerated().map { number, clause in
            (clause.messages, CompiledClause(
                number: number, forbids: clause.effect == .forbid, tells: clause.tellRecipient, facts: clause.facts,
                from: compile(clause.from, receiving: false), to: compile(clause.to, receiving: true),
                purposes: clause.purposes.map { bits($0.compactMap { purposeIndex[$0.text] }) } ?? ~0,
                acting: clause.recipient != .informed, informed: clause.recipient != .acting, when: masks(clause.when),
                unless: clause.unless.map(masks)))
        }
        self.clauses = MessageType.all.map { type in compiled.filter { $0.0.contains(type) }.map(\.1) }
    }
}
