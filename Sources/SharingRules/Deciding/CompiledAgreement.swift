import SafeguardingContract

/// The agreement in numbers and masks: to decide is to walk over the clauses that cover a message, without a look-up by text.
final class CompiledAgreement: Sendable {
    /// How many purposes an agreement can have.
    static let purposeLimit = 64

    let parties: [PartyID: Int]
    let signatories: PartySet
    let desks: [DeskID: Int]
    /// Who holds each desk, or may stand in.
    let holders: [PartySet]
    let purposes: [String: Int]
    /// The legal bases of each purpose.
    let bases: [[CompiledBasis]]
    /// Who may state each fact, by its place.
    let mayState: [PartySet]
    /// The places of the levels of need, and of the areas: their bits.
    let levels: [LevelOfNeed: Int]
    let areaPlaces: [AreaID: Int]
    /// The schools by their numbers.
    let schools: [SchoolNumber: SchoolID]
    /// The areas by the beginnings of their postcodes.
    let areas: [PostcodeKey: AreaID]
    /// The clauses' numbers, and the duties they rest on, each by the clause's place: to look them up without the whole clause.
    let clauseIDs: [ClauseID]
    let duties: [GatewayID?]
    /// The clauses of each message type.
    let index: [MessageType: ClauseIndex]
    let conditions: ConditionTable
    /// When each ground of confidence is there.
    let grounds: [CompiledConditions]
    let glass: CompiledGlass?

    init(_ terms: AgreementTerms, areaOrder: [AreaID]) {
        let parties = Self.unique(terms.parties, by: \.id)
        let desks = Self.unique(terms.desks, by: \.id)
        let purposes = Self.unique(terms.purposes, by: \.id)
        let gateways = Self.unique(terms.gateways, by: \.id)
        let forums = Dictionary(terms.forums.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let selectors = CompiledSelectors(parties: parties, desks: desks, forums: forums)
        self.parties = selectors.partyPlaces
        self.desks = selectors.deskPlaces
        holders = selectors.holders
        signatories = selectors.all { $0.signatory }
        let purposePlaces = Dictionary(uniqueKeysWithValues: purposes.enumerated().map { ($1.id.text, $0) })
        self.purposes = purposePlaces
        mayState = StatedFact.allCases.sorted().map { fact in
            fact.needsAsserter ? selectors.chosen(terms.assertedBy[fact] ?? []).parties : selectors.all { _ in true }
        }
        // A place over 63 has no bit of its own: what is there counts as missing.
        levels = Dictionary(terms.levelsOfNeed.prefix(63).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        areaPlaces = Dictionary(
            areaOrder.prefix(areaOrder.count > 64 ? 63 : 64).enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
        schools = Self.schools(terms.schools)
        // What is no beginning of a postcode, no postcode begins with.
        areas = Dictionary(
            terms.areas.flatMap { area in area.postcodes.compactMap { PostcodeKey($0).map { ($0, area.id) } } }, uniquingKeysWith: { first, _ in first })
        let compiler = ClauseCompiler(terms, selectors, gateways: gateways, purposes: purposePlaces)
        bases = purposes.map { $0.bases.compactMap(compiler.basis) }
        var draft = ConditionTable.Draft(levels: terms.levelsOfNeed)
        grounds = (terms.confidentiality?.grounds ?? []).map { draft.add($0.when) }
        glass = terms.breakGlass.map { CompiledGlass($0, selectors.chosen($0.holders), &draft) }
        let clauses = terms.clauses.enumerated().compactMap { compiler.clause($1, number: $0, &draft) }
        let table = ConditionTable(draft)
        conditions = table
        clauseIDs = terms.clauses.map(\.id)
        duties = terms.clauses.map { clause in clause.gateway.flatMap { id in gateways.contains { $0.id == id && $0.kind == .duty } ? id : nil } }
        let compiled = compiler.gateways.map(\.1)
        index = Dictionary(
            uniqueKeysWithValues: MessageType.all.map { type in
                let about = clauses.filter { terms.clauses[Int($0.0.number)].messages.contains(type) }
                return (
                    type,
                    ClauseIndex(
                        about, gateways: compiled, parties: parties.count, desks: desks.count, purposes: purposes.count)
                )
            })
    }

    /// In the order of their ids, the first of each.
    private static func unique<Entry, ID: Name>(_ entries: [Entry], by id: KeyPath<Entry, ID>) -> [Entry] {
        let first = Dictionary(entries.map { ($0[keyPath: id], $0) }, uniquingKeysWith: { first, _ in first })
        return first.values.sorted { $0[keyPath: id] < $1[keyPath: id] }
    }

    private static func schools(_ schools: [School]) -> [SchoolNumber: SchoolID] {
        Dictionary(
            Self.unique(schools, by: \.id).flatMap { school in
                [("urn", school.urn), ("laestab", school.laestab)].compactMap { scheme, value in
                    value.flatMap { SchoolNumber(scheme, $0) }.map { ($0, school.id) }
                }
            }, uniquingKeysWith: { first, _ in first })
    }
}
