import Foundation
import SafeguardingContract

/// A message as a script writes it: a CloudEvent 1.0 in JSON, of which the writer may leave out what this program knows.
struct EventText {
    /// The message's id.
    let id: MessageID
    /// Its type, for example `eider.v1.Referral`.
    let type: String
    /// The whole event as it is sent.
    let json: [UInt8]

    /// Reads an event and fills in `specversion`, `id`, `source`, `time`, `datacontenttype` and `dataschema` where they are missing.
    ///
    /// `inform` may be a list, as in the files of an adapter's folder. What it says is otherwise left to the router, which names every problem by its path.
    /// - Parameters:
    ///   - bytes: the file.
    ///   - source: `eider:party/adapter`.
    ///   - now: for `time`, and for a new id.
    /// - Throws: `CLI-401` where it is no JSON object with `type` and `data`, or `id` is no UUIDv7.
    init(_ bytes: [UInt8], source: String, at now: Moment) throws(CommandError) {
        guard var event = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
            throw Self.problem("it is not a JSON object")
        }
        guard let type = event["type"] as? String else { throw Self.problem("`type` is missing") }
        guard event["data"] is [String: Any] else { throw Self.problem("`data` is missing, or not an object") }
        if let informed = event["inform"] as? [String] { event["inform"] = informed.joined(separator: ",") }
        var random = SystemRandomNumberGenerator()
        let fresh = MessageID(at: now, using: &random)
        for (name, value) in [
            "specversion": "1.0", "id": fresh.description, "source": source, "time": now.description,
            "datacontenttype": "application/json", "dataschema": "eider:v1.0",
        ] where event[name] == nil { event[name] = value }
        guard let text = event["id"] as? String, let id = MessageID(text) else {
            throw Self.problem("`id` is not a UUIDv7 in lower case with hyphens; leave it out to have one made")
        }
        guard let data = try? JSONSerialization.data(withJSONObject: event, options: [.sortedKeys, .withoutEscapingSlashes]) else {
            throw Self.problem("it cannot be written as JSON again")
        }
        self.id = id
        self.type = type
        json = Array(data)
    }

    private static func problem(_ what: String) -> CommandError {
        CommandError(
            "CLI-401", "this is no message that can be sent: \(what)",
            help: "a message is a CloudEvent with `type`, `to` or `subject`, and `data`: see docs/protocol.md and docs/schemas", exit: .badData)
    }
}
