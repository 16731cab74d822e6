import Yams

extension Fixtures {
    /// How many cases a file can have.
    public static let limit = 2000

    /// Reads the fixtures of an agreement: `tests:`, a list of cases. `docs/agreement.md` has their keys.
    ///
    /// Nothing is passed over: what has no meaning is a problem, as is every party, desk, purpose or clause that the agreement does not have; except where
    /// the case is about just that, and expects its code (`AGR-103`, `AGR-106`, `AGR-107`, `AGR-108`).
    /// - Parameters:
    ///   - yaml: the file's text, at most 256 KiB.
    ///   - file: its name, for problems.
    ///   - agreement: what the cases are about.
    ///   - reading: the bytes of a message's file beside the fixtures, by its name; nil where it cannot be read.
    /// - Returns: the cases, or every problem with its line and column.
    public static func load(
        yaml: String, file: String, for agreement: Agreement, reading: @escaping (String) -> [UInt8]? = { _ in nil }
    ) -> Result<Fixtures, AgreementProblems> {
        let problems = Problems(file: file)
        guard let root = YAMLText.root(of: yaml, problems), let fields = Fields(root, "a file of fixtures", known: ["tests"], problems) else {
            return .failure(problems.all)
        }
        let nodes = fields.list("tests")
        if nodes.count > limit {
            problems.add(.overLimit, at: nodes[limit].place, "there are more than \(limit) cases", help: "put cases that show the same together")
        }
        let reader = FixtureReader(agreement: agreement, problems: problems, reading: reading)
        let cases = nodes.prefix(limit).compactMap { reader.fixture($0) }
        return problems.found.isEmpty ? .success(Fixtures(cases: cases)) : .failure(problems.all)
    }
}
