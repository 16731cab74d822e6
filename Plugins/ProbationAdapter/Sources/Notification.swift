import AdapterKit

/// A notification of SNS, in which an event travels as a text: `{"Type": "Notification", "Message": "{…}", "MessageAttributes": {"eventType": …}}`.
///
/// The event's own words count; the attribute, by which subscribers filter, must not contradict them.
enum Notification {
    /// The event's fields, of a document that is an event or a notification of one; or why there are none.
    static func open(_ document: Document) -> Result<EventFields, AdapterProblem> {
        guard document["eventType"] == nil, let message = document["Message"] else { return .success(EventFields(document)) }
        if case .text(let type)? = document["Type"]?.value, type != "Notification" {
            return .failure(
                AdapterProblem(
                    code: "PRB-NOTIFICATION", path: "Type", at: document["Type"]?.position, "this is a notification of another kind than an event",
                    help: "a subscription is confirmed by hand, by whoever runs the topic"))
        }
        guard case .text(let text) = message.value else {
            return .failure(
                AdapterProblem(
                    code: "PRB-NOTIFICATION", path: "Message", at: message.position, "the notification holds no event as a text",
                    help: "the event stands in `Message`, as a JSON text"))
        }
        let event: Document
        do { event = try JSONDocument.parse(Array(text.utf8)) } catch {
            return .failure(AdapterProblem(code: error.code, path: "Message", at: message.position, error.sentence, help: error.help))
        }
        var fields = EventFields(event, prefix: "Message", inside: message.position)
        if case .text(let stated)? = document["MessageAttributes"]?["eventType"]?["Value"]?.value, case .text(let type)? = event["eventType"]?.value,
            stated != type
        {
            fields.problem(
                "PRB-EVENT-TYPE", "eventType", "the event is of another type than the notification says", help: "ask the publisher of the events")
        }
        return .success(fields)
    }
}
