import SafeguardingContract
import Yams

/// What a case has to come to.
extension FixtureReader {
    /// The code that is expected, so far as there is one: read ahead of everything, because it says what of the case may be unknown.
    func code(in node: Node) -> DecisionCode? {
        node.mapping?.first { $0.key.scalar?.string == "code" }?.value.scalar.flatMap { DecisionCode(rawValue: $0.string) }
    }

    /// - Parameter facts: what the message holds: what `any` stands for.
    func expectation(_ node: Node, holding facts: FactSet) -> Expectation? {
        let known = [
            "verdict", "shares", "withholds", "held", "sanitised-only", "by", "code", "clause", "obligations", "ring", "recipient-told", "missing",
        ]
        guard let fields = Fields(node, "`expect`", known: known, problems) else { return nil }
        var expected = Expectation()
        for key in known where fields.has(key) { expected.places[key] = place(fields.place(of: key)) }
        if expected.places.isEmpty {
            problems.add(.missingKey, at: node.place, "`expect` names nothing", help: "name \(listed(known.map { "`\($0)`" }))")
        }
        func set(_ key: String) -> FactSet? { fields.node(key, required: false).map { factSet($0, any: facts) } }
        expected.verdict = fields.text("verdict", required: false).flatMap {
            word($0, of: Decision.Verdict.allCases.map { ($0.rawValue, $0) }, "verdict")
        }
        expected.shares = set("shares")
        expected.withholds = set("withholds")
        expected.held = set("held")
        expected.sanitisedOnly = set("sanitised-only")
        if fields.has("by") { expected.clauses = words(fields, "by").compactMap { clause($0) } }
        expected.code = fields.text("code", required: false).flatMap {
            word($0, of: DecisionCode.allCases.map { ($0.rawValue, $0) }, "code of a decision")
        }
        expected.clause = fields.text("clause", required: false).flatMap { clause($0) }
        if fields.has("obligations") { expected.obligations = words(fields, "obligations").compactMap { handlingWord($0) }.sorted() }
        if fields.has("ring") { expected.rings = words(fields, "ring").compactMap { party($0, allowing: false) } }
        expected.recipientMayKnow = fields.flag("recipient-told")
        if fields.has("missing") {
            expected.missing = words(fields, "missing").compactMap { word($0, of: StatedFact.allCases.map { ($0.rawValue, $0) }, "fact") }.sorted()
        }
        return expected
    }
}
