import SafeguardingContract

/// What a message that is about another one says of it. The payload is canonical and valid.
enum Reference {
    case authorisation(Authorisation)
    case recall(Recall)
    case recallConfirmed(RecallConfirmed)
    case correction(Correction)

    /// nil for a type that is about no other message, and for what cannot be read.
    init?(in payload: [UInt8], of type: MessageType) {
        let found: Reference? =
            switch type {
            case .authorisation: (try? Wire.decode(Authorisation.self, payload)).map { .authorisation($0) }
            case .recall: (try? Wire.decode(Recall.self, payload)).map { .recall($0) }
            case .recallConfirmed: (try? Wire.decode(RecallConfirmed.self, payload)).map { .recallConfirmed($0) }
            case .correction: (try? Wire.decode(Correction.self, payload)).map { .correction($0) }
            default: nil
            }
        guard let found else { return nil }
        self = found
    }

    /// The message's id.
    var message: String {
        switch self {
        case .authorisation(let it): it.messageID
        case .recall(let it): it.messageID
        case .recallConfirmed(let it): it.messageID
        case .correction(let it): it.messageID
        }
    }
}
