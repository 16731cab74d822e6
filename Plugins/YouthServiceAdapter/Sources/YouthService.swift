public import AdapterKit
import SafeguardingContract

/// Joins a youth service that works with folders: a file put into `outgoing` becomes a contact or referral, and
/// `incoming/<thread>/` shows what became of it, step by step.
public struct YouthService: Adapter {
    private let context: AdapterContext
    private let incoming: String

    /// Makes the folders where they are missing.
    public init(context: AdapterContext) throws {
        self.context = context
        incoming = context.settings.own.path("incoming")
        try DurableFile.makeFolder(incoming)
    }

    /// Watches `outgoing`.
    public func run(bus: Bus) async throws {
        let own = context.settings.own
        var handOver = try handOver()
        try await handOver.run(every: .milliseconds(own.integer("look-every-milliseconds"))) { item in
            try await send(item, bus)
        }
    }

    /// The folder `outgoing`, ready to be looked at.
    func handOver() throws -> HandOver {
        let own = context.settings.own
        let folder = try WatchedFolder(
            own.path("outgoing"), stableFor: .milliseconds(own.integer("stable-for-milliseconds")))
        return HandOver(folder, log: context.log)
    }

    /// Puts what a file says into the outbox.
    ///
    /// - Returns: the message's id, under which the file is kept.
    /// - Throws: `AdapterProblems` for whoever wrote the file.
    func send(_ item: HandOver.Item, _ bus: Bus) async throws -> String {
        let file = try OutgoingFile(item)
        do {
            let id = try await bus.send(
                payload: file.payload, type: file.type, to: file.to, inform: file.inform, source: item.source)
            return id.description
        } catch let list as ProblemList {
            throw AdapterProblems(list, in: item.document, under: "data")
        }
    }

    /// Writes `01-recorded` or `refused` into the thread's folder.
    public func answered(_ outcome: Outcome) async throws {
        let folder = try ThreadFolder(outcome.thread, in: incoming)
        let (name, json, text) =
            switch outcome.answer {
            case .recorded(let recorded):
                (
                    "01-recorded", ReadableJSON.object(["type": outcome.type], messages: ["recorded": Wire.encodeJSON(recorded)]),
                    AnswerText.of(recorded)
                )
            case .refused(let refused):
                (
                    "refused", ReadableJSON.object(["type": outcome.type], messages: ["refused": Wire.encodeJSON(refused)]),
                    AnswerText.of(refused)
                )
            }
        try folder.write(Array(text.utf8), as: "\(name).txt")
        try folder.write(json, as: "\(name).json")
    }

    /// Writes the next numbered file into the thread's folder.
    public func take(_ delivery: Delivery) async throws -> Handling {
        guard let type = delivery.type else { return .declined(code: "DEC-UNKNOWN-TYPE") }
        let envelope = delivery.envelope
        var fields: [String: any Sendable] = [
            "delivery": delivery.key, "id": envelope.id, "type": envelope.type, "thread": delivery.thread.description,
            "time": envelope.time, "from": envelope.source, "withheld": envelope.withheld,
        ]
        var thread = delivery.thread
        var messages: [String: [UInt8]] = [:]
        let text: String
        if let receipt = ReceivedReceipt(delivery) {
            fields["statements_signed"] = receipt.total
            messages["statements"] = Array("[\(receipt.contents.map { String(decoding: Wire.encodeJSON($0), as: UTF8.self) }.joined(separator: ","))]".utf8)
            messages["receipt"] = Wire.encodeJSON(receipt.signed)
            text = ReceiptText.of(
                receipt, delivery,
                whereabouts: "This is about what you sent as \(delivery.thread): outgoing/sent/\(delivery.thread).json.")
        } else {
            switch ContractJSON.json(fromPayload: delivery.payload, of: type) {
            case .success(let json): messages["data"] = json
            case .failure: return .declined(code: "DEC-MALFORMED")
            }
            if type == .notice {
                let notice = try delivery.decode(Notice.self)
                thread = ThreadID(notice.thread) ?? thread
                text = NoticeText.of(notice)
            } else {
                text = "A \(type.shortName) came, for your information. Read it in the .json file beside this one.\n"
            }
        }
        try ThreadFolder(thread, in: incoming).write(
            kind: type.shortName.lowercased(), key: delivery.key, json: ReadableJSON.object(fields, messages: messages), text: text,
            least: 2)
        return .taken
    }
}
