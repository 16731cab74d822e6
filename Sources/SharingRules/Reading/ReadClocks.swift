import ReferralLoop
import SafeguardingContract
import Yams

extension Declared {
    /// How many clocks an agreement can have, beside the standard ones: several times those.
    static let clockLimit = 64

    /// The clocks: the standard ones in their order, some of them changed or taken out, and then an agreement's own in the order of the file.
    func clocks(_ entries: Entries) -> [ClockRule] {
        bound(entries.map(\.id), to: Declared.clockLimit, "clocks")
        var clocks = ClockRule.standard
        for (word, value) in entries.prefix(Declared.clockLimit) {
            guard let id: ClockID = name(word) else { continue }
            let place = clocks.firstIndex { $0.id == id }
            if case .scalar(let scalar) = value, scalar.string == "none" {
                if let place { clocks.remove(at: place) } else { noStandardClock(word) }
                continue
            }
            guard let fields = Fields(value, "clock \(quoted(id.text))", known: ClockReading.keys, problems),
                let clock = ClockReading(declared: self, fields: fields, standard: place.map { clocks[$0] }).clock(id)
            else { continue }
            if let place { clocks[place] = clock } else { clocks.append(clock) }
        }
        return clocks
    }

    private func noStandardClock(_ word: Located) {
        problems.add(
            .unknownReference, at: word.place, "there is no standard clock \(quoted(word.text)) to take out",
            help: "there are \(listed(ClockRule.standard.map(\.id.text), "and"))")
    }
}

/// Reads one clock: a standard one with what the agreement changes, or one of the agreement's own, which has to say everything.
private struct ClockReading {
    static let keys = ["title", "for", "starts", "stops", "pauses", "resumes", "within", "from", "owner", "source"]
    private static let openings = LoopOpening.allCases.map { ($0.rawValue, $0) }
    private static let events = ClockEvent.allCases.map { ($0.rawValue, $0) }

    let declared: Declared
    let fields: Fields
    let standard: ClockRule?

    func clock(_ id: ClockID) -> ClockRule? {
        let isNew = standard == nil
        let title = fields.text("title", required: isNew)?.text ?? standard?.title
        let openings = fields.has("for") || isNew ? Set(declared.all(fields.words("for"), Self.openings, "kind of loop")) : standard?.openings
        let starts = events("starts", standard?.starts, required: isNew)
        let stops = events("stops", standard?.stops, required: isNew)
        let pauses = events("pauses", standard?.pauses ?? [])
        let resumes = events("resumes", standard?.resumes ?? [])
        let limit = fields.has("within") || isNew ? fields.timeLimit("within") : standard?.limit
        let from = word("from", ClockRule.Start.allCases.map { ($0.rawValue, $0) }, "moment from which a clock counts") ?? standard?.from ?? .event
        let owner = word("owner", ClockOwner.allCases.map { ($0.rawValue, $0) }, "one who owes something") ?? standard?.owner ?? .leadAgency
        // Whose number it is changes with the number.
        let source = fields.text("source", required: isNew || fields.has("within"))?.text ?? (fields.has("within") ? nil : standard?.source)
        checkPauses(pauses, resumes)
        guard let title, let openings, let limit, let source else { return nil }
        return ClockRule(
            id: id, title: title, openings: openings, starts: starts, stops: stops, pauses: pauses, resumes: resumes, limit: limit, from: from, owner: owner,
            source: source)
    }

    private func events(_ key: String, _ otherwise: Set<ClockEvent>?, required: Bool = false) -> Set<ClockEvent> {
        guard fields.has(key) || required else { return otherwise ?? [] }
        return Set(fields.words(key).compactMap { declared.word($0, of: Self.events, "event of a loop") })
    }

    private func word<T>(_ key: String, _ known: [(String, T)], _ what: String) -> T? {
        fields.text(key, required: false).flatMap { declared.word($0, of: known, what) }
    }

    /// A clock that is paused has to be able to go on, by something else than what paused it.
    private func checkPauses(_ pauses: Set<ClockEvent>, _ resumes: Set<ClockEvent>) {
        let problems = declared.problems
        if fields.has("pauses"), !pauses.isEmpty, resumes.isEmpty, !fields.has("resumes") {
            problems.add(
                .missingKey, at: fields.place(of: "pauses"), "\(fields.what) is paused, and nothing lets it go on", help: "add `resumes:`, or leave `pauses` away")
        }
        if fields.has("resumes"), !resumes.isEmpty, pauses.isEmpty, !fields.has("pauses") {
            problems.add(
                .misplacedKey, at: fields.place(of: "resumes"), "`resumes` stands only with `pauses`", help: "add `pauses:`, or leave `resumes` away")
        }
        for event in pauses.intersection(resumes).sorted(by: { $0.rawValue < $1.rawValue }) {
            problems.add(
                .duplicateID, at: fields.place(of: fields.has("resumes") ? "resumes" : "pauses"),
                "\(quoted(event.rawValue)) stands in `pauses` and in `resumes`", help: "keep one of them")
        }
    }
}
