import AdapterKit
import SafeguardingContract

/// The drafts, and what events do to them. One thing at a time: an event that comes by HTTP does not get between the steps of a confirmation.
///
/// Files are all it knows: what it remembers is read from them when it starts. When a call has returned, what it did survives a
/// loss of power; when the process dies before, doing it again has the same effect.
actor Drafts {
    /// What came of an event: a code that is counted and logged.
    enum Effect: Hashable, Sendable {
        /// A draft was made.
        case drafted(DraftID)
        /// It was known already, and changes nothing.
        case known
        /// It is about a registration that has a draft, and was written beside it.
        case noted
        /// It is of no use here.
        case notUsed(NotUsed)

        var code: String {
            switch self {
            case .drafted: "PRB-DRAFTED"
            case .known: "PRB-EVENT-KNOWN"
            case .noted: "PRB-EVENT-NOTED"
            case .notUsed(let reason): reason.rawValue
            }
        }
    }

    let files: DraftFiles
    private let settings: ProbationSettings
    private let now: @Sendable () -> Moment
    /// Drafts by the case they are about. It never leaves memory.
    private var byCase: [String: Set<DraftID>] = [:]
    /// Drafts by the message with the referral that was confirmed.
    var byMessage: [MessageID: DraftID] = [:]

    /// Reads what drafts there are.
    init(_ folder: String, _ settings: ProbationSettings, now: @escaping @Sendable () -> Moment) throws {
        files = try DraftFiles(folder, settings)
        self.settings = settings
        self.now = now
        for (id, place) in files.all() {
            guard let draft = (try? files.read(id, place)) ?? nil else { continue }
            byCase[draft.registration.crn, default: []].insert(id)
            if let message = Self.record(of: id, Self.confirmed, files)?.message { byMessage[message] = id }
        }
    }

    /// Does what an event of a registration asks for.
    ///
    /// - Throws: ``FileFault`` when it cannot be kept: nothing that counts has happened then.
    func take(_ registration: Registration) throws -> Effect {
        let drafts = try drafts(of: registration.crn)
        let isUsed = settings.registerTypes.contains(registration.registerType)
        if registration.change.isEnd {
            let ended = drafts.filter { $0.draft.registration.isSame(as: registration) }
            let unmarked = ended.filter { !$0.draft.says(registration.key) }
            for (draft, place) in unmarked { try note(registration, draft, place) }
            if ended.isEmpty { return .notUsed(isUsed ? .noDraft : .register) }
            return unmarked.isEmpty ? .known : .noted
        }
        guard isUsed else { return .notUsed(.register) }
        if files.place(of: registration.key) != nil || drafts.contains(where: { $0.draft.says(registration.key) }) { return .known }
        if let (draft, place) = drafts.first(where: { $0.place == .open && $0.draft.registration.isSame(as: registration) }) {
            try note(registration, draft, place)
            return .noted
        }
        let draft = Draft(registration, madeAt: now())
        try files.write(draft, .open)
        byCase[registration.crn, default: []].insert(draft.id)
        return .drafted(draft.id)
    }

    /// Writes a later event beside a draft, and marks the draft: the mark comes last, and says that all is done.
    private func note(_ later: Registration, _ draft: Draft, _ place: DraftFiles.Place) throws {
        var draft = draft
        draft.since.append(.init(key: later.key, change: later.change, occurredAt: later.occurredAt))
        let event: [String: any Sendable] = [
            "type": later.change.eventType, "occurred_at": later.occurredAt, "description": later.description, "detail_url": later.detailURL,
            "registration_id": later.number, "register_type_code": later.registerType, "as_written": Draft.asWritten(later.details),
        ]
        try files.write(ReadableJSON.object(["since": event]), beside: draft.id, as: "since-\(later.key).json", place)
        try files.write(draft, place)
    }

    private func drafts(of crn: String) throws -> [(draft: Draft, place: DraftFiles.Place)] {
        try (byCase[crn] ?? []).sorted { $0.description < $1.description }.compactMap { id in
            guard let place = files.place(of: id), let draft = try files.read(id, place) else { return nil }
            return (draft, place)
        }
    }
}
