public import SafeguardingContract

/// A folder with a folder for each thread, in which people, or another program, find what came and what was answered.
///
/// | file in `<thread>/` | what |
/// |---|---|
/// | `referral.json`, `contact.json` … | what opens a loop, under its kind's name; `referral-2.json` when it was decided again |
/// | `NN-decided.json`, `NN-notice.json`, `NN-schoolabsence.json` … | everything else, numbered in the order in which it came |
/// | `01-recorded.json` or `refused.json` | the router's answer to the message of this party's own that opened the thread |
/// | `NN-recorded.json` or `NN-refused.json` | the router's answer to what this party sent on a thread that was open already |
///
/// | `recalled/` | what was taken back: nobody reads it any more, and it is not shown again when it comes again |
/// | `confirm-NN.json` | beside a recall: the confirmation, to be filled in and put into the folder of what is sent |
///
/// Beside each `.json` file lies a `.txt` that anybody can read. It is written first: who sees the `.json` file finds both. Doing the
/// same thing twice writes the same files again, so that it does no harm when the process dies in between.
public struct InboxFolder: Sendable {
    private let path: String
    private let numbersAll: Bool

    /// Makes the folder where it is missing.
    ///
    /// - Parameters:
    ///   - path: where it is.
    ///   - numbersAll: whether what opens a loop is numbered too, from 02 like everything in a folder whose readers mostly see what
    ///     became of their own messages.
    public init(_ path: String, numbersAll: Bool = false) throws(FileFault) {
        self.path = path
        self.numbersAll = numbersAll
        try DurableFile.makeFolder(path)
    }

    /// Whether anything of a thread is here.
    public func holds(_ thread: ThreadID) -> Bool { DurableFile.exists("\(path)/\(thread)") }

    /// Puts what came into its thread's folder. When this returns, the files survive a loss of power.
    ///
    /// - Parameters:
    ///   - delivery: a message of any type that the contract knows. A notice goes to the thread that it is about.
    ///   - hints: sentences for the reader of the text, about what to do with it.
    /// - Returns: taken; or declined, where it is of no known type or not well formed.
    /// - Throws: ``FileFault`` when a file cannot be written: the delivery has to be tried again.
    public func put(_ delivery: Delivery, hints: [String] = []) throws -> Handling {
        guard let type = delivery.type else { return .declined(code: "DEC-UNKNOWN-TYPE") }
        guard case .success(let data) = ContractJSON.json(fromPayload: delivery.payload, of: type) else {
            return .declined(code: "DEC-MALFORMED")
        }
        let thread = type == .notice ? ThreadID(try delivery.decode(Notice.self).thread) ?? delivery.thread : delivery.thread
        let folder = try ThreadFolder(thread, in: path)
        let quarantine = Quarantine(of: folder.path)
        if quarantine.holds(delivery.id) { return .taken }
        if let (message, itsThread) = delivery.recalled { try Quarantine(of: ThreadFolder(itsThread, in: path).path).take(message) }
        let json = DeliveryJSON.of(delivery, data)
        let text = try DeliveryText.of(delivery, type, json: data, hints: hints)
        let kind = type.shortName.lowercased()
        if type.effect == .opensLoop, !numbersAll {
            // Decided again: both stay, for somebody may have acted on the first.
            let stem = kind + (delivery.decision > 1 ? "-\(delivery.decision)" : "")
            try folder.write(Array(text.utf8), as: "\(stem).txt")
            try folder.write(json, as: "\(stem).json")
        } else {
            let number = try folder.write(
                kind: kind, key: delivery.key, json: json, text: text, least: isOurs(thread, of: delivery, in: folder) ? 2 : 1)
            if type == .recall { try offerConfirmation(of: delivery.decode(Recall.self), on: thread, "confirm-\(number).json", in: folder) }
        }
        return .taken
    }

    /// Puts the router's answer into the thread's folder.
    ///
    /// - Throws: ``FileFault`` when a file cannot be written: the answer has to be tried again.
    public func answered(_ outcome: Outcome) throws {
        let (word, answer, text) =
            switch outcome.answer {
            case .recorded(let recorded): ("recorded", Wire.encodeJSON(recorded), AnswerText.of(recorded))
            case .refused(let refused): ("refused", Wire.encodeJSON(refused), AnswerText.of(refused))
            }
        let folder = try ThreadFolder(outcome.thread, in: path)
        let json = ReadableJSON.object(
            ["id": outcome.id.description, "type": outcome.type, "thread": outcome.thread.description], messages: [word: answer])
        if outcome.id == outcome.thread.opening {
            let stem = word == "recorded" ? "01-recorded" : word
            try folder.write(Array(text.utf8), as: "\(stem).txt")
            try folder.write(json, as: "\(stem).json")
        } else {
            try folder.write(kind: word, key: outcome.id.description, keyedBy: "id", json: json, text: text)
        }
    }

    /// Writes a confirmation that only has to be filled in. One that is there already stays as it is: somebody may have begun.
    private func offerConfirmation(of recall: Recall, on thread: ThreadID, _ name: String, in folder: ThreadFolder) throws(FileFault) {
        guard !DurableFile.exists("\(folder.path)/\(name)") else { return }
        try folder.write(RecallText.confirmation(of: recall, on: thread), as: name)
    }

    /// Whether number 01 is kept for the router's answer, because this party seems to have opened the thread.
    private func isOurs(_ thread: ThreadID, of delivery: Delivery, in folder: ThreadFolder) -> Bool {
        if numbersAll { return true }
        // What opened it was another's, and was put away.
        if Quarantine(of: folder.path).holds(thread.opening) { return false }
        let openers = MessageType.all.filter { $0.effect == .opensLoop }.map { "\(folder.path)/\($0.shortName.lowercased()).json" }
        return delivery.id != thread.opening && !openers.contains(where: DurableFile.exists)
    }
}
