import AdapterKit
import DelimitedText
import SafeguardingContract

/// The adapter's own settings, read.
struct EducationSettings: Sendable {
    /// Where a kind of row goes, and for what purpose.
    struct Route: Sendable, Hashable {
        var to: Recipient
        var inform: [Recipient]
        var purpose: String
    }

    /// What becomes of the words in which something was said, and of who said it.
    enum Originals: String, Sendable { case stay, travel }

    var referrals: Route
    var anecdotes: Route
    var absences: Route
    /// The school that a child of a row goes to.
    var school: Organisation
    /// Who answers for a row that names nobody.
    var worker: Worker
    var originals: Originals
    /// What separates fields; nil where each file's header says it.
    var delimiter: DelimitedTable.Delimiter?
    var mapping: ColumnMapping

    /// The largest mapping file, in bytes: a person writes it by hand.
    static let maxMappingBytes = 256 << 10

    /// Reads them.
    ///
    /// - Returns: the settings, with a default where one is of no use, and every problem.
    static func read(_ own: OwnSettings) -> (settings: EducationSettings, problems: [AdapterProblem]) {
        var problems: [AdapterProblem] = []
        func recipient(_ text: String, _ name: String, _ fallback: String) -> Recipient {
            if let recipient = Recipient(text) { return recipient }
            problems.append(
                AdapterProblem(
                    code: "EDU-RECIPIENT", path: "settings.\(name)", "this is not a desk or a party",
                    help: "write it like desk:front-door or party:county-social-care"))
            return .desk(DeskID(unchecked: fallback))
        }
        func route(_ kind: String, _ fallback: String) -> Route {
            let inform = (own.text("\(kind)-inform") ?? "").split(separator: ",").map { text in
                recipient(text.filter { $0 != " " }, "\(kind)-inform", fallback)
            }
            return Route(
                to: recipient(own.text("\(kind)-to") ?? "", "\(kind)-to", fallback), inform: inform, purpose: own.text("\(kind)-purpose") ?? "")
        }
        let mapping: ColumnMapping
        do { mapping = try readMapping(own.text("mapping")) } catch {
            problems += error.problems
            mapping = .standard
        }
        let settings = EducationSettings(
            referrals: route("referrals", "front-door"), anecdotes: route("anecdotes", "exploitation-team"),
            absences: route("absences", "school-nursing"), school: school(own), worker: worker(own),
            originals: Originals(rawValue: own.text("originals") ?? "") ?? .stay, delimiter: delimiter(own), mapping: mapping)
        return (settings, problems)
    }

    private static func readMapping(_ path: String?) throws(AdapterProblems) -> ColumnMapping {
        guard let path, !path.isEmpty else { return .standard }
        let bytes: [UInt8]
        do { bytes = try DurableFile.read(path, limit: maxMappingBytes) } catch {
            throw AdapterProblems([
                AdapterProblem(
                    code: "EDU-MAPPING-FILE", path: "settings.mapping", "the mapping file cannot be read: \(error.sentence)",
                    help: "check the path; it is relative to the settings file")
            ])
        }
        return try ColumnMapping(yaml: String(decoding: bytes, as: UTF8.self), over: .standard)
    }

    private static func school(_ own: OwnSettings) -> Organisation {
        Organisation.with { school in
            school.name = own.text("school-name") ?? ""
            if let urn = own.text("school-urn"), !urn.isEmpty {
                (school.identifier.scheme, school.identifier.value) = ("urn", urn)
            } else if let laestab = own.text("school-laestab"), !laestab.isEmpty {
                (school.identifier.scheme, school.identifier.value) = ("laestab", laestab)
            }
        }
    }

    private static func worker(_ own: OwnSettings) -> Worker {
        Worker.with { worker in
            worker.name = own.text("worker-name") ?? ""
            worker.role = own.text("worker-role") ?? ""
            worker.telephone = own.text("worker-telephone") ?? ""
        }
    }

    private static func delimiter(_ own: OwnSettings) -> DelimitedTable.Delimiter? {
        switch own.text("delimiter") {
        case "comma": .comma
        case "semicolon": .semicolon
        case "tab": .tab
        default: nil
        }
    }

    /// Where a kind of row goes; nil for what goes nowhere.
    func route(_ kind: RowKind) -> Route? {
        switch kind {
        case .referral: referrals
        case .anecdote: anecdotes
        case .absence: absences
        case .notForTheBus: nil
        }
    }
}
