import SafeguardingContract
import SharingRules

/// What an agreement says of its record in sentences, for its documents.
struct RecordWords {
    let terms: RecordTerms

    /// A sentence each.
    var sentences: [String] {
        let kept = terms.retention.sorted { $0.key.shortName < $1.key.shortName }.map { type, rule in
            "What `\(type.shortName)` opened is kept for \(rule.period) after its end. Who says so: \(Page.safe(rule.source))."
        }
        let others = terms.otherwise.map { "All else is kept for \($0.period) after its end. Who says so: \(Page.safe($0.source))." }
        let witnesses =
            terms.witnesses == 0
            ? "**No other party witnesses the record.**"
            : "At least \(terms.witnesses) other \(terms.witnesses == 1 ? "party has" : "parties have") to witness, every minute in which something is recorded, that nothing before was changed."
        return kept + [others ?? "**All else is kept for ever: the agreement does not say for how long.**", "Then its words are erased, unless a legal hold is on. \(witnesses)"]
    }
}
