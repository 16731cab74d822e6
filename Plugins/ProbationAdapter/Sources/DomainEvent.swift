import AdapterKit
import SafeguardingContract

/// An event of the HMPPS domain events: thin JSON that says what happened to which case, and leaves the rest to be looked up.
///
/// `eventType`, `version` (a whole number) and `occurredAt` (RFC 3339) are required by the published JSON Schema
/// (ministryofjustice/hmpps-domain-events, `schema/hmpps-domain-event.json`); `description`, `detailUrl`,
/// `additionalInformation` and `personReference` are not.
struct DomainEvent {
    let type: String
    let version: Int
    /// When it happened, as written.
    let occurredAt: String
    let moment: Moment
    let description: String
    let detailURL: String

    /// Reads what every event has; nil where that has problems, which `fields` collects.
    init?(_ fields: inout EventFields, acceptsTextVersions: Bool) {
        guard fields.isObject else {
            fields.problem("PRB-EVENT", "", "this is not a domain event", help: "an object with eventType, version and occurredAt is expected")
            return nil
        }
        let type = fields.text("eventType", "PRB-EVENT-TYPE", help: "ask the publisher of the events; nothing can be done with an event of no type")
        let version = Self.version(&fields, acceptsTextVersions)
        let occurredAt = fields.text("occurredAt", "PRB-OCCURRED-AT", help: "write when it happened like 2026-11-21T10:42:00Z")
        let moment = occurredAt.flatMap(Moment.init)
        if occurredAt != nil, moment == nil {
            fields.problem(
                "PRB-OCCURRED-AT", "occurredAt", "this is not a time with an offset", help: "write when it happened like 2026-11-21T10:42:00Z")
        }
        guard let type, let version, let occurredAt, let moment else { return nil }
        self.type = type
        self.version = version
        self.occurredAt = occurredAt
        self.moment = moment
        description = fields.plainText("description")
        detailURL = fields.plainText("detailUrl")
    }

    private static func version(_ fields: inout EventFields, _ acceptsTextVersions: Bool) -> Int? {
        switch fields["version"]?.value {
        case .number(let text):
            if let version = Int(text) { return version }
            fields.problem("PRB-VERSION", "version", "the version is not a whole number", help: "write it like 1")
        case .text(let text):
            let parts = text.split(separator: ".", omittingEmptySubsequences: false)
            if acceptsTextVersions, let version = Int(parts[0]), parts.dropFirst().allSatisfy({ Int($0) == 0 }) { return version }
            fields.problem(
                "PRB-VERSION-TEXT", "version", "the version is a text and not a whole number",
                help: acceptsTextVersions ? "write it like 1" : "write it like 1, or set `accept-string-versions`; then put the event back")
        case nil, .null: fields.problem("PRB-VERSION", "version", "the event does not say its version", help: "add it: a whole number like 1")
        case .bool, .array, .object: fields.problem("PRB-VERSION", "version", "the version is not a whole number", help: "write it like 1")
        }
        return nil
    }
}
