import SafeguardingContract

extension HandlingConditions {
    /// The handling conditions of a message; nil where it has none. The payload is canonical.
    ///
    /// Where a message of a type that can have them cannot be read, it is treated as one that may go to nobody but who acts: any doubt
    /// withholds.
    init?(in payload: [UInt8], of type: MessageType) {
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
}
