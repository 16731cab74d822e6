internal import Foundation
internal import SafeguardingContract

/// A message as a structured-mode CloudEvent: envelope and payload in one JSON object.
enum EventForm {
    /// Envelope and canonical payload of an event, or every problem.
    static func read(_ json: [UInt8], unknown: ContractJSON.Unknown) -> Result<(Envelope, payload: [UInt8]), ProblemList> {
        ContractJSON.event(from: json, unknown: unknown)
    }

    /// The event. Where the payload has no JSON form (it is not canonical, or its type not of this contract), the
    /// attributes without `data`: whoever gets it refuses or declines it, by its id.
    static func json(_ envelope: Envelope, payload: [UInt8]) -> [UInt8] {
        switch ContractJSON.event(envelope, payload: payload) {
        case .success(let json): json
        case .failure: Wire.encodeJSON(envelope)
        }
    }

    /// What can be read of an event that cannot be read as a whole: which message, and which delivery.
    static func attributes(_ json: [UInt8]) -> Envelope? {
        guard let found = try? JSONDecoder().decode(Attributes.self, from: Data(json)) else { return nil }
        var envelope = Envelope()
        envelope.id = found.id ?? ""
        envelope.decision = found.decision ?? 0
        envelope.sequence = found.sequence.flatMap { UInt64($0) } ?? 0
        return envelope
    }

    private struct Attributes: Decodable {
        let id: String?
        let decision: UInt32?
        let sequence: String?
    }
}
