internal import Foundation
internal import SafeguardingContract

/// A message as a structured-mode CloudEvent: envelope and payload in one JSON object.
enum EventForm {
    /// Envelope and canonical payload of an event, or every problem.
    static func read(_ json: [UInt8]) -> Result<(Envelope, payload: [UInt8]), ProblemList> {
        // Joined to the contract's own JSON form as soon as that is in the tree.
        .failure(
            ProblemList([
                ContractProblem(
                    code: "MSG-JSON", path: "data", sentence: "this build reads no JSON events",
                    help: "say `protobuf` in the hello")
            ]))
    }

    /// The event; without `data` where the payload has no JSON form.
    static func json(_ envelope: Envelope, payload: [UInt8]) -> [UInt8] { Wire.encodeJSON(envelope) }

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
