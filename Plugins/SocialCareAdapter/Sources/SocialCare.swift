public import AdapterKit
import SafeguardingContract

/// Joins the front door of children's social care, or any agency whose practitioners decide and answer: what comes lies in
/// `inbox/<thread>/`; what a practitioner confirmed is put into `outgoing`, from where it goes to the referrer as a signed receipt; and so
/// is what the agency itself asks, answers, passes on or refers.
public struct SocialCare: Adapter {
    private let context: AdapterContext
    private let inbox: InboxFolder
    private let outgoing: String
    private let grounds: Grounds
    /// What a file can be that is no confirmation.
    static let messages: [MessageType] =
        MessageFile.openingLoops + [.informationResponse, .consentRecorded] + MessageFile.movingLoops + MessageFile.about

    /// Makes the folders where they are missing.
    public init(context: AdapterContext) throws {
        self.context = context
        let own = context.settings.own
        inbox = try InboxFolder(own.path("inbox"))
        outgoing = own.path("outgoing")
        grounds = own.grounds
    }

    /// Watches `outgoing`.
    public func run(bus: Bus) async throws { try await context.watch("outgoing") { item in try await send(item, bus) } }

    /// The folder `outgoing`, ready to be looked at.
    func handOver() throws -> HandOver { try context.handOver("outgoing") }

    /// Puts what a file says into the outbox: a message as it stands, or what a practitioner confirmed, which is signed.
    ///
    /// - Returns: the message's id, under which the file is kept.
    /// - Throws: `AdapterProblems` for whoever wrote the file.
    func send(_ item: HandOver.Item, _ bus: Bus) async throws -> String {
        if item.document["type"] != nil {
            return try await MessageFile(item, types: Self.messages).send(on: bus, source: item.source).description
        }
        let file = try ReceiptFile(item.document, isKnown: inbox.holds)
        return try await file.send(on: bus, grounds: grounds, source: item.source).description
    }

    /// Writes the router's answer: to a confirmation beside it, what was refused among the problems too; to a message of the agency's own
    /// into the thread's folder.
    public func answered(_ outcome: Outcome) async throws {
        guard MessageType(outcome.type)?.isReceipt == true else { return try inbox.answered(outcome) }
        let (word, json, text) =
            switch outcome.answer {
            case .recorded(let recorded): ("recorded", Wire.encodeJSON(recorded), AnswerText.of(recorded))
            case .refused(let refused): ("refused", Wire.encodeJSON(refused), AnswerText.of(refused))
            }
        let fields = ["type": outcome.type, "thread": outcome.thread.description]
        for folder in word == "refused" ? ["sent", "problems"] : ["sent"] {
            try DurableFile.makeFolder("\(outgoing)/\(folder)")
            let stem = "\(outgoing)/\(folder)/\(outcome.id).\(word)"
            try DurableFile.write(Array(text.utf8), to: "\(stem).txt")
            try DurableFile.write(ReadableJSON.object(fields, messages: [word: json]), to: "\(stem).json")
        }
    }

    /// Puts what came into the thread's folder.
    public func take(_ delivery: Delivery) async throws -> Handling { try inbox.put(delivery, hints: hints(delivery)) }

    /// What whoever has to act does here. A request for information says itself how it is answered.
    private func hints(_ delivery: Delivery) -> [String] {
        guard delivery.envelope.role == "act", let type = delivery.type, type.effect == .opensLoop, type != .informationRequest else { return [] }
        return ["Confirm in your own system, then put a confirmation into outgoing, with \"thread\": \"\(delivery.thread)\"."]
    }
}
