import SafeguardingContract

/// The ids that the file declares, gathered before any reference is looked at, so that one wrong party does not make a problem of
/// every clause that names it.
struct Declared {
    var functions: Set<PartyFunction> = []
    var parties: Set<PartyID> = []
    /// The parties that have not signed, as far as is known.
    var notSignatories: Set<PartyID> = []
    var areas: Set<AreaID> = [] { didSet { areaOrder = areas.sorted() } }
    /// The areas, ascending: an area's place here is its bit in ``FactValues``.
    private(set) var areaOrder: [AreaID] = []
    var schools: Set<SchoolID> = []
    var desks: Set<DeskID> = []
    var forums: Set<ForumID> = []
    var gateways: Set<GatewayID> = []
    var purposes: Set<PurposeID> = []
    var grounds: Set<GroundID> = []
    /// Where each ground says when it is there.
    var groundPlaces: [GroundID: Place] = [:]
    /// The levels of need, in the agreement's order.
    var levelsOfNeed: [LevelOfNeed] = []
    /// The numbers of the clauses.
    var clauses: Set<ClauseID> = []

    let problems: Problems

    init(_ problems: Problems) { self.problems = problems }

    /// Everything that an agreement has: for files beside it that refer to it.
    init(agreement: Agreement, _ problems: Problems) {
        self.problems = problems
        functions = Set(agreement.functions.keys)
        parties = Set(agreement.parties.keys)
        notSignatories = Set(agreement.parties.values.filter { !$0.signatory }.map(\.id))
        areas = Set(agreement.areas.keys)
        areaOrder = agreement.areaOrder
        schools = Set(agreement.schools.keys)
        desks = Set(agreement.desks.keys)
        forums = Set(agreement.forums.keys)
        gateways = Set(agreement.gateways.keys)
        purposes = Set(agreement.purposes.keys)
        grounds = Set(agreement.confidentiality?.grounds.map(\.id) ?? [])
        levelsOfNeed = agreement.levelsOfNeed
        clauses = Set(agreement.clauses.map(\.id))
    }

    /// A name of some kind, or a problem.
    func name<N: Name>(_ word: Located, as kind: N.Type = N.self) -> N? {
        if let name = N(word.text) { return name }
        problems.add(
            .malformed, at: word.place, "\(quoted(word.text)) is not an id",
            help: "an id has lower-case letters, digits and hyphens, begins with a letter and has at most \(nameLengthLimit) of them")
        return nil
    }

    /// A name that the file declares, or a problem.
    func reference<N: Name>(_ word: Located, in declared: Set<N>, _ what: String, key: String) -> N? {
        guard let name: N = name(word) else { return nil }
        if declared.contains(name) { return name }
        problems.add(
            .unknownReference, at: word.place, "the agreement has no \(what) \(quoted(word.text))",
            help: declared.isEmpty ? "add it under `\(key)`" : "it has \(shortened(declared)); or add it under `\(key)`")
        return nil
    }

    /// The number of a clause that the agreement has, or a problem.
    func clause(_ word: Located) -> ClauseID? {
        guard let id = ClauseID(word.text) else {
            problems.add(
                .malformed, at: word.place, "\(quoted(word.text)) is not the number of a clause",
                help: "write `C`, `F` or `H` and a number, for example `C1`")
            return nil
        }
        if clauses.contains(id) { return id }
        problems.add(
            .unknownReference, at: word.place, "the agreement has no clause \(quoted(word.text))", help: "look the number up in the agreement")
        return nil
    }

    /// A word of an enumeration, or a problem.
    func word<T>(_ word: Located, of all: [(String, T)], _ what: String) -> T? {
        if let found = all.first(where: { $0.0 == word.text }) { return found.1 }
        problems.add(
            .unknownWord, at: word.place, "there is no \(what) \(quoted(word.text))", help: "there are \(listed(all.map(\.0), "and"))")
        return nil
    }

    /// The words of a list, or all there are where it says `any`.
    func all<T>(_ words: [Located], _ known: [(String, T)], _ what: String) -> [T] {
        words.map(\.text) == ["any"] ? known.map(\.1) : words.compactMap { word($0, of: known, what) }
    }

    /// What a help line lists: not more than a person looks through.
    private func shortened<N: Name>(_ declared: Set<N>) -> String {
        let all = declared.map(\.text).sorted()
        return all.count <= 40 ? listed(all, "and") : all.prefix(40).joined(separator: ", ") + " and \(all.count - 40) more"
    }
}
