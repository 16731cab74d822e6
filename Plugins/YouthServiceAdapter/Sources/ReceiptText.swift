import AdapterKit
import SafeguardingContract

/// A human receipt as a text that a volunteer can read. It says what the receipt says, and nothing of its own.
enum ReceiptText {
    static func of(_ receipt: ReceivedReceipt, _ delivery: Delivery) -> String {
        var lines = [heading(receipt.kind), ""]
        for content in receipt.contents {
            if let fact = content.fact { lines += Self.lines(fact) }
        }
        if receipt.contents.isEmpty { lines.append("What it says is not shared with you.") }
        if delivery.envelope.withheld {
            lines += ["", "Part of this answer was left out, as the information-sharing agreement says."]
        }
        lines += ["", "This is about what you sent as \(delivery.thread); your own copy is outgoing/sent/\(delivery.thread).json."]
        lines.append("It is signed: keep the .json file beside this one, with which you can prove what you were told.")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func heading(_ kind: HumanReceipt.Kind) -> String {
        switch kind {
        case .acknowledged: "Your referral was seen and taken on."
        case .decided: "It was decided what happens with your referral."
        case .progressed: "There is news of your referral."
        case .closed: "Your referral was closed."
        }
    }

    private static func lines(_ fact: StatementContent.OneOf_Fact) -> [String] {
        switch fact {
        case .confirmedBy(let worker): ["Confirmed by: \(words(worker))"]
        case .confirmedAt(let time): ["Confirmed at: \(time)"]
        case .recordReference(let reference): ["Their record: \(reference)"]
        case .outcome(let outcome): ["Outcome: \(outcome.display.isEmpty ? outcome.code : outcome.display)"]
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
        }
    }

    private static func words(_ worker: Worker) -> String {
        [worker.name, worker.role, worker.telephone].filter { !$0.isEmpty }.joined(separator: ", ")
    }
}

/// A notice of the router as a text.
enum NoticeText {
    static func of(_ notice: Notice) -> String {
        var lines = [heading(notice.kind), "", notice.sentence.isEmpty ? nil : "\(notice.sentence) (\(notice.code))"].compactMap { $0 }
        if !notice.ringParty.isEmpty || !notice.ringContact.isEmpty {
            lines.append("Ring: \([notice.ringParty, notice.ringContact].filter { !$0.isEmpty }.joined(separator: ", "))")
        }
        if !notice.withheld.isEmpty { lines.append("Left out: \(notice.withheld.map(\.word).joined(separator: ", "))") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func heading(_ kind: Notice.Kind) -> String {
        switch kind {
        case .ringMe: "Please ring: something could not be shared here, and the risk is high."
        case .withheld: "Something was left out of what you were sent."
        case .declined: "A recipient's system could not take what you sent."
        case .undeliverable: "A recipient could not be reached in time."
        case .held: "Something is held until a named person has decided."
        case .overdue: "Something that was owed was not done in time."
        case .unspecified, .UNRECOGNIZED: "The bus has something to tell you."
        }
    }
}
