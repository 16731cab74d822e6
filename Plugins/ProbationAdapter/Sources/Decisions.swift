import AdapterKit
import SafeguardingContract

/// Takes what practitioners decided about drafts. This is the only way from a draft to a message, and it begins with a file that
/// somebody put into `outgoing`.
struct Decisions: Sendable {
    let drafts: Drafts
    let settings: ProbationSettings
    let store: AdapterStore
    let log: AdapterLog

    /// Sends the referral that a file confirms, or puts away the draft that it dismisses.
    ///
    /// When the process dies between any two steps, the file is still in `outgoing`, and handing it over again goes on where it
    /// stopped: there is one referral.
    ///
    /// - Returns: the name under which the file is kept: the referral's id, or `dismissed-` and the draft's.
    /// - Throws: `AdapterProblems` for whoever wrote the file.
    func take(_ item: HandOver.Item, _ bus: Bus) async throws -> String {
        if let form = item.document["confirmation"] {
            let problem = Self.problem(
                "PRB-WHOLE-DRAFT", form, "confirmation", "this is the whole draft", "hand in what `confirmation` holds, with its blanks filled in")
            throw AdapterProblems([problem])
        }
        let id = item.document["draft"]?.written.flatMap(DraftID.init)
        let state = try await id.asyncMap { try await drafts.state(of: $0) } ?? .unknown
        let isDismissal = item.document["dismissed_by"] != nil
        let source = item.source.text
        switch state {
        // The very same file again: the adapter stopped before it could put it away.
        case .confirmed(source, let message?) where !isDismissal: return message.description
        case .dismissed(source) where isDismissal: return "dismissed-\(id.map(\.description) ?? "")"
        case .open, .confirmed, .dismissed, .unknown: break
        }
        var found = Self.problems(state, item.document)
        if isDismissal, item.document["confirmed_by"] != nil || item.document["data"] != nil {
            found.append(
                Self.problem(
                    "PRB-BOTH", item.document["dismissed_by"], "dismissed_by", "a draft is either confirmed or dismissed", "take one of the two out"))
        }
        let draft: Draft? = if case .open(let draft) = state { draft } else { nil }
        if isDismissal { return try await dismiss(item, id, draft, found) }
        let file = try ConfirmationFile(item, draft, found: found, settings)
        guard let id, let draft else { preconditionFailure("a confirmation without problems is of an open draft") }
        return try await confirm(item, id, draft, file, bus)
    }

    private func confirm(_ item: HandOver.Item, _ id: DraftID, _ draft: Draft, _ file: ConfirmationFile, _ bus: Bus) async throws -> String {
        let source = item.source.text
        try await drafts.begin(id, file, source: source)
        // After a refusal the draft can be confirmed anew; until then its referral is the same message, whoever hands in what.
        let key = SourceKey("probation-draft:\(id):\(draft.refused.count)", digest: item.source.digest)
        do {
            let message = try await bus.send(payload: file.payload, type: .referral, to: file.to, inform: file.inform, source: key)
            try await drafts.confirm(id, file, source: source, message: message)
            // The answer may have come before it was known whose referral the message holds, for example when the process died between.
            if try store.refused().contains(where: { $0.id == message }) { try await drafts.refused(message) }
            try await store.count("PRB-CONFIRMED")
            log.note("a draft was confirmed", message: message, code: "PRB-CONFIRMED")
            return message.description
        } catch let list as ProblemList {
            try await drafts.abandon(id)
            throw AdapterProblems(list, in: item.document, under: "data")
        } catch let fault as StoreFault where fault.isKeyReused {
            try await drafts.confirm(id, file, source: "", message: nil)
            throw AdapterProblems([Self.sent(item.document)])
        }
    }

    private func dismiss(_ item: HandOver.Item, _ id: DraftID?, _ draft: Draft?, _ found: [AdapterProblem]) async throws -> String {
        var found = found
        if let id, draft != nil, await drafts.isUnderWay(id) {
            found.append(
                Self.problem(
                    "PRB-DRAFT-UNDER-WAY", item.document["draft"], "draft", "a confirmation of this draft was begun, and may have been sent",
                    "hand the confirmation in again, and tell the recipient if it was a mistake"))
        }
        let file = try DismissalFile(item.document, found: found)
        guard let id, draft != nil else { preconditionFailure("a dismissal without problems is of an open draft") }
        try await drafts.dismiss(id, file, source: item.source.text)
        try await store.count("PRB-DISMISSED")
        log.note("a draft was dismissed", code: "PRB-DISMISSED")
        return "dismissed-\(id)"
    }

    private static func problems(_ state: Drafts.State, _ file: Document) -> [AdapterProblem] {
        switch state {
        case .open: []
        case .confirmed: [sent(file)]
        case .dismissed:
            [
                problem(
                    "PRB-DRAFT-DISMISSED", file["draft"], "draft", "this draft was dismissed",
                    "to take it up again, move its files from drafts/dismissed back into drafts")
            ]
        case .unknown:
            [problem("PRB-DRAFT-UNKNOWN", file["draft"], "draft", "there is no such draft", "copy the id from the draft's file")]
        }
    }

    private static func sent(_ file: Document) -> AdapterProblem {
        problem(
            "PRB-DRAFT-SENT", file["draft"], "draft", "this draft was confirmed already, and its referral sent",
            "see drafts/confirmed, and the thread's folder in incoming; what is new goes on that thread")
    }

    private static func problem(_ code: String, _ place: Document?, _ path: String, _ sentence: String, _ help: String) -> AdapterProblem {
        AdapterProblem(code: code, path: path, at: place?.position ?? DocumentPosition(line: 1, column: 1), sentence, help: help)
    }
}

extension Optional where Wrapped: Sendable {
    /// `map` with something that is waited for.
    fileprivate func asyncMap<Result: Sendable>(_ body: @Sendable (Wrapped) async throws -> Result) async rethrows -> Result? {
        guard let self else { return nil }
        return try await body(self)
    }
}
