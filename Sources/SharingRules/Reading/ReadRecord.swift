import SafeguardingContract
import Yams

extension Fields {
    /// What an agreement says of its record; nil where it says nothing.
    func record() -> RecordTerms? {
        guard let node = node("record", required: false), let fields = Fields(node, "`record`", known: ["witnesses", "retention", "otherwise"], problems) else { return nil }
        var terms = RecordTerms.standard
        if fields.has("witnesses") { terms.witnesses = fields.number("witnesses", 0...16) ?? terms.witnesses }
        for (id, value) in fields.entries("retention", required: false) {
            guard let type = MessageType("eider.v1.\(id.text)"), type.effect == .opensLoop || type.effect == .notifies else {
                problems.add(
                    .unknownWord, at: id.place, "\(quoted(id.text)) is no message type that opens a thread",
                    help: "a thread is kept by what opened it: write `Referral`, `EmergencyAttendance`, …, or `otherwise` beside `retention`")
                continue
            }
            if let rule = retentionRule(value) { terms.retention[type] = rule }
        }
        if let value = fields.node("otherwise", required: false) { terms.otherwise = retentionRule(value) }
        return terms
    }

    private func retentionRule(_ node: Node) -> RetentionRule? {
        guard let fields = Fields(node, "how long something is kept", known: ["keep", "source"], problems) else { return nil }
        let source = fields.text("source")
        guard let word = fields.text("keep") else { return nil }
        guard let period = RetentionPeriod(word.text) else {
            problems.add(
                .malformed, at: word.place, "\(quoted(word.text)) is not how long something is kept", help: "write `6 months`, `25 years`: at most 120 years")
            return nil
        }
        return source.map { RetentionRule(period, source: $0.text) }
    }
}
