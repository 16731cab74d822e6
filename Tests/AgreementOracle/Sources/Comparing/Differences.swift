public import SharingRules
import SafeguardingContract

extension OracleAnswer {
    /// In what a decision of the engine, and whom it tells to ring, differ from this; empty where they agree.
    public func differences(from decision: Decision, _ rings: [RingMe]) -> [String] {
        var differences: [String] = []
        func compare<Value: Equatable>(_ what: String, engine: Value, oracle: Value) {
            if engine != oracle { differences.append("\(what): the engine says \(engine), the oracle \(oracle)") }
        }
        compare("verdict", engine: decision.verdict, oracle: verdict)
        compareFacts("shared", engine: decision.shared, oracle: shared, &differences)
        compareFacts("sanitised only", engine: decision.sanitisedOnly, oracle: sanitisedOnly, &differences)
        compareFacts("by broken glass", engine: decision.byBrokenGlass, oracle: byBrokenGlass, &differences)
        compare("clauses", engine: decision.clauses.map(\.text), oracle: clauses.map(\.text))
        compare("obligations", engine: decision.obligations.map(\.word), oracle: obligations.sorted().map(\.word))
        compare("duties", engine: decision.duties.map(\.text), oracle: duties.sorted().map(\.text))
        compare("held", engine: decision.held.map(\.line), oracle: held.map(\.line))
        compare(
            "withheld", engine: decision.withheld.map { Self.line($0.fact, $0.clause, $0.code) },
            oracle: withheld.map { Self.line($0.fact, $0.clause, $0.code) })
        compareFacts("recipient may know of", engine: decision.recipientMayKnowOf, oracle: recipientMayKnowOf, &differences)
        compare("recipient may know", engine: decision.recipientMayKnow, oracle: !recipientMayKnowOf.isEmpty)
        compare("faults", engine: decision.faults.map(\.code.rawValue), oracle: faults.map(\.rawValue))
        compare("disregarded", engine: decision.disregarded.map(\.code.rawValue).sorted(), oracle: disregarded.map(\.rawValue).sorted())
        compare("missing", engine: decision.missing.map(\.rawValue), oracle: missing.sorted().map(\.rawValue))
        compare("told to ring", engine: rings.map(\.tell.text).sorted(), oracle: told.sorted().map(\.text))
        return differences
    }

    /// As sets of the same form: what has no name is seen too.
    private func compareFacts(_ what: String, engine: FactSet, oracle: Set<Fact>, _ differences: inout [String]) {
        if engine != FactSet(oracle) {
            differences.append("\(what): the engine says \(engine.members.map(\.description)), the oracle \(oracle.sorted().map(\.description))")
        }
    }

    private static func line(_ fact: Fact, _ clause: ClauseID?, _ code: DecisionCode) -> String {
        "\(fact): \(code)\(clause.map { " \($0)" } ?? "")"
    }
}

extension HeldFacts {
    /// In one line.
    var line: String { "\(facts.members.map(\.description)) by \(holder), for \(role) at \(party), \(by)" }
}
