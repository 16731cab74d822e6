public import SafeguardingContract

extension HandlingConditions {
    /// The handling conditions of a message; nil where it has none. The payload is canonical.
    ///
    /// Where a message of a type that can have them cannot be read, it is treated as one that may go to nobody but who acts: any doubt
    /// withholds.
    public init?(in payload: [UInt8], of type: MessageType) {
        func read<Message: ContractMessage>(_ type: Message.Type, _ conditions: (Message) -> HandlingConditions?) -> HandlingConditions? {
            guard let message = try? Wire.decode(type, payload) else { return .with { $0.onward = .recipientOnly } }
            return conditions(message)
        }
        let found: HandlingConditions? =
            switch type {
            case .contact: read(Contact.self) { $0.hasHandling ? $0.handling : nil }
            case .referral: read(Referral.self) { $0.hasHandling ? $0.handling : nil }
            case .informationSubmission: read(InformationSubmission.self) { $0.hasHandling ? $0.handling : nil }
            case .informationResponse: read(InformationResponse.self) { $0.hasHandling ? $0.handling : nil }
            default: nil
            }
        guard let found else { return nil }
        self = found
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
