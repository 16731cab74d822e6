import Ledger
import SafeguardingContract
import SharingRules

extension ExplainedLoop.Step {
    init(_ record: StoredRecord, _ versions: [String: Agreement]) {
        let text = RecordText(record)
        leaf = record.sequence
        time = text.time
        kind = text.kind
        summary = text.summary
        code = text.code
        let all: [RecipientDecision] =
            switch record.body.kind {
            case .messageRecorded(let it): it.answer.decisions
            case .messageRefused(let it): it.answer.decisions
            default: []
            }
        decisions = all.map { ExplainedLoop.Decided($0, versions[$0.agreement]) }
    }
}

extension ExplainedLoop.Decided {
    init(_ decision: RecipientDecision, _ agreement: Agreement?) {
        func clause(_ number: String) -> ExplainedLoop.Clause? {
            number.isEmpty ? nil : ExplainedLoop.Clause(number: number, title: agreement?.clauses.first { $0.id.text == number }?.title ?? "")
        }
        recipient = decision.recipient
        desk = decision.desk
        verdict = decision.verdict
        self.agreement = decision.agreement
        clauses = decision.clauses.compactMap { clause($0) }
        duties = decision.duties
        obligations = decision.obligations
        glassBroken = decision.glassBroken
        leftOut = decision.leftOut.map {
            ExplainedLoop.LeftOut(
                fact: Fact($0.category, $0.about).description, code: $0.code, clause: clause($0.clause), wouldBeLawful: $0.wouldBeLawful)
        }
        held = decision.held.map {
            ExplainedLoop.HeldPart(
                facts: $0.facts.map { Fact($0.category, $0.about).description }, clause: clause($0.clause), role: $0.role, party: $0.party, by: $0.by)
        }
    }

    func lines(_ ink: Ink) -> [String] {
        let name = desk.isEmpty ? recipient : "\(recipient) (desk \(desk))"
        let coloured = verdict == "withhold" ? ink.bad(verdict) : verdict == "share" ? ink.good(verdict) : ink.careful(verdict)
        var lines = ["          \(coloured)  \(name), by agreement \(agreement)"]
        func add(_ head: String, _ text: String) { lines.append("            \(head.padded(to: 12))\(text)") }
        for clause in clauses { add("by", clause.words) }
        for duty in duties { add("duty", duty) }
        if !obligations.isEmpty { add("bound to", obligations.joined(separator: ", ")) }
        if glassBroken { add("glass", "somebody broke the glass; it is reviewed") }
        for part in held {
            add("held", "\(part.facts.joined(separator: ", ")) for the \(part.role) at \(part.party), by \(part.by)\(part.clause.map { ": \($0.words)" } ?? "")")
        }
        for out in leftOut { add("left out", "\(out.fact): \(out.clause.map(\.words) ?? "no clause permits it") [\(out.code)]") }
        return lines
    }
}

extension ExplainedLoop.Clause {
    var words: String { title.isEmpty ? "clause \(number)" : "\(number) \"\(title)\"" }
}
