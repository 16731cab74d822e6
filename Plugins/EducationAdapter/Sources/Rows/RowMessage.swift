import AdapterKit
import SafeguardingContract

/// A message that a row became, and what makes it the same message when the row comes again.
struct RowMessage: Sendable {
    let type: MessageType
    let route: EducationSettings.Route
    let payload: [UInt8]
    let source: SourceKey

    /// Makes a message from a row.
    ///
    /// - Parameter occurrence: which this is of the rows of its file that say just the same, from 1.
    /// - Returns: nil where the row is not for the bus.
    /// - Throws: every problem of the row.
    init?(_ row: MappedRow, occurrence: Int, _ settings: EducationSettings) throws(RowProblems) {
        guard let route = settings.route(row.kind) else { return nil }
        var reader = RowReader(row, settings)
        switch row.kind {
        case .referral: (type, payload) = (.referral, Wire.encode(reader.referral()))
        case .anecdote: (type, payload) = (.informationSubmission, Wire.encode(reader.submission()))
        case .absence: (type, payload) = (.schoolAbsence, Wire.encode(reader.absence()))
        case .notForTheBus: return nil
        }
        if !reader.problems.isEmpty { throw RowProblems(reader.problems) }
        self.route = route
        source = Self.key(row, occurrence)
    }

    /// The row's own reference, if it has one: the same reference with other words is a changed row. Otherwise what it says, and
    /// which it is of its equals: two equal incidents are two messages, and the same two again are none.
    ///
    /// Absences come from another system, whose references count for themselves. A reference can be anything, so only its digest is kept.
    private static func key(_ row: MappedRow, _ occurrence: Int) -> SourceKey {
        let content = row.content
        guard let reference = row.text(.reference) else {
            return SourceKey("edu:row:\(hexadecimal(of: content)):\(occurrence)", of: content)
        }
        let system = row.kind == .absence ? "absence" : "concern"
        return SourceKey("edu:\(system):\(hexadecimal(of: Array(reference.utf8)))", of: content)
    }

    private static func hexadecimal(of bytes: [UInt8]) -> String { Hexadecimal.text(SourceKey("", of: bytes).digest) }
}

/// Every problem of one row.
struct RowProblems: Error, Sendable {
    let problems: [RowProblem]

    init(_ problems: [RowProblem]) { self.problems = problems }

    /// What the contract finds wrong with a row's message, each with the column it came from.
    init(_ list: ProblemList, _ row: MappedRow) {
        problems = list.problems.map { problem in
            let role = Self.roles.first { problem.path.hasPrefix($0.path) && $0.roles.contains { row.cell($0) != nil } }
                .flatMap { $0.roles.first { row.cell($0) != nil } }
            let cell = role.flatMap(row.cell)
            return RowProblem(
                problem.code, line: cell?.line ?? row.row.position.line, column: cell?.place.index, name: cell?.place.name,
                problem.sentence, help: problem.help)
        }
    }

    /// Which columns a field of a message comes from; the first that fits counts.
    private static let roles: [(path: String, roles: [Role])] = [
        ("child.name", [.name, .familyName, .givenName, .knownAs]), ("child.birth_date", [.birthDate]), ("child.identifiers", [.upn]),
        ("child.sex", [.sex]), ("child.ethnicity", [.ethnicity]), ("child.address.postcode", [.postcode]), ("child.address", [.address]),
        ("concerns", [.text]), ("voice_of_the_child", [.voice]), ("information", [.summary, .text]), ("notes", [.notes]),
        ("grounds.why_not_sought", [.whyNotSought]), ("grounds.why_not_informed", [.whyNotInformed]), ("factors", [.factors, .category]),
        ("indicators", [.factors, .category]), ("primary_need", [.primaryNeed, .category]), ("local_reference", [.reference]),
        ("place", [.place]), ("area", [.area]), ("code", [.attendanceCode]), ("source", [.source]), ("first_day", [.firstDay]),
        ("last_day", [.lastDay]), ("noticed_at", [.noticedAt]), ("referrer", [.worker, .workerRole, .workerTelephone]),
        ("submitter", [.worker, .workerRole, .workerTelephone]), ("reported_by", [.worker, .workerRole, .workerTelephone]),
    ]
}

/// Bytes as digits.
enum Hexadecimal {
    static func text(_ bytes: some Sequence<UInt8>) -> String {
        let digits = Array("0123456789abcdef".unicodeScalars)
        var text = String.UnicodeScalarView()
        for byte in bytes { text.append(contentsOf: [digits[Int(byte >> 4)], digits[Int(byte & 15)]]) }
        return String(text)
    }
}
