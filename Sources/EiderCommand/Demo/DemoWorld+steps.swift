import Foundation
import SafeguardingContract

extension DemoWorld {
    /// Hands a file of the example over to an adapter, as its agency's system or a person would.
    /// - Parameters:
    ///   - setting: the folder, by the name of the setting.
    ///   - replacing: values in place of those in the file (JSON), by their path: `thread`, `data.answerBy`.
    func handOver(_ file: String, to adapter: String, in setting: String = "outgoing", replacing: [String: String] = [:]) throws {
        var bytes = try message(file)
        if !replacing.isEmpty {
            guard var object = try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any] else {
                throw CommandError.malformed(file, "is not a JSON object", help: "compare it with the one in this repository")
            }
            for (path, value) in replacing { Self.replace(path.split(separator: ".").map(String.init)[...], by: value, in: &object) }
            bytes = Array(try JSONSerialization.data(withJSONObject: object))
        }
        try handOver(bytes, as: file, in: try folder(setting, of: adapter))
    }

    private static func replace(_ path: ArraySlice<String>, by value: String, in object: inout [String: Any]) {
        guard let name = path.first else { return }
        guard path.count > 1 else { return object[name] = value }
        var inner = object[name] as? [String: Any] ?? [:]
        replace(path.dropFirst(), by: value, in: &inner)
        object[name] = inner
    }

    /// Hands a file over, and waits for its message in the ledger.
    func send(
        _ file: String, as type: MessageType, by adapter: String, in setting: String = "outgoing", replacing: [String: String] = [:]
    ) async throws -> DemoMessage {
        let before = try await ledgerSize()
        try handOver(file, to: adapter, in: setting, replacing: replacing)
        return try await recorded(type, from: before, step: "what \(adapter) sends of \(file) is recorded")
    }

    /// That a message was recorded, and what was decided of it for each recipient.
    func sayRecorded(_ sent: DemoMessage) {
        page.say("recorded", sent.words, at: sent.record.time, details: ["id": sent.id, "thread": sent.thread])
        sayDecisions(sent.decisions)
    }

    /// Waits until each recipient has a message, and says what of it lies in their folder.
    /// - Parameter adapters: who has to have it, neither more nor fewer.
    /// - Throws: `CLI-709` where it goes to others than these.
    func sayTaken(_ sent: DemoMessage, by adapters: [String]) async throws {
        guard Set(sent.queued.map(\.adapter)) == Set(adapters) else {
            throw CommandError(
                "CLI-709", "the message went to \(sent.queued.map(\.adapter).sorted().joined(separator: ", ")), and not to \(adapters.sorted().joined(separator: ", "))",
                help: "see whether Examples/partnership was changed", exit: .failure)
        }
        let kind = MessageType(sent.message.envelope.type)?.shortName.lowercased() ?? ""
        for adapter in adapters {
            guard let queued = sent.queued.first(where: { $0.adapter == adapter }) else { continue }
            let taken = try await taken(sent.record.sequence, by: adapter, step: "\(adapter) takes the \(kind)")
            let why = queued.desk.isEmpty ? (queued.role == "act" ? ", to act on it" : ", to be informed") : ", which holds desk \(queued.desk)"
            page.say("taken", "by \(adapter) of \(queued.party)\(why)", at: taken.time)
            let file = try await file(kind, of: sent.thread, for: adapter)
            page.say("it has", file.fields.joined(separator: "; "), details: ["adapter": adapter, "file": shown(file.path)])
        }
    }

    /// A practitioner confirms something in their own system; the one who waits for it reads it in their own folder.
    func confirm(_ type: MessageType, _ file: String, on loop: String, by adapter: String, readBy reader: String) async throws {
        let word = type.shortName.lowercased()
        let sent = try await send(file, as: type, by: adapter, replacing: ["thread": loop])
        guard sent.thread == loop else {
            throw CommandError("CLI-705", "another loop was answered", help: "run the demo with a state folder of its own", exit: .failure)
        }
        for queued in sent.queued { _ = try await taken(sent.record.sequence, by: queued.adapter, step: "\(queued.adapter) takes what was confirmed: \(word)") }
        let received = try await self.file(word, of: loop, for: reader)
        let said = received.statements
        guard !said.isEmpty else {
            throw CommandError.malformed(received.path, "has nothing of what was confirmed", help: "see docs/protocol.md on receipts")
        }
        page.say(word, ReceiptWords.sentence(said), at: sent.record.time, details: ["loopState": sent.message.thread.state, "file": shown(received.path)])
        for (label, words) in ReceiptWords.more(said) { page.say(label, words) }
        if received.signedCount > said.count {
            page.say("left out", "\(counted(received.signedCount - said.count, "statement")) of \(received.signedCount): the signature still holds for the rest")
        }
    }
}
