import AdapterKit
import SafeguardingContract

/// What the bytes of an event come to.
enum EventReading {
    /// It says something of a registration.
    case registration(Registration)
    /// It is in order, and of no use here.
    case notUsed(NotUsed)
    /// It is not in order: every problem.
    case odd(AdapterProblems)

    /// The version of registration events that is known here.
    static let knownVersion = 1

    /// Reads an event, or a notification of one.
    ///
    /// What every event must have is looked at first; what a registration must have, only in events of registrations.
    static func read(_ bytes: [UInt8], _ settings: ProbationSettings) -> EventReading {
        guard bytes.count <= settings.maxEventBytes else {
            return .odd(
                AdapterProblems([
                    AdapterProblem(
                        code: "PRB-EVENT-SIZE", "the event is longer than may be", help: "see the setting `max-event-bytes`, and put the event back")
                ]))
        }
        let document: Document
        do { document = try JSONDocument.parse(bytes) } catch { return .odd(AdapterProblems([error])) }
        switch Notification.open(document) {
        case .failure(let problem): return .odd(AdapterProblems([problem]))
        case .success(var fields):
            let event = DomainEvent(&fields, acceptsTextVersions: settings.acceptsTextVersions)
            let change = Registration.Change(eventType: fields.plainText("eventType"))
            let registration = change.flatMap { Self.registration($0, event, &fields) }
            if !fields.problems.isEmpty { return .odd(AdapterProblems(fields.problems)) }
            return registration.map { .registration($0) } ?? .notUsed(.event)
        }
    }

    private static func registration(_ change: Registration.Change, _ event: DomainEvent?, _ fields: inout EventFields) -> Registration? {
        if let event, event.version != knownVersion {
            fields.problem(
                "PRB-VERSION-UNKNOWN", "version", "this version of the event is not known here",
                help: "version \(knownVersion) is known; ask for a newer adapter, and put the event back")
        }
        let crn = Self.crn(&fields)
        let details = fields["additionalInformation"]
        if let details, details.value != .null {
            if case .object = details.value {} else {
                fields.problem("PRB-DETAILS", "additionalInformation", "an object is expected here", help: "ask the publisher of the events")
            }
        }
        let type = details?["registerTypeCode"]?.written ?? ""
        let number = details?["registrationId"]?.written ?? ""
        if type.isEmpty, !change.isEnd || number.isEmpty {
            fields.problem(
                "PRB-REGISTER-MISSING", "additionalInformation.registerTypeCode", "the event does not say the type of the registration",
                help: "look the case up: if a child may be at risk, refer now; then ask the publisher of the events")
        }
        guard let event, let crn, fields.problems.isEmpty, let details else { return nil }
        return Registration(
            change: change, crn: crn, registerType: type, typeInWords: details["registerTypeDescription"]?.written ?? "", number: number,
            occurredAt: event.occurredAt, moment: event.moment, description: event.description, detailURL: event.detailURL, details: details)
    }

    /// The case reference number among the person's identifiers, of type `CRN`.
    private static func crn(_ fields: inout EventFields) -> String? {
        let help = "look the case up: if a child may be at risk, refer now; then add the CRN to personReference.identifiers, and put the event back"
        var found: Set<String> = []
        if case .array(let items)? = fields["personReference"]?["identifiers"]?.value {
            for item in items {
                guard case .text("CRN")? = item["type"]?.value, case .text(let crn)? = item["value"]?.value else { continue }
                if crn.contains(where: { !$0.isWhitespace }) { found.insert(crn) }
            }
        }
        switch found.count {
        case 1: return found.first
        case 0: fields.problem("PRB-NO-CRN", "personReference", "the event does not say which case it is about", help: help)
        default: fields.problem("PRB-MANY-CRNS", "personReference", "the event is about more cases than one", help: help)
        }
        return nil
    }
}
