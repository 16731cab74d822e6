import SafeguardingContract
import Yams

extension Agreement {
    /// Reads an agreement.
    ///
    /// Nothing is passed over: what has no meaning is a problem, as is every reference to something the file does not have. With a problem, nothing is loaded.
    /// - Parameters:
    ///   - yaml: the file's text, at most 256 KiB.
    ///   - file: its name, for problems.
    /// - Returns: the agreement, or every problem with its line and column.
    public static func load(yaml: String, file: String) -> Result<Agreement, AgreementProblems> {
        let problems = Problems(file: file)
        guard let root = YAMLText.root(of: yaml, problems),
            let fields = Fields(
                root, "the agreement",
                known: [
                    "agreement", "version", "title", "approved-by", "contact", "functions", "parties", "areas", "schools", "desks", "purposes",
                    "facts", "clauses",
                ], problems)
        else { return .failure(problems.all) }

        var declared = Declared(problems)
        let functionEntries = fields.entries("functions")
        let partyEntries = fields.entries("parties")
        let areaEntries = fields.entries("areas", required: false)
        let schoolEntries = fields.entries("schools", required: false)
        let deskEntries = fields.entries("desks", required: false)
        let purposeEntries = fields.entries("purposes")
        declared.functions = Set(functionEntries.compactMap { declared.name($0.id) })
        declared.parties = Set(partyEntries.compactMap { declared.name($0.id) })
        declared.areas = Set(areaEntries.compactMap { declared.name($0.id) })
        declared.schools = Set(schoolEntries.compactMap { declared.name($0.id) })
        declared.desks = Set(deskEntries.compactMap { declared.name($0.id) })
        declared.purposes = Set(purposeEntries.compactMap { declared.name($0.id) })
        declared.bound(partyEntries.map(\.id), to: PartySet.limit, "parties")
        declared.bound(areaEntries.map(\.id), to: Declared.areaLimit, "areas")
        declared.bound(schoolEntries.map(\.id), to: Declared.schoolLimit, "schools")
        declared.bound(deskEntries.map(\.id), to: PartySet.limit, "desks")
        declared.bound(purposeEntries.map(\.id), to: CompiledAgreement.purposeLimit, "purposes")

        let head = fields.head(declared)
        let functions = declared.functions(functionEntries)
        let parties = declared.parties(partyEntries)
        let areas = declared.areas(areaEntries)
        let schools = declared.schools(schoolEntries)
        let desks = declared.desks(deskEntries, parties)
        let purposes = declared.purposes(purposeEntries)
        let assertedBy = fields.assertedBy(declared)
        let clauses = declared.clauses(fields.list("clauses"))
        declared.check(clauses, purposes, assertedBy)

        guard problems.found.isEmpty, let head else { return .failure(problems.all) }
        var terms = AgreementTerms(
            head: AgreementHead(id: head.id, version: head.version, title: head.title, approvals: head.approvals, contact: head.contact))
        terms.functions = functions
        terms.parties = parties
        terms.areas = areas
        terms.schools = schools
        terms.desks = desks
        terms.purposes = purposes
        terms.assertedBy = assertedBy
        terms.clauses = clauses.map(\.clause)
        terms.source = yaml
        return .success(Agreement(terms))
    }
}
