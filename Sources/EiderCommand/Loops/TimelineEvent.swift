import SafeguardingContract

/// One thing that happened on a loop, as a practitioner reads it: times, parties, clocks and classes, never what a message says.
struct TimelineEvent: Encodable, Equatable, Sendable {
    /// What kind of thing.
    enum Kind: String, Encodable, Sendable {
        case opened, message, refused, receipt, delivered, declined, decidedAgain = "decided-again"
        case clockStarted = "clock-started", clockPaused = "clock-paused", clockResumed = "clock-resumed", clockMoved = "clock-moved"
        case clockMet = "clock-met", clockLate = "clock-late", clockLapsed = "clock-lapsed"
        case alert, lead, offer, disagreement, meeting, withdrawal, information, answered, handedOver = "handed-over", state
    }

    /// When, RFC 3339 in UTC.
    let time: String
    /// The record it is from.
    let leaf: UInt64
    let kind: Kind
    /// What, in words.
    let text: String

    func line(_ ink: Ink) -> String {
        let at = (Moment(time).map(LondonTime.words) ?? time).padded(to: 21)
        let word = kind.rawValue.padded(to: 14)
        let coloured =
            switch kind {
            case .opened, .receipt, .delivered, .clockMet: ink.good(word)
            case .alert, .clockLate, .declined, .refused, .disagreement: ink.bad(word)
            case .offer, .lead, .handedOver, .withdrawal, .meeting, .clockPaused, .information: ink.careful(word)
            case .message, .decidedAgain, .clockStarted, .clockResumed, .clockMoved, .clockLapsed, .answered, .state: ink.dim(word)
            }
        return "  \(at)  \(coloured)  \(text)"
    }
}
