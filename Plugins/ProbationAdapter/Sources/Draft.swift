import AdapterKit
import SafeguardingContract

/// A draft of a referral, made from an event: what the event says, and a referral with blanks for what only a person can say.
///
/// A draft is a file and no message. Nothing of it is sent unless a practitioner hands in a confirmation of their own.
struct Draft: Sendable {
    /// An event of the same registration that came later.
    struct Later: Sendable, Hashable {
        let key: DraftID
        let change: Registration.Change
        let occurredAt: String
    }

    let registration: Registration
    let madeAt: Moment
    /// What came since, in the order in which it came.
    var since: [Later] = []
    /// Messages with a confirmed referral that the bus did not accept.
    var refused: [MessageID] = []

    var id: DraftID { registration.key }
    /// Whether the registration is over.
    var hasEnded: Bool { since.contains { $0.change.isEnd } }

    /// Whether a later event was marked on it already.
    func says(_ later: DraftID) -> Bool { since.contains { $0.key == later } }

    /// What a reader has to know of how the event is written.
    var notes: [String] {
        var notes: [String] = []
        if case .object(let members) = registration.details.value {
            for member in members where member.name.lowercased().contains("date") {
                guard let text = member.value.written, !Self.isDate(text) else { continue }
                notes.append("\(DraftText.line(member.name)) is free text, kept as written: read it as a person would")
            }
        }
        let crn = Array(registration.crn.utf8)
        if crn.count != 7 || !(65...90).contains(crn[0]) || !crn.dropFirst().allSatisfy({ (48...57).contains($0) }) {
            notes.append("the case reference number is not a letter and six digits, and is kept as written")
        }
        return notes
    }

    /// `2026-11-21`, or a time with an offset.
    private static func isDate(_ text: String) -> Bool { Moment(text) != nil || text.utf8.count == 10 && Moment("\(text)T00:00:00Z") != nil }

    /// The draft's file.
    func json(_ settings: ProbationSettings) -> [UInt8] {
        let coding = registration.coding
        let fields: [String: any Sendable] = [
            "draft": id.description, "made_at": madeAt.description, "crn": registration.crn, "registration_id": registration.number,
            "event": [
                "type": registration.change.eventType, "occurred_at": registration.occurredAt, "description": registration.description,
                "detail_url": registration.detailURL,
            ],
            "register_type": ["system": coding.system, "version": coding.version, "code": coding.code, "display": coding.display],
            "as_written": Self.asWritten(registration.details), "notes": notes, "ended": hasEnded, "refused": refused.map(\.description),
            "since": since.map { ["key": $0.key.description, "type": $0.change.eventType, "occurred_at": $0.occurredAt] },
        ]
        return ReadableJSON.object(fields, messages: ["confirmation": ReferralForm.json(self, settings)])
    }

    /// Reads a draft's file; nil where somebody has changed it into something else.
    init?(json: [UInt8]) {
        guard let file = try? JSONDocument.parse(json), let event = file["event"], let type = event["type"]?.written,
            let change = Registration.Change(eventType: type), let occurredAt = event["occurred_at"]?.written,
            let moment = Moment(occurredAt), let crn = file["crn"]?.written, let details = file["as_written"],
            let madeAt = file["made_at"]?.written.flatMap(Moment.init), case .array(let since)? = file["since"]?.value,
            case .array(let refused)? = file["refused"]?.value
        else { return nil }
        registration = Registration(
            change: change, crn: crn, registerType: file["register_type"]?["code"]?.written ?? "",
            typeInWords: file["register_type"]?["display"]?.written ?? "", number: file["registration_id"]?.written ?? "",
            occurredAt: occurredAt, moment: moment, description: event["description"]?.written ?? "",
            detailURL: event["detail_url"]?.written ?? "", details: details)
        self.madeAt = madeAt
        self.since = since.compactMap { later in
            guard let key = later["key"]?.written.flatMap(DraftID.init), let at = later["occurred_at"]?.written,
                let change = later["type"]?.written.flatMap(Registration.Change.init(eventType:))
            else { return nil }
            return Later(key: key, change: change, occurredAt: at)
        }
        self.refused = refused.compactMap { $0.written.flatMap(MessageID.init) }
        guard file["draft"]?.written == id.description else { return nil }
    }

    init(_ registration: Registration, madeAt: Moment) {
        self.registration = registration
        self.madeAt = madeAt
    }

    /// JSON as it was, but for numbers, which stay as they are written, and so become texts.
    static func asWritten(_ document: Document) -> any Sendable {
        switch document.value {
        case .object(let members):
            let pairs = members.map { ($0.name, asWritten($0.value)) }
            return Dictionary(pairs) { first, _ in first } as [String: any Sendable]
        case .array(let items): return items.map(asWritten)
        case .text(let text), .number(let text): return text
        case .bool(let bool): return bool
        case .null: return "null"
        }
    }
}
