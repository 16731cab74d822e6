public import SafeguardingContract

/// A notice of the router as a text.
public enum NoticeText {
    /// The text.
    public static func of(_ notice: Notice) -> String {
        var lines = [heading(notice.kind), "", notice.sentence.isEmpty ? nil : "\(notice.sentence) (\(notice.code))"].compactMap { $0 }
        if !notice.ringParty.isEmpty || !notice.ringContact.isEmpty {
            lines.append("Ring: \([notice.ringParty, notice.ringContact].filter { !$0.isEmpty }.joined(separator: ", "))")
        }
        if !notice.withheld.isEmpty { lines.append("Left out: \(notice.withheld.map(\.word).joined(separator: ", "))") }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func heading(_ kind: Notice.Kind) -> String {
        switch kind {
        case .ringMe: "Please ring: two agencies have to speak about a child at high risk."
        case .withheld: "Something was left out of what you were sent."
        case .declined: "A recipient's system could not take what you sent."
        case .undeliverable: "A recipient could not be reached in time."
        case .held: "Something is held until a named person has decided."
        case .overdue: "Something that was owed was not done in time."
        case .review: "Somebody broke the glass: please review it."
        case .recalled: "A message was taken back: put it away, and let a person confirm that."
        case .unspecified, .UNRECOGNIZED: "The bus has something to tell you."
        }
    }
}
