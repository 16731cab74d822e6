import AdapterKit
import SafeguardingContract

/// What practitioners decide about drafts.
extension Drafts {
    /// How far a draft is.
    enum State: Sendable {
        /// Nobody has decided.
        case open(Draft)
        /// A referral was sent, made from what was handed over under this key.
        case confirmed(source: String, message: MessageID?)
        /// It was dismissed, by what was handed over under this key.
        case dismissed(source: String)
        /// There is none, or its file is none any more.
        case unknown
    }

    /// What is kept of a decision beside the draft.
    struct Record: Sendable {
        let source: String
        let message: MessageID?
    }

    static let confirmed = "confirmed.json"
    static let dismissed = "dismissed.json"

    static func record(of id: DraftID, _ name: String, _ files: DraftFiles) -> Record? {
        guard let file = files.document(beside: id, name), let source = file["handed_over_as"]?.written else { return nil }
        return Record(source: source, message: file["message"]?.written.flatMap(MessageID.init))
    }

    /// How far a draft is.
    func state(of id: DraftID) throws -> State {
        switch files.place(of: id) {
        case nil: return .unknown
        case .open?: return try files.read(id, .open).map { .open($0) } ?? .unknown
        case .confirmed?:
            let record = Self.record(of: id, Self.confirmed, files)
            return .confirmed(source: record?.source ?? "", message: record?.message)
        case .dismissed?: return .dismissed(source: Self.record(of: id, Self.dismissed, files)?.source ?? "")
        }
    }

    /// Whether a confirmation of an open draft was checked and may have been sent, when the process died before it was noted.
    func isUnderWay(_ id: DraftID) -> Bool { Self.record(of: id, Self.confirmed, files) != nil }

    /// Notes that a confirmation is in order and is about to be sent: from now on the draft cannot be dismissed any more.
    func begin(_ id: DraftID, _ file: ConfirmationFile, source: String) throws {
        try files.write(Self.json(file, source, message: nil), beside: id, as: Self.confirmed, .open)
    }

    /// Takes the note back: nothing was sent.
    func abandon(_ id: DraftID) throws { try files.rename(Self.confirmed, to: "not-sent.json", beside: id, .open) }

    /// Notes which message the referral went into, and moves the draft to `confirmed/`.
    func confirm(_ id: DraftID, _ file: ConfirmationFile, source: String, message: MessageID?) throws {
        try files.write(Self.json(file, source, message: message), beside: id, as: Self.confirmed, .open)
        if let message { byMessage[message] = id }
        try files.move(id, from: .open, to: .confirmed)
    }

    /// Notes who dismissed a draft and why, and moves it to `dismissed/`.
    func dismiss(_ id: DraftID, _ file: DismissalFile, source: String) throws {
        let fields: [String: any Sendable] = [
            "handed_over_as": source, "reason": file.reason,
            "dismissed_by": ["name": file.by.name, "role": file.by.role, "telephone": file.by.telephone],
        ]
        try files.write(ReadableJSON.object(fields), beside: id, as: Self.dismissed, .open)
        try files.move(id, from: .open, to: .dismissed)
    }

    /// The bus did not accept the referral: the draft is open again, and says so. A message that came of no draft changes nothing.
    func refused(_ message: MessageID) throws {
        guard let id = byMessage[message], let place = files.place(of: id), place != .dismissed, var draft = try files.read(id, place) else {
            return
        }
        if !draft.refused.contains(message) {
            draft.refused.append(message)
            try files.write(draft, place)
        }
        try files.move(id, from: place, to: .open)
        try files.rename(Self.confirmed, to: "refused-\(message).json", beside: id, .open)
    }

    private static func json(_ file: ConfirmationFile, _ source: String, message: MessageID?) -> [UInt8] {
        ReadableJSON.object([
            "handed_over_as": source, "message": message?.description ?? "", "record_reference": file.recordReference,
            "confirmed_by": ["name": file.by.name, "role": file.by.role, "telephone": file.by.telephone],
        ])
    }
}
