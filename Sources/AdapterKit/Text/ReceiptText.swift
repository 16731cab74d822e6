import SafeguardingContract

/// A human receipt as a text that anybody can read. It says what the receipt says, and nothing of its own.
public enum ReceiptText {
    /// The text.
    ///
    /// - Parameter whereabouts: where the reader finds what the receipt is about.
    public static func of(_ receipt: ReceivedReceipt, _ delivery: Delivery, whereabouts: String) -> String {
        var lines = [heading(receipt.kind), ""]
        for content in receipt.contents {
            if let fact = content.fact { lines += Self.lines(fact) }
        }
        if receipt.contents.isEmpty { lines.append("What it says is not shared with you.") }
        if delivery.envelope.withheld {
            lines += ["", "Part of this answer was left out, as the information-sharing agreement says."]
        }
        lines += ObligationText.lines(delivery.envelope.obligations)
        lines += ["", whereabouts]
        lines.append("It is signed: keep the .json file beside this one, with which you can prove what you were told.")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func heading(_ kind: HumanReceipt.Kind) -> String {
        switch kind {
        case .acknowledged: "It was seen and taken on."
        case .decided: "It was decided what happens."
        case .progressed: "There is news of it."
        case .closed: "It was closed."
        case .reopened: "It is open again."
        case .enteredInError: "It was entered in error: nobody works on it."
        }
    }

    private static func lines(_ fact: StatementContent.OneOf_Fact) -> [String] {
        switch fact {
        case .confirmedBy(let worker): ["Confirmed by: \(words(worker))"]
        case .confirmedAt(let time): ["Confirmed at: \(PlainWords.time(time))"]
        case .recordReference(let reference): ["Their record: \(reference)"]
        case .outcome(let outcome): ["Outcome: \(words(outcome))"]
        case .reason(let text): ["Why: \(text)"]
        case .nextStep(let text): ["What happens next: \(text)"]
        case .otherSupport(let text): ["Other support: \(text)"]
        case .limited(let limited):
            ["It was acted on; details cannot be told: \(limited.reason)", "Ask: \(limited.contact)"]
        case .toldFamily(let told):
            [
                "The child was told: \(told.childTold ? "yes" : "no"). A parent or carer was told: \(told.parentTold ? "yes" : "no").",
                told.whyNot.isEmpty ? nil : "Why not: \(told.whyNot)",
            ].compactMap { $0 }
        case .contact(let worker): ["Questions: \(words(worker))"]
        case .reviewedBy(let worker): ["Looked at by a manager: \(words(worker))"]
        case .engagement(let engagement): PlainWords.engagement(engagement).map { ["The young person: \($0)"] } ?? []
        }
    }

    private static func words(_ outcome: Coding) -> String {
        let meaning = PlainWords.meaning(of: outcome)
        return meaning.isEmpty ? outcome.code : meaning
    }

    private static func words(_ worker: Worker) -> String {
        [worker.name, worker.role, worker.telephone].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}
