public import SafeguardingContract

extension HandlingConditions {
    /// The handling conditions of a message; nil where it has none. The payload is canonical.
    ///
    /// Where a message of a type that can have them cannot be read, it is treated as one that may go to nobody but who acts: any doubt
    /// withholds.
    public init?(_ reading: PayloadReading) {
        do {
            guard let found = try reading.handling() else { return nil }
            self = found
        } catch {
            self = .with { $0.onward = .recipientOnly }
        }
    }

    /// The conditions as words that clauses and bonds go by. What is in words of its own, or not known to this version, is ``HandlingWord/otherwise``: no rule can
    /// weigh it, and nobody loses it.
    public var handlingWords: Set<HandlingWord> {
        var found: Set<HandlingWord> = []
        switch onward {
        case .unspecified: break
        case .recipientOnly: found.insert(.recipientOnly)
        case .askFirst: found.insert(.askFirst)
        case .asAgreed: found.insert(.asAgreed)
        case .UNRECOGNIZED: found.insert(.otherwise)
        }
        for limit in limits {
            switch limit {
            case .unspecified: break
            case .notAsEvidence: found.insert(.notAsEvidence)
            case .notToBeReleased: found.insert(.notToBeReleased)
            case .noActionWithoutOriginator: found.insert(.noActionWithoutOriginator)
            case .notToBeDisclosedToSubject: found.insert(.notToBeDisclosedToSubject)
            case .UNRECOGNIZED: found.insert(.otherwise)
            }
        }
        if [ask, words, reviewAt].contains(where: { saysSomething($0) }) { found.insert(.otherwise) }
        return found
    }
}

/// Whether there is anything in a text but space.
func saysSomething(_ text: String) -> Bool { text.contains { !$0.isWhitespace } }
