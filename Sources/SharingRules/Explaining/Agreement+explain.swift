import SafeguardingContract

extension Agreement {
    /// A decision in words, for a terminal or a file: what is shared, by which clauses and under which duties, what the recipient is bound to, what waits and for whom, what was left
    /// out and why, what would make it lawful, and what the recipient may know. It holds kinds of facts, never their content.
    public func explain(_ request: DecisionRequest, _ decision: Decision) -> String {
        var text = Explanation()
        let reasons = reasons(request, decision)
        explainShared(request, decision, &text)
        if decision.verdict == .withhold, reasons.isEmpty {
            let fault = decision.faults.first.map { "\($0.code)  \($0.sentence)" }
            text.line("refused", fault ?? "there is nothing in it that the agreement could decide on")
        }
        for reason in reasons where reason.code == .held { text.line("held", "\(reason.code)  \(reason.sentence)") }
        for reason in reasons where reason.code != .held {
            text.line(decision.verdict == .withhold ? "refused" : "left out", "\(reason.code)  \(reason.sentence)")
            if !reason.wouldBeLawful.isEmpty { text.line("", reason.help) }
        }
        if decision.faults.isEmpty, !(decision.withheld.isEmpty && decision.held.isEmpty), !decision.missing.isEmpty {
            text.line("missing", "\(decision.missing.map(\.rawValue).joined(separator: ", ")): not stated, or not so that it counts, and clauses go by it")
        }
        if !decision.shared.isEmpty, !decision.withheld.isEmpty {
            text.line(
                "recipient",
                decision.recipientMayKnow
                    ? "may know that this was left out: \(decision.recipientMayKnowOf.phrase(joining: "and", quoting: false))"
                    : "is not told that something was left out")
        }
        for fault in decision.disregarded { text.line("note", "\(fault.code)  \(fault.sentence)") }
        for ring in ringMe(request, decision) { text.line("ring", "\(ring.tell) has to ring \(ring.ring): \(ring.contact)") }
        text.line("agreement", "\(id) \(decision.agreementVersion)")
        return text.lines.joined(separator: "\n")
    }

    private func explainShared(_ request: DecisionRequest, _ decision: Decision, _ text: inout Explanation) {
        guard !decision.shared.isEmpty else { return }
        text.line("shared", decision.shared.phrase(joining: "and", quoting: false))
        if !decision.clauses.isEmpty {
            text.line("", "by clause\(decision.clauses.count == 1 ? "" : "s") \(decision.clauses.map(\.text).joined(separator: ", "))")
        }
        if !decision.sanitisedOnly.isEmpty {
            text.line("", "only as a summary that a person sanitised: \(decision.sanitisedOnly.phrase(joining: "and", quoting: false))")
        }
        for duty in decision.duties { text.line("duty", "\(duty): \(gateways[duty]?.title ?? "")") }
        if !decision.byBrokenGlass.isEmpty {
            text.line("glass", "shared only because the glass is broken: \(decision.byBrokenGlass.phrase(joining: "and", quoting: false))")
            if let review = breakGlass?.review {
                text.line("", "the \(review.role) at \(party(at: review.place, request)) reviews it, \(review.by)")
            }
        }
        if !decision.obligations.isEmpty { text.line("bound to", decision.obligations.map(\.word).joined(separator: ", ")) }
    }
}

/// Lines with a word before each; the same word is said once.
private struct Explanation {
    private(set) var lines: [String] = []
    private var last = ""

    mutating func line(_ head: String, _ text: String) {
        let repeats = head.isEmpty || head == last && Explanation.joined.contains(head)
        if !head.isEmpty { last = head }
        lines.append(text.isEmpty ? head : (repeats ? "" : head).padded(to: 12) + text)
    }

    private static let joined: Set<String> = ["refused", "left out", "held", "duty"]
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
