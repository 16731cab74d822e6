import SafeguardingContract

extension Agreement {
    /// A decision in words, for a terminal or a file: what is shared and by which clauses, what was left out and why, what would make it lawful, and
    /// what the recipient may know. It holds kinds of facts, never their content.
    public func explain(_ request: DecisionRequest, _ decision: Decision) -> String {
        var lines: [String] = []
        func line(_ head: String, _ text: String) {
            lines.append(text.isEmpty ? head : head.padded(to: 12) + text)
        }
        let reasons = reasons(request, decision)
        switch decision.verdict {
        case .share, .shareInPart, .hold:
            line("shared", decision.shared.phrase(joining: "and", quoting: false))
            line("", "by clause\(decision.clauses.count == 1 ? "" : "s") \(decision.clauses.map(\.text).joined(separator: ", "))")
        case .withhold:
            if reasons.isEmpty {
                let fault = decision.faults.first.map { "\($0.code)  \($0.sentence)" }
                line("refused", fault ?? "there is nothing in it that the agreement could decide on")
            }
        }
        for (number, reason) in reasons.enumerated() {
            let head = decision.verdict == .withhold ? "refused" : "left out"
            line(number == 0 ? head : "", "\(reason.code)  \(reason.sentence)")
            if !reason.wouldBeLawful.isEmpty { line("", reason.help) }
        }
        if decision.verdict != .withhold, !decision.withheld.isEmpty {
            line(
                "recipient",
                decision.recipientMayKnow
                    ? "may know that this was left out: \(decision.recipientMayKnowOf.phrase(joining: "and", quoting: false))"
                    : "is not told that something was left out")
        }
        for fault in decision.disregarded {
            line("note", "\(fault.code)  \(fault.sentence)")
        }
        for ring in ringMe(request, decision) {
            line("ring", "\(ring.tell) has to ring \(ring.ring): \(ring.contact)")
        }
        line("agreement", "\(id) \(decision.agreementVersion)")
        return lines.joined(separator: "\n")
    }
}

extension String {
    fileprivate func padded(to width: Int) -> String { self + String(repeating: " ", count: max(0, width - count)) }
}
